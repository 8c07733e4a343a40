import Model
import Normalize

/// Finds names of persons, organisations, countries and places, which of them are the same, their roles, and what
/// they are said to be.
struct NamePass: Pass {
  let gazetteer: GazetteerIndex

  func run(_ draft: inout Draft) {
    draft.memory.lookUpNames(gazetteer)
    let finder = NameFinder(gazetteer: gazetteer, draft: draft)
    let candidates = finder.names()
    var builder = EntityBuilder(otherNames: finder.otherNames(candidates))
    var names: [(candidate: NameCandidate, entity: Int)] = []
    for name in candidates {
      if name.rule == .acronym, let before = names.last, before.candidate.kind == .organisation {
        builder.alias(name, of: before.entity, text: draft.text)
      } else {
        builder.add(name, text: draft.text)
      }
      names.append((name, builder.mentions.last!.entity))
    }
    let roles = RoleFinder(
      gazetteer: gazetteer, text: draft.text, tokens: draft.tokens, tags: draft.tags, words: finder.words)
    let foundRoles = roles.roles(names)
    let descriptions = DescriptionFinder(
      text: draft.text, tokens: draft.tokens, words: finder.words, names: names
    ).descriptions()
    var mentions = builder.mentions
    for i in mentions.indices {
      guard let country = metonym(names[i].candidate, draft) else { continue }
      mentions[i].metonymOf = builder.entity(of: country)
    }
    var entities = builder.entities
    for (entity, role) in foundRoles { entities[entity].roles.append(role) }
    for (entity, description) in descriptions { entities[entity].descriptions.append(description) }
    draft.result.entities = entities
    draft.result.mentions = mentions
  }

  /// The country whose government a capital stands for: where it speaks, leads or is dealt with as one.
  private func metonym(_ name: NameCandidate, _ draft: Draft) -> KnownName? {
    guard name.kind == .place, let id = name.entry?.capitalOf, let country = gazetteer.row(id: id) else { return nil }
    let isSpeaker = draft.tags.speakers.contains { $0.tokens.overlaps(name.tokens) }
    let before = name.tokens.lowerBound > 0 ? draft.tokens[name.tokens.lowerBound - 1].key : ""
    guard isSpeaker && !["في", "من", "الي"].contains(before) || NameData.shared.has(before, as: .leads) else {
      return nil
    }
    return country
  }
}
