/// The numbers of one key as ``Postings/append(coded:to:)`` codes them.
struct CodedNumbers {
  /// Those that are kept, from the highest down.
  var numbers: [Int] = []
  /// How many there are.
  var count = 0

  /// Of a key that no sentence has.
  init() {}

  /// Whether some were left out.
  var isCut: Bool { count > numbers.count }

  /// - Returns: nil where the bytes are none of such numbers.
  init?(_ coded: ArraySlice<UInt8>) {
    var all: Int?
    /// The number that is being read, and whether it has a digit.
    var (n, isEmpty) = (0, true)
    // Measured hot: within the bytes.
    let isWhole = coded.withUnsafeBufferPointer { coded -> Bool in
      func end() -> Bool {
        let number = numbers.last.map { $0 - n } ?? n
        if isEmpty || number < 0 || n > Int32.max { return false }
        numbers.append(number)
        (n, isEmpty) = (0, true)
        return true
      }
      for byte in coded {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): n = n * 36 + Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): n = n * 36 + Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: ","):
          if !end() { return false }
          continue
        case UInt8(ascii: "*"):
          guard !isEmpty, all == nil, numbers.isEmpty else { return false }
          all = n
          (n, isEmpty) = (0, true)
          continue
        default: return false
        }
        isEmpty = false
        if n > Int(UInt32.max) { return false }
      }
      return end()
    }
    guard isWhole else { return nil }
    count = all ?? numbers.count
    guard all == nil || isCut else { return nil }
  }

  var coded: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(numbers.count * 3 + 8)
    if isCut {
      Postings.append(UInt32(count), to: &out)
      out.append(UInt8(ascii: "*"))
    }
    var last: Int?
    for number in numbers {
      if last != nil { out.append(UInt8(ascii: ",")) }
      Postings.append(UInt32(last.map { $0 - number } ?? number), to: &out)
      last = number
    }
    return out
  }
}

/// The numbers that one key gets and loses.
struct PostingChange {
  private var lost: [Int] = []
  private var got: [Int] = []

  /// Notes a sentence that has the key; a second time right behind changes nothing.
  ///
  /// - Parameters:
  ///   - from: its number before; nil for a new one.
  ///   - to: its number now; nil for one that is gone.
  mutating func note(_ from: Int?, _ to: Int?) {
    if let from, lost.last != from { lost.append(from) }
    if let to, got.last != to { got.append(to) }
  }

  /// The numbers of a key after the change. Where some were left out before, fewer may be there than are to be kept: the others are
  /// all below those.
  ///
  /// - Parameter limit: numbers that are kept.
  /// - Returns: nil where the key did not have a number that it loses.
  func applied(to old: CodedNumbers, limit: Int) -> CodedNumbers? {
    // What was left out is below all that were kept.
    let least = old.isCut ? old.numbers[old.numbers.count - 1] : Int.min
    var lost = lost.filter { $0 >= least }.sorted(by: >)[...]
    var got = got.filter { $0 >= least }.sorted(by: >)[...]
    var new = CodedNumbers()
    new.numbers.reserveCapacity(old.numbers.count + got.count)
    for number in old.numbers {
      if lost.first == number {
        lost.removeFirst()
        continue
      }
      while let next = got.first, next > number { new.numbers.append(got.removeFirst()) }
      new.numbers.append(number)
    }
    new.numbers += got
    new.count = old.count - self.lost.count + self.got.count
    let isWhole = old.isCut || new.numbers.count == new.count
    guard lost.isEmpty, isWhole, new.numbers.count <= new.count else { return nil }
    new.numbers.removeLast(max(0, new.numbers.count - limit))
    return new
  }
}
