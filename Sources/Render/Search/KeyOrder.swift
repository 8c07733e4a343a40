import Model

/// The keys of a search in byte order, and which begin with the same letters: those stand together.
struct KeyOrder {
  private let table: ByteTable
  /// Key by place.
  private let keys: [Int32]
  /// Place of each key.
  private(set) var places: [Int32]
  /// By place: hash of the key.
  private var prints: [UInt64] = []
  /// By place: letters of the key, and how many of them the key before begins with; 255 at most.
  private var counts: [UInt8] = []
  private var shared: [UInt8] = []

  init(_ table: ByteTable) {
    self.table = table
    let keys = table.sorted(0..<Int32(table.count))
    self.keys = keys
    places = [Int32](repeating: 0, count: table.count)
    counts.reserveCapacity(table.count)
    shared.reserveCapacity(table.count)
    prints.reserveCapacity(table.count)
    for (place, key) in keys.enumerated() {
      places[Int(key)] = Int32(place)
      table.withBytes(Int(key)) { own in
        prints.append(stableHash(longText: own))
        counts.append(UInt8(clamping: Self.letters(own, own.count)))
        let alike = place == 0 ? 0 : table.withBytes(Int(keys[place - 1])) { Self.alike(own, $0) }
        shared.append(UInt8(clamping: Self.letters(own, alike)))
      }
    }
  }

  var count: Int { keys.count }

  /// How many letters the key at a place has.
  func letters(_ place: Int) -> Int { Int(counts[place]) }

  /// Hash of the key at a place.
  func print(_ place: Int) -> UInt64 { prints[place] }

  /// The keys of some places, parted where the first letters change.
  ///
  /// - Parameter count: how many letters.
  func groups(_ places: Range<Int>, letters count: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = places.lowerBound
    for place in places where place > start && shared[place] < count {
      found.append(start..<place)
      start = place
    }
    if start < places.upperBound { found.append(start..<places.upperBound) }
    return found
  }

  /// The first letters of a key in hexadecimal, at most `count`.
  func name(_ place: Int, letters count: Int) -> String {
    let word = table.withBytes(Int(keys[place])) { String(decoding: $0, as: UTF8.self) }
    return word.unicodeScalars.prefix(count).map { String($0.value, radix: 16) }.joined(separator: "-")
  }

  func append(_ place: Int, to out: inout [UInt8]) {
    table.withBytes(Int(keys[place])) { out.append(contentsOf: $0) }
  }

  /// Bytes that two words begin with alike.
  private static func alike(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    var i = 0
    while i < min(a.count, b.count), a[i] == b[i] { i += 1 }
    return i
  }

  /// Whole letters in the first bytes of a word.
  private static func letters(_ word: UnsafeBufferPointer<UInt8>, _ count: Int) -> Int {
    (0..<count).count { $0 + 1 == word.count || word[$0 + 1] & 0xC0 != 0x80 }
  }
}
