import Model

/// How much the files of words of the search hold, which tells how many there are.
struct WordSizes: Sendable, Equatable {
  /// How many keys there are.
  var keys = 0
  /// ``Postings/codedSize``.
  var codedSize = 0
  /// How many files they are spread over.
  var files = 0

  /// How many files of a size that should be.
  func wanted(_ size: Int) -> Int { ListCuts.bins(codedSize + 6 * keys, size: size) }

  /// Hands on the files of words as JSON, each with its number.
  ///
  /// - Parameter size: bytes of a file, about.
  static func eachFile(
    _ postings: Postings, size: Int, _ body: (_ number: Int, _ json: [UInt8]) throws -> Void
  ) rethrows -> WordSizes {
    let table = postings.keys.table
    var sizes = WordSizes(keys: table.count, codedSize: postings.codedSize)
    sizes.files = sizes.wanted(size)
    var keys: [[Int32]] = Array(repeating: [], count: sizes.files)
    for key in 0..<table.count {
      keys[table.withBytes(key) { file(of: $0, among: sizes.files) }].append(Int32(key))
    }
    for (number, own) in keys.enumerated() {
      var json = JSON(room: size * 2)
      json.object { json in
        for key in table.sorted(own) {
          table.withBytes(Int(key)) { word in json.add(plain: word) { postings.append(coded: Int(key), to: &$0) } }
        }
      }
      try body(number, json.bytes)
    }
    return sizes
  }

  /// The file that a key stands in.
  static func file(of key: UnsafeBufferPointer<UInt8>, among files: Int) -> Int { Int(hash(key) % UInt32(files)) }

  /// 32-bit FNV-1a over the UTF-16 code units of a key, which a script can do as well.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    func add(_ unit: UInt32) { hash = (hash ^ unit) &* 0x0100_0193 }
    var i = 0
    while i < key.count {
      let (scalar, length) = decode(key, i)
      if scalar < 0x10000 {
        add(scalar)
      } else {
        add(0xD7C0 + scalar >> 10)
        add(0xDC00 | scalar & 0x3FF)
      }
      i += length
    }
    return hash
  }
}
