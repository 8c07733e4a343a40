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
    let rows = registry.rows.filter { $0.page == page }
    let owners = rows.isEmpty ? nil : Owners(applicants, jobs: jobs)
    var result = Result(ids: [], newRows: [], redirects: [], vanished: [])
    var ids = [String?](repeating: nil, count: applicants.count)
    var used = UsedAddresses(capacity: rows.count + applicants.count)
    for row in rows {
      used.insert(row.id)
      guard let owner = row.keys.lazy.compactMap({ owners?.owner(of: $0) }).first else {
        result.vanished.append(row)
        continue
      }
      if let id = ids[owner] {
        result.redirects.append(Redirect(page: page, from: row.id, to: [id]))
      } else {
        ids[owner] = row.id
      }
    }
    // New addresses go by the keys' order, not by the order of articles; known actors get theirs first.
    let keys = applicants.map { $0.keys[0] }
    let new = applicants.indices.filter { ids[$0] == nil }
    let order =
      orderByBytes(new.filter { keys[$0].begins("known:") }, of: keys, jobs: jobs)
      + orderByBytes(new.filter { !keys[$0].begins("known:") }, of: keys, jobs: jobs)
    for i in order where applicants[i].isPublished {
      let id = used.take(applicants[i].wish)
      ids[i] = id
      result.newRows.append(
        Registry.Row(page: page, id: id, keys: Array(applicants[i].keys.prefix(8)), label: applicants[i].label))
    }
    for i in order where !applicants[i].isPublished {
      // Not remembered, so it must not depend on who else is there.
      let mark = String(stableHash(applicants[i].keys[0].utf8) & 0xFFFF_FFFF, radix: 36)
      ids[i] = used.take("\(applicants[i].wish)-\(mark)")
    }
    result.ids = ids.map { $0! }
    return result
  }
}

/// Which applicant each key is of, the first that has it, by the hashes of the keys' bytes.
private struct Owners {
  private var numbers: HashNumbers
  private var owners: [Int32] = []
  /// Applicants whose keys one thread hashes at a time.
  private static let chunk = 4096

  init(_ applicants: [AddressBook.Applicant], jobs: Int) {
    let hashes = mapChunks(applicants.count, size: Self.chunk, jobs: jobs) { range in
      var out = Lists<UInt64>()
      for i in range { out.append(applicants[i].keys.lazy.map { byteHash($0) }) }
      return out
    }
    numbers = HashNumbers(capacity: hashes.reduce(0) { $0 + $1.elements.count })
    var applicant: Int32 = 0
    for part in hashes {
      for i in 0..<part.count {
        for hash in part[i] where numbers.number(hash) == owners.count { owners.append(applicant) }
        applicant += 1
      }
    }
  }

  func owner(of key: String) -> Int? { numbers.find(byteHash(key)).map { Int(owners[$0]) } }
}

/// Addresses that pages have, by the hashes of their bytes.
private struct UsedAddresses {
  private var taken: HashNumbers
  /// The least number behind a wish that has not been tried, by the wish's number among those taken.
  private var next: [Int: Int] = [:]

  init(capacity: Int) { taken = HashNumbers(capacity: capacity) }

  mutating func insert(_ id: String) { _ = taken.number(byteHash(id)) }

  /// The address that was wished for, or with the first free number from 2 on behind it.
  mutating func take(_ wish: String) -> String {
    let before = taken.count
    let n = taken.number(byteHash(wish))
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
