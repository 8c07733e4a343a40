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
    var json: JSON
    var isCut: Bool
  }

  /// Bytes of a file, about.
  static let limit = 12_000
  /// Letters that files are divided by, at most.
  static let depth = 6

  private var entries: [Entry] = []
  /// Folded words of each entry's names.
  private var keys: [[String]] = []

  mutating func add(_ entry: Entry, _ names: [String]) {
    var own: Set<String> = []
    for name in names { for word in SearchTerms.words(name) { own.formUnion(SearchTerms.variants(word)) } }
    // Queries look for a word without its article too.
    own = own.filter { !$0.hasPrefix("ال") || !own.contains(String($0.dropFirst(2))) }
    entries.append(entry)
    keys.append(own.sorted())
  }

  /// Hands on the files, in no order.
  func eachShard(_ body: (Shard) throws -> Void) rethrows {
    var members: [[Unicode.Scalar]: [Member]] = [:]
    for (entry, own) in keys.enumerated() {
      for key in own {
        let letters = Array(key.unicodeScalars)
        members[Array(letters.prefix(2)), default: []].append(Member(entry: entry, key: key, letters: letters))
      }
    }
    for (prefix, own) in members { try divide(prefix, own, body) }
  }

  private struct Member {
    var entry: Int
    var key: String
    var letters: [Unicode.Scalar]
  }

  private func divide(_ prefix: [Unicode.Scalar], _ members: [Member], _ body: (Shard) throws -> Void) rethrows {
    let name = prefix.map { String($0.value, radix: 16) }.joined(separator: "-")
    let all = Set(members.map(\.entry)).sorted { (entries[$1].weight, $0) < (entries[$0].weight, $1) }
    let (kept, isCut) = cut(all)
    let longer = members.filter { $0.letters.count > prefix.count }
    if !isCut || prefix.count >= Self.depth || longer.isEmpty {
      return try body(Shard(name: name, json: json(kept, members), isCut: isCut))
    }
    let ending = Set(members.lazy.filter { $0.letters.count == prefix.count }.map(\.entry))
    let here = cut(all.filter { ending.contains($0) } + all.filter { !ending.contains($0) }).kept
    try body(Shard(name: name, json: json(here, members), isCut: true))
    let groups = Dictionary(grouping: longer) { Array($0.letters.prefix(prefix.count + 1)) }
    for (prefix, own) in groups { try divide(prefix, own, body) }
  }

  /// As many entries as fit a file.
  private func cut(_ all: [Int]) -> (kept: [Int], isCut: Bool) {
    var size = 0
    for (n, entry) in all.enumerated() {
      size += entries[entry].label.utf8.count + entries[entry].path.utf8.count + 40
      if size > Self.limit { return (Array(all[..<n]), true) }
    }
    return (all, false)
  }

  private func json(_ kept: [Int], _ members: [Member]) -> JSON {
    var words: [Int: [String]] = [:]
    for member in members { words[member.entry, default: []].append(member.key) }
    var json = JSON()
    json.array { json in
      for i in kept {
        json.array { json in
          json.add(nil, entries[i].label)
          json.add(nil, entries[i].path)
          json.add(nil, entries[i].kind)
          json.add(nil, entries[i].weight)
          json.add(nil, (words[i] ?? []).joined(separator: " "))
        }
      }
    }
    return json
  }
}
