/// Disjoint sets over units with what must not come together: union by smallest index, so that the result does not depend on
/// the order of unions.
struct Clusters {
  private var parent: [Int]
  /// Number of the known actor of a set's root, negative where it has none.
  private var known: [Int32]
  /// Sets that must stay apart, by root.
  private var apart: [Int: Set<Int>] = [:]

  /// - Parameter known: number of the known actor that each unit is, negative for none.
  init(known: [Int32]) {
    parent = Array(known.indices)
    self.known = known
  }

  /// Units of which none is known.
  init(count: Int) { self.init(known: [Int32](repeating: -1, count: count)) }

  mutating func root(_ i: Int) -> Int {
    var i = i
    while parent[i] != i {
      parent[i] = parent[parent[i]]
      i = parent[i]
    }
    return i
  }

  mutating func keepApart(_ a: Int, _ b: Int) {
    let x = root(a)
    let y = root(b)
    if x == y { return }
    apart[x, default: []].insert(y)
    apart[y, default: []].insert(x)
  }

  /// - Returns: false where the two must stay apart: two known ids, or a decision.
  mutating func canJoin(_ a: Int, _ b: Int) -> Bool {
    let x = root(a)
    let y = root(b)
    if x == y { return true }
    if known[x] >= 0, known[y] >= 0, known[x] != known[y] { return false }
    return apart.isEmpty || apart[x]?.contains(y) != true
  }

  @discardableResult
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    guard canJoin(a, b) else { return false }
    let x = root(a)
    let y = root(b)
    if x == y { return true }
    let (to, from) = x < y ? (x, y) : (y, x)
    parent[from] = to
    if known[to] < 0 { known[to] = known[from] }
    if !apart.isEmpty, let others = apart.removeValue(forKey: from) {
      for o in others {
        apart[o]?.remove(from)
        apart[o, default: []].insert(to)
        apart[to, default: []].insert(o)
      }
    }
    return true
  }

  /// Members of each set, by root, ascending.
  mutating func sets() -> Lists<Int32> {
    // A root is the first of its set.
    var numberOfRoot = [Int32](repeating: -1, count: parent.count)
    var count: Int32 = 0
    let groups = parent.indices.map { i in
      let r = root(i)
      if r == i {
        numberOfRoot[i] = count
        count += 1
      }
      return numberOfRoot[r]
    }
    return Lists(grouping: groups, count: Int(count))
  }
}
