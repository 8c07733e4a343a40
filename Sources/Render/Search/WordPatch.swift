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
      var json = JSON(room: bytes.count * 2)
      var next = 0
      var isWhole = true
      json.object { json in
        func add(_ key: ArraySlice<UInt8>, _ value: some Collection<UInt8>) {
          key.withUnsafeBufferPointer { json.add(plain: $0) { $0.append(contentsOf: value) } }
        }
        for key in keys.table.sorted(own) {
          let word = keys.table.withBytes(Int(key)) { Array($0)[...] }
          while next < old.count, old[next].key.lexicographicallyPrecedes(word) {
            add(old[next].key, old[next].value)
            next += 1
          }
          let known = next < old.count && old[next].key == word ? old[next].value : nil
          guard let value = Self.coded(numbers[Int(key)], before: known, from: first, limit: limit) else {
            isWhole = false
            return
          }
          self.sizes.codedSize += value.count - (known?.count ?? -word.count)
          if known == nil { self.sizes.keys += 1 } else { next += 1 }
          add(word, value)
        }
        for entry in old[next...] { add(entry.key, entry.value) }
      }
      guard isWhole else { return nil }
      files[n] = file(n, json.bytes)
    }
    guard self.sizes.wanted(fileSize) == sizes.files else { return nil }
  }

  /// The keys of a file with their coded numbers, in their order; nil where the bytes are none of such a file.
  ///
  /// - Parameter frame: the same file with nothing in it.
  private static func entries(
    _ bytes: [UInt8], _ frame: [UInt8]
  ) -> [(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]? {
    let tail = Array(");\n".utf8)
    let head = frame.dropLast(tail.count)
    guard frame.suffix(tail.count) == tail[...], bytes.starts(with: head), bytes.suffix(tail.count) == tail[...],
      bytes.count >= frame.count + 2
    else { return nil }
    let json = bytes[head.count..<(bytes.count - tail.count)]
    guard json.first == UInt8(ascii: "{"), json.last == UInt8(ascii: "}") else { return nil }
    var rest = json.dropFirst().dropLast()
    var found: [(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
    /// What stands between quotation marks, with a sign behind them where one is asked for.
    func text() -> ArraySlice<UInt8>? {
      guard rest.first == UInt8(ascii: "\""), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
        return nil
      }
      defer { rest = rest[(end + 1)...] }
      return rest[(rest.startIndex + 1)..<end]
    }
    while !rest.isEmpty {
      if !found.isEmpty {
        guard rest.first == UInt8(ascii: ",") else { return nil }
        rest = rest.dropFirst()
      }
      guard let key = text(), rest.first == UInt8(ascii: ":") else { return nil }
      rest = rest.dropFirst()
      guard let value = text(), !value.isEmpty else { return nil }
      found.append((key, value))
    }
    return found
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
        if let end = rest.indices.filter({ rest[$0] == UInt8(ascii: ",") }).dropFirst(room - 1).first {
          rest = rest[..<end]
          isCut = true
        }
        out += rest
      } else {
        isCut = true
      }
    }
    return (isCut ? [UInt8(ascii: "*")] : []) + out
  }
}
