import Model

/// Whom articles speak of beside: settles a short name of one article between candidates, and tells one man from two.
final class Company: Sendable {
  /// Articles of a candidate that are looked at; more tell nothing new.
  private static let articleLimit = 60
  /// An actor that more than one in this many articles name tells nothing of company.
  private static let rarity = 40

  /// Articles so few that whoever they name is telling.
  private static let few = 8

  private let articleOfEntity: [Int32]
  private let keyOfEntity: [Int32]
  /// Keys of each article, ascending.
  private let keysOfArticle: Lists<Int32>
  /// Articles that name each key.
  private let articlesOfKey: [Int32]
  /// Offices of each entity.
  private let offices: Lists<UInt64>
  /// What articles tell that each entity does.
  private let duties: Lists<UInt64>

  /// Entities that one thread hashes at a time.
  private static let hashed = 8192

  /// - Parameter entities: in order of their articles.
  init(_ entities: [LocalEntity], jobs: Int) {
    let hashes = mapChunks(entities.count, size: Self.hashed, jobs: jobs) { range in
      range.map { i in
        entities[i].known.map { byteHash($0) } ?? pairHash(entities[i].name.form.keyHash, entities[i].group.hash)
      }
    }
    var numbers = HashNumbers(capacity: entities.count / 2)
    var ofEntity: [Int32] = []
    ofEntity.reserveCapacity(entities.count)
    for chunk in hashes { for h in chunk { ofEntity.append(Int32(numbers.number(h))) } }
    articleOfEntity = entities.indices.map { Int32(entities[$0].article) }
    // Of each article the keys, each once, ascending.
    var articles: [Int32] = []
    var keys: [Int32] = []
    var counts = [Int32](repeating: 0, count: numbers.count)
    var i = 0
    while i < entities.count {
      var end = i
      while end < entities.count, articleOfEntity[end] == articleOfEntity[i] { end += 1 }
      for k in Set(ofEntity[i..<end]).sorted() {
        articles.append(articleOfEntity[i])
        keys.append(k)
        counts[Int(k)] += 1
      }
      i = end
    }
    keyOfEntity = ofEntity
    keysOfArticle = Lists(grouping: articles, items: keys, count: (entities.last?.article ?? -1) + 1)
    articlesOfKey = counts
    var offices = Lists<UInt64>()
    var duties = Lists<UInt64>()
    for e in entities {
      offices.append(e.offices)
      duties.append(e.duties)
    }
    self.offices = offices
    self.duties = duties
  }

  /// Index of the candidate whose articles share clearly more of this article's company than the next one's: three actors at
  /// least unless said otherwise, and twice as many.
  ///
  /// - Parameters:
  ///   - i: index of the local entity.
  ///   - candidates: indices of each candidate's local entities.
  ///   - least: actors of the company that must be shared.
  func choose(_ i: Int, among candidates: [[Int]], least: Int = 3) -> Int? {
    let article = articleOfEntity[i]
    // Whom a great part of all articles name tells nothing; of few articles that is nobody.
    let limit = max(limit, Self.few)
    let here = keysOfArticle[Int(article)].filter { articlesOfKey[Int($0)] <= limit && $0 != keyOfEntity[i] }
    if here.count < least { return nil }
    let scores = candidates.map { members in
      var isShared = [Bool](repeating: false, count: here.count)
      for m in Self.sample(members) where articleOfEntity[m] != article {
        Ascending.eachShared(keysOfArticle[Int(articleOfEntity[m])], here[...]) { isShared[$1] = true }
      }
      return isShared.count { $0 }
    }
    let ranked = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    guard let top = ranked.first, scores[top] >= least else { return nil }
    return ranked.count == 1 || scores[top] >= 2 * scores[ranked[1]] ? top : nil
  }

  /// Members spread over the whole list, at most ``articleLimit``.
  private static func sample(_ members: [Int]) -> [Int] {
    guard members.count > articleLimit else { return members }
    return (0..<articleLimit).map { members[$0 * members.count / articleLimit] }
  }

  /// Articles that may name an actor before it tells nothing; steps of two, so that one article more changes nothing.
  private var limit: Int {
    let n = max(keysOfArticle.count, 1)
    return max(1, (1 << (Int.bitWidth - 1 - n.leadingZeroBitCount)) / Self.rarity)
  }

  /// Share of the smaller company that two sets of entities have in common, from 0 to 1: two men with one name keep different
  /// company. Actors that a great part of all articles name are left out.
  func likeness(_ a: [Int], _ b: [Int]) -> Double {
    let x = company(a, limit: limit)
    let y = company(b, limit: limit)
    let smaller = min(x.count, y.count)
    return smaller == 0 ? 0 : Double(Ascending.shared(x[...], y[...])) / Double(smaller)
  }

  /// What the company of two names says of whether they are one actor's.
  enum Evidence {
    /// One of them is named beside too few to tell.
    case none
    case same
    case different
  }

  /// Actors that a name must be named beside to have company, and that two must share at least to have the same.
  private static let least = 3
  private static let shared = 2
  /// Share of the smaller company from which on it is the same, and below which it is another.
  private static let alike = 0.25
  private static let unlike = 0.1

  /// Whoever has one office is named beside the same, whatever else the articles name.
  func evidence(_ a: [Int], _ b: [Int]) -> Evidence {
    if haveOneOffice(a, b) { return .same }
    let x = company(a, limit: max(limit, Self.few))
    let y = company(b, limit: max(limit, Self.few))
    let smaller = min(x.count, y.count)
    guard smaller >= Self.least else { return .none }
    let common = Ascending.shared(x[...], y[...])
    let likeness = Double(common) / Double(smaller)
    if common >= Self.shared, likeness >= Self.alike { return .same }
    return likeness < Self.unlike ? .different : .none
  }

  /// What articles tell that some entities do, ascending.
  func duties(of members: [Int]) -> [UInt64] {
    var out: [UInt64] = []
    for i in members where duties.size(i) > 0 { out += duties[i] }
    Ascending.unique(&out)
    return out
  }

  /// Whether the articles of two names name one actor beside them that few others name.
  func isShared(_ a: [Int], _ b: [Int]) -> Bool {
    let limit = max(limit, Self.few)
    return Ascending.shared(company(a, limit: limit)[...], company(b, limit: limit)[...]) > 0
  }

  private func haveOneOffice(_ a: [Int], _ b: [Int]) -> Bool {
    var x: Set<UInt64> = []
    for i in a where offices.size(i) > 0 { x.formUnion(offices[i]) }
    return !x.isEmpty && b.contains { i in offices[i].contains { x.contains($0) } }
  }

  /// Whom the articles of a name name beside it, ascending.
  private func company(_ members: [Int], limit: Int) -> [Int32] {
    var out: [Int32] = []
    for m in Self.sample(members) {
      for k in keysOfArticle[Int(articleOfEntity[m])] where k != keyOfEntity[m] && articlesOfKey[Int(k)] <= limit {
        out.append(k)
      }
    }
    Ascending.unique(&out)
    return out
  }
}
