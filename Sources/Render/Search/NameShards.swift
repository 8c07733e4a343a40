import Model
import Normalize

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
    var json: JSON
    var isCut: Bool
  }

  /// Bytes of a file, about.
  static let limit = 12_000
  /// Letters that files are divided by, at most.
  static let depth = 6

  private var entries: [Entry] = []
  /// Folded words of each entry's names, sorted: ranges of `keys`, each a range of `letters`.
  private var keysOfEntry: [Range<Int>] = []
  private var keys: [Range<Int>] = []
  private var letters: [UInt8] = []
  private var folder = TextFolder(.search)

  mutating func add(_ entry: Entry, _ names: [String]) {
    var own: Set<ArraySlice<UInt8>> = []
    for name in names {
      var name = name
      name.withUTF8 { folder.fold($0) }
      SearchTerms.eachWord(folder.bytes) { word in
        SearchTerms.eachVariant(word) { own.insert(Array($0)[...]) }
      }
    }
    // Queries look for a word without its article too.
    let start = keys.count
    for key in own.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if key.starts(with: Self.article), own.contains(key.dropFirst(Self.article.count)) { continue }
      keys.append(letters.count..<letters.count + key.count)
      letters += key
    }
    keysOfEntry.append(start..<keys.count)
    entries.append(entry)
  }

  private static let article = Array("ال".utf8)

  /// A key of an entry. Members stand together by entry, those met most often first.
  private struct Member {
    var entry: Int32
    /// Index into `keys`.
    var key: Int32
  }

  /// Hands on the files, in no order.
  func eachShard(_ body: (Shard) throws -> Void) rethrows {
    let ranked = entries.indices.sorted { (entries[$1].weight, $0) < (entries[$0].weight, $1) }
    var members: [Prefix: [Member]] = [:]
    for entry in ranked {
      for key in keysOfEntry[entry] {
        members[prefix(of: key, 2).prefix, default: []].append(Member(entry: Int32(entry), key: Int32(key)))
      }
    }
    for (prefix, own) in members { try divide(prefix, 2, own, body) }
  }

  /// The first letters of a key.
  private struct Prefix: Hashable {
    var scalars: [UInt32] = []
    var name: String { scalars.map { String($0, radix: 16) }.joined(separator: "-") }
  }

  /// The first letters of a key, at most `count`, and whether there are more.
  private func prefix(of key: Int, _ count: Int) -> (prefix: Prefix, hasMore: Bool) {
    var found = Prefix()
    var i = keys[key].lowerBound
    while i < keys[key].upperBound {
      if found.scalars.count == count { return (found, true) }
      let (scalar, length) = letters.withUnsafeBufferPointer { decode($0, i) }
      found.scalars.append(scalar)
      i += length
    }
    return (found, false)
  }

  private func divide(_ prefix: Prefix, _ length: Int, _ members: [Member], _ body: (Shard) throws -> Void) rethrows {
    let all = unique(members)
    let (kept, isCut) = cut(all)
    let isDivided = isCut && prefix.scalars.count == length && length < Self.depth
    var groups: [Prefix: [Member]] = [:]
    var ending: Set<Int32> = []
    if isDivided {
      for m in members {
        let (longer, _) = self.prefix(of: Int(m.key), length + 1)
        if longer.scalars.count > length { groups[longer, default: []].append(m) } else { ending.insert(m.entry) }
      }
    }
    if groups.isEmpty { return try body(Shard(name: prefix.name, json: json(kept, members), isCut: isCut)) }
    let here = cut(all.filter { ending.contains($0) } + all.filter { !ending.contains($0) }).kept
    try body(Shard(name: prefix.name, json: json(here, members), isCut: true))
    for (longer, own) in groups { try divide(longer, length + 1, own, body) }
  }

  private func unique(_ members: [Member]) -> [Int32] {
    var all: [Int32] = []
    for m in members where all.last != m.entry { all.append(m.entry) }
    return all
  }

  /// As many entries as fit a file.
  private func cut(_ all: [Int32]) -> (kept: [Int32], isCut: Bool) {
    var size = 0
    for (n, entry) in all.enumerated() {
      size += entries[Int(entry)].label.utf8.count + entries[Int(entry)].path.utf8.count + 40
      if size > Self.limit { return (Array(all[..<n]), true) }
    }
    return (all, false)
  }

  private func json(_ kept: [Int32], _ members: [Member]) -> JSON {
    let wanted = Set(kept)
    var words: [Int32: Range<Int>] = [:]
    for (n, m) in members.enumerated() where wanted.contains(m.entry) {
      words[m.entry] = (words[m.entry]?.lowerBound ?? n)..<n + 1
    }
    var json = JSON(room: Self.limit * 2)
    var own: [UInt8] = []
    json.array { json in
      for i in kept {
        own.removeAll(keepingCapacity: true)
        for m in members[words[i] ?? 0..<0] {
          if !own.isEmpty { own.append(0x20) }
          own += letters[keys[Int(m.key)]]
        }
        json.array { json in
          json.add(nil, entries[Int(i)].label)
          json.add(nil, entries[Int(i)].path)
          json.add(nil, entries[Int(i)].kind)
          json.add(nil, entries[Int(i)].weight)
          json.add(utf8: own)
        }
      }
    }
    return json
  }
}
