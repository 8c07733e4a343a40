/// Pieces of Markdown that many pages have, made once and kept one behind another: to look up and escape what a link says takes ten
/// times as long as to copy it. Where few pages are made, each piece is made when it is asked for.
struct PieceList: Sendable {
  private let make: @Sendable (Int, inout Markdown) -> Void
  /// All pieces, and where each ends.
  private let kept: (bytes: [UInt8], ends: [Int])?

  /// - Parameters:
  ///   - count: number of pieces.
  ///   - isKept: whether they are made at once.
  ///   - make: appends one, which begins with something raw: so what it appends is the same behind whatever else.
  init(_ count: Int, isKept: Bool = true, _ make: @escaping @Sendable (Int, inout Markdown) -> Void) {
    self.make = make
    guard isKept else {
      kept = nil
      return
    }
    var all = Markdown(room: 64 * count)
    var ends: [Int] = []
    ends.reserveCapacity(count)
    for i in 0..<count {
      make(i, &all)
      ends.append(all.buffer.count)
    }
    kept = (all.bytes, ends)
  }

  /// Appends one of the pieces.
  @inline(__always)
  func append(_ i: Int, to md: inout Markdown) {
    guard let kept else { return make(i, &md) }
    let start = i == 0 ? 0 : kept.ends[i - 1]
    kept.bytes.withUnsafeBufferPointer { md.raw(utf8: UnsafeBufferPointer(rebasing: $0[start..<kept.ends[i]])) }
  }
}
