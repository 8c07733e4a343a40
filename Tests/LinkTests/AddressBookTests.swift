import Model
import Testing

@testable import Link

/// Addresses are given as the plain way gives them.
@Suite struct AddressBookTests {
  /// One applicant after another, and one key after another.
  private func plainly(
    _ applicants: [AddressBook.Applicant], _ rows: [Registry.Row]
  ) -> (ids: [String?], newRows: [Registry.Row], redirects: [Redirect], vanished: [Registry.Row]) {
    var owners: [String: Int] = [:]
    for (i, a) in applicants.enumerated() { for key in a.keys where owners[key] == nil { owners[key] = i } }
    var ids = [String?](repeating: nil, count: applicants.count)
    var taken = Set(rows.map(\.id))
    var (newRows, redirects, vanished): ([Registry.Row], [Redirect], [Registry.Row]) = ([], [], [])
    for row in rows {
      guard let owner = row.keys.compactMap({ owners[$0] }).first else {
        vanished.append(row)
        continue
      }
      if let id = ids[owner] {
        redirects.append(Redirect(page: .actor, from: row.id, to: [id]))
      } else {
        ids[owner] = row.id
      }
    }
    func take(_ wish: String) -> String {
      if taken.insert(wish).inserted { return wish }
      let n = (2...).first { !taken.contains("\(wish)-\($0)") }!
      taken.insert("\(wish)-\(n)")
      return "\(wish)-\(n)"
    }
    let open = applicants.indices.filter { ids[$0] == nil }.sorted {
      let (a, b) = (applicants[$0].keys[0], applicants[$1].keys[0])
      return a.begins("known:") != b.begins("known:") ? a.begins("known:") : bytesPrecede(a, b)
    }
    for i in open where applicants[i].isPublished {
      ids[i] = take(applicants[i].wish)
      newRows.append(
        Registry.Row(
          page: .actor, id: ids[i]!, keys: Array(applicants[i].keys.prefix(8)), label: applicants[i].label))
    }
    for i in open where !applicants[i].isPublished {
      let mark = String(stableHash(applicants[i].keys[0].utf8) & 0xFFFF_FFFF, radix: 36)
      ids[i] = take("\(applicants[i].wish)-\(mark)")
    }
    return (ids, newRows, redirects, vanished)
  }

  @Test(arguments: [1, 2, 3]) func addressesAreThoseOfThePlainWay(jobs: Int) {
    func number(_ text: String) -> Int { Int(stableHash(text.utf8) % 1_000_003) }
    for round in 0..<4 {
      // Of several hundred, many share keys and wishes; the first key of each is its own.
      let applicants = (0..<400).map { i in
        let n = number("\(round) \(i)")
        return AddressBook.Applicant(
          keys: [n % 4 == 0 ? "known:\(i)" : "person:\(i)"] + (0..<(n % 3)).map { "name:\((n + $0 * 17) % 150)" },
          wish: "wish-\(n % 40)", label: "label \(i)", isPublished: n % 5 < 3)
      }
      let rows = (0..<300).map { i in
        let n = number("row \(round) \(i)")
        return Registry.Row(
          page: n % 9 == 0 ? .event : .actor, id: n % 2 == 0 ? "row-\(i)" : "wish-\(n % 40)-\(i)",
          keys: ["person:\(n % 900)", "name:\(n % 200)", "known:\(n % 800)"], label: "")
      }
      var registry = Registry()
      registry.append(rows)
      let made = AddressBook.assign(applicants, page: .actor, registry: registry, jobs: jobs)
      let expected = plainly(applicants, rows.filter { $0.page == .actor })
      #expect(made.ids == expected.ids)
      #expect(made.newRows == expected.newRows)
      #expect(made.redirects == expected.redirects)
      #expect(made.vanished == expected.vanished)
      #expect(Set(made.ids).count == applicants.count)
      let first = AddressBook.assign(applicants, page: .actor, registry: Registry(), jobs: jobs)
      #expect(first.ids == plainly(applicants, []).ids)
    }
  }
}
