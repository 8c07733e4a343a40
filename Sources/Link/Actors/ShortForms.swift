import Model

/// Third reduce: finds whom a short name stands for (بوتين; محمد بن سلمان of محمد بن سلمان بن عبدالعزيز; CSTO).
///
/// Candidates are the actors whose name may be shortened so, or that articles themselves call so (``ShortFormCandidates``). The
/// short name goes to one only where that one dominates: at least ``dominance`` of all articles that speak of any candidate.
/// Otherwise each article is settled by itself, by whom it speaks of beside; and where that tells nothing, the outcome is "not in
/// the list": the name stays apart.
struct ShortForms {
  static let dominance = 0.8
  /// A full name is settled article by article only between names with at least one in so many of its articles.
  private static let attested = 2

  /// Why a short name was given to an actor.
  struct Attachment: Sendable {
    var short: Int
    var long: Int
    var match: NameMatch
    /// Share of the candidates' articles that are the chosen one's, in percent.
    var share: Int
  }

  struct Result {
    var attachments: [Attachment] = []
    /// Units whose name many bear, and nothing tells whose it is: each article's stays by itself.
    var bareNames: Set<Int> = []
    /// Short name and candidates that share it without one dominating.
    var open: [(short: Int, candidates: [Int])] = []
    /// Entities of the units that lost or won some, which articles settled by themselves.
    var entities: [Int: [Int]] = [:]
  }

  let judge: ActorJudge
  let company: Company
  let jobs: Int

  /// Whether most articles that name a royal person's title call him a king.
  private static func isKing(_ units: [NameUnit]) -> Bool {
    let reigns = units.reduce(0) { $0 + $1.reigns }
    return reigns >= Self.reigns && reigns * 2 > units.reduce(0) { $0 + ($1.spheres[.royalty] ?? 0) }
  }

  /// Whether a last name alone is taken for the only bearer's that is met, whom no list knows: of few articles many bearers are met
  /// nowhere. Whom it is named beside may tell; where nothing does, it must be written alike.
  private func isBelieved(
    _ short: NameUnit, _ bearer: [NameUnit], _ beside: @autoclosure () -> Company.Evidence
  ) -> Bool {
    if bearer.contains(where: { $0.known != nil }) { return true }
    switch beside() {
    case .same: return true
    case .different: return false
    case .none: return bearer.contains { $0.name.parts.contains { $0.isWord(short.name.parts[0]) } }
    }
  }

  /// A short name that each article settles by itself.
  private struct Question: Sendable {
    var unit: Int
    /// Whom it may stand for.
    var near: [ShortFormCandidates.Candidate]
    /// Actors whom an article must name beside him as others of his do.
    var least: Int
  }

  private struct Move: Sendable {
    var entity: Int
    var from: Int
    var to: Int
  }

  /// Whose article settles whom the short name stands for.
  private func moves(
    _ question: Question, _ units: [NameUnit], _ finder: ShortFormCandidates, _ entities: [LocalEntity]
  ) -> [Move] {
    let all = question.near.map { candidate in
      finder.sets[candidate.set].flatMap { units[Int($0)].entities }
    }
    let sets = question.near.map(\.set)
    return units[question.unit].entities.compactMap { e -> Move? in
      let (sphere, country) = (entities[e].sphere, entities[e].country)
      let fitting = sets.indices.map { finder.contradicts(sphere, country, sets[$0]) ? [] : all[$0] }
      return company.choose(e, among: fitting, least: question.least).map {
        Move(entity: e, from: question.unit, to: finder.heads[sets[$0]])
      }
    }
  }

  /// Articles that must call a man a king.
  private static let reigns = 3

