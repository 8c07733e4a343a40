/// The numbers of one key as ``Postings/append(coded:to:)`` codes them.
struct CodedNumbers {
  /// Those that are kept, from the highest down.
  var numbers: [Int] = []
  /// How many there are.
  var count = 0

  /// Of a key that no sentence has.
  init() {}

  /// - Returns: nil where the bytes are none of such numbers.
  init?(_ coded: ArraySlice<UInt8>) {
    var rest = coded
    var all: Int?
    if let star = rest.firstIndex(of: UInt8(ascii: "*")) {
      all = Self.number(rest[..<star])
      rest = rest[(star + 1)...]
      guard all != nil else { return nil }
    }
    for step in rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let step = Self.number(step) else { return nil }
      let number = numbers.last.map { $0 - step } ?? step
      guard number >= 0 else { return nil }
      numbers.append(number)
    }
    count = all ?? numbers.count
    guard count >= numbers.count else { return nil }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var n = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): n = n * 36 + Int(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): n = n * 36 + Int(digit - UInt8(ascii: "a")) + 10
      default: return nil
      }
    }
    return n <= Int(Int32.max) ? n : nil
  }

  var coded: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(numbers.count * 3 + 8)
    if count > numbers.count {
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

  /// The numbers of a key after the change.
  ///
  /// - Parameter limit: numbers that are kept.
  /// - Returns: nil where numbers were left out before that are to be kept now, or the key did not have a number that it loses.
  func applied(to old: CodedNumbers, limit: Int) -> CodedNumbers? {
    // What was left out is below all that were kept.
    let least = old.count > old.numbers.count ? old.numbers[old.numbers.count - 1] : Int.min
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
    guard lost.isEmpty, new.numbers.count >= min(limit, new.count), new.numbers.count <= new.count else { return nil }
    new.numbers.removeLast(max(0, new.numbers.count - limit))
    return new
  }
}
