import Model

/// What linking needs of one entity of one article: the record that the map step makes and all later steps work on.
struct LocalEntity: Sendable {
  /// Index into the articles, sorted by id.
  var article: Int
  /// Index into the article's entities.
  var entity: Int
  var kind: ActorKind
  /// Id that Content/names gave it.
  var known: String?
  /// The label taken apart.
  var name: ParsedName
  /// The name mentions' forms, with how often each was met.
  var forms = NameForms()
  /// Sphere of life that its titles and roles speak of.
  var sphere: Sphere
  /// Whether a role of his says that he is a king.
  var isMonarch = false
  /// Id of the country that its roles tie it to.
  var country: String?
  /// Class noun before its mentions (صحيفة, نادي).
  var head: HeadNoun?
  var mentions: Int
  /// What a name says that several bodies have, nil for other names.
  var body: CommonBodies.Reading?
  /// Country of such a body, or of a club that no known club of that name belongs to (``KnownContext``).
  var owner: String?
  /// Known actors that its article speaks against.
  var refused: [String] = []

  var group: NameGroup { NameGroup(kind) }
}

/// Kinds that are compared with each other: a country may be taken for a place, but not for a person.
enum NameGroup: String, Sendable, CaseIterable {
  case person, organisation, place

  init(_ kind: ActorKind) {
    switch kind {
    case .person: self = .person
    case .organisation, .other: self = .organisation
    case .country, .place: self = .place
    }
  }

  var kind: ActorKind {
    switch self {
    case .person: .person
    case .organisation: .organisation
    case .place: .place
    }
  }

  /// Stands for the group in the hash of a key.
  var hash: UInt64 {
    switch self {
    case .person: 0x70
    case .organisation: 0x6F
    case .place: 0x6C
    }
  }
}

/// Reads the entities of articles. Names are taken apart once for each form that one reader meets.
struct EntityReader {
  private let known: KnownActors
  private let names: KnownNames
  private var parsed = ParsedNames()

  init(known: KnownActors, names: KnownNames) {
    self.known = known
    self.names = names
  }

  /// The article with entities parted whose names forbid that they are one (``EntityRepair``).
  mutating func repair(_ article: AnnotatedArticle, furniture: Set<Int> = []) -> AnnotatedArticle {
    EntityRepair.repaired(article, furniture: furniture) {
      parsed.name(asWritten: $0, in: article.article.text, .person)
    }
  }

  /// - Parameter furniture: numbers of sentences that are no evidence (``Furniture``).
  mutating func read(_ article: AnnotatedArticle, index: Int, furniture: Set<Int> = []) -> [LocalEntity] {
    let text = article.article.text
    var isInFurniture: Set<Int> = []
    var entityOf = [Int32](repeating: -1, count: article.mentions.count)
    for (i, m) in article.mentions.enumerated() where article.entities.indices.contains(m.entity) {
      if !furniture.isEmpty, article.sentence(at: m.span.start).map(furniture.contains) == true {
        isInFurniture.insert(m.entity)
      } else {
        entityOf[i] = Int32(m.entity)
      }
    }
    let mentionsOf = Lists(grouping: entityOf, count: article.entities.count)
    var out: [LocalEntity] = []
    for (i, e) in article.entities.enumerated() where e.kind != .other && mentionsOf.size(i) > 0 {
      let group = NameGroup(e.kind)
      let mentions = mentionsOf[i]
      var label = NameForm.label(e.label, mentions.lazy.map { article.mentions[Int($0)] }, text)
      // A label that only a line of tags has may be two names in one.
      if isInFurniture.contains(i) {
        let forms = mentions.lazy.map { article.mentions[Int($0)] }.filter { $0.form == .name }
          .map { NameForm.of($0.span, in: text) }
        label = forms.reduce("") { $1.utf8.count > $0.utf8.count ? $1 : $0 }
        if label.isEmpty { continue }
      }
      let name = parsed.name(label, group)
      if name.parts.isEmpty { continue }
      var local = LocalEntity(
        article: index, entity: i, kind: e.kind, known: e.actor, name: name, sphere: name.sphere,
        country: nil, head: name.head, mentions: mentions.count)
      var fitting = 0
      for m in mentions where article.mentions[Int(m)].form == .name {
        let span = article.mentions[Int(m)].span
        let form = parsed.name(of: span, in: text, group)
        local.forms.add(form.form, 1)
        if let id = e.actor, names.mayName(id, form) { fitting += 1 }
        if local.head == nil, group == .organisation { local.head = headBefore(span, text) }
      }
      // A name that was cut too long still is the known actor's where most of the others are.
      if let id = e.actor, !names.fits(id, name) {
        let all = local.forms.total
        if names.isCutLong(id, name), fitting * 2 > all, let own = names.name(of: id) {
          local.name = own
        } else {
          local.known = nil
        }
      }
      local.name.head = local.head
      readRoles(e, article, &local)
      out.append(local)
    }
    return out
  }

  private mutating func readRoles(_ e: Entity, _ article: AnnotatedArticle, _ local: inout LocalEntity) {
    guard e.kind == .person else { return }
    var spheres: [Sphere: Int] = [:]
    for role in e.roles {
      let words = NameFolding.words(article.article.text[role.span])
      if let first = words.first, NameData.shared.monarchTitles.contains(first) { local.isMonarch = true }
      if let s = sphere(words) { spheres[s, default: 0] += 1 }
      if local.country == nil {
        local.country = demonym(words) ?? country(role.organisation, article)
      }
    }
    if let best = spheres.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) })?.key {
      local.sphere = best
    }
  }

  private func demonym(_ words: [String]) -> String? {
    words.lazy.compactMap { known.adjectives[$0] }.first
  }

  private func sphere(_ words: [String]) -> Sphere? {
    let titles = NameData.shared.titles
    for n in stride(from: min(3, words.count), through: 1, by: -1) {
      if let s = titles[words[0..<n].joined(separator: " ")], s != .none { return s }
    }
    return words.lazy.compactMap { titles[$0] ?? titles["ال" + $0] }.first { $0 != .none }
  }

  private func country(_ organisation: Int?, _ article: AnnotatedArticle) -> String? {
    guard let organisation, article.entities.indices.contains(organisation),
      let id = article.entities[organisation].actor
    else { return nil }
    return known.kind(of: id) == .country ? id : known.country(of: id)
  }

  /// The class noun that stands directly before a mention.
  private func headBefore(_ span: Span, _ text: String) -> HeadNoun? {
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
    var word = NameFolding.bare(text[i..<end])
    if word.begins("و") || word.begins("ل") || word.begins("ب"), NameData.shared.headNouns[word] == nil {
      word.removeFirst()
    }
    return NameData.shared.headNouns[word]
  }
}
