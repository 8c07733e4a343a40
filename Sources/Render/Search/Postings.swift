import Model

/// For each word the numbers of the sentences it stands in, from the highest down: a hash table over one stretch of bytes. A
/// dictionary of texts takes four times as long, since equal Arabic texts are told only after normalising them.
struct Postings {
  /// Numbers kept for one word: the first that come.
  private let limit: Int
  /// UTF-8 of all words, one after another, and where each ends.
  private var letters: [UInt8] = []
  private var ends: [Int] = []
  private var numbers: [[UInt32]] = []
  private var isCut: [Bool] = []
  /// Which words a word of a text stands for (``SearchTerms/eachVariant(_:_:)``), by its index, told when it is first met: a range of
  /// `variants`.
  private var variantsOf: [Range<Int32>?] = []
  private var variants: [Int32] = []
  /// Index of a word by its hash, one after the last that is taken; 0 where none is.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  init(limit: Int) { self.limit = limit }

  /// Adds a sentence to a word of its text and to the word's variants; a second time for the same changes nothing.
  ///
  /// - Parameter number: not more than those before.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ number: Int) {
    let i = index(of: word)
    let own: Range<Int32>
    if let known = variantsOf[i] {
      own = known
    } else {
      let start = Int32(variants.count)
      SearchTerms.eachVariant(word) { variants.append(Int32(index(of: $0))) }
      own = start..<Int32(variants.count)
      variantsOf[i] = own
    }
    for k in own { note(Int(variants[Int(k)]), number) }
  }

  private mutating func note(_ i: Int, _ number: Int) {
    if numbers[i].last == UInt32(number) { return }
    if numbers[i].count < limit { numbers[i].append(UInt32(number)) } else { isCut[i] = true }
  }

  private mutating func index(of word: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: stableHash(word)) & (slots.count - 1)
    while slots[slot] != 0 {
      let i = Int(slots[slot]) - 1
      if letters[span(i)].elementsEqual(word) { return i }
      slot = (slot + 1) & (slots.count - 1)
    }
    letters.append(contentsOf: word)
    ends.append(letters.count)
    numbers.append([])
    isCut.append(false)
    variantsOf.append(nil)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func span(_ i: Int) -> Range<Int> { (i == 0 ? 0 : ends[i - 1])..<ends[i] }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for i in ends.indices {
      var slot = Int(truncatingIfNeeded: stableHash(letters[span(i)])) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(i + 1)
    }
  }

  /// How many words there are.
  var count: Int { ends.count }

  func word(_ i: Int) -> String { String(decoding: letters[span(i)], as: UTF8.self) }

  /// Whether a word comes before another, byte by byte.
  func precedes(_ i: Int, _ j: Int) -> Bool { letters[span(i)].lexicographicallyPrecedes(letters[span(j)]) }

  /// A word's sentences, the first by its number and the others by how far they are below the one before, in base 36; with `*` in front
  /// where some were left out.
  func coded(_ i: Int) -> String {
    var value: [UInt8] = isCut[i] ? [UInt8(ascii: "*")] : []
    for (place, n) in numbers[i].enumerated() {
      if place > 0 { value.append(UInt8(ascii: ",")) }
      Self.append(place > 0 ? numbers[i][place - 1] - n : n, &value)
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// Bytes of a word and of what ``coded(_:)`` gives.
  func codedSize(_ i: Int) -> Int {
    var size = span(i).count + (isCut[i] ? 1 : 0) + max(0, numbers[i].count - 1)
    for (place, n) in numbers[i].enumerated() {
      var rest = place > 0 ? numbers[i][place - 1] - n : n
      repeat {
        size += 1
        rest /= 36
      } while rest > 0
    }
    return size
  }

  private static func append(_ n: UInt32, _ out: inout [UInt8]) {
    if n >= 36 { append(n / 36, &out) }
    out.append(digits[Int(n % 36)])
  }

  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
}
