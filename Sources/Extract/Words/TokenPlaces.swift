import Model

extension [Token] {
  /// The first token that ends behind a byte offset, found by halving; their number where none does.
  func firstEnding(behind offset: Int) -> Int {
    partitioningIndex { $0.span.end > offset }
  }
}
