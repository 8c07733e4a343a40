import Model

/// Reads the entities of articles. Names, roles and class nouns are taken apart once for each form that one reader meets.
struct EntityReader {
  private let known: KnownActors
  private let names: KnownNames
  private var parsed = ParsedNames()
  private var roles = Remembered<RoleWords>()
  private var heads = Remembered<HeadNoun?>()

  init(known: KnownActors, names: KnownNames) {
    self.known = known
    self.names = names
  }

  /// The article with entities parted whose names forbid that they are one (``EntityRepair``).
  mutating func repair(_ article: LinkingArticle, furniture: Set<Int> = []) -> LinkingArticle {
    let text = article.text
    return EntityRepair.repaired(article, furniture: furniture) { parsed.name(asWritten: $0, in: text, .person) }
  }

  /// - Parameters:
  ///   - furniture: numbers of sentences that are no evidence (``Furniture``).
  ///   - roles: what is known of the article's roles.
  mutating func read(
    _ article: LinkingArticle, index: Int, furniture: Set<Int> = [], roles: (Span) -> RoleWords? = { _ in nil }
  ) -> [LocalEntity] {
    let (text, all, entities) = (article.text, article.mentions, article.entities)
    var isInFurniture: Set<Int> = []
    var entityOf = [Int32](repeating: -1, count: all.count)
    for i in all.indices where entities.indices.contains(all[i].entity) {
      if !furniture.isEmpty, article.sentence(at: all[i].span.start).map(furniture.contains) == true {
        isInFurniture.insert(all[i].entity)
      } else {
        entityOf[i] = Int32(all[i].entity)
      }
    }
    let mentionsOf = Lists(grouping: entityOf, count: entities.count)
    var out: [LocalEntity] = []
    out.reserveCapacity(entities.count)
    for i in entities.indices where entities[i].kind != .other && mentionsOf.size(i) > 0 {
      let (kind, id) = (entities[i].kind, entities[i].actor)
      let group = NameGroup(kind)
      let mentions = mentionsOf[i]
      // What only a line of tags names may be two names in one.
      if isInFurniture.contains(i), !mentions.contains(where: { all[Int($0)].form == .name }) { continue }
      let label = NameForm.label(entities[i].label, mentions.lazy.map { all[Int($0)] }, text)
      let name = parsed.name(label, group)
      if name.parts.isEmpty { continue }
      var local = LocalEntity(
        article: index, entity: i, kind: kind, known: id, name: name, sphere: name.sphere, country: nil,
        head: name.head, mentions: mentions.count, confidence: 0)
      for m in mentions where all[Int(m)].form == .name {
        local.confidence = max(local.confidence, all[Int(m)].confidence)
        let span = all[Int(m)].span
        local.forms.add(parsed.name(of: span, in: text, group).form, 1)
        if local.head == nil, group == .organisation { local.head = headBefore(span, text) }
      }
      if let id, !names.fits(id, name) { settle(&local, id, mentions.filter { all[Int($0)].form == .name }, all, text) }
      local.name.head = local.head
      if kind == .person { readRoles(entities[i].roles, article, roles, &local) }
      out.append(local)
    }
    return out
  }

  /// A name that was cut too long still is the known actor's where most of the others are.
  private mutating func settle(
    _ local: inout LocalEntity, _ id: String, _ named: [Int32], _ all: [Mention], _ text: String
  ) {
    if names.isCutLong(id, local.name), let own = names.name(of: id) {
      let group = local.group
      let fitting = named.count { names.mayName(id, parsed.name(of: all[Int($0)].span, in: text, group)) }
      if fitting * 2 > named.count {
        local.name = own
        return
      }
    }
    local.known = nil
  }

  private mutating func readRoles(
    _ roles: [Entity.Role], _ article: LinkingArticle, _ read: (Span) -> RoleWords?, _ local: inout LocalEntity
  ) {
    var spheres: [Sphere: Int] = [:]
    let (known, text) = (known, article.text)
    for role in roles {
      let told = read(role.span) ?? self.roles.role(role.span, in: text)
      if told.isMonarch { local.isMonarch = true }
      if let office = told.office, !local.offices.contains(office) { local.offices.append(office) }
      local.duties += told.duties
      if let s = told.sphere { spheres[s, default: 0] += 1 }
      if local.country == nil { local.country = told.country(known) ?? country(role.organisation, article) }
    }
    local.duties = local.duties.ascending
    local.isTold = !roles.isEmpty || local.sphere != .none
    if let best = spheres.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })?.key {
      local.sphere = best
    }
  }

  private func country(_ organisation: Int?, _ article: LinkingArticle) -> String? {
    let entities = article.entities
    guard let organisation, entities.indices.contains(organisation), let id = entities[organisation].actor else {
      return nil
    }
    return known.kind(of: id) == .country ? id : known.country(of: id)
  }

  /// The class noun that stands directly before a mention.
  private mutating func headBefore(_ span: Span, _ text: String) -> HeadNoun? {
    let bytes = text.utf8
    guard span.start > 0, span.start <= bytes.count else { return nil }
    var i = bytes.index(bytes.startIndex, offsetBy: span.start)
    var end = i
    var sawLetter = false
    // One word back, across one space and an opening quotation mark.
    for _ in 0..<40 where i > bytes.startIndex {
      let before = bytes.index(before: i)
      let b = bytes[before]
      let isSpace = b == 0x20
      if !sawLetter, isSpace || b == 0x22 || b == 0x28 {
        end = before
      } else if isSpace || b == 0x0A {
        break
      } else {
        sawLetter = true
      }
      i = before
    }
    guard sawLetter, i < end else { return nil }
    let word = text[i..<end]
    return heads.value(byteHash(word)) { Self.head(word) }
  }

  private static func head(_ word: Substring) -> HeadNoun? {
    var word = NameFolding.bare(word)
    if word.begins("و") || word.begins("ل") || word.begins("ب"), NameData.shared.headNouns[word] == nil {
      word.removeFirst()
    }
    return NameData.shared.headNouns[word]
  }
}
