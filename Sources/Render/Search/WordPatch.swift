import Glibc
import Model

/// The files of words of the search once new sentences are there: of those that hold a word of theirs, what is there with the new
/// numbers in front, in place of those that are given anew. That is what ``Postings`` of all sentences would give.
struct WordPatch {
  /// The files that change, by number.
  private(set) var files: [Int: [UInt8]] = [:]
  private(set) var sizes: WordSizes

  /// - Parameters:
  ///   - new: all sentences from a number on, with their numbers, ascending: those that were there before as well.
  ///   - first: that number.
  ///   - sizes: what the files that are there hold.
  ///   - limit: numbers that are kept for one key.
  ///   - fileSize: bytes of a file, about.
  ///   - file: a file, of its number and what it holds as JSON.
  ///   - earlier: a file that is there; nil for one that cannot be read.
  /// - Returns: nil where a file cannot be read, numbers are gone that only all sentences tell, or the number of files changes.
  init?(
    _ new: [(text: Substring, number: Int)], from first: Int, sizes: WordSizes, limit: Int, fileSize: Int,
    file: (_ number: Int, _ json: [UInt8]) -> [UInt8], earlier: (_ number: Int) -> [UInt8]?
  ) {
    self.sizes = sizes
    guard sizes.files > 0 else { return nil }
    var keys = SearchKeys()
    /// Numbers of each key, ascending.
    var numbers: [[Int]] = []
    for (text, number) in new {
      var text = text
      text.withUTF8 { keys.read($0) }
      while numbers.count < keys.count { numbers.append([]) }
      for key in keys.found where numbers[Int(key)].last != number { numbers[Int(key)].append(number) }
    }
    var keysOfFile: [Int: [Int32]] = [:]
    for key in 0..<keys.count {
      let n = keys.table.withBytes(key) { WordSizes.file(of: $0, among: sizes.files) }
      keysOfFile[n, default: []].append(Int32(key))
    }
    for (n, own) in keysOfFile {
      guard let bytes = earlier(n), let old = Self.entries(bytes, file(n, [])) else { return nil }
      var json: [UInt8] = []
      json.reserveCapacity(bytes.count * 2)
      json.append(UInt8(ascii: "{"))
      func separate() { if json.count > 1 { json.append(UInt8(ascii: ",")) } }
      var next = 0
      /// Takes the entries up to one over as they stand.
      func takeOver(to end: Int) {
        guard next < end else { return }
        separate()
        json += bytes[old[next].start..<old[end - 1].end]
        next = end
      }
      for key in keys.table.sorted(own) {
        let (place, isKnown) = keys.table.withBytes(Int(key)) { Self.place(of: $0, in: old, from: next, bytes) }
        takeOver(to: place)
        let known = isKnown ? bytes[old[place].value] : nil
        guard let value = Self.coded(numbers[Int(key)], before: known, from: first, limit: limit) else { return nil }
        self.sizes.codedSize += value.count - (known?.count ?? -keys.table.length(Int(key)))
        if isKnown { next += 1 } else { self.sizes.keys += 1 }
        separate()
        json.append(UInt8(ascii: "\""))
        keys.table.withBytes(Int(key)) { json.append(contentsOf: $0) }
        json += "\":\"".utf8
        json += value
        json.append(UInt8(ascii: "\""))
      }
      takeOver(to: old.count)
      json.append(UInt8(ascii: "}"))
      files[n] = file(n, json)
    }
    guard self.sizes.wanted(fileSize) == sizes.files else { return nil }
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
  ) -> (place: Int, isKnown: Bool) {
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

  /// The numbers of a key as ``Postings/append(coded:to:)`` codes them.
  ///
  /// - Parameters:
  ///   - numbers: those from `first` on, ascending.
  ///   - old: the coded ones before; nil for a new key.
  /// - Returns: nil where fewer numbers take the place of more, and older ones were left out.
  static func coded(_ numbers: [Int], before old: ArraySlice<UInt8>?, from first: Int, limit: Int) -> [UInt8]? {
    var rest = old ?? []
    let wasCut = rest.first == UInt8(ascii: "*")
    if wasCut { rest = rest.dropFirst() }
    var out: [UInt8] = []
    var last: Int?
    func add(_ number: Int) {
      if last != nil { out.append(UInt8(ascii: ",")) }
      Postings.append(UInt32(last.map { $0 - number } ?? number), to: &out)
      last = number
    }
    for number in numbers.suffix(limit).reversed() { add(number) }
    // Those that are given anew go; the first that stays is told by its distance.
    var (before, gone) = (0, 0)
    var kept: Int?
    while kept == nil, !rest.isEmpty {
      let coded = rest.prefix { $0 != UInt8(ascii: ",") }
      guard let n = Int(String(decoding: coded, as: UTF8.self), radix: 36) else { return nil }
      let number = gone == 0 ? n : before - n
      rest = rest[coded.endIndex...]
      if number < first {
        kept = number
      } else {
        gone += 1
        rest = rest.dropFirst()
      }
      before = number
    }
    if wasCut, numbers.count < gone { return nil }
    var isCut = wasCut || numbers.count > limit
    if let kept {
      let room = limit - min(limit, numbers.count)
      if room > 0 {
        add(kept)
        // The others stay as far from each other.
        var commas = 0
        for i in rest.indices where rest[i] == UInt8(ascii: ",") {
          commas += 1
          if commas < room { continue }
          rest = rest[..<i]
          isCut = true
          break
        }
        out += rest
      } else {
        isCut = true
      }
    }
    return (isCut ? [UInt8(ascii: "*")] : []) + out
  }
}
