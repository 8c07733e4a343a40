import Model

/// Items that share a key, block by block: a reduce by key. Each block is worked on by itself, on whatever thread or machine; what
/// comes of it depends on its members alone.
struct Blocks: Sendable {
  private let members: Lists<Int32>
  private let numbers: HashNumbers

  /// - Parameter items: hashes of the items' keys, in the order of the items, as chunks of a map gave them.
  init(_ items: [Lists<UInt64>]) {
    var numbers = HashNumbers(capacity: items.reduce(0) { $0 + $1.elements.count } / 2)
    var blocks: [Int32] = []
    var members: [Int32] = []
    var first = 0
    for chunk in items {
      for i in 0..<chunk.count {
        for key in chunk[i] {
          blocks.append(Int32(numbers.number(key)))
          members.append(Int32(first + i))
        }
      }
      first += chunk.count
    }
    self.members = Lists(grouping: blocks, items: members, count: numbers.count)
    self.numbers = numbers
  }

  /// Members of the block of a key, ascending; one that has a key twice stands there twice. Nil where nothing has it.
  func members(of key: UInt64) -> ArraySlice<Int32>? { numbers.find(key).map { members[$0] } }
}