  /// Joins what is settled in `clusters` and tells which single entities move between units.
  func resolve(_ units: [NameUnit], _ clusters: inout Clusters, _ entities: [LocalEntity]) -> Result {
    let finder = ShortFormCandidates(units, clusters.sets(), judge: judge, jobs: jobs)
    let sets = finder.sets
    let heads = finder.heads
    func members(_ set: Int) -> [Int] { sets[set].flatMap { units[Int($0)].entities } }
    let found = mapParallel(units.count, jobs: jobs) { finder.candidates($0) }
    var result = Result()
    var questions: [Question] = []

    for u in units.indices where units[u].known == nil {
      // Most names are short for none.
      if found[u].isEmpty, units[u].group != .person || units[u].name.parts.count > 1 { continue }
      let unit = units[u]
      let word = unit.name.parts[0].word
      let isBare = unit.group == .person && unit.name.parts.count == 1
      let candidates = found[u]
      guard let best = candidates.lazy.filter({ !$0.isNamesake }).map(\.match.score).max() else {
        if isBare, PersonNames.isUsualGivenName(word) { result.bareNames.insert(u) }
        continue
      }
      // Surest class first: a last name is not given up for somebody's given name.
      var near = candidates.filter { $0.match.score >= best - 0.15 }
      near.sort { (-$0.weight, heads[$0.set]) < (-$1.weight, heads[$1.set]) }
      let total = near.reduce(0) { $0 + $1.weight }
      near.removeAll(where: \.isNamesake)
      let top = near[0]
      let share = Double(top.weight) / Double(max(1, total))
      let needsAlias = isBare && (best < 0.5 || PersonNames.isUsualGivenName(word))
      // A given name alone is anybody's: each article settles whose.
      let isGiven = isBare && best < 0.75 && PersonNames.isUsualGivenName(word)
      // Of a full name, whom it is named beside may speak against the one, or for one of several.
      // A given name and a father's are too many men's.
      let isFullName = unit.group == .person && !isBare && (unit.name.parts.count > 2 || !unit.name.parts[1].isFather)
      func beside(_ c: ShortFormCandidates.Candidate) -> Company.Evidence {
        company.evidence(unit.entities, members(c.set).sorted())
      }
      func isHis(_ c: ShortFormCandidates.Candidate) -> Bool {
        let evidence = beside(c)
        return evidence == .same
          || evidence == .none && judge.namesakes?.isUnproven(unit, members(c.set)) != true
      }
      // Of kings with one name and one father's there is hardly another.
      if unit.group == .person, !isBare, Self.isKing([unit]) {
        let kings = near.filter { Self.isKing(sets[$0.set].map { units[Int($0)] }) && beside($0) != .different }
        if kings.count == 1, clusters.join(u, heads[kings[0].set]) {
          result.attachments.append(
            Attachment(
              short: u, long: heads[kings[0].set], match: kings[0].match,
              share: Int((Double(kings[0].weight) / Double(max(1, total)) * 100).rounded())))
          continue
        }
      }
      if isFullName, share < Self.dominance || top.weight < unit.articles {
        let same = near.prefix(5).filter { beside($0) == .same }
        if same.count == 1, clusters.join(u, heads[same[0].set]) {
          result.attachments.append(
            Attachment(
              short: u, long: heads[same[0].set], match: same[0].match,
              share: Int((Double(same[0].weight) / Double(max(1, total)) * 100).rounded())))
          continue
        }
      }
      if share >= Self.dominance, !isGiven, !isFullName || isHis(top),
        !needsAlias || finder.isAlias(u, top.set),
        !isBare || isBelieved(unit, sets[top.set].map { units[Int($0)] }, beside(top)),
        clusters.join(u, heads[top.set])
      {
        result.attachments.append(
          Attachment(short: u, long: heads[top.set], match: top.match, share: Int((share * 100).rounded())))
        continue
      }
      result.open.append((u, near.prefix(5).map { heads[$0.set] }))
      // A full name that is met more often than the longer ones, or that no article calls their bearers, is no short form of
      // theirs in single articles.
      near = near.filter {
        isBare || ($0.weight * Self.attested >= unit.articles && finder.isAlias(u, $0.set))
      }
      questions.append(Question(unit: u, near: Array(near.prefix(5)), least: isGiven ? 4 : 3))
      if isBare, PersonNames.isUsualPart(word) { result.bareNames.insert(u) }
    }
    let asked = questions
    let moves = mapParallel(asked.count, jobs: jobs) { self.moves(asked[$0], units, finder, entities) }.flatMap { $0 }
    for m in moves { result.entities[m.to, default: units[m.to].entities].append(m.entity) }
    // Of a name that thousands of articles have, all that moved leave together.
    let leaving = Dictionary(grouping: moves, by: \.from).mapValues { Set($0.map(\.entity)) }
    for (u, gone) in leaving { result.entities[u, default: units[u].entities].removeAll { gone.contains($0) } }
    return result
  }
}
