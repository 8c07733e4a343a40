/// For each key of texts (``SearchKeys``) the numbers of the sentences it stands in, from the highest down.
struct Postings {
  /// Numbers kept for one key: the first that come.
  private let limit: Int
  private(set) var keys = SearchKeys()
  private var lists: [List] = []
  /// Differences of numbers, in blocks: behind each block that is full, where the list goes on.
  private var blocks: [UInt32] = []
  /// Bytes of all keys and of what ``append(coded:to:)`` gives, together.
  private(set) var codedSize = 0

  /// What is known of one key.
  private struct List {
    var first: UInt32 = 0
    var last: UInt32 = 0
    /// How many numbers are kept, and how many more came.
    var count: UInt32 = 0
    var left: UInt32 = 0
    /// The first block.
    var start: UInt32 = 0
    /// Where the next difference will stand, and where its block ends.
    var next: UInt32 = 0
    var end: UInt32 = 0
  }

  init(limit: Int) { self.limit = limit }

  /// Adds a sentence to the keys of its text; a second time for the same changes nothing.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8.
  ///   - number: not more than those before.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) {
    keys.read(text)
    while lists.count < keys.count {
      codedSize += keys.table.length(lists.count)
      lists.append(List())
    }
    for key in keys.found { note(Int(key), UInt32(number)) }
  }

  private mutating func note(_ key: Int, _ number: UInt32) {
    var list = lists[key]
    if list.count == 0 {
      list.first = number
      codedSize += Self.digits(number)
    } else {
      if list.last == number { return }
      if list.count == limit {
        let all = list.count + list.left
        codedSize += list.left == 0 ? Self.digits(all + 1) + 1 : Self.digits(all + 1) - Self.digits(all)
        lists[key].left += 1
        // A second time in one sentence it is not counted.
        lists[key].last = number
        return
      }
      if list.next == list.end { open(&list) }
      blocks[Int(list.next)] = list.last - number
      list.next += 1
      codedSize += Self.digits(list.last - number) + 1
    }
    list.last = number
    list.count += 1
    lists[key] = list
  }

  /// Begins a block: as long as all before it, within limits.
  private mutating func open(_ list: inout List) {
    let start = UInt32(blocks.count)
    if list.count == 1 { list.start = start } else { blocks[Int(list.end)] = start }
    list.next = start
    list.end = start + Self.blockSize(list.count)
    blocks.append(contentsOf: repeatElement(0, count: Int(list.end - start) + 1))
  }

  /// Differences in the block that begins where a list holds so many numbers.
  private static func blockSize(_ count: UInt32) -> UInt32 { min(max(count, 2), 128) }

  /// Appends a key's sentences, the first by its number and the others by how far they are below the one before, in base 36; in front,
  /// where some were left out, how many there are, and `*`.
  func append(coded key: Int, to out: inout [UInt8]) {
    let list = lists[key]
    if list.left > 0 {
      Self.append(list.count + list.left, to: &out)
      out.append(UInt8(ascii: "*"))
    }
    Self.append(list.first, to: &out)
    var done: UInt32 = 1
    var place = Int(list.start)
    while done < list.count {
      let size = Self.blockSize(done)
      for i in place..<place + Int(min(size, list.count - done)) {
        out.append(UInt8(ascii: ","))
        Self.append(blocks[i], to: &out)
      }
      place = Int(blocks[place + Int(size)])
      done += size
    }
  }

  /// Appends a number in base 36.
  static func append(_ n: UInt32, to out: inout [UInt8]) {
    if n >= 36 { append(n / 36, to: &out) }
    let digit = UInt8(truncatingIfNeeded: n % 36)
    out.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }

  /// How many digits a number has in base 36.
  private static func digits(_ n: UInt32) -> Int {
    var digits = 1
    var rest = n / 36
    while rest > 0 {
      digits += 1
      rest /= 36
    }
    return digits
  }
}
