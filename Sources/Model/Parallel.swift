import Dispatch
import Synchronization

/// Splits a stretch of numbers into chunks and applies a function to each, on several threads. The results stand in the chunks'
/// order, and the chunks do not depend on the threads: neither does what is made of them.
package func mapChunks<T: Sendable>(
  _ count: Int, size: Int, jobs: Int, _ body: @Sendable (Range<Int>) -> T
) -> [T] {
  let chunks = (count + size - 1) / size
  func range(_ n: Int) -> Range<Int> { (n * size)..<min(count, (n + 1) * size) }
  guard jobs > 1, chunks > 1 else { return (0..<chunks).map { body(range($0)) } }
  let results = Mutex<[T?]>(Array(repeating: nil, count: chunks))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: min(jobs, chunks)) { _ in
    while true {
      let n = next.add(1, ordering: .relaxed).oldValue
      if n >= chunks { break }
      let result = body((n * size)..<min(count, (n + 1) * size))
      results.withLock { $0[n] = result }
    }
  }
  return results.withLock { $0.map { $0! } }
}

/// Applies a function to the numbers below `count` on several threads.
package func mapParallel<T: Sendable>(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> T) -> [T] {
  guard jobs > 1, count > 64 else { return (0..<count).map(body) }
  return Array(unsafeUninitializedCapacity: count) { results, filled in
    // Each thread puts its results where they belong: to join arrays of large values counts all their references twice.
    nonisolated(unsafe) let start = results.baseAddress!
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, (count + 63) / 64)) { _ in
      while true {
        let n = next.add(64, ordering: .relaxed).oldValue
        if n >= count { break }
        for i in n..<min(count, n + 64) { (start + i).initialize(to: body(i)) }
      }
    }
    filled = count
  }
}

extension Array {
  /// The elements of several arrays, one after another, in room for just so many.
  package init(joining parts: [[Element]]) {
    self.init()
    reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { append(contentsOf: part) }
  }
}
