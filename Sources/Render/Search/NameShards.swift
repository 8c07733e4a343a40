import Model

/// Names in files by the first letters of their words, so that a query loads one small file for each word.
///
/// A file that grows over ``limit`` is divided by the next letter; in its own place stay the words that end there and the names
/// met most often, for those who have typed no more yet. A word that very many names share (محمد) cannot be divided: its file
/// holds the names met most often, and is marked as cut, so that the search looks for it in the labels that other words found.
struct NameShards {
  /// An actor or event as the search shows it.
  struct Entry {
    var label: String
    var path: String
    var kind: String
    /// How often it is met.
    var weight: Int
  }

  struct Shard {
    /// The letters in hexadecimal: `645-62d` for مح.
    var name: String
    /// A JSON array of the entries, each with its words.
    var json: [UInt8]
    var isCut: Bool
  }

  /// Bytes of a file, about.
  static let limit = 12_000
  /// Letters that files are divided by, at most.
  static let depth = 6

  /// What is kept of an entry.
  private struct Kept {
    var weight: Int
    /// Bytes that it takes of a file, about.
    var size: Int
    /// Where its keys end in `keysOfEntries`, and what is said of it in `json`.
    var endOfKeys: Int
    var endOfJSON: Int
  }

  private var entries: [Kept] = []
  private var keys = SearchKeys()
  private var keysOfEntries: [Int32] = []
  /// Label, path, kind and weight of all entries, each an array without its bracket at the end.
  private var json: [UInt8] = []
  private var row = JSON()
  /// By key: the last entry that has it, and the key that is the same without its article, -1 for none.
  private var lastEntry: [Int32] = []
  private var withoutArticle: [Int32] = []

  mutating func add(_ entry: Entry, _ names: [String]) {
    let number = Int32(entries.count)
    let start = keysOfEntries.count
    for name in names {
      var name = name
      name.withUTF8 { keys.read($0) }
      noteNewKeys()
      for key in keys.found where lastEntry[Int(key)] != number {
        lastEntry[Int(key)] = number
        keysOfEntries.append(key)
      }
    }
    // Queries look for a word without its article too.
    var end = start
    for i in start..<keysOfEntries.count {
      let key = keysOfEntries[i]
      let bare = withoutArticle[Int(key)]
      if bare >= 0, lastEntry[Int(bare)] == number { continue }
      keysOfEntries[end] = key
      end += 1
    }
    keysOfEntries.removeLast(keysOfEntries.count - end)
    row.removeAll()
    row.array { row in
      row.add(nil, entry.label)
      row.add(nil, entry.path)
      row.add(nil, entry.kind)
      row.add(nil, entry.weight)
    }
    json += row.bytes[..<(row.bytes.count - 1)]
    entries.append(
      Kept(
        weight: entry.weight, size: entry.label.utf8.count + entry.path.utf8.count + 40, endOfKeys: end,
        endOfJSON: json.count))
  }

  private mutating func noteNewKeys() {
    while lastEntry.count < keys.count {
      withoutArticle.append(Int32(keys.withoutArticle(lastEntry.count) ?? -1))
      lastEntry.append(-1)
    }
  }

  /// A key of an entry. Members stand together by entry, those met most often first.
  private struct Member {
    var entry: Int32
    /// Place of the key in byte order.
    var key: Int32
  }

  /// Members whose keys begin with the same letters: where they stand, and the places of these keys.
  private struct Group {
    var members: Range<Int>
    var keys: Range<Int>
  }

  /// The members of one entry in a group.
  private struct Run {
    var entry: Int
    var members: Range<Int>
  }

  /// Hands on the files, in no order.
  func eachShard(_ body: (Shard) throws -> Void) rethrows {
    let order = KeyOrder(keys.table)
    var members: [Member] = []
    members.reserveCapacity(keysOfEntries.count)
    var own: [Int32] = []
    for entry in entries.indices.sorted(by: { (entries[$1].weight, $0) < (entries[$0].weight, $1) }) {
      own.removeAll(keepingCapacity: true)
      let start = entry == 0 ? 0 : entries[entry - 1].endOfKeys
      for key in keysOfEntries[start..<entries[entry].endOfKeys] { own.append(order.places[Int(key)]) }
      own.sort()
      for key in own { members.append(Member(entry: Int32(entry), key: key)) }
    }
    var grouped = members
    let all = order.groups(0..<order.count, letters: 2)
    for group in distribute(members, members.indices, over: all, to: &grouped) {
      try divide(group, 2, order, &grouped, spare: &members, body)
    }
  }

