import Model

/// Names in files by the first letters of their words, so that a query loads one small file for each word.
///
/// A file that grows over ``limit`` is divided by the next letter; in its own place stay the words that end there and the names
/// met most often, for those who have typed no more yet. A word that very many names share (محمد) cannot be divided: its file
/// holds the names met most often, and is marked as cut, so that the search looks for it in the labels that other words found.
///
/// An entry that came, changed or is gone changes files of the beginnings of its own words alone: others are not looked at.
struct NameShards {
  /// The files of names that there are, each followed by those it is divided into: the letters in hexadecimal, `645-62d` for مح, with
  /// `*` behind them where the file is cut.
  struct List: Sendable, Equatable {
    var names: [String] = []

    init(_ names: [String] = []) { self.names = names }

    /// The name of a file without the mark.
    static func file(_ name: String) -> Substring { name.hasSuffix("*") ? name.dropLast() : name[...] }
  }

  /// Bytes of a file, about.
  static let limit = 12_000
  /// Letters that files are divided by, at most.
  static let depth = 6
  /// Bytes that any entry takes, at least.
  static let leastSize = 40

  /// The words of all entries.
  let index: NameIndex
  /// By entry, how often it is met.
  let weights: [Int32]
  /// By entry, bytes that it takes of a file, about.
  let sizes: [Int32]
  /// Adds to a JSON array what is told of an entry, before its words.
  let row: (_ entry: Int, _ json: inout JSON) -> Void

  /// Hands on the files.
  ///
  /// - Parameters:
  ///   - before: the files that are there.
  ///   - isChanged: by word, whether its entries are others or say something else than in those; nil where all are to be made.
  ///   - body: gets the letters of a file and its JSON, an array of the entries, each with its words; nil for a file that is as it was.
  /// - Returns: the files.
  func each(
    after before: List = List(), isChanged: [Bool]? = nil, _ body: (_ file: Substring, _ json: [UInt8]?) throws -> Void
  ) rethrows -> List {
    var walk = NameWalk(self, before, isChanged)
    for words in index.groups(0..<index.count, letters: 2) { try walk.visit(words, letters: 2, body) }
    return List(walk.names)
  }
}

/// One walk over the words of ``NameShards`` in their order.
private struct NameWalk {
  private let shards: NameShards
  private let before: NameShards.List
  /// Where each file stands among those before, by the hash of its letters.
  private var places = HashNumbers()
  /// By word, how many of those before it changed; nil where all did.
  private var changedBefore: [Int32]?
  /// The files that were met.
  private(set) var names: [String] = []
  /// How many were made, and by entry, for which one it was met last.
  private var made: Int32 = 0
  private var madeWith: [Int32]
  /// By entry, one more than its place in the file that is being made; 0 for those that it leaves out.
  private var rows: [Int32]

  init(_ shards: NameShards, _ before: NameShards.List, _ isChanged: [Bool]?) {
    self.shards = shards
    self.before = before
    madeWith = [Int32](repeating: 0, count: shards.weights.count)
    rows = madeWith
    guard let isChanged else { return }
    var changedBefore: [Int32] = [0]
    changedBefore.reserveCapacity(isChanged.count + 1)
    for (n, changed) in isChanged.enumerated() { changedBefore.append(changedBefore[n] + (changed ? 1 : 0)) }
    self.changedBefore = changedBefore
    places = HashNumbers(capacity: before.names.count)
    for name in before.names { _ = places.number(stableHash(NameShards.List.file(name).utf8)) }
  }

  /// Hands on the file of some words, and those it is divided into.
  ///
  /// - Parameter length: letters that the words begin with alike, where they have so many.
  mutating func visit(
    _ words: Range<Int>, letters length: Int, _ body: (Substring, [UInt8]?) throws -> Void
  ) rethrows {
    if shards.index.members(of: words).isEmpty { return }
    let first = words.lowerBound
    let letters = shards.index.letters(first)
    let name = shards.index.name(first, letters: length)
    if let kept = kept(words, name, isDivisible: letters >= length) {
      for n in kept {
        names.append(before.names[n])
        try body(NameShards.List.file(before.names[n]), nil)
      }
      return
    }
    // A word that ends here is the first.
    let endsHere = letters == length
    var choice = choose(words, endsHere ? first : nil)
    let isCut = choice.size > NameShards.limit
    var parts: [Range<Int>] = []
    if isCut, letters >= length, length < NameShards.depth {
      let longer = endsHere ? first + 1..<words.upperBound : words
      parts = shards.index.groups(longer, letters: length + 1).filter { !shards.index.members(of: $0).isEmpty }
    }
    let (ending, others) = (choice.ending.take(), choice.others.take())
    try body(name[...], json(parts.isEmpty ? (ending + others).sorted() : ending + others, words))
    names.append(isCut ? name + "*" : name)
    for part in parts { try visit(part, letters: length + 1, body) }
  }

