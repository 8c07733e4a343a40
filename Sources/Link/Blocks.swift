import Model

/// Items that share a key, block by block: a reduce by key. Each block is worked on by itself, on whatever thread or machine; what
/// comes of it depends on its members alone.
struct Blocks: Sendable {
  private let members: Lists<Int32>
  /// Hash of each block's key.
  private let keys: [UInt64]
  private let numbers: HashNumbers

  /// - Parameter items: hashes of the items' keys, in the order of the items, as chunks of a map gave them.
  init(_ items: [Lists<UInt64>]) {
    var numbers = HashNumbers(capacity: items.reduce(0) { $0 + $1.elements.count } / 2)
    var keys: [UInt64] = []
    var blocks: [Int32] = []
    var members: [Int32] = []
    var first = 0
    for chunk in items {
      for i in 0..<chunk.count {
        for key in chunk[i] {
          let n = numbers.number(key)
          if n == keys.count { keys.append(key) }
          blocks.append(Int32(n))
          members.append(Int32(first + i))
        }
      }
      first += chunk.count
    }
    self.members = Lists(grouping: blocks, items: members, count: keys.count)
    self.keys = keys
    self.numbers = numbers
  }

  /// Numbers of the blocks of two members and more, by the hash of their keys. Which part a block falls into depends on its key
  /// alone, and what comes of it not on the part.
  func parts(shards: Int, jobs: Int) -> [[Int]] {
    // A few parts for each thread, so that none waits long for another.
    let count = max(1, shards, jobs > 1 ? jobs * 8 : 1)
    var parts = [[Int]](repeating: [], count: count)
    for block in keys.indices where members.size(block) > 1 { parts[Int(keys[block] % UInt64(count))].append(block) }
    return parts
  }

  /// Members of a block, ascending; one that has a key twice stands there twice.
  subscript(_ block: Int) -> ArraySlice<Int32> { members[block] }

  /// Members of the block of a key; nil where nothing has it.
  func members(of key: UInt64) -> ArraySlice<Int32>? { numbers.find(key).map { members[$0] } }

  /// Pairs that several blocks found, once.
  static func unique<T>(_ found: [T], _ pair: (T) -> (Int, Int)) -> [T] {
    var seen = HashNumbers(capacity: found.count)
    return found.filter {
      let (a, b) = pair($0)
      let before = seen.count
      return seen.number(UInt64(a) << 32 | UInt64(b)) == before
    }
  }
}
