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
      let (closed, second) = closeUpNames(out)
      bytes = closed
      ways = [way, second]
    } else {
      bytes = out
      ways = [way]
    }
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

/// The second step of the name level: white space becomes single spaces with none at the ends, and the space between
/// عبد and ال goes: عبد الله and عبدالله are one name.
func closeUpNames(_ bytes: [UInt8]) -> (bytes: [UInt8], way: WayBack) {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var way = WayBack()
  var i = 0
  var wordStart = 0
  let servant = Array("عبد".utf8)
  let article = Array("ال".utf8)
  while i < bytes.count {
    guard isSpace(bytes[i]) else {
      out.append(bytes[i])
      i += 1
      continue
    }
    let start = i
    while i < bytes.count && isSpace(bytes[i]) { i += 1 }
    let isInside = !out.isEmpty && i < bytes.count
    let closes = isInside && out[wordStart...].elementsEqual(servant) && bytes[i...].starts(with: article)
    let length = isInside && !closes ? 1 : 0
    if length != i - start || bytes[start] != UInt8(ascii: " ") {
      way.replace(folded: out.count, length, original: start, i - start)
    }
    if length == 1 {
      out.append(UInt8(ascii: " "))
      wordStart = out.count
    }
  }
  return (out, way)
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
