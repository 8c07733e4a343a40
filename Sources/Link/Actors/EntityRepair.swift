import Model

/// Parts what the coreference of one article took together but the names forbid: سلمان بن عبدالعزيز and محمد بن سلمان بن
/// عبدالعزيز, بشار الأسد and بشرى الأسد. Each set of names that may be one person's becomes an entity of its own.
///
/// A line of tags may write two names one after the other, and then they are found as one: what stands in sentences that are no
/// evidence (``Furniture``) ties no names together.
enum EntityRepair {
  /// A set of names that may be one person's.
  private struct Party {
    var names: [ParsedName]
    var mentions: [Int] = []
    /// Those of them that are its names.
    var named: [Int] = []
    /// Index among the article's entities.
    var entity = 0
  }

  /// - Parameters:
  ///   - furniture: numbers of sentences that are no evidence.
  ///   - parse: reads a person's name.
  static func repaired(
    _ article: LinkingArticle, furniture: Set<Int>, _ parse: (Span) -> ParsedName
  ) -> LinkingArticle {
    let (all, entities) = (article.mentions, article.entities)
    func isFurniture(_ m: Int) -> Bool {
      !furniture.isEmpty && article.sentence(at: all[m].span.start).map(furniture.contains) == true
    }
    let mentionsOf = Lists(
      grouping: all.indices.map { i in
        all[i].kind == .person && entities.indices.contains(all[i].entity) ? Int32(all[i].entity) : -1
      }, count: entities.count)
    var out = furniture.isEmpty ? nil : relabelled(article, isFurniture)
    for e in entities.indices where entities[e].kind == .person && mentionsOf.size(e) > 1 {
      let mentions = mentionsOf[e].map { Int($0) }
      var parties = parties(mentions, all, isFurniture, parse)
      guard parties.count > 1 else { continue }
      var a = out ?? article.annotated
      divide(e, &parties, &a)
      out = a
    }
    return out.map { LinkingArticle($0) } ?? article
  }

  /// The article with labels that only lines of tags have replaced by the fullest form outside of them; nil where there are none.
  private static func relabelled(_ article: LinkingArticle, _ isFurniture: (Int) -> Bool) -> AnnotatedArticle? {
    var out: AnnotatedArticle?
    let (all, entities, text) = (article.mentions, article.entities, article.text)
    let inTags = Set(all.indices.filter(isFurniture).map { all[$0].entity })
    for e in inTags.sorted() where entities.indices.contains(e) {
      let forms = all.indices.filter { all[$0].entity == e && all[$0].form == .name && !isFurniture($0) }
        .map { NameForm.of(all[$0].span, in: text) }
      guard !forms.isEmpty, !forms.contains(entities[e].label) else { continue }
      var a = out ?? article.annotated
      a.entities[e].label = forms.reduce("") { $1.utf8.count > $0.utf8.count ? $1 : $0 }
      out = a
    }
    return out
  }

  /// The names of an entity, parted; the first party has the most mentions.
  private static func parties(
    _ mentions: [Int], _ all: [Mention], _ isFurniture: (Int) -> Bool, _ parse: (Span) -> ParsedName
  ) -> [Party] {
    var full: [(name: ParsedName, count: Int, first: Int)] = []
    var names: [Int: ParsedName] = [:]
    // Words of names that stand in lines of tags alone.
    var tags: Set<String> = []
    for i in mentions where all[i].form == .name {
      let name = parse(all[i].span)
      if isFurniture(i) {
        tags.formUnion(name.parts.map(\.bare))
        continue
      }
      names[i] = name
      guard name.parts.count > 1 else { continue }
      if let n = full.firstIndex(where: { $0.name == name }) { full[n].count += 1 } else { full.append((name, 1, i)) }
    }
    guard full.count > 1 || !full.isEmpty && !tags.isEmpty else { return [] }
    full.sort { (-$0.count, $0.first) < (-$1.count, $1.first) }
    var parties: [Party] = []
    for f in full {
      if let p = parties.firstIndex(where: { $0.names.allSatisfy { PersonNames.mayBeOne($0, f.name) } }) {
        parties[p].names.append(f.name)
      } else {
        parties.append(Party(names: [f.name]))
      }
    }
    // Who has but a line of tags in common with the others.
    for i in mentions {
      guard let name = names[i], name.parts.count == 1, let word = name.parts.first?.bare, tags.contains(word) else {
        continue
      }
      if !parties.contains(where: { has($0, word) }) { parties.append(Party(names: [name])) }
    }
    guard parties.count > 1 else { return parties }
    // A short name or a description goes with the full name before it, if that has such a part.
    var current = 0
    for i in mentions {
      if let name = names[i], name.parts.count > 1 {
        current = parties.firstIndex { $0.names.contains(name) } ?? 0
      } else if let word = names[i]?.parts.first?.bare, !has(parties[current], word) {
        current = parties.firstIndex { has($0, word) } ?? 0
      }
      parties[current].mentions.append(i)
      if names[i] != nil { parties[current].named.append(i) }
    }
    return parties.filter { !$0.mentions.isEmpty }
      .sorted { (-$0.mentions.count, $0.mentions[0]) < (-$1.mentions.count, $1.mentions[0]) }
  }

  private static func has(_ party: Party, _ word: String) -> Bool {
    party.names.contains { $0.parts.contains { $0.bare == word } }
  }

  /// Gives each party but the first an entity of its own, with all that speaks of it.
  private static func divide(_ e: Int, _ parties: inout [Party], _ a: inout AnnotatedArticle) {
    let old = a.entities[e]
    parties[0].entity = e
    a.entities[e].label = label(parties[0], a)
    a.entities[e].roles = []
    a.entities[e].descriptions = []
    for p in parties.indices.dropFirst() {
      parties[p].entity = a.entities.count
      a.entities.append(Entity(kind: .person, label: label(parties[p], a), actor: old.actor))
      for m in parties[p].mentions { a.mentions[m].entity = parties[p].entity }
    }
    let all = parties.flatMap { p in p.mentions.map { (span: a.mentions[$0].span, entity: p.entity) } }
    /// Whose mention is nearest to a span.
    func owner(_ span: Span) -> Int {
      all.min { x, y in
        let d = gap(x.span, span)
        let f = gap(y.span, span)
        return d != f ? d < f : x.span < y.span
      }!.entity
    }
    for r in old.roles { a.entities[owner(r.span)].roles.append(r) }
    for d in old.descriptions { a.entities[owner(d.span)].descriptions.append(d) }
    for s in a.statements.indices {
      let near = a.statements[s].speakerSpan ?? a.statements[s].cue ?? a.statements[s].span
      if a.statements[s].speaker == e { a.statements[s].speaker = owner(near) }
      if a.statements[s].addressee == e { a.statements[s].addressee = owner(near) }
    }
    for v in a.events.indices {
      guard let trigger = a.events[v].triggers.first else { continue }
      for p in a.events[v].participants.indices where a.events[v].participants[p].entity == e {
        a.events[v].participants[p].entity = owner(trigger)
      }
    }
  }

  /// The fullest form of a party; of equals the first.
  private static func label(_ p: Party, _ a: AnnotatedArticle) -> String {
    let forms = p.named.map { String(a.article.text[a.mentions[$0].span]) }
    return forms.reduce("") { $1.utf8.count > $0.utf8.count ? $1 : $0 }
  }

  private static func gap(_ a: Span, _ b: Span) -> Int { a.overlaps(b) ? 0 : max(b.start - a.end, a.start - b.end) }
}
