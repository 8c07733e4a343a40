import Model

/// The roles of one actor: what is written alike but for spelling is one role.
struct RoleTallies {
  private struct Tally {
    /// The words in folded form.
    var key: String
    /// How often each text of it was written, by number.
    var texts: [Int: Int] = [:]
    var organisations: [Int32: Int] = [:]
    var evidence: [Evidence] = []
    /// Whether it is a form of address, or a nationality alone, and no office.
    var isVague = false
    /// Whether it is a form of address that tells nothing of whom it addresses.
    var isHollow = false
    /// Whether it begins with a title and says of what: رئيس النادي.
    var isWhole = false
    /// Key of the office without the form of address behind it; nil where there is none.
    var bare: String?
    /// Key of the office that a preposition leads to at its end: الرئيس of السكرتير الخاص للرئيس.
    var served: String?

    /// What it counts for. An office tells what somebody does, a form of address how he is spoken to, which is written far more
    /// often; an office that is told once may be somebody else's, least of all a whole one.
    var weight: Int { isVague ? evidence.count : evidence.count == 1 ? (isWhole ? 5 : 4) : 20 * evidence.count }
  }

  private let known: KnownActors

  private var tallies: [Tally] = []
  /// By their keys.
  private var tallyNumbers = HashNumbers()
  /// Texts that were written, each folded once: the tally of each, and its number among those that are not the same to a reader;
  /// nil for what is nobody's role by itself.
  private var numbers = HashNumbers()
  private var places: [(tally: Int, text: Int)?] = []
  private var texts: [String] = []
  private var numberOfText: [String: Int] = [:]

  /// - Parameter known: what tells nationalities.
  init(_ known: KnownActors) { self.known = known }

  /// - Parameters:
  ///   - span: where it is written in a text.
  ///   - organisation: number of the actor that the role is in.
  ///   - read: roles that were taken apart before.
  mutating func add(
    _ span: Span, _ text: String, _ organisation: Int32?, _ evidence: Evidence, _ read: inout Remembered<RoleText?>
  ) {
    // للرئيس: the role is الرئيس.
    let hash = NameForm.hash(of: span, in: text)
    let n = numbers.number(hash)
    if n == places.count {
      places.append(read.value(hash) { RoleText(NameForm.of(span, in: text), known) }.map { place($0) })
    }
    guard let (i, told) = places[n] else { return }
    tallies[i].texts[told, default: 0] += 1
    if let organisation { tallies[i].organisations[organisation, default: 0] += 1 }
    tallies[i].evidence.append(evidence)
  }

  /// The tally of a role, and the number of its text.
  private mutating func place(_ role: RoleText) -> (tally: Int, text: Int) {
    let tally = tally(role.key)
    if role.isVague { tallies[tally].isVague = true }
    if role.isHollow { tallies[tally].isHollow = true }
    if role.isWhole { tallies[tally].isWhole = true }
    if let bare = role.bare { tallies[tally].bare = bare }
    tallies[tally].served = role.served
    return (tally, number(of: role.text))
  }

