import Model

extension [Token] {
  /// The first token that ends behind a byte offset, found by halving; their number where none does.
  func firstEnding(behind offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let mid = (low + high) / 2
      if self[mid].span.end <= offset { low = mid + 1 } else { high = mid }
    }
    return low
  }
}

extension Array {
  /// The first place whose element fits, where all that fit stand behind all that do not.
  func partitioningIndex(_ fits: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let mid = (low + high) / 2
      if fits(self[mid]) { high = mid } else { low = mid + 1 }
    }
    return low
  }
}
