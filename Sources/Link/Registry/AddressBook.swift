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

  static func assign(_ applicants: [Applicant], page: Redirect.Page, registry: Registry) -> Result {
    var applicantOfKey: [String: Int] = [:]
    for (i, a) in applicants.enumerated() {
      for k in a.keys where applicantOfKey[k] == nil { applicantOfKey[k] = i }
    }
    var result = Result(ids: [], newRows: [], redirects: [], vanished: [])
    var ids = [String?](repeating: nil, count: applicants.count)
    var used: Set<String> = []
    for row in registry.rows where row.page == page {
      used.insert(row.id)
      guard let owner = row.keys.lazy.compactMap({ applicantOfKey[$0] }).first else {
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
    let order = applicants.indices.filter { ids[$0] == nil }.sorted {
      let a = applicants[$0].keys[0]
      let b = applicants[$1].keys[0]
      let x = a.hasPrefix("known:")
      return x != b.hasPrefix("known:") ? x : bytesPrecede(a, b)
    }
    for i in order where applicants[i].isPublished {
      let id = free(applicants[i].wish, used)
      used.insert(id)
      ids[i] = id
      result.newRows.append(
        Registry.Row(page: page, id: id, keys: Array(applicants[i].keys.prefix(8)), label: applicants[i].label))
    }
    for i in order where !applicants[i].isPublished {
      // Not remembered, so it must not depend on who else is there.
      let mark = String(stableHash(applicants[i].keys[0].utf8) & 0xFFFF_FFFF, radix: 36)
      let id = free("\(applicants[i].wish)-\(mark)", used)
      used.insert(id)
      ids[i] = id
    }
    result.ids = ids.map { $0! }
    return result
  }

  private static func free(_ wish: String, _ used: Set<String>) -> String {
    if !used.contains(wish) { return wish }
    var n = 2
    while used.contains("\(wish)-\(n)") { n += 1 }
    return "\(wish)-\(n)"
  }
}
