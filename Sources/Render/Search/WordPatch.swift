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
  /// - Returns: nil where a file cannot be read, numbers were left out that only all sentences tell, or the number of files changes.
  init?(
    _ moves: [Move], sizes: WordSizes, limit: Int, fileSize: Int,
    file: (_ number: Int, _ json: [UInt8]) -> [UInt8], earlier: (_ number: Int) -> [UInt8]?
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
        let coded = isKnown ? bytes[old[place].value] : []
        guard let known = isKnown ? CodedNumbers(coded) : CodedNumbers(),
          let numbers = changes[Int(key)].applied(to: known, limit: limit)
        else { return nil }
        let length = keys.table.length(Int(key))
        if isKnown {
          next += 1
          self.sizes.keys -= 1
          self.sizes.codedSize -= coded.count + length
        }
        if numbers.count == 0 { continue }
        let value = numbers.coded
        self.sizes.keys += 1
        self.sizes.codedSize += value.count + length
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
}
