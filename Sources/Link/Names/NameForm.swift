import Model
import Normalize

/// A name as it reads by itself: where an attached ل swallowed the alef of the article (للحوثيين), the span of the name begins with
/// the second ل, and the name is الحوثيين.
enum NameForm {
  private static let lam = Array("ل".utf8)

  /// The form of a mention.
  static func of(_ span: Span, in text: String) -> String {
    let form = text[span]
    return isShortened(span, text) ? SwallowedArticle.restored(form) : String(form)
  }

  /// Stands for ``of(_:in:)``, without making it.
  static func hash(of span: Span, in text: String) -> UInt64 {
    byteHash(span, in: text, seed: isShortened(span, text) ? 1 : 0)
  }

  /// The label of an entity, which is one of its mentions' forms.
  static func label(_ label: String, _ mentions: some Sequence<Mention>, _ text: String) -> String {
    guard label.utf8.starts(with: lam) else { return label }
    let own = mentions.first { $0.form == .name && text[$0.span] == label }
    return own.map { of($0.span, in: text) } ?? label
  }

  /// A name without quotation marks that nothing in it closes or opens: the mark before رنية» للفنون stands outside the name.
  static func unquoted(_ name: String) -> String {
    // Few names have any, and most no byte that begins one.
    guard name.utf8.contains(where: { $0 == 0x22 || $0 == 0xC2 || $0 == 0xE2 }),
      name.unicodeScalars.contains(where: isQuotation)
    else { return name }
    var open: [Int] = []
    var stray: Set<Int> = []
    let letters = Array(name.unicodeScalars)
    for (i, c) in letters.enumerated() where isQuotation(c) {
      switch c {
      case "«": open.append(i)
      case "»": if let last = open.last, letters[last] == "«" { open.removeLast() } else { stray.insert(i) }
      default: if let last = open.last, letters[last] != "«" { open.removeLast() } else { open.append(i) }
      }
    }
    stray.formUnion(open)
    if stray.isEmpty { return name }
    var left = String.UnicodeScalarView()
    for (i, c) in letters.enumerated() where !stray.contains(i) { left.append(c) }
    return String(left).split(separator: " ").joined(separator: " ")
  }

  private static func isQuotation(_ c: Unicode.Scalar) -> Bool {
    c == "«" || c == "»" || c == "\"" || c == "“" || c == "”"
  }

  static func isShortened(_ span: Span, _ text: String) -> Bool {
    guard span.start >= 2, span.count > 4 else { return false }
    // Measured: each mention comes by here more than once.
    return text.utf8.withContiguousStorageIfAvailable { isShortened(span, $0) }
      ?? Array(text.utf8).withUnsafeBufferPointer { isShortened(span, $0) }
  }

  private static func isShortened(_ span: Span, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func isLam(_ i: Int) -> Bool { bytes[i] == lam[0] && bytes[i + 1] == lam[1] }
    return span.end <= bytes.count && isLam(span.start) && isLam(span.start - 2)
  }
}
