import Model

/// Tells men with one name apart where the name is one that several must have: أحمد الغامدي, the dean, the coach and the police director.
///
/// How many bear a name is told by its parts: as many as have the given name, times as many as have the last name, by all names that are
/// met; and of a name with the father's in it, times the share of those who have that as their own. Of a rare name two offices are one man's; of a usual one they are two men's, where what articles tell of him and whom they name
/// beside him have nothing in common.
final class Namesakes: Sendable {
  /// Bearers by chance from which on a name is usual.
  private static let usual = 0.8
  /// And from which on it may be two men's where articles speak of two fields or countries.
  private static let notRare = 0.15
  /// For each name of one whose father is named so many times as many may bear it as are met. Chosen by 26 names that a rule without it joined
  /// in 29,884 texts: reckoned without, those of two men were above 0.03, those of one below 0.02, but for three of them.
  private static let unmet = 40.0
  /// Persons who must have a word in their full names before it is more than one man's by itself.
  private static let several = 2
  /// An office that so many times as many articles gainsay is a slip.
  private static let slip = 20
  /// Sets of articles with different offices up to which they are compared.
  private static let most = 24

  private let company: Company
  private let given: WordCounts
  private let last: WordCounts
  private let names: Int

  init(_ entities: [LocalEntity], _ table: EntityTable, company: Company) {
    self.company = company
    var given = WordCounts()
    var last = WordCounts()
    var names = 0
    for i in table.firstPersons() where i >= 0 {
      let form = entities[Int(i)].name.form
      guard form.parts.count > 1 else { continue }
      names += 1
      given.add(form.parts[0].form.hash)
      last.add(form.parts[form.parts.count - 1].form.bareHash)
    }
    (self.given, self.last, self.names) = (given, last, names)
  }

  /// Whether several must bear a name. Who is called by his father alone is of a family that all know.
  func isUsual(_ name: ParsedName) -> Bool {
    guard name.parts.count > 1, let family = name.parts.last, !family.isFather || family.hasArticle else {
      return false
    }
    return bearers(name) >= Self.usual
  }

  /// Whether a name may be two men's: of a rare one articles err about the field or the country.
  func mayBeOfSeveral(_ name: ParsedName) -> Bool {
    guard let first = name.parts.first else { return false }
    if name.parts.count > 1 { return bearers(name) >= Self.notRare }
    return given[first.form.hash] + last[first.form.bareHash] >= Self.several
  }

  /// Whether what stands between the given and the last name may part men: بن is left out at will where the father is named, but
  /// محمد بن عمر is no محمد عمر.
  func mayDifferByFather(_ name: ParsedName) -> Bool { name.parts.count < 3 || mayBeOfSeveral(name) }

  /// Bearers of a name of several parts by chance.
  private func bearers(_ name: ParsedName) -> Double {
    guard let first = name.parts.first, let family = name.parts.last else { return 0 }
    let all = Double(max(names, 1))
    let bearers = Double(given[first.form.hash]) * Double(last[family.form.bareHash]) / all
    let fathers = name.parts.dropFirst().dropLast().filter { $0.isFather || ArabicParts.isUsualGiven($0.form) }
    if fathers.isEmpty { return bearers }
    return min(bearers, fathers.reduce(bearers * Self.unmet) { $0 * Double(given[$1.form.hash]) / all })
  }

  /// Whether two sets of articles with a usual name are on two men: each tells what he does, and they have nothing in common.
  func areTwo(_ a: [Int], _ b: [Int]) -> Bool {
    let (x, y) = (company.duties(of: a), company.duties(of: b))
    return !x.isEmpty && !y.isEmpty && Ascending.shared(x[...], y[...]) == 0 && !company.isShared(a, b)
  }

  /// Whether a short name is that of a man who was told from others with it, and the articles of a longer one tell nothing that he does.
  func isUnproven(_ short: NameUnit, _ long: [Int]) -> Bool {
    guard short.group == .person, short.key.utf8.contains(UInt8(ascii: "@")) else { return false }
    let duties = company.duties(of: short.entities)
    return !duties.isEmpty && Ascending.shared(duties[...], company.duties(of: long)[...]) == 0
  }

  /// The articles of a usual name, by man: the one that most tell of first, with those that do not tell of whom.
  ///
  /// - Parameter members: indices of local entities, ascending.
  func parts(_ members: [Int]) -> [[Int]] {
    let telling = members.filter { company.hasDuties($0) }
    guard telling.count > 1 else { return [members] }
    let offices = byOffice(telling)
    guard offices.count > 1, offices.count <= Self.most else { return [members] }
    var men: [[Int]] = []
    for some in offices {
      if let man = men.firstIndex(where: { !areTwo($0, some) }) {
        men[man] += some
      } else if men.isEmpty || some.count * Self.slip >= men[0].count {
        men.append(some)
      } else {
        men[0] += some
      }
    }
    guard men.count > 1 else { return [members] }
    let placed = Set(men.joined())
    for i in members where !placed.contains(i) {
      let his = men.indices.dropFirst().first { company.isShared([i], men[$0]) && !company.isShared([i], men[0]) }
      men[his ?? 0].append(i)
    }
    return men.map { $0.sorted() }
  }

  /// Articles that tell the same of him, brought together; the most first.
  private func byOffice(_ telling: [Int]) -> [[Int]] {
    var sets = Clusters(count: telling.count)
    var first: [UInt64: Int] = [:]
    for (n, i) in telling.enumerated() {
      for duty in company.duties(of: [i]) {
        if let other = first[duty] { sets.join(n, other) } else { first[duty] = n }
      }
    }
    let lists = sets.sets()
    return (0..<lists.count).map { s in lists[s].map { telling[Int($0)] } }
      .sorted { (-$0.count, $0[0]) < (-$1.count, $1[0]) }
  }

  /// What tells a man from those with his name, by what most articles say that he does.
  func marks(_ man: [Int]) -> [String] {
    var counts: [UInt64: Int] = [:]
    for i in man { for duty in company.duties(of: [i]) { counts[duty, default: 0] += 1 } }
    return counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(3).map { String($0.key, radix: 36) }
  }
}

/// How often each word was met, by its hash.
private struct WordCounts {
  private var numbers = HashNumbers()
  private var counts: [Int32] = []

  mutating func add(_ word: UInt64) {
    let n = numbers.number(word)
    if n == counts.count { counts.append(1) } else { counts[n] += 1 }
  }

  subscript(_ word: UInt64) -> Int { numbers.find(word).map { Int(counts[$0]) } ?? 0 }
}