  /// Hands on the file of a group, and those it is divided into.
  ///
  /// - Parameters:
  ///   - length: letters that the keys begin with alike, where they have so many.
  ///   - members: where the group stands.
  ///   - spare: as large; what stands there in the place of the group is lost.
  private func divide(
    _ group: Group, _ length: Int, _ order: KeyOrder, _ members: inout [Member], spare: inout [Member],
    _ body: (Shard) throws -> Void
  ) rethrows {
    let all = runs(members, group.members)
    let (kept, isCut) = cut(all)
    let first = group.keys.lowerBound
    let name = order.name(first, letters: length)
    var parts: [Group] = []
    if isCut, order.letters(first) >= length, length < Self.depth {
      let longer = order.letters(first) == length ? first + 1..<group.keys.upperBound : group.keys
      parts = distribute(members, group.members, over: order.groups(longer, letters: length + 1), to: &spare)
    }
    if parts.isEmpty { return try body(Shard(name: name, json: json(kept, members, order), isCut: isCut)) }
    // A word that ends here is the first of all keys of its entry.
    func ends(_ run: Run) -> Bool {
      order.letters(first) == length && Int(members[run.members.lowerBound].key) == first
    }
    let here = cut(all.filter(ends) + all.filter { !ends($0) }).kept
    try body(Shard(name: name, json: json(here, members, order), isCut: true))
    for part in parts { try divide(part, length + 1, order, &spare, spare: &members, body) }
  }

  /// Puts the members of each of some ranges of keys together, in the order in which they stand.
  ///
  /// - Returns: those that have any.
  private func distribute(
    _ members: [Member], _ range: Range<Int>, over groups: [Range<Int>], to out: inout [Member]
  ) -> [Group] {
    guard let first = groups.first?.lowerBound, let end = groups.last?.upperBound else { return [] }
    var groupOfKey = [Int32](repeating: 0, count: end - first)
    for (n, keys) in groups.enumerated() { for key in keys { groupOfKey[key - first] = Int32(n) } }
    var counts = [Int](repeating: 0, count: groups.count)
    for i in range where Int(members[i].key) >= first { counts[Int(groupOfKey[Int(members[i].key) - first])] += 1 }
    var found: [Group] = []
    var next = [Int](repeating: 0, count: groups.count)
    var start = range.lowerBound
    for (n, keys) in groups.enumerated() where counts[n] > 0 {
      next[n] = start
      found.append(Group(members: start..<start + counts[n], keys: keys))
      start += counts[n]
    }
    for i in range where Int(members[i].key) >= first {
      let n = Int(groupOfKey[Int(members[i].key) - first])
      out[next[n]] = members[i]
      next[n] += 1
    }
    return found
  }

  private func runs(_ members: [Member], _ range: Range<Int>) -> [Run] {
    var all: [Run] = []
    var start = range.lowerBound
    for i in range where i + 1 == range.upperBound || members[i + 1].entry != members[i].entry {
      all.append(Run(entry: Int(members[i].entry), members: start..<i + 1))
      start = i + 1
    }
    return all
  }

  /// As many entries as fit a file.
  private func cut(_ all: [Run]) -> (kept: ArraySlice<Run>, isCut: Bool) {
    var size = 0
    for (n, run) in all.enumerated() {
      size += entries[run.entry].size
      if size > Self.limit { return (all[..<n], true) }
    }
    return (all[...], false)
  }

  private func json(_ kept: ArraySlice<Run>, _ members: [Member], _ order: KeyOrder) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(Self.limit * 2)
    for run in kept {
      out.append(UInt8(ascii: out.isEmpty ? "[" : ","))
      out += json[(run.entry == 0 ? 0 : entries[run.entry - 1].endOfJSON)..<entries[run.entry].endOfJSON]
      out += ",\"".utf8
      // Letters and digits need no escapes.
      for i in run.members {
        if i > run.members.lowerBound { out.append(0x20) }
        order.append(Int(members[i].key), to: &out)
      }
      out += "\"]".utf8
    }
    if out.isEmpty { out.append(UInt8(ascii: "[")) }
    out.append(UInt8(ascii: "]"))
    return out
  }
}
