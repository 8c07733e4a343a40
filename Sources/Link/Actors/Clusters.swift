/// Disjoint sets over units with what must not come together: union by smallest index, so that the result does not depend on
/// the order of unions.
struct Clusters {
  private var parent: [Int]
  /// Known id of a set's root, where it has one.
  private var known: [String?]
  /// Sets that must stay apart, by root.
  private var apart: [Int: Set<Int>] = [:]

  init(known: [String?]) {
    parent = Array(known.indices)
    self.known = known
  }

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
    if let k = known[x], let l = known[y], k != l { return false }
    return apart[x]?.contains(y) != true
  }

  @discardableResult
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    guard canJoin(a, b) else { return false }
    let x = root(a)
    let y = root(b)
    if x == y { return true }
    let (to, from) = x < y ? (x, y) : (y, x)
    parent[from] = to
    known[to] = known[to] ?? known[from]
    if let others = apart.removeValue(forKey: from) {
      for o in others {
        apart[o]?.remove(from)
        apart[o, default: []].insert(to)
        apart[to, default: []].insert(o)
      }
    }
    return true
  }

  /// Members of each set, by root, ascending.
  mutating func sets() -> [[Int]] {
    var byRoot: [Int: [Int]] = [:]
    for i in parent.indices { byRoot[root(i), default: []].append(i) }
    return byRoot.keys.sorted().map { byRoot[$0]! }
  }
}
