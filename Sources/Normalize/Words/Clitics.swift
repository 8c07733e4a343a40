internal import Model

/// Sets apart what is written onto a word: و ف ب ل ك before it.
struct Clitics: Sendable {
  /// The parts of a word; none where it is one part.
  func parts(_ token: Token, text: [UInt8]) -> [Token.Part] {
    let key = Array(token.key.utf8)
    guard token.kind == .word, key.count >= 8, token.span.count == key.count else { return [] }
    let span = token.span
    func part(_ from: Int, _ to: Int, _ role: Token.Part.Role) -> Token.Part {
      Token.Part(span: Span(from, to), form: String(decoding: text[from..<to], as: UTF8.self), role: role)
    }
    let rest = key[2...]
    let hasArticle = rest.starts(with: "ال".utf8) && key.count >= 10
    let isLi = key.starts(with: "لل".utf8)
    let isWa = key.starts(with: "و".utf8) && key.count >= 10
    let takes = ["و", "ف", "ب", "ك"].contains { key.starts(with: $0.utf8) } && hasArticle || isLi || isWa
    guard takes else { return [] }
    var stem = part(span.start + 2, span.end, .stem)
    if isLi { stem.form = "ا" + stem.form }
    return [part(span.start, span.start + 2, .proclitic), stem]
  }
}
