/// UTF-8 under construction. A page is put together from thousands of pieces of a few bytes, and an array of bytes spends longer on
/// finding out how to append each than on copying it: here a piece costs a look whether there is room, and the copy.
struct ByteBuffer: Sendable {
  /// Room: the first ``count`` bytes are written.
  private var room: [UInt8]
  private(set) var count = 0

  init(room: Int = 0) { self.room = Array(repeating: 0, count: room) }

  var isEmpty: Bool { count == 0 }
  var last: UInt8? { count == 0 ? nil : room[count - 1] }
  /// A copy of what is written.
  var bytes: [UInt8] { Array(room[..<count]) }

  /// Whether what is written from an offset on are the same bytes as those of an earlier range.
  func endsWith(_ range: Range<Int>, from start: Int) -> Bool { room[range].elementsEqual(room[start..<count]) }

  /// Forgets what was written behind an offset.
  mutating func cut(to count: Int) { self.count = min(count, self.count) }

  /// Forgets what was written, and keeps the memory.
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == room.count { grow(1) }
    room[count] = byte
    count += 1
  }

  // Pointers, since this is where most of a page's time goes.
  @inline(__always)
  mutating func append(_ s: UnsafeBufferPointer<UInt8>) {
    guard let start = s.baseAddress else { return }
    append(start, s.count)
  }

  @inline(__always)
  private mutating func append(_ start: UnsafePointer<UInt8>, _ added: Int) {
    if room.count - count < added { grow(added) }
    let count = count
    room.withUnsafeMutableBufferPointer { room in
      if added > 0 { (room.baseAddress! + count).update(from: start, count: added) }
    }
    self.count = count + added
  }

  @inline(__always)
  mutating func append(_ s: StaticString) { append(s.utf8Start, s.utf8CodeUnitCount) }

  /// Appends a text, or a part of one.
  @inline(__always)
  mutating func append(_ s: some Collection<UInt8>) {
    if s.withContiguousStorageIfAvailable({ append($0) }) == nil {
      for b in s { append(b) }
    }
  }

  mutating func append(_ other: ByteBuffer) { other.withBytes { append($0) } }

  /// Hands on what is written.
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try room.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  @inline(never)
  private mutating func grow(_ added: Int) {
    room.append(contentsOf: repeatElement(0, count: max(room.count, added, 64)))
  }
}

/// Where escaped text goes.
protocol ByteSink {
  mutating func append(bytes: UnsafeBufferPointer<UInt8>)
}

extension ByteBuffer: ByteSink {
  @inline(__always)
  mutating func append(bytes: UnsafeBufferPointer<UInt8>) { append(bytes) }
}

extension [UInt8]: ByteSink {
  @inline(__always)
  mutating func append(bytes: UnsafeBufferPointer<UInt8>) { append(contentsOf: bytes) }
}
