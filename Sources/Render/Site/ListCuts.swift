import Model

/// Cuts long lists into pages where the rows themselves say, not at every thousandth: one row more or less then changes the page it
/// stands on, and not all that follow.
enum ListCuts {
  /// Cuts a sorted list into stretches of at most `size` rows. A stretch that is too long is cut in its middle half, before the row
  /// whose key has the least hash there; then each part by itself. Another row seldom changes which that is.
  ///
  /// The same idea as a treap's: Seidel and Aragon, Randomized Search Trees (1996).
  ///
  /// - Parameter hash: hash of what names a row, whatever stands around it.
  /// - Returns: the stretches in order; one empty stretch for an empty list.
  static func cut<T>(_ rows: [T], size: Int, hash: (T) -> UInt64) -> [ArraySlice<T>] {
    let size = max(1, size)
    if rows.count <= size { return [rows[...]] }
    let hashes = rows.map(hash)
    var parts: [ArraySlice<T>] = []
    func cut(_ range: Range<Int>) {
      if range.count <= size { return parts.append(rows[range]) }
      let quarter = range.count / 4
      let middle = max(range.lowerBound + 1, range.lowerBound + quarter)..<(range.upperBound - quarter)
      let at = middle.min { (hashes[$0], $0) < (hashes[$1], $1) } ?? range.lowerBound + size
      cut(range.lowerBound..<at)
      cut(at..<range.upperBound)
    }
    cut(rows.indices)
    return parts
  }

  /// Number of bins that rows in no order are spread over by their hashes, so that a bin has about `size` rows at most: a power of
  /// two, so that it changes seldom.
  static func bins(_ count: Int, size: Int) -> Int {
    var bins = 1
    while bins * max(1, size) < count { bins *= 2 }
    return bins
  }

  /// The bin of a row, by the hash of its id.
  static func bin(of hash: UInt64, among bins: Int) -> Int { Int(hash % UInt64(bins)) }
}
