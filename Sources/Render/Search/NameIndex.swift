import Glibc
import Model

/// The words that actors and events are found by, in byte order, each with the entries that have it: kept between builds, since to take
/// the names of all apart again takes longer than anything else of the search.
struct NameIndex: Sendable, Equatable {
  /// All words, one after another, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  /// The entries of each word, ascending, one word after another, and where each word's end.
  private(set) var members: [Int32] = []
  private var memberEnds: [Int32] = []

  /// Of no names.
  init() {}

  /// - Parameters:
  ///   - names: what was read.
  ///   - entries: number of each entry that was read, ascending.
  init(_ names: NameKeys, entries: [Int32]) {
    let table = names.table
    let sorted = table.sorted(0..<Int32(table.count))
    var counts = [Int32](repeating: 0, count: table.count)
    for key in names.keys { counts[Int(key)] += 1 }
    // By key, where its next entry comes.
    var next = [Int32](repeating: 0, count: table.count)
    var end: Int32 = 0
    // What is a word without its article alone is nobody's.
    for key in sorted where counts[Int(key)] > 0 {
      table.withBytes(Int(key)) { append(word: $0) }
      next[Int(key)] = end
      end += counts[Int(key)]
      memberEnds.append(end)
    }
    members = [Int32](repeating: 0, count: names.keys.count)
    for (n, entry) in entries.enumerated() {
      for key in names.keys(of: n) {
        members[Int(next[Int(key)])] = entry
        next[Int(key)] += 1
      }
    }
  }

  private mutating func append(word: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
  }

  /// How many words there are.
  var count: Int { ends.count }

  /// Where the entries of a word stand.
  func members(of word: Int) -> Range<Int> { (word == 0 ? 0 : Int(memberEnds[word - 1]))..<Int(memberEnds[word]) }

  /// The same of some words that stand together.
  func members(of words: Range<Int>) -> Range<Int> {
    words.isEmpty ? 0..<0 : members(of: words.lowerBound).lowerBound..<members(of: words.upperBound - 1).upperBound
  }

