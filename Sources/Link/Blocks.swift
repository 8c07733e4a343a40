import Model

/// Blocks of records that share a key, spread over parts that are worked on by themselves: shards of a cluster, or threads.
enum Blocks {
  /// Blocks of two members and more, by the hash of their keys. Which part a block falls into depends on its key alone, and what
  /// comes of it not on the part.
  static func parts(_ blocks: [UInt64: [Int]], shards: Int, jobs: Int) -> [[[Int]]] {
    // A few parts for each thread, so that none waits long for another.
    let count = max(1, shards, jobs > 1 ? jobs * 8 : 1)
    var parts = [[[Int]]](repeating: [], count: count)
    for (key, members) in blocks where members.count > 1 { parts[Int(key % UInt64(count))].append(members) }
    return parts
  }

  /// Pairs that several blocks found, once.
  static func unique<T>(_ found: [T], _ pair: (T) -> (Int, Int)) -> [T] {
    var seen: Set<UInt64> = []
    seen.reserveCapacity(found.count)
    return found.filter {
      let (a, b) = pair($0)
      return seen.insert(UInt64(a) << 32 | UInt64(b)).inserted
    }
  }
}
