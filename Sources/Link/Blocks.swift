/// Items that share a key, block by block. Each block is worked on by itself, on whatever thread or machine; what comes of it
/// depends on its members alone.
struct Blocks: Sendable {
  private let groups: KeyGroups
  /// Hash of each block's key.
  private let keys: [UInt64]

  /// - Parameter items: the items' keys, in the order of the items.
  init(_ items: [ItemKeys]) {
    var numbers = HashNumbers(capacity: items.reduce(0) { $0 + $1.hashes.count } / 2)
    var keys: [UInt64] = []
    var blocks: [Int32] = []
    var members: [Int32] = []
    var item: Int32 = 0
    for chunk in items {
      var at = 0
      for count in chunk.counts {
        for _ in 0..<count {
          let n = numbers.number(chunk.hashes[at])
          if n == keys.count { keys.append(chunk.hashes[at]) }
          blocks.append(Int32(n))
          members.append(item)
          at += 1
        }
        item += 1
      }
    }
    groups = KeyGroups(blocks, items: members, count: keys.count)
    self.keys = keys
  }

  /// Numbers of the blocks of two members and more, by the hash of their keys. Which part a block falls into depends on its key
  /// alone, and what comes of it not on the part.
  func parts(shards: Int, jobs: Int) -> [[Int]] {
    // A few parts for each thread, so that none waits long for another.
    let count = max(1, shards, jobs > 1 ? jobs * 8 : 1)
    var parts = [[Int]](repeating: [], count: count)
    for block in keys.indices where groups.size(block) > 1 { parts[Int(keys[block] % UInt64(count))].append(block) }
    return parts
  }

  /// Members of a block, ascending; one that has a key twice stands there twice.
  subscript(_ block: Int) -> ArraySlice<Int32> { groups[block] }

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
