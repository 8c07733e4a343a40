public import Model

/// A text at a level of folding, with the way back to the original.
public struct FoldedText: Sendable, Hashable {
  public let level: FoldingLevel
  /// UTF-8 of the folded text.
  public let bytes: [UInt8]
  /// From the original on; the name level has two steps.
  private let ways: [WayBack]

  public init(_ text: some StringProtocol, level: FoldingLevel) {
    var copy = String(text)
    self = copy.withUTF8 { FoldedText(utf8: $0, level: level) }
  }

  /// - Parameter utf8: valid UTF-8.
  public init(utf8: UnsafeBufferPointer<UInt8>, level: FoldingLevel) {
    var out: [UInt8] = []
    var way = WayBack()
    Folder.shared(level).run(utf8, out: &out, map: &way)
    self.level = level
    if level == .name {
      ways = [way, closeUpNames(&out)]
    } else {
      ways = [way]
    }
    bytes = out
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Number of places noted for the way back.
  public var noted: Int { ways.reduce(0) { $0 + $1.count } }

  /// The original bytes that a span of the folded text stands for. Signs taken out behind its last letter belong to it.
  ///
  /// - Parameter span: on scalar boundaries of the folded text.
  public func original(_ span: Span) -> Span {
    var span = span
    for way in ways.reversed() {
      span = Span(way.offset(span.start), way.offset(span.end, isEnd: true))
    }
    return Span(span.start, max(span.start, span.end))
  }

  /// The first step's way back, for readers that go through the text in order.
  var way: WayBack { ways[0] }
}

/// The second step of the name level: the space between عبد and ال goes, so that عبد الله and عبدالله are one name.
///
/// A measured hot loop (see `make bench`): looks at the seven bytes of `د ال` at once, and moves text only from the first
/// place found on; `read + 7 <= count` keeps each look inside.
///
/// - Parameter bytes: with single spaces.
func closeUpNames(_ bytes: inout [UInt8]) -> WayBack {
  var way = WayBack()
  let length = bytes.withUnsafeMutableBytes { text -> Int in
    let count = text.count
    var read = 0
    var write = 0
    var copied = 0
    while read + 8 <= count {
      let here = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: read, as: UInt64.self))
      guard here & 0x00FF_FFFF_FFFF_FFFF == endAndArticle, isServant(text, endingAt: read + 2) else {
        read &+= 1
        continue
      }
      let space = read + 2
      move(text, copied..<space, to: &write)
      way.replace(folded: write, 0, original: space, 1)
      copied = space + 1
      read = copied
    }
    move(text, copied..<count, to: &write)
    return write
  }
  bytes.removeLast(bytes.count - length)
  return way
}

/// UTF-8 of `د ال`, the first byte lowest.
private let endAndArticle: UInt64 = 0x84_D9A7_D820_AFD8
private let servant = Array("عبد".utf8)

private func isServant(_ text: UnsafeMutableRawBufferPointer, endingAt end: Int) -> Bool {
  let begin = end - servant.count
  guard begin >= 0, begin == 0 || text[begin - 1] == 0x20 else { return false }
  return servant.indices.allSatisfy { text[begin + $0] == servant[$0] }
}

private func move(_ text: UnsafeMutableRawBufferPointer, _ range: Range<Int>, to write: inout Int) {
  if range.lowerBound != write, let base = text.baseAddress {
    (base + write).copyMemory(from: base + range.lowerBound, byteCount: range.count)
  }
  write += range.count
}