  /// Texts with the same marks in another order are one.
  private mutating func number(of text: String) -> Int {
    if let i = numberOfText[text] { return i }
    numberOfText[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  private mutating func tally(_ key: String) -> Int {
    let n = tallyNumbers.number(byteHash(key))
    if n == tallies.count { tallies.append(Tally(key: key)) }
    return n
  }

  /// What is written with a form of address behind it (أمير الشرق الأمير) and without it is one office. Somebody else's office
  /// (السكرتير الخاص للرئيس) is that which he is told to have more often (الرئيس).
  private func joined() -> [Tally] {
    var tallies = tallies
    for (own, t) in self.tallies.enumerated() {
      let bare = t.bare.flatMap { tallyNumbers.find(byteHash($0)) }
      let served = t.served.flatMap { tallyNumbers.find(byteHash($0)) }.flatMap {
        self.tallies[$0].evidence.count > t.evidence.count ? $0 : nil
      }
      guard let office = bare ?? served, own != office else { continue }
      tallies[office].evidence += t.evidence
      if bare != nil { tallies[office].organisations.merge(t.organisations, uniquingKeysWith: +) }
      tallies[own].evidence = []
    }
    return tallies.filter { !$0.evidence.isEmpty }
  }

  /// The offices with most evidence first, each in the words that most articles have, without forms of address around it; behind
  /// them what is but a form of address or a nationality, and then what tells nothing of whom it addresses.
  func roles(_ actors: ActorNumbers) -> [Actor.Role] {
    let joined = joined()
    // Where one article says what office it is, no form of address stands before it.
    let isTold = joined.contains { $0.isWhole && !$0.isVague && !$0.isHollow }
    let roles = joined.sorted { bytesPrecede($0.key, $1.key) }.map { t in
      let text = t.texts.min { a, b in
        a.value != b.value ? a.value > b.value : bytesPrecede(texts[a.key], texts[b.key])
      }
      let organisation = t.organisations.min { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      let role = Actor.Role(
        text: texts[text!.key], organisation: organisation.map { actors.ids[Int($0.key)] },
        evidence: t.evidence.sorted(), isHollow: t.isHollow, isVague: t.isVague
      )
      return (role: role, weight: isTold && t.isVague ? 0 : t.weight)
    }
    return roles.sorted { a, b in
      if a.role.isHollow != b.role.isHollow { return b.role.isHollow }
      return a.weight != b.weight ? a.weight > b.weight : bytesPrecede(a.role.text, b.role.text)
    }.map(\.role)
  }
}

/// A role as it is written, taken apart, whoever has it.
struct RoleText: Sendable {
  /// As it is one person's by himself.
  var text: String
  /// The words in folded form.
  var key: String
  /// Whether it is a form of address, or a nationality alone, and no office.
  var isVague: Bool
  /// Whether it is a form of address that tells nothing of whom it addresses.
  var isHollow: Bool
  /// Whether it begins with a title and says of what: رئيس النادي.
  var isWhole: Bool
  /// Key of the office without the form of address behind it; nil where there is none.
  var bare: String?
  /// Key of the office that a preposition leads to at its end: الرئيس of السكرتير الخاص للرئيس.
  var served: String?

  /// Nil for what is nobody's by itself.
  ///
  /// - Parameter known: what tells nationalities.
  init?(_ written: String, _ known: KnownActors) {
    let core = RoleCore(written[...])
    guard let told = LeaningRoles.ownRole(String(core.text)) else { return nil }
    text = told
    let words = NameFolding.words(told)
    key = words.joined(separator: " ")
    isVague = core.isAddress || !words.isEmpty && words.allSatisfy { known.adjectives[$0] != nil }
    isHollow = core.isHollow
    let titles = NameData.shared.titles
    isWhole = words.count > 1 && (titles[words[0]] != nil || titles["ال" + words[0]] != nil)
    bare = core.bare != core.text ? NameFolding.words(core.bare).joined(separator: " ") : nil
    served = Self.served(words)
  }

  /// What stands behind the last preposition of a role, if it is a title and adjectives.
  private static func served(_ words: [String]) -> String? {
    let titles = NameData.shared.titles
    for k in words.indices.dropFirst().reversed() {
      let word = words[k]
      let attached = ["لل", "بال"].first { word.hasPrefix($0) }.map { "ال" + word.dropFirst($0.count) }
      let title = attached ?? word
      guard title.hasPrefix("ال"), !prepositions.contains(title) else { return nil }
      if titles[title] != nil, attached != nil || prepositions.contains(words[k - 1]) {
        return ([title] + words[(k + 1)...]).joined(separator: " ")
      }
    }
    return nil
  }

  private static let prepositions = WordSet(["من", "إلى", "مع", "عن"].map { NameFolding.fold($0) })
}
