/// Pieces of Markdown that many pages have, made once and kept one behind another: to look up and escape what a link says takes ten
/// times as long as to copy it.
struct PieceList: Sendable {
  private let bytes: [UInt8]
  /// Where each piece ends.
  private let ends: [Int]

  /// - Parameters:
  ///   - count: number of pieces.
  ///   - make: appends one.
  init(_ count: Int, _ make: (Int, inout Markdown) -> Void) {
    var all = Markdown(room: 64 * count)
    var ends: [Int] = []
    ends.reserveCapacity(count)
    for i in 0..<count {
      make(i, &all)
      ends.append(all.buffer.count)
    }
    bytes = all.bytes
    self.ends = ends
  }

  /// Appends one of the pieces.
  @inline(__always)
  func append(_ i: Int, to md: inout Markdown) {
    let start = i == 0 ? 0 : ends[i - 1]
    bytes.withUnsafeBufferPointer { md.raw(utf8: UnsafeBufferPointer(rebasing: $0[start..<ends[i]])) }
  }
}
