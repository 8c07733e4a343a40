import Model

/// Names in files by the first letters of their words, so that a query loads one small file for each word.
///
/// A file that grows over ``limit`` is divided by the next letter; in its own place stay the words that end there and the names
/// met most often, for those who have typed no more yet. A word that very many names share (محمد) cannot be divided: its file
/// holds the names met most often, and is marked as cut, so that the search looks for it in the labels that other words found.
struct NameShards {
  /// An actor or event as files are divided by it.
  struct Entry {
    /// How often it is met.
    var weight: Int
    /// Bytes that it takes of a file, about.
    var size: Int
    /// Hash of all that its row says beside its keys.
    var print: UInt64
  }

  struct Shard {
    /// The letters in hexadecimal: `645-62d` for مح.
    var name: String
    var isCut: Bool
    /// Hash of all that the file says.
    var print: UInt64
  }

  /// Bytes of a file, about.
  static let limit = 12_000
  /// Letters that files are divided by, at most.
  static let depth = 6

  /// Adds to a JSON array what is told of an entry, before its keys.
  private let row: (_ entry: Int, _ json: inout JSON) -> Void
  private var entries: [Entry] = []
  private var keys = SearchKeys()
  /// Keys of each entry, one entry after another, and where each one's end.
  private var keysOfEntries: [Int32] = []
  private var ends: [Int32] = []
  /// By key: the last entry that has it, and the key that is the same without its article, -1 for none.
  private var lastEntry: [Int32] = []
  private var withoutArticle: [Int32] = []

  /// - Parameters:
  ///   - count: how many entries will come.
  ///   - row: adds to a JSON array what is told of an entry, before its keys. Most files are as they were, so that no row of theirs
  ///     is made.
  init(_ count: Int, row: @escaping (_ entry: Int, _ json: inout JSON) -> Void) {
    self.row = row
    entries.reserveCapacity(count)
    ends.reserveCapacity(count)
    keysOfEntries.reserveCapacity(count * 8)
  }

  /// Notes what the next entry is found by.
  mutating func read(_ name: String) {
    // Borrowed: a copy of the text counts a reference.
    if name.utf8.withContiguousStorageIfAvailable({ keys.read($0) }) == nil {
      Array(name.utf8).withUnsafeBufferPointer { keys.read($0) }
    }
    noteNewKeys()
    let number = Int32(entries.count)
    for key in keys.found where lastEntry[Int(key)] != number {
      lastEntry[Int(key)] = number
      keysOfEntries.append(key)
    }
  }

  /// Adds the entry whose names were read.
  mutating func add(_ entry: Entry) {
    let number = Int32(entries.count)
    // Queries look for a word without its article too.
    let start = Int(ends.last ?? 0)
    var end = start
    for i in start..<keysOfEntries.count {
      let key = keysOfEntries[i]
      let bare = withoutArticle[Int(key)]
      if bare >= 0, lastEntry[Int(bare)] == number { continue }
      keysOfEntries[end] = key
      end += 1
    }
    keysOfEntries.removeLast(keysOfEntries.count - end)
    ends.append(Int32(end))
    entries.append(entry)
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
  ///
  /// - Parameter body: gets a file, and what makes its JSON: an array of the entries, each with its words.
  func eachShard(_ body: (_ shard: Shard, _ json: () -> [UInt8]) throws -> Void) rethrows {
    let order = KeyOrder(keys.table)
    var members: [Member] = []
    members.reserveCapacity(keysOfEntries.count)
    var own: [Int32] = []
    for entry in ranked() {
      own.removeAll(keepingCapacity: true)
      let start = entry == 0 ? 0 : Int(ends[entry - 1])
      for key in keysOfEntries[start..<Int(ends[entry])] { own.append(order.places[Int(key)]) }
      own.sort()
      for key in own { members.append(Member(entry: Int32(entry), key: key)) }
    }
    var grouped = members
    let all = order.groups(0..<order.count, letters: 2)
    for group in distribute(members, members.indices, over: all, to: &grouped) {
      try divide(group, 2, order, &grouped, spare: &members, body)
    }
  }

  /// The entries, those met most often first.
  private func ranked() -> [Int] {
    // As whole numbers: rank above, entry below.
    let keys = entries.indices.map { UInt64(UInt32.max - UInt32(clamping: entries[$0].weight)) << 32 | UInt64($0) }
    return keys.sorted().map { Int($0 & 0xFFFF_FFFF) }
  }

  /// Hands on the file of a group, and those it is divided into.
  ///
  /// - Parameters:
  ///   - length: letters that the keys begin with alike, where they have so many.
  ///   - members: where the group stands.
  ///   - spare: as large; what stands there in the place of the group is lost.
  private func divide(
    _ group: Group, _ length: Int, _ order: KeyOrder, _ members: inout [Member], spare: inout [Member],
    _ body: (Shard, () -> [UInt8]) throws -> Void
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
    func handOn(_ kept: ArraySlice<Run>, isCut: Bool) throws {
      let print = print(kept, members, order)
      try body(Shard(name: name, isCut: isCut, print: print)) { json(kept, members, order) }
    }
    if parts.isEmpty { return try handOn(kept, isCut: isCut) }
    // A word that ends here is the first of all keys of its entry.
    func ends(_ run: Run) -> Bool {
      order.letters(first) == length && Int(members[run.members.lowerBound].key) == first
    }
    try handOn(cut(all.filter(ends) + all.filter { !ends($0) }).kept, isCut: true)
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
    all.reserveCapacity(range.count)
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

  /// Hash of what ``json(_:_:_:)`` gives.
  private func print(_ kept: ArraySlice<Run>, _ members: [Member], _ order: KeyOrder) -> UInt64 {
    Fingerprint.of { print in
      for run in kept {
        print.add(entries[run.entry].print)
        print.add(run.members.count)
        for i in run.members { print.add(order.print(Int(members[i].key))) }
      }
    }
  }

  private func json(_ kept: ArraySlice<Run>, _ members: [Member], _ order: KeyOrder) -> [UInt8] {
    var json = JSON(room: Self.limit * 2)
    json.array { json in
      for run in kept {
        json.array { json in
          row(run.entry, &json)
          // Letters and digits need no escapes.
          json.add(plain: { out in
            for i in run.members {
              if i > run.members.lowerBound { out.append(0x20) }
              order.append(Int(members[i].key), to: &out)
            }
          })
        }
      }
    }
    return json.bytes
  }
}
