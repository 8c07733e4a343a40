import Model

/// Decides whether two units are one actor: the names' score, with evidence for and against.
final class ActorJudge: Sendable {
  /// From this score on they are taken as one.
  static let accept = 0.8
  /// From this score on a person is asked.
  static let ask = 0.62

  struct Verdict {
    var score: Double
    var match: NameMatch
    /// Evidence beside the names, in words.
    var reasons: [Actor.Reason]
  }

  let known: KnownActors
  /// Whom articles speak of beside; nil where only names are compared.
  let company: Company?
  let namesakes: Namesakes?

  init(known: KnownActors, company: Company? = nil, namesakes: Namesakes? = nil) {
    self.known = known
    self.company = company
    self.namesakes = namesakes
  }

  func judge(_ a: NameUnit, _ b: NameUnit) -> Verdict? {
    guard a.group == b.group, a.known == nil || b.known == nil || a.known == b.known else { return nil }
    guard !a.isNobodys, !b.isNobodys, !areOwnedByOthers(a, b) else { return nil }
    var match = NameComparison.compare(a.name, b.name, kind: a.group.kind)
    if match.relation == .different, let x = nounAndCountry(a), let y = nounAndCountry(b), x == y {
      match = NameMatch(relation: .variant, score: 0.85, reason: .nationality)
    }
    guard match.relation != .different else { return nil }
    let isAllowed = SpellingGuard.allows(a, b, match)
    // Whom they are named beside is looked up only where names leave doubt.
    let mayBeSlip = !isAllowed && a.group != .person && SpellingGuard.mayBeSlip(a, b, match)
    guard isAllowed || mayBeSlip, !areNamesakes(a, b) else { return nil }
    let isDoubtful =
      mayBeSlip
      || a.name.form.keyHash != b.name.form.keyHash
        && (match.relation == .variant || a.group != .person && match.score < Self.accept)
    let beside = isDoubtful ? company?.evidence(a.entities, b.entities) ?? .none : .none
    // Whose country a list tells need not be told by company: طالبان الأفغانية.
    let isListed = match.reason == .nationality && (a.known != nil || b.known != nil)
    if mayBeSlip || match.reason == .nationality && !isListed, beside != .same { return nil }
    // Of an Arab's name each letter counts: other letters and other company are another man, and so is another consonant, unless
    // the company is the same.
    if a.group == .person, match.reason == .transliteration, SpellingGuard.isArab(a.name),
      beside == .different || beside == .none && SpellingGuard.areOtherConsonants(a.name, b.name)
    {
      return nil
    }
    var score = match.score
    var reasons: [Actor.Reason] = []
    if match.relation == .variant, sharesRareLastName(a, b) { score += 0.05 }
    if let x = a.sphere, let y = b.sphere {
      // A few words such as المرشح speak of sport as well as of politics; the company of a foreign name says more.
      if x.contradicts(y), beside != .same || SpellingGuard.isArab(a.name) { return nil }
      if x == y {
        score += 0.05
        reasons.append(Actor.Reason(arabic: "المجال نفسه في الحالين", english: "both in \(x.rawValue)"))
      }
    }
    if let x = country(a), let y = country(b) {
      if x != y {
        // Articles err about a country more often than the same are named beside two men with almost one name.
        score -= beside == .same ? 0.1 : 0.3
      } else {
        score += 0.08
        let label = known[x]
        reasons.append(
          Actor.Reason(
            arabic: "كلاهما من \(label?.label ?? x)", english: "both of \(label?.english ?? x)"))
      }
    }
    if beside == .same, a.group != .person || !SpellingGuard.isArab(a.name) {
      score += 0.1
      reasons.append(Actor.Reason(arabic: "ذُكرا مع الأشخاص والجهات نفسها", english: "named beside the same actors"))
    }
    return Verdict(score: min(1, score), match: match, reasons: reasons)
  }

  /// Whether two with one usual name, in full or short, are told to do things that have nothing in common.
  func areNamesakes(_ a: NameUnit, _ b: NameUnit) -> Bool {
    guard let namesakes, a.group == .person, a.known == nil, b.known == nil else { return false }
    let short = a.name.parts.count <= b.name.parts.count ? a.name : b.name
    return namesakes.isUsual(short) && namesakes.areTwo(a.entities, b.entities)
  }

  /// Whether one of two is the body of a country, and the other is of another one.
  func areOwnedByOthers(_ a: NameUnit, _ b: NameUnit) -> Bool {
    guard a.owner != nil || b.owner != nil, let x = a.owner ?? country(a), let y = b.owner ?? country(b) else {
      return false
    }
    return x != y
  }

  /// Whether the short name of a body may stand for another one: that of a country only for one of that country.
  func mayOwn(_ short: NameUnit, _ long: NameUnit) -> Bool {
    short.owner == nil || short.owner == long.owner || short.owner == country(long)
  }

  /// Whether two persons have one last name that is no usual Arabic one: then a given name spelt otherwise tells less.
  private func sharesRareLastName(_ a: NameUnit, _ b: NameUnit) -> Bool {
    guard a.group == .person, a.name.parts.count > 1, let x = a.name.parts.last, let y = b.name.parts.last,
      x.isBare(y)
    else { return false }
    return !x.form.isUsual
  }

  /// بورصة البحرين and البورصة البحرينية: the noun without its article, and the country.
  /// And سلطات الاحتلال الإسرائيلي, الإسرائيلية: the words, and the country of the nationality behind them; طالبان الأفغانية and the known
  /// body of the country.
  func nounAndCountry(_ u: NameUnit) -> String? {
    guard u.group == .organisation else { return nil }
    let parts = u.name.parts
    func named(_ words: ArraySlice<ParsedName.Part>, _ country: String) -> String {
      // A group may lack its noun: حركة طالبان.
      let isGroup = words.count > 1 && NameData.shared.headNouns[hash: words[0].form.hash] == .group
      return "\(words.dropFirst(isGroup ? 1 : 0).map(\.bare).joined(separator: " ")) \(country)"
    }
    if let id = u.known { return known.country(of: id).map { named(parts[...], $0) } }
    guard parts.count > 1, let last = parts.last else { return nil }
    if let country = known.adjectives[hash: last.form.hash] { return named(parts.dropLast(), country) }
    guard parts.count == 2, !parts[0].hasArticle else { return nil }
    return known.countries[hash: last.form.hash].map { named(parts.dropLast(), $0) }
  }

  private func country(_ u: NameUnit) -> String? { u.known.flatMap { known.country(of: $0) } ?? u.country }
}
