import Model
import Testing

@testable import Link

/// The columns of linking: each tells what the entities do.
@Suite struct EntityTableTests {
  private static let names = ["سامي الحداد", "نابل", "شركة النور", "نادي النجم", "بن جبير", "نجران"]
  private static let ids = ["najran", "nabeul", "sami-al-haddad"]

  /// Entities of articles that look random, some without any.
  private func entities(_ count: Int) -> [LocalEntity] {
    var article = 0
    let parsed = ActorKind.allCases.map { kind in Self.names.map { ParsedName($0, kind: NameGroup(kind).kind) } }
    return (0..<count).map { i in
      let n = Int(stableHash("\(i)".utf8) % 1_000_003)
      if n % 5 == 0 { article += 1 + n % 3 }
      let kind = ActorKind.allCases[n % 4]
      var e = LocalEntity(
        article: article, entity: i, kind: kind, known: n % 3 == 0 ? Self.ids[n % 7 % 3] : nil,
        name: parsed[n % 4][n % 6], sphere: .none, mentions: 1, confidence: 0.5)
      if n % 11 == 0 { e.owner = "tunisia" }
      if n % 13 == 0 { (e.known, e.unsure, e.refused) = (nil, Self.ids[0], [Self.ids[0]]) }
      return e
    }
  }

  @Test(arguments: [1, 2]) func columnsTellWhatTheEntitiesDo(jobs: Int) {
    // More than one thread reads at a time.
    for count in [0, 1, 500, 33_000] {
      let all = entities(count)
      var table = EntityTable(all, jobs: jobs)
      #expect(table.count == count)
      #expect(table.articles == all.map { Int32($0.article) })
      #expect(table.places == all.map { Int32($0.entity) })
      #expect(table.groups == all.map(\.group))
      #expect(table.known.map { $0 < 0 ? nil : table.ids[Int($0)] } == all.map(\.known))
      #expect(Set(table.ids).count == table.ids.count)
      var numbers: [UInt64: Int32] = [:]
      for (e, name) in zip(all, table.names) { numbers[e.name.form.keyHash] = name }
      #expect(table.names == all.map { numbers[$0.name.form.keyHash]! })
      #expect(Set(numbers.values) == Set(0..<Int32(table.nameCount)))
      #expect(table.unsure == all.indices.filter { all[$0].unsure != nil }.map { Int32($0) })
      #expect(table.owned == all.indices.filter { all[$0].owner != nil }.map { Int32($0) })
      #expect(table.bodies.isEmpty)
      let ofArticle = Dictionary(grouping: all.indices) { all[$0].article }
      let starts = table.starts()
      #expect(starts.count == (all.last?.article ?? -1) + 2)
      #expect(
        (0..<(starts.count - 1)).allSatisfy { Array(starts[$0]..<starts[$0 + 1]) == ofArticle[$0] ?? [] })
      for (name, i) in table.firstPersons().enumerated() {
        #expect(i == Int32(all.indices.first { all[$0].group == .person && table.names[$0] == name } ?? -1))
      }
      if count == 0 { continue }
      table.become(0, .place, known: "nowhere")
      #expect(table.groups[0] == .place && table.ids[Int(table.known[0])] == "nowhere")
      table.become(0, .person, known: nil)
      #expect(table.groups[0] == .person && table.known[0] < 0)
    }
  }
}
