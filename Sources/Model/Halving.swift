extension Array {
  /// The first place whose element fits, where all that fit stand behind all that do not, found by halving; the count if none does.
  @inlinable
  package func partitioningIndex(_ fits: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let mid = (low + high) / 2
      if fits(self[mid]) { high = mid } else { low = mid + 1 }
    }
    return low
  }
}