  /// Where the file of some words stands among those before, with those it was divided into.
  ///
  /// - Returns: nil where it is to be made.
  private func kept(_ words: Range<Int>, _ name: String, isDivisible: Bool) -> Range<Int>? {
    guard let changedBefore, changedBefore[words.lowerBound] == changedBefore[words.upperBound],
      let place = places.find(stableHash(name.utf8))
    else { return nil }
    let inner = name + "-"
    var end = place + 1
    // Behind a word of one letter come those of longer ones, which it was not divided into.
    while isDivisible, end < before.names.count, before.names[end].utf8.starts(with: inner.utf8) { end += 1 }
    return place..<end
  }

  /// The entries that may stand in a file, by their ranks: those met most often first, then by their numbers.
  private struct Choice {
    /// Bytes of all that have its words.
    var size = 0
    /// Those with the word that ends there, and the others.
    var ending = Lowest()
    var others = Lowest()
  }

  private mutating func choose(_ words: Range<Int>, _ ending: Int?) -> Choice {
    var choice = Choice()
    made += 1
    let endingMembers = ending.map { shards.index.members(of: $0) } ?? 0..<0
    for i in shards.index.members(of: words) {
      let entry = Int(shards.index.members[i])
      if madeWith[entry] == made { continue }
      madeWith[entry] = made
      choice.size += Int(shards.sizes[entry])
      let rank = UInt64(UInt32.max - UInt32(shards.weights[entry])) << 32 | UInt64(entry)
      if endingMembers.contains(i) { choice.ending.add(rank) } else { choice.others.add(rank) }
    }
    return choice
  }

  /// An array of as many entries as fit a file, each with its words.
  private mutating func json(_ ranks: [UInt64], _ words: Range<Int>) -> [UInt8] {
    var kept: [Int] = []
    var size = 0
    for rank in ranks {
      let entry = Int(rank & 0xFFFF_FFFF)
      size += Int(shards.sizes[entry])
      if size > NameShards.limit { break }
      kept.append(entry)
      rows[entry] = Int32(kept.count)
    }
    var wordsOfRows = [[Int]](repeating: [], count: kept.count)
    for word in words {
      for i in shards.index.members(of: word) {
        let row = Int(rows[Int(shards.index.members[i])])
        if row > 0 { wordsOfRows[row - 1].append(word) }
      }
    }
    var json = JSON(room: NameShards.limit * 2)
    json.array { json in
      for (entry, words) in zip(kept, wordsOfRows) {
        json.array { json in
          shards.row(entry, &json)
          // Letters and digits need no escapes.
          json.add(plain: { out in
            for (n, word) in words.enumerated() {
              if n > 0 { out.append(0x20) }
              shards.index.withBytes(word) { out.append(contentsOf: $0) }
            }
          })
        }
      }
    }
    for entry in kept { rows[entry] = 0 }
    return json.bytes
  }
}

/// The lowest of many ranks: as many as may fit a file.
private struct Lowest {
  private static let count = NameShards.limit / NameShards.leastSize + 1
  private var ranks: [UInt64] = []
  private var limit = UInt64.max

  @inline(__always)
  mutating func add(_ rank: UInt64) {
    if rank >= limit { return }
    ranks.append(rank)
    if ranks.count == 4 * Self.count { sort() }
  }

  private mutating func sort() {
    ranks.sort()
    guard ranks.count >= Self.count else { return }
    ranks.removeLast(ranks.count - Self.count)
    limit = ranks[Self.count - 1]
  }

  /// In their order.
  mutating func take() -> [UInt64] {
    sort()
    return ranks
  }
}
