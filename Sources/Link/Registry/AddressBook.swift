import Model

/// Gives each page its address: the one the registry remembers, else a new one.
struct AddressBook {
  /// What asks for an address.
  struct Applicant {
    /// What the page is about, the most telling first.
    var keys: [String]
    /// The address it would like.
    var wish: String
    var label: String
    /// Whether the address is to be remembered: pages that are published.
    var isPublished: Bool
  }

  struct Result {
    /// Address of each applicant.
    var ids: [String]
    var newRows: [Registry.Row]
    /// Published addresses whose page is now part of another.
    var redirects: [Redirect]
    /// Published addresses that nothing answers to any more.
    var vanished: [Registry.Row]
  }

  static func assign(_ applicants: [Applicant], page: Redirect.Page, registry: Registry, jobs: Int = 1) -> Result {
    let rows = registry.rows.indices.filter { registry.rows[$0].page == page }
    let claims = Claims(rows, of: registry, applicants, jobs: jobs)
    var result = Result(ids: [], newRows: [], redirects: [], vanished: [])
    var ids = [String?](repeating: nil, count: applicants.count)
    var used = UsedAddresses(capacity: rows.count + applicants.count)
    for (n, r) in rows.enumerated() {
      used.insert(claims.hashes[n])
      guard let owner = claims.owners[n] else {
        result.vanished.append(registry.rows[r])
        continue
      }
      if let id = ids[owner] {
        result.redirects.append(Redirect(page: page, from: registry.rows[r].id, to: [id]))
      } else {
        ids[owner] = registry.rows[r].id
      }
    }
    // New addresses go by the keys' order, not by the order of articles; known actors get theirs first.
    let new = applicants.indices.filter { ids[$0] == nil }
    let published = new.filter { applicants[$0].isPublished }
    let keys = published.map { applicants[$0].keys[0] }
    let areKnown = keys.map { $0.begins("known:") }
    let order = [true, false].flatMap { isKnown in
      orderByBytes(keys.indices.filter { areKnown[$0] == isKnown }, of: keys, jobs: jobs)
    }
    for i in order.lazy.map({ published[$0] }) {
      let id = used.take(applicants[i].wish)
      ids[i] = id
      result.newRows.append(
        Registry.Row(page: page, id: id, keys: Array(applicants[i].keys.prefix(8)), label: applicants[i].label))
    }
    let others = new.filter { !applicants[$0].isPublished }
    let (wishes, hashes) = mapParallel(others.count, jobs: jobs) { n -> (String, UInt64) in
      // Not remembered, so it must not depend on who else is there.
      let mark = String(stableHash(applicants[others[n]].keys[0].utf8) & 0xFFFF_FFFF, radix: 36)
      let wish = applicants[others[n]].wish + "-" + mark
      return (wish, byteHash(wish))
    }
    for (n, i) in others.enumerated() { ids[i] = used.take(wishes[n], hashes[n]) }
    result.ids = ids.map { $0! }
    return result
  }
}

/// Whose the rows of the registry are: of the first applicant that has the first key of theirs that any has, by the hashes of the keys'
/// bytes.
private struct Claims {
  /// The applicant of each row, and the hash of its address.
  let owners: [Int?]
  let hashes: [UInt64]

  /// Applicants, or rows, whose keys one thread hashes at a time.
  private static let chunk = 4096

  /// Applicants by their keys' hashes; of those that fall to one thread.
  private struct Table: Sendable {
    var numbers: HashNumbers
    var owners: [Int32] = []
  }

  init(_ rows: [Int], of registry: Registry, _ applicants: [AddressBook.Applicant], jobs: Int) {
    guard !rows.isEmpty else {
      (owners, hashes) = ([], [])
      return
    }
    let keys = mapChunks(applicants.count, size: Self.chunk, jobs: jobs) { range in
      var out = Lists<UInt64>()
      for i in range { out.append(applicants[i].keys.lazy.map { byteHash($0) }) }
      return out
    }
    let parts = UInt64(jobs)
    let tables = mapChunks(jobs, size: 1, jobs: jobs) { Self.table(keys, part: UInt64($0.lowerBound), of: parts) }
    (owners, hashes) = mapParallel(rows.count, jobs: jobs) { n -> (Int?, UInt64) in
      var owner: Int?
      for key in registry.rows[rows[n]].keys {
        let hash = byteHash(key)
        let table = Int(hash % parts)
        if let n = tables[table].numbers.find(hash) {
          owner = Int(tables[table].owners[n])
          break
        }
      }
      return (owner, byteHash(registry.rows[rows[n]].id))
    }
  }

  private static func table(_ keys: [Lists<UInt64>], part: UInt64, of parts: UInt64) -> Table {
    var table = Table(numbers: HashNumbers(capacity: keys.reduce(0) { $0 + $1.elements.count } / Int(parts)))
    var applicant: Int32 = 0
    for chunk in keys {
      for i in 0..<chunk.count {
        for hash in chunk[i] where hash % parts == part && table.numbers.number(hash) == table.owners.count {
          table.owners.append(applicant)
        }
        applicant += 1
      }
    }
    return table
  }
}

/// Addresses that pages have, by the hashes of their bytes.
private struct UsedAddresses {
  private var taken: HashNumbers
  /// The least number behind a wish that has not been tried, by the wish's number among those taken.
  private var next: [Int: Int] = [:]

  init(capacity: Int) { taken = HashNumbers(capacity: capacity) }

  /// - Parameter hash: of an address.
  mutating func insert(_ hash: UInt64) { _ = taken.number(hash) }

  /// The address that was wished for, or with the first free number from 2 on behind it.
  mutating func take(_ wish: String) -> String { take(wish, byteHash(wish)) }

  mutating func take(_ wish: String, _ hash: UInt64) -> String {
    let before = taken.count
    let n = taken.number(hash)
    if n == before { return wish }
    // What was taken stays so: none that was tried before is free.
    var number = next[n] ?? 2
    while true {
      let id = "\(wish)-\(number)"
      number += 1
      let before = taken.count
      if taken.number(byteHash(id)) == before {
        next[n] = number
        return id
      }
    }
  }
}
