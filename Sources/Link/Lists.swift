/// Many short lists in two flat arrays: a list of its own for each of hundreds of thousands of records would weigh more than what
/// stands in it.
struct Lists<Element: Sendable>: Sendable {
  /// Where each list begins, and one past the last.
  private(set) var starts: [Int32] = [0]
  private(set) var elements: [Element] = []

  init() {}

  init(starts: [Int32], elements: [Element]) {
    self.starts = starts
    self.elements = elements
  }

  /// The lists of several, one after another.
  init(joining parts: [Lists]) {
    starts.reserveCapacity(parts.reduce(1) { $0 + $1.count })
    elements.reserveCapacity(parts.reduce(0) { $0 + $1.elements.count })
    for part in parts { append(all: part) }
  }

  var count: Int { starts.count - 1 }

  subscript(_ list: Int) -> ArraySlice<Element> { elements[Int(starts[list])..<Int(starts[list + 1])] }

  func size(_ list: Int) -> Int { Int(starts[list + 1] - starts[list]) }

  /// Adds a list at the end.
  mutating func append(_ list: some Sequence<Element>) {
    elements.append(contentsOf: list)
    starts.append(Int32(elements.count))
  }

  /// Adds lists at the end.
  mutating func append(all other: Lists) {
    let base = starts[starts.count - 1]
    starts.append(contentsOf: other.starts.dropFirst().lazy.map { base + $0 })
    elements.append(contentsOf: other.elements)
  }

  /// Whether it holds just so many lists, each with an end that is not before its beginning.
  func isWhole(_ count: Int) -> Bool {
    starts.count == count + 1 && starts[0] == 0 && Int(starts[count]) == elements.count
      && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// Adds an element to a list that is closed when it is whole.
  mutating func append(toLast element: Element) { elements.append(element) }

  mutating func closeLast() { starts.append(Int32(elements.count)) }

  /// The same lists of what a function makes of each element.
  func map<T: Sendable>(_ body: (Element) -> T) -> Lists<T> {
    Lists<T>(starts: starts, elements: elements.map(body))
  }
}

extension Lists<Int32> {
  /// What shares a key, brought together: the reduce behind each map.
  ///
  /// - Parameters:
  ///   - groups: number of the group of each item, negative for none.
  ///   - items: what stands at each place of `groups`; the places themselves where nil. Each group keeps their order.
  ///   - count: number of groups.
  init(grouping groups: [Int32], items: [Int32]? = nil, count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for g in groups where g >= 0 { starts[Int(g) + 1] += 1 }
    for g in 0..<count { starts[g + 1] += starts[g] }
    var next = starts
    var members = [Int32](repeating: 0, count: Int(starts[count]))
    for (i, g) in groups.enumerated() where g >= 0 {
      members[Int(next[Int(g)])] = items?[i] ?? Int32(i)
      next[Int(g)] += 1
    }
    self.init(starts: starts, elements: members)
  }
}

extension Lists: Equatable where Element: Equatable {}

extension Array where Element: Comparable {
  /// Sorted, each element once.
  var ascending: [Element] {
    var out = self
    Ascending.unique(&out)
    return out
  }
}

/// Ascending lists without repetitions.
enum Ascending {
  /// Sorts a list and takes out what stands in it twice.
  static func unique<T: Comparable>(_ list: inout [T]) {
    list.sort()
    var kept = 0
    for i in list.indices where i == 0 || list[i] != list[kept - 1] {
      list[kept] = list[i]
      kept += 1
    }
    list.removeLast(list.count - kept)
  }

  /// Hands on what two lists share, with its places in both.
  @inline(__always)
  static func eachShared<T: Comparable>(_ a: ArraySlice<T>, _ b: ArraySlice<T>, _ body: (_ a: Int, _ b: Int) -> Void) {
    var (i, j) = (a.startIndex, b.startIndex)
    while i < a.endIndex, j < b.endIndex {
      if a[i] == b[j] {
        body(i, j)
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  /// How many elements two lists share.
  static func shared<T: Comparable>(_ a: ArraySlice<T>, _ b: ArraySlice<T>) -> Int {
    var n = 0
    eachShared(a, b) { _, _ in n += 1 }
    return n
  }

  /// What stands in either of two lists.
  static func union<T: Comparable>(_ a: [T], _ b: [T]) -> [T] {
    var out: [T] = []
    out.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] < b[j] {
        out.append(a[i])
        i += 1
      } else {
        if a[i] == b[j] { i += 1 }
        out.append(b[j])
        j += 1
      }
    }
    out.append(contentsOf: a[i...])
    out.append(contentsOf: b[j...])
    return out
  }

  static func holds<T: Comparable>(_ list: ArraySlice<T>, _ x: T) -> Bool {
    var low = list.startIndex
    var high = list.endIndex
    while low < high {
      let mid = (low + high) / 2
      if list[mid] < x { low = mid + 1 } else { high = mid }
    }
    return low < list.endIndex && list[low] == x
  }
}
