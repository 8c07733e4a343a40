import Model

extension [Token] {
  /// The first token that ends behind a byte offset, found by halving; their number where none does.
  func firstEnding(behind offset: Int) -> Int {
    partitioningIndex { $0.span.end > offset }
  }

  /// The first token behind one that does not begin before a byte offset, a few tokens on.
  func firstStarting(at offset: Int, behind token: Int) -> Int {
    var i = token + 1
    while i < count, self[i].span.start < offset { i += 1 }
    return i
  }
}
