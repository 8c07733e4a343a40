/// What a map made, in the parts in which it made it, each taken out once: to join them would copy it all.
struct Made<Element: Sendable>: Sendable {
  private var parts: [[Element?]]
  private let size: Int

  /// - Parameter size: elements of each part but the last.
  init(_ parts: [[Element?]], size: Int) {
    self.parts = parts
    self.size = size
  }

  private func holds(_ i: Int) -> Bool { i / size < parts.count && i % size < parts[i / size].count }

  /// nil for what was taken out, and for what was never made.
  subscript(_ i: Int) -> Element? { holds(i) ? parts[i / size][i % size] : nil }

  mutating func take(_ i: Int) -> Element? {
    guard holds(i) else { return nil }
    var out: Element?
    swap(&out, &parts[i / size][i % size])
    return out
  }
}
