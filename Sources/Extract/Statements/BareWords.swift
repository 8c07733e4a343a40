import Model

/// Words without what is attached to them.
extension StatementContext {
  /// The hash of a token's key without attached particles and the article.
  func bareHash(_ i: Int) -> UInt64 { withBare(i) { wordHash($0) } }

  /// The bytes of a token's key without attached particles, which have a letter each, and the article.
  func withBare<R>(_ i: Int, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> R) -> R {
    let flags = words[i].flags
    let parts = tokens[i].parts
    return tokens[i].key.bytes { bytes in
      var key = bytes[...]
      var clitics = 0
      while clitics < parts.count, parts[clitics].role == .proclitic { clitics += 1 }
      if clitics > 0 {
        key = key.dropFirst(2 * clitics)
        // للموقع is ل and الموقع.
        if flags.contains(.lam), flags.contains(.definite), key.starts(with: Self.lam) { key = key.dropFirst(2) }
      } else if flags.contains(.conjunction) {
        key = key.dropFirst(2)
      }
      if flags.contains(.definite), key.starts(with: Self.article) { key = key.dropFirst(4) }
      return body(key)
    }
  }

  private static let lam = Array("ل".utf8)
  private static let article = Array("ال".utf8)
}
