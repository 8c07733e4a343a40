import Model

/// Items that share a key, two by two: each with those before it in its blocks. A reduce by key, of which every pair depends on its two
/// alone; two that meet in several blocks meet once.
final class Neighbours: Sendable {
  /// Which of those before it in a block an item meets: work grows with the number of items, not with its square.
  enum Reach: Sendable {
    case nearest(Int)
    case first(Int)
  }

  /// Items of all blocks, one block after another, in their order.
  private let members: [Int32]
  /// Stretches of them that each item meets, one for each of its keys that others before it have.
  private let stretches: Lists<Range<Int32>>

  /// - Parameter items: hashes of the items' keys, in the order of the items, as chunks of a map gave them. One that has a key twice
  ///   stands in the block twice.
  init(_ items: [Lists<UInt64>], _ reach: Reach) {
    let count = items.reduce(0) { $0 + $1.elements.count }
    var numbers = HashNumbers(capacity: count / 2)
    var blocks: [Int32] = []
    blocks.reserveCapacity(count)
    for chunk in items { for key in chunk.elements { blocks.append(Int32(numbers.number(key))) } }
    var starts = [Int32](repeating: 0, count: numbers.count + 1)
    for b in blocks { starts[Int(b) + 1] += 1 }
    for b in 0..<numbers.count { starts[b + 1] += starts[b] }
    var next = starts
    var members = [Int32](repeating: 0, count: count)
    var stretches = Lists<Range<Int32>>()
    var (item, entry): (Int32, Int) = (0, 0)
    for chunk in items {
      for i in 0..<chunk.count {
        for _ in 0..<chunk.size(i) {
          let block = Int(blocks[entry])
          let (first, own) = (starts[block], next[block])
          members[Int(own)] = item
          next[block] += 1
          entry += 1
          if own == first { continue }
          switch reach {
          case .nearest(let most): stretches.append(toLast: max(first, own - Int32(most))..<own)
          case .first(let most): stretches.append(toLast: first..<min(first + Int32(most), own))
          }
        }
        stretches.closeLast()
        item += 1
      }
    }
    self.members = members
    self.stretches = stretches
  }

  var count: Int { stretches.count }

  /// Goes from item to item; each thread has one of its own.
  struct Walk {
    private let neighbours: Neighbours
    /// The last item that met each.
    private var metBy: [Int32]
    /// Whom the item at hand meets, each once.
    private(set) var others: [Int32] = []

    init(_ neighbours: Neighbours) {
      self.neighbours = neighbours
      metBy = [Int32](repeating: -1, count: neighbours.count)
    }

    mutating func go(to item: Int) {
      others.removeAll(keepingCapacity: true)
      let own = Int32(item)
      metBy[item] = own
      for stretch in neighbours.stretches[item] {
        for m in Int(stretch.lowerBound)..<Int(stretch.upperBound) {
          let other = neighbours.members[m]
          if metBy[Int(other)] == own { continue }
          metBy[Int(other)] = own
          others.append(other)
        }
      }
    }
  }

  /// Items that one thread goes through at a time.
  ///
  /// - Parameter shards: parts that there are to be at least.
  func chunk(shards: Int, jobs: Int) -> Int {
    // Many parts for each thread, so that none waits long for another.
    max(1, count / max(1, shards, jobs > 1 ? jobs * 32 : 1))
  }
}