  @inline(__always)
  func withBytes<T>(_ word: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    let range = (word == 0 ? 0 : Int(ends[word - 1]))..<Int(ends[word])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  // MARK: letters

  /// How many letters a word has.
  func letters(_ word: Int) -> Int {
    withBytes(word) { word in word.count { $0 & 0xC0 != 0x80 } }
  }

  /// The first letters of a word in hexadecimal, at most `count`.
  func name(_ word: Int, letters count: Int) -> String {
    withBytes(word) { String(decoding: $0, as: UTF8.self) }.unicodeScalars.prefix(count)
      .map { String($0.value, radix: 16) }.joined(separator: "-")
  }

  /// Some words that stand together, parted where the first letters change.
  ///
  /// - Parameter count: how many letters.
  func groups(_ words: Range<Int>, letters count: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = words.lowerBound
    for word in words.dropFirst() where !startsAlike(word, word - 1, count) {
      found.append(start..<word)
      start = word
    }
    if start < words.upperBound { found.append(start..<words.upperBound) }
    return found
  }

  /// Whether two words begin with the same letters, and have so many.
  private func startsAlike(_ word: Int, _ other: Int, _ count: Int) -> Bool {
    withBytes(word) { a in
      withBytes(other) { b in
        var letters = 0
        for i in 0..<min(a.count, b.count) {
          if a[i] != b[i] { return false }
          if i + 1 == a.count || a[i + 1] & 0xC0 != 0x80 { letters += 1 }
          if letters == count { return i + 1 == b.count || b[i + 1] & 0xC0 != 0x80 }
        }
        return false
      }
    }
  }

  // MARK: changes

  /// The index once some entries have other names, and for each of its words whether its entries are others or say something else. A
  /// word that nobody has any more is there still, with no entries.
  ///
  /// - Parameters:
  ///   - numbers: by entry, its number now; -1 for one that is gone or changed.
  ///   - new: of those that came or changed.
  func changed(_ numbers: [Int32], _ new: NameIndex) -> (index: NameIndex, isChanged: [Bool]) {
    var out = NameIndex()
    var isChanged: [Bool] = []
    out.bytes.reserveCapacity(bytes.count + new.bytes.count)
    out.members.reserveCapacity(members.count + new.members.count)
    out.ends.reserveCapacity(count + new.count)
    out.memberEnds.reserveCapacity(count + new.count)
    isChanged.reserveCapacity(count + new.count)
    /// Whether an entry is gone or changed.
    func takeOver(_ word: Int) -> Bool {
      var isLess = false
      // Measured hot: millions of entries.
      members.withUnsafeBufferPointer { members in
        for i in self.members(of: word) {
          let number = numbers[Int(members[i])]
          if number < 0 { isLess = true } else { out.members.append(number) }
        }
      }
      return isLess
    }
    var other = 0
    for word in 0..<count {
      var order = other == new.count ? -1 : compare(word, new, other)
      while order > 0 {
        out.append(new, other)
        isChanged.append(true)
        other += 1
        order = other == new.count ? -1 : compare(word, new, other)
      }
      withBytes(word) { out.append(word: $0) }
      let start = out.members.count
      let isLess = takeOver(word)
      if order == 0 {
        out.members += new.members[new.members(of: other)]
        other += 1
      }
      out.sortMembers(from: start)
      out.memberEnds.append(Int32(out.members.count))
      isChanged.append(isLess || order == 0)
    }
    while other < new.count {
      out.append(new, other)
      isChanged.append(true)
      other += 1
    }
    return (out, isChanged)
  }

  private mutating func append(_ other: NameIndex, _ word: Int) {
    other.withBytes(word) { append(word: $0) }
    members += other.members[other.members(of: word)]
    memberEnds.append(Int32(members.count))
  }

  private mutating func sortMembers(from start: Int) {
    for i in members.indices.dropFirst(start + 1) where members[i] < members[i - 1] {
      return members[start...].sort()
    }
  }

  /// Below 0 where a word comes before one of another index, 0 where it is the same.
  private func compare(_ word: Int, _ other: NameIndex, _ otherWord: Int) -> Int {
    withBytes(word) { a in
      other.withBytes(otherWord) { b in
        let order = Int(memcmp(a.baseAddress!, b.baseAddress!, min(a.count, b.count)))
        return order != 0 ? order : a.count - b.count
      }
    }
  }

  // MARK: coding

  /// Word after word: how long it is, its bytes, how many entries it has, and how far each is behind the one before; without those that
  /// nobody has.
  var coded: [UInt8] {
    // A number below 2^32 takes five bytes at most.
    let room = bytes.count + (2 * count + members.count) * 5
    // Measured hot: millions of entries, written within that room.
    return [UInt8](unsafeUninitializedCapacity: room) { out, filled in
      func put(_ n: Int) {
        var n = n
        while n >= 0x80 {
          out[filled] = UInt8(truncatingIfNeeded: n) | 0x80
          filled += 1
          n >>= 7
        }
        out[filled] = UInt8(n)
        filled += 1
      }
      members.withUnsafeBufferPointer { members in
        for word in 0..<count {
          let own = self.members(of: word)
          if own.isEmpty { continue }
          withBytes(word) { bytes in
            put(bytes.count)
            for byte in bytes {
              out[filled] = byte
              filled += 1
            }
          }
          put(own.count)
          var last = 0
          for i in own {
            put(Int(members[i]) - last)
            last = Int(members[i])
          }
        }
      }
    }
  }

  /// - Parameter limit: entries that there are.
  /// - Returns: nil where the bytes are no index's.
  init?(coded: [UInt8], entries limit: Int) {
    members.reserveCapacity(coded.count / 2)
    let isWhole = coded.withUnsafeBufferPointer { coded -> Bool in
      var at = 0
      func number() -> Int? {
        var (n, shift) = (0, 0)
        while at < coded.count, shift < 35 {
          let byte = coded[at]
          at += 1
          n |= Int(byte & 0x7F) << shift
          if byte < 0x80 { return n }
          shift += 7
        }
        return nil
      }
      while at < coded.count {
        guard let length = number(), length > 0, length <= coded.count - at else { return false }
        append(word: UnsafeBufferPointer(rebasing: coded[at..<at + length]))
        at += length
        guard let own = number(), own <= coded.count - at else { return false }
        var last = -1
        for n in 0..<own {
          guard let step = number(), n == 0 || step > 0 else { return false }
          last = n == 0 ? step : last + step
          guard last < limit else { return false }
          members.append(Int32(last))
        }
        memberEnds.append(Int32(members.count))
      }
      return true
    }
    if !isWhole { return nil }
  }
}

/// What the names of entries are found by, as they are read one after another.
struct NameKeys {
  private var found = SearchKeys()
  /// Keys of each entry, one entry after another, and where each one's end.
  private(set) var keys: [Int32] = []
  private var ends: [Int32] = []
  /// By key: the last entry that has it, and the key that is the same without its article, -1 for none.
  private var lastEntry: [Int32] = []
  private var withoutArticle: [Int32] = []

  /// The keys by their numbers.
  var table: ByteTable { found.table }

  /// How many entries were read.
  var count: Int { ends.count }

  /// The keys of an entry.
  func keys(of entry: Int) -> ArraySlice<Int32> { keys[(entry == 0 ? 0 : Int(ends[entry - 1]))..<Int(ends[entry])] }

  /// Notes what the next entry is found by.
  mutating func read(_ name: String) {
    // Borrowed: a copy of the text counts a reference.
    if name.utf8.withContiguousStorageIfAvailable({ found.read($0) }) == nil {
      Array(name.utf8).withUnsafeBufferPointer { found.read($0) }
    }
    while lastEntry.count < found.count {
      withoutArticle.append(Int32(found.withoutArticle(lastEntry.count) ?? -1))
      lastEntry.append(-1)
    }
    let number = Int32(ends.count)
    for key in found.found where lastEntry[Int(key)] != number {
      lastEntry[Int(key)] = number
      keys.append(key)
    }
  }

  /// Ends the entry whose names were read.
  mutating func endEntry() {
    let number = Int32(ends.count)
    // Queries look for a word without its article too.
    let start = Int(ends.last ?? 0)
    var end = start
    for i in start..<keys.count {
      let key = keys[i]
      let bare = withoutArticle[Int(key)]
      if bare >= 0, lastEntry[Int(bare)] == number { continue }
      keys[end] = key
      end += 1
    }
    keys.removeLast(keys.count - end)
    ends.append(Int32(end))
  }
}
