import Glibc
import Model

/// The files of words of the search once some sentences came, are gone or have other numbers: of those that hold a word of theirs, what is
/// there with these numbers put in and taken out. That is what ``Postings`` of all sentences would give.
struct WordPatch {
  /// A sentence that came, is gone or has another number.
  struct Move {
    var text: Substring
    /// Its number before; nil for a new one.
    var from: Int?
    /// nil for one that is gone.
    var to: Int?
  }

  /// The files that change, by number.
  private(set) var files: [Int: [UInt8]] = [:]
  private(set) var sizes: WordSizes

  /// - Parameters:
  ///   - sizes: what the files that are there hold.
  ///   - limit: numbers that are kept for one key.
  ///   - fileSize: bytes of a file, about.
  ///   - file: a file, of its number and what it holds as JSON.
  ///   - earlier: a file that is there; nil for one that cannot be read.
  ///   - below: hands on all sentences below a number, from the highest down, until told to stop.
  /// - Returns: nil where a file cannot be read, too much would have to be read anew, or the number of files changes.
  init?(
    _ moves: [Move], sizes: WordSizes, limit: Int, fileSize: Int,
    file: (_ number: Int, _ json: [UInt8]) -> [UInt8], earlier: (_ number: Int) -> [UInt8]?,
    below: (_ number: Int, _ body: (_ text: Substring, _ number: Int) -> Bool) -> Void
  ) {
    self.sizes = sizes
    guard sizes.files > 0 else { return nil }
    var keys = SearchKeys()
    var changes: [PostingChange] = []
    for move in moves {
      var text = move.text
      text.withUTF8 { keys.read($0) }
      while changes.count < keys.count { changes.append(PostingChange()) }
      for key in keys.found { changes[Int(key)].note(move.from, move.to) }
    }
    var keysOfFile: [Int: [Int32]] = [:]
    for key in 0..<keys.count {
      let n = keys.table.withBytes(key) { WordSizes.file(of: $0, among: sizes.files) }
      keysOfFile[n, default: []].append(Int32(key))
    }
    var old: [Int: Earlier] = [:]
    var numbers = [CodedNumbers](repeating: CodedNumbers(), count: keys.count)
    var refill = Refill()
    for (n, own) in keysOfFile {
      guard let bytes = earlier(n), let found = Earlier(bytes, file(n, []), keys.table.sorted(own), keys.table) else {
        return nil
      }
      for (key, place) in zip(found.keys, found.places) {
        let coded = place.isKnown ? found.value(place.entry) : []
        guard let known = place.isKnown ? CodedNumbers(coded) : CodedNumbers(),
          let changed = changes[Int(key)].applied(to: known, limit: limit)
        else { return nil }
        numbers[Int(key)] = changed
        let missing = min(limit, changed.count) - changed.numbers.count
        if missing > 0 { refill.add(Int(key), below: known.numbers[known.numbers.count - 1], missing) }
      }
      old[n] = found
    }
    guard refill.fill(&numbers, keys, below) else { return nil }
    for (n, found) in old { files[n] = file(n, found.patched(numbers, keys.table, &self.sizes)) }
    guard self.sizes.wanted(fileSize) == sizes.files else { return nil }
  }
}

/// The keys of which numbers that were left out are to be kept now, since others are gone: they are looked for in the texts below those
/// that were kept, which for words of many sentences is not far.
private struct Refill {
  /// Sentences that may be read for it: with more it is quicker to read all.
  private static let limit = 60_000

  private var keys: [(key: Int, below: Int, missing: Int)] = []

  mutating func add(_ key: Int, below number: Int, _ missing: Int) { keys.append((key, number, missing)) }

  /// - Returns: false where that would take too long.
  mutating func fill(
    _ numbers: inout [CodedNumbers], _ table: SearchKeys,
    _ below: (_ number: Int, _ body: (_ text: Substring, _ number: Int) -> Bool) -> Void
  ) -> Bool {
    var table = table
    var waiting = keys.sorted { ($1.below, $0.key) < ($0.below, $1.key) }[...]
    /// By key that is looked for, how many are missing.
    var open: [Int: Int] = [:]
    var read = 0
    while let first = waiting.first {
      let count = waiting.count
      below(first.below) { text, number in
        while let next = waiting.first, number < next.below {
          open[next.key] = next.missing
          waiting.removeFirst()
        }
        var text = text
        text.withUTF8 { table.read($0) }
        for key in table.found.map(Int.init) {
          guard let missing = open[key], numbers[key].numbers.last != number else { continue }
          numbers[key].numbers.append(number)
          open[key] = missing == 1 ? nil : missing - 1
        }
        read += 1
        return !open.isEmpty && read < Self.limit
      }
      if !open.isEmpty || waiting.count == count || read >= Self.limit { return false }
    }
    return true
  }
}

/// A file of words as it is there, and where some keys stand in it.
private struct Earlier {
  private let bytes: [UInt8]
  private let entries: [Entry]
  /// Keys, sorted; for each its entry, or where it would stand.
  let keys: [Int32]
  private(set) var places: [(entry: Int, isKnown: Bool)] = []

