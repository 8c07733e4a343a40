import Model

/// The descriptions of one actor: what is written alike but for spelling and quotation marks is one description.
struct DescriptionTallies {
  private struct Tally {
    /// How often each text of it was written.
    var texts: [String: Int] = [:]
    /// Different texts that say so: copies of one report count once.
    var groups: Set<Int> = []
    var evidence: [Evidence] = []
    /// Of its rules the most telling.
    var grade = Int.max
  }

  /// By the words in folded form.
  private var tallies: [String: Tally] = [:]

  var isEmpty: Bool { tallies.isEmpty }

  /// - Parameter group: of the article's near-identical texts.
  mutating func add(_ text: String, group: Int, _ evidence: Evidence) {
    let key = Self.key(text, evidence.rule)
    var tally = tallies[key] ?? Tally()
    tally.texts[text, default: 0] += 1
    tally.groups.insert(group)
    tally.grade = min(tally.grade, Self.grade(evidence.rule))
    tally.evidence.append(evidence)
    tallies[key] = tally
  }

  /// The words as they are compared; جنوبي اليمن is جنوب اليمن.
  private static func key(_ text: String, _ rule: String) -> String {
    var words = NameFolding.words(text)
    if rule == "place", let first = words.first, first.utf8.count > 2, first.hasSuffix("ي") { words[0].removeLast() }
    return words.joined(separator: " ")
  }

  /// What is set beside a name says more of it than the noun before it with a nationality, and that more than where it lies.
  private static func grade(_ rule: String) -> Int {
    switch rule {
    case "class": 2
    case "before", "class-place": 1
    case "place", "seat": 3
    default: 0
    }
  }

  /// What most independent texts say first, of equals the more telling and then the shorter.
  ///
  /// - Parameters:
  ///   - naming: how many independent texts name the actor.
  ///   - kind: of the actor.
  ///   - isCapital: whether it is known to be one, so that one text is enough to say so.
  func descriptions(naming: Int, _ kind: ActorKind, isCapital: Bool = false) -> [Actor.Description] {
    let needed = Self.needed(naming: naming, kind)
    return tallies.sorted { a, b in
      if a.value.groups.count != b.value.groups.count { return a.value.groups.count > b.value.groups.count }
      if a.value.grade != b.value.grade { return a.value.grade < b.value.grade }
      if a.key.utf8.count != b.key.utf8.count { return a.key.utf8.count < b.key.utf8.count }
      return bytesPrecede(a.key, b.key)
    }.map { _, tally in
      let text = tally.texts.min { $0.value != $1.value ? $0.value > $1.value : bytesPrecede($0.key, $1.key) }!.key
      let isTelling =
        tally.groups.count >= needed
        || isCapital && NameFolding.words(text).first.map { ActorWords.capital.contains($0) } ?? false
      return Actor.Description(text: text, evidence: tally.evidence.sorted(), isTelling: isTelling)
    }
  }

  /// How many texts have to say what an actor is: what one of hundreds says of a city may be said of it for that one's sake. Countries
  /// everybody knows, so that they need more.
  private static func needed(naming: Int, _ kind: ActorKind) -> Int {
    (naming < 30 ? 1 : 2 + naming / 100) + (kind == .country ? 1 : 0)
  }
}
