/// What shares a key, brought together: the reduce behind each map. Two flat arrays rather than an array for each key.
struct KeyGroups: Sendable {
  /// Where the members of each group begin, and one past the last.
  private let starts: [Int32]
  private let members: [Int32]

  /// - Parameters:
  ///   - groups: number of the group of each item, negative for none.
  ///   - count: number of groups.
  init(_ groups: [Int32], count: Int) {
    self.init(groups, items: nil, count: count)
  }

  /// - Parameter items: what stands at each place of `groups`; the places themselves where nil.
  init(_ groups: [Int32], items: [Int32]?, count: Int) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for g in groups where g >= 0 { starts[Int(g) + 1] += 1 }
    for g in 0..<count { starts[g + 1] += starts[g] }
    var next = starts
    var members = [Int32](repeating: 0, count: Int(starts[count]))
    for (i, g) in groups.enumerated() where g >= 0 {
      members[Int(next[Int(g)])] = items?[i] ?? Int32(i)
      next[Int(g)] += 1
    }
    self.starts = starts
    self.members = members
  }

  var count: Int { starts.count - 1 }

  /// Members of a group, in the order in which they were given.
  subscript(_ group: Int) -> ArraySlice<Int32> { members[Int(starts[group])..<Int(starts[group + 1])] }

  func size(_ group: Int) -> Int { Int(starts[group + 1] - starts[group]) }
}

/// The keys of many items, one after another, with how many each item has: what a map hands to a reduce.
struct ItemKeys: Sendable {
  private(set) var hashes: [UInt64] = []
  private(set) var counts: [UInt16] = []

  /// Notes the keys of the next item.
  mutating func add(_ keys: some Collection<UInt64>) {
    hashes.append(contentsOf: keys)
    counts.append(UInt16(keys.count))
  }
}
