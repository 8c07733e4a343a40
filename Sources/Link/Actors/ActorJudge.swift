import Model

/// Decides whether two units are one actor: the names' score, with evidence for and against.
struct ActorJudge {
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

  func judge(_ a: NameUnit, _ b: NameUnit) -> Verdict? {
    guard a.group == b.group, a.known == nil || b.known == nil || a.known == b.known else { return nil }
    let match = NameComparison.compare(a.name, b.name, kind: a.group.kind)
    guard match.relation != .different, SpellingGuard.allows(a, b, match) else { return nil }
    var score = match.score
    var reasons: [Actor.Reason] = []
    if match.relation == .variant, sharesRareLastName(a, b) { score += 0.05 }
    if let x = a.sphere, let y = b.sphere {
      if x.contradicts(y) { return nil }
      if x == y {
        score += 0.05
        reasons.append(Actor.Reason(arabic: "المجال نفسه في الحالين", english: "both in \(x.rawValue)"))
      }
    }
    if let x = country(a), let y = country(b) {
      if x != y {
        score -= 0.3
      } else {
        score += 0.08
        let label = known[x]
        reasons.append(
          Actor.Reason(
            arabic: "كلاهما من \(label?.label ?? x)", english: "both of \(label?.english ?? x)"))
      }
    }
    return Verdict(score: min(1, score), match: match, reasons: reasons)
  }

  /// Whether two persons have one last name that is no usual Arabic one: then a given name spelt otherwise tells less.
  private func sharesRareLastName(_ a: NameUnit, _ b: NameUnit) -> Bool {
    guard a.group == .person, a.name.parts.count > 1, let x = a.name.parts.last, let y = b.name.parts.last,
      x.bare == y.bare
    else { return false }
    return !ArabicParts.isUsual(x.bare)
  }

  private func country(_ u: NameUnit) -> String? { u.known.flatMap { known[$0]?.country } ?? u.country }
}