  /// - Parameters:
  ///   - frame: the same file with nothing in it.
  ///   - keys: sorted.
  /// - Returns: nil where the bytes are none of such a file.
  init?(_ bytes: [UInt8], _ frame: [UInt8], _ keys: [Int32], _ table: ByteTable) {
    guard let entries = Self.entries(bytes, frame) else { return nil }
    self.bytes = bytes
    self.entries = entries
    self.keys = keys
    var start = 0
    for key in keys {
      let place = table.withBytes(Int(key)) { Self.place(of: $0, in: entries, from: start, bytes) }
      places.append(place)
      start = place.entry
    }
  }

  /// The coded numbers of an entry.
  func value(_ entry: Int) -> ArraySlice<UInt8> { bytes[entries[entry].value] }

  /// What the file is to hold as JSON.
  ///
  /// - Parameters:
  ///   - numbers: by key.
  ///   - sizes: are told what is more or less.
  func patched(_ numbers: [CodedNumbers], _ table: ByteTable, _ sizes: inout WordSizes) -> [UInt8] {
    var json: [UInt8] = []
    json.reserveCapacity(bytes.count * 2)
    json.append(UInt8(ascii: "{"))
    func separate() { if json.count > 1 { json.append(UInt8(ascii: ",")) } }
    var next = 0
    /// Takes the entries up to one over as they stand.
    func takeOver(to end: Int) {
      guard next < end else { return }
      separate()
      json += bytes[entries[next].start..<entries[end - 1].end]
      next = end
    }
    for (key, place) in zip(keys, places) {
      takeOver(to: place.entry)
      let length = table.length(Int(key))
      if place.isKnown {
        next += 1
        sizes.keys -= 1
        sizes.codedSize -= entries[place.entry].value.count + length
      }
      if numbers[Int(key)].count == 0 { continue }
      let value = numbers[Int(key)].coded
      sizes.keys += 1
      sizes.codedSize += value.count + length
      separate()
      json.append(UInt8(ascii: "\""))
      table.withBytes(Int(key)) { json.append(contentsOf: $0) }
      json += "\":\"".utf8
      json += value
      json.append(UInt8(ascii: "\""))
    }
    takeOver(to: entries.count)
    json.append(UInt8(ascii: "}"))
    return json
  }

  /// A key of a file with its coded numbers: where they stand, and where what is between them and the quotation marks around them does.
  private struct Entry {
    var key: Range<Int>
    var value: Range<Int>
    var start: Int { key.lowerBound - 1 }
    var end: Int { value.upperBound + 1 }
  }

  /// Where a key stands among the entries from one on, or would.
  private static func place(
    of key: UnsafeBufferPointer<UInt8>, in entries: [Entry], from start: Int, _ bytes: [UInt8]
  ) -> (entry: Int, isKnown: Bool) {
    // Measured hot: each file that has a word of a new article is taken apart here and below, within its bytes.
    bytes.withUnsafeBufferPointer { bytes in
      /// Below 0 where the key of an entry comes before, 0 where it is the same.
      func order(_ n: Int) -> Int {
        let own = UnsafeBufferPointer(rebasing: bytes[entries[n].key])
        let least = min(own.count, key.count)
        let order = least == 0 ? 0 : Int(memcmp(own.baseAddress!, key.baseAddress!, least))
        return order != 0 ? order : own.count - key.count
      }
      var (low, high) = (start, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if order(middle) < 0 { low = middle + 1 } else { high = middle }
      }
      return (low, low < entries.count && order(low) == 0)
    }
  }

  /// The entries of a file, in their order; nil where the bytes are none of such a file.
  ///
  /// - Parameter frame: the same file with nothing in it.
  private static func entries(_ bytes: [UInt8], _ frame: [UInt8]) -> [Entry]? {
    let tail = Array(");\n".utf8)
    let head = frame.dropLast(tail.count)
    guard frame.suffix(tail.count) == tail[...], bytes.starts(with: head), bytes.suffix(tail.count) == tail[...],
      bytes.count >= frame.count + 2
    else { return nil }
    let json = head.count..<(bytes.count - tail.count)
    guard bytes[json.lowerBound] == UInt8(ascii: "{"), bytes[json.upperBound - 1] == UInt8(ascii: "}") else {
      return nil
    }
    var found: [Entry] = []
    found.reserveCapacity(json.count / 32)
    return bytes.withUnsafeBufferPointer { bytes in
      var at = json.lowerBound + 1
      let end = json.upperBound - 1
      func skip(_ sign: Unicode.Scalar) -> Bool {
        guard at < end, bytes[at] == UInt8(ascii: sign) else { return false }
        at += 1
        return true
      }
      /// What stands between quotation marks.
      func text() -> Range<Int>? {
        guard skip("\""), let close = memchr(bytes.baseAddress! + at, 0x22, end - at) else { return nil }
        let start = at
        at = UnsafeRawPointer(close) - UnsafeRawPointer(bytes.baseAddress!) + 1
        return start..<at - 1
      }
      while at < end {
        if !found.isEmpty, !skip(",") { return nil }
        guard let key = text(), skip(":"), let value = text(), !value.isEmpty else { return nil }
        found.append(Entry(key: key, value: value))
      }
      return found
    }
  }
}
