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
  /// Who each entity is: a known actor, or all of one kind that have its name.
  private let keyOfEntity: [Int32]
  /// Keys of each article but those of whom a great part of all articles name, ascending.
  private let keysOfArticle: Lists<Int32>
  /// Articles that name each key.
  private let articlesOfKey: [Int32]
  /// Offices of each entity.
  private let offices: Lists<UInt64>
  /// What articles tell that each entity does.
  private let duties: Lists<UInt64>
  /// Articles that may name an actor before it tells nothing; steps of two, so that one article more changes nothing.
  private let limit: Int
  /// The same; of few articles whoever they name tells.
  private let generous: Int

  /// Articles, and entities, that one thread looks at at a time.
  private static let chunk = 1024
  private static let entityChunk = 1 << 15

  init(_ entities: [LocalEntity], _ table: EntityTable, jobs: Int) {
    articleOfEntity = table.articles
    let groups = NameGroup.allCases.count
    let knownCount = table.ids.count
    let keys = Array(
      joining: mapChunks(table.count, size: Self.entityChunk, jobs: jobs) { range in
        range.map { i in
          table.known[i] >= 0
            ? table.known[i] : Int32(knownCount + Int(table.names[i]) * groups + table.groups[i].place)
        }
      })
    keyOfEntity = keys
    let starts = table.starts()
    let all = Lists<Int32>(
      joining: mapChunks(starts.count - 1, size: Self.chunk, jobs: jobs) { range in
        var out = Lists<Int32>()
        for a in range { out.append(Array(keys[starts[a]..<starts[a + 1]]).ascending) }
        return out
      })
    var counts = [Int32](repeating: 0, count: knownCount + table.nameCount * groups)
    for k in all.elements { counts[Int(k)] += 1 }
    let met = counts
    let n = max(all.count, 1)
    limit = max(1, (1 << (Int.bitWidth - 1 - n.leadingZeroBitCount)) / Self.rarity)
    let most = max(limit, Self.few)
    generous = most
    keysOfArticle = Lists(
      joining: mapChunks(all.count, size: Self.chunk, jobs: jobs) { range in
        var out = Lists<Int32>()
        for a in range { out.append(all[a].lazy.filter { met[Int($0)] <= most }) }
        return out
      })
    articlesOfKey = counts
    let told = mapChunks(table.count, size: Self.entityChunk, jobs: jobs) { range in
      var out = (offices: Lists<UInt64>(), duties: Lists<UInt64>())
      for i in range {
        out.offices.append(entities[i].offices)
        out.duties.append(entities[i].duties)
      }
      return out
    }
    offices = Lists(joining: told.map(\.offices))
    duties = Lists(joining: told.map(\.duties))
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
    let here = keysOfArticle[Int(article)].filter { $0 != keyOfEntity[i] }
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
    let x = company(a, limit: generous)
    let y = company(b, limit: generous)
    let smaller = min(x.count, y.count)
    guard smaller >= Self.least else { return .none }
    let common = Ascending.shared(x[...], y[...])
    let likeness = Double(common) / Double(smaller)
    if common >= Self.shared, likeness >= Self.alike { return .same }
    return likeness < Self.unlike ? .different : .none
  }

  /// Whether its article tells what an entity does.
  func hasDuties(_ i: Int) -> Bool { duties.size(i) > 0 }

  /// What articles tell that some entities do, ascending.
  func duties(of members: [Int]) -> [UInt64] {
    var out: [UInt64] = []
    for i in members where duties.size(i) > 0 { out += duties[i] }
    Ascending.unique(&out)
    return out
  }

  /// Whether the articles of two names name one actor beside them that few others name.
  func isShared(_ a: [Int], _ b: [Int]) -> Bool {
    Ascending.shared(company(a, limit: generous)[...], company(b, limit: generous)[...]) > 0
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
      let own = keyOfEntity[m]
      for k in keysOfArticle[Int(articleOfEntity[m])] where k != own && articlesOfKey[Int(k)] <= limit { out.append(k) }
    }
    Ascending.unique(&out)
    return out
  }
}
