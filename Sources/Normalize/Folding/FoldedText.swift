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
    var spaces: [Int] = []
    Folder.shared(level).run(utf8, out: &out, map: &way, spaces: &spaces)
    self.level = level
    if level == .name {
      ways = [way, closeUpNames(&out, spaces)]
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
/// - Parameters:
///   - bytes: with single spaces.
///   - spaces: places of spaces behind د, in order.
func closeUpNames(_ bytes: inout [UInt8], _ spaces: [Int]) -> WayBack {
  var way = WayBack()
  let closing = spaces.filter { isServant(bytes, endingAt: $0) && bytes[($0 + 1)...].starts(with: article) }
  guard !closing.isEmpty else { return way }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var copied = 0
  for space in closing {
    out += bytes[copied..<space]
    way.replace(folded: out.count, 0, original: space, 1)
    copied = space + 1
  }
  out += bytes[copied...]
  bytes = out
  return way
}

private let article = Array("ال".utf8)
private let servant = Array("عبد".utf8)

private func isServant(_ bytes: [UInt8], endingAt end: Int) -> Bool {
  let begin = end - servant.count
  guard begin >= 0, end < bytes.count, begin == 0 || bytes[begin - 1] == 0x20 else { return false }
  return bytes[begin..<end].elementsEqual(servant)
}
