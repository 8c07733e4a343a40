import Dispatch
import Synchronization

/// Splits a stretch of numbers into chunks and applies a function to each, on several threads. The results stand in the chunks'
/// order, and the chunks do not depend on the threads: neither does what is made of them.
@usableFromInline
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

/// The same for work that remembers what it met (names taken apart): each thread has a memory of its own, which must make no
/// difference to the results.
package func mapChunks<T: Sendable, Memory>(
  _ count: Int, size: Int, jobs: Int, memory: @Sendable () -> Memory,
  _ body: @Sendable (inout Memory, Range<Int>) -> T
) -> [T] {
  let chunks = (count + size - 1) / size
  let next = Atomic<Int>(0)
  let threads = max(1, min(jobs, chunks))
  let found = mapChunks(threads, size: 1, jobs: jobs) { _ in
    var own: [(chunk: Int, result: T)] = []
    var memory = memory()
    while true {
      let n = next.add(1, ordering: .relaxed).oldValue
      if n >= chunks { break }
      own.append((n, body(&memory, (n * size)..<min(count, (n + 1) * size))))
    }
    return own
  }
  var results = [T?](repeating: nil, count: chunks)
  for own in found { for (n, result) in own { results[n] = result } }
  return results.map { $0! }
}

/// Makes the stretches of an array on several threads, each where it belongs: to join arrays of large values counts all their
/// references twice, on one thread.
///
/// - Parameters:
///   - sizes: elements of each stretch.
///   - body: makes a stretch, of so many elements.
package func joinParallel<T: Sendable>(_ sizes: [Int], jobs: Int, _ body: @Sendable (Int) -> [T]) -> [T] {
  var starts = [0]
  for size in sizes { starts.append(starts[starts.count - 1] + size) }
  let places = starts
  return Array(unsafeUninitializedCapacity: places[sizes.count]) { results, filled in
    nonisolated(unsafe) let start = results.baseAddress!
    _ = mapChunks(sizes.count, size: 1, jobs: jobs) { range in
      let n = range.lowerBound
      let made = body(n)
      precondition(made.count == sizes[n])
      made.withUnsafeBufferPointer { own in
        if let first = own.baseAddress { (start + places[n]).initialize(from: first, count: own.count) }
      }
    }
    filled = places[sizes.count]
  }
}

/// Applies a function that makes two values to the numbers below `count` on several threads.
package func mapParallel<A: Sendable, B: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> (A, B)
) -> ([A], [B]) {
  var second: [B] = []
  let first = [A](unsafeUninitializedCapacity: count) { firsts, filled in
    second = [B](unsafeUninitializedCapacity: count) { seconds, filled in
      nonisolated(unsafe) let (a, b) = (firsts.baseAddress, seconds.baseAddress)
      _ = mapChunks(count, size: 64, jobs: jobs) { range in
        for i in range {
          let (x, y) = body(i)
          (a! + i).initialize(to: x)
          (b! + i).initialize(to: y)
        }
      }
      filled = count
    }
    filled = count
  }
  return (first, second)
}

/// Applies a function to the numbers below `count` on several threads.
package func mapParallel<T: Sendable>(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> T) -> [T] {
  mapParallel(count, jobs: jobs, memory: {}) { body($1) }
}

/// The same for work that remembers what it met: each thread has a memory of its own, which must make no difference to the results.
package func mapParallel<T: Sendable, Memory>(
  _ count: Int, jobs: Int, memory: @Sendable () -> Memory, _ body: @Sendable (inout Memory, Int) -> T
) -> [T] {
  guard jobs > 1, count > 64 else {
    var memory = memory()
    return (0..<count).map { body(&memory, $0) }
  }
  return Array(unsafeUninitializedCapacity: count) { results, filled in
    // Each thread puts its results where they belong: to join arrays of large values counts all their references twice.
    nonisolated(unsafe) let start = results.baseAddress!
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, (count + 63) / 64)) { _ in
      var memory = memory()
      while true {
        let n = next.add(64, ordering: .relaxed).oldValue
        if n >= count { break }
        for i in n..<min(count, n + 64) { (start + i).initialize(to: body(&memory, i)) }
      }
    }
    filled = count
  }
}

/// Applies a function to the elements of an array on several threads. They are lent, so that the function need not copy what it looks at: to
/// copy a large value counts all its references, and threads that count one wait for each other. Seen in profiles: where the function is not
/// inlined, each element is still copied once.
package func mapParallel<T: Sendable, R: Sendable>(
  lending all: [T], jobs: Int, _ body: @Sendable (borrowing T, Int) -> R
) -> [R] {
  // Measured hot.
  all.withUnsafeBufferPointer { all in
    nonisolated(unsafe) let start = all.baseAddress
    return mapParallel(all.count, jobs: jobs) { body(start![$0], $0) }
  }
}

/// Sorts on several threads: parts by themselves, then two by two. Equals keep their order.
@inlinable
package func sortParallel<T: Sendable>(_ all: [T], jobs: Int, by precede: @Sendable (T, T) -> Bool) -> [T] {
  guard jobs > 1, all.count > 4096 else { return all.sorted(by: precede) }
  let size = (all.count + jobs - 1) / jobs
  var parts = mapChunks(all.count, size: size, jobs: jobs) { all[$0].sorted(by: precede) }
  while parts.count > 1 {
    let pairs = parts
    parts = mapChunks(pairs.count, size: 2, jobs: jobs) { range in
      range.count == 1 ? pairs[range.lowerBound] : merged(pairs[range.lowerBound], pairs[range.lowerBound + 1], precede)
    }
  }
  return parts[0]
}

/// One sorted array of two; of equals those of the first come first.
@inlinable
package func merged<T>(_ a: [T], _ b: [T], _ precede: (T, T) -> Bool) -> [T] {
  var out: [T] = []
  out.reserveCapacity(a.count + b.count)
  var (i, j) = (0, 0)
  while i < a.count, j < b.count {
    if precede(b[j], a[i]) {
      out.append(b[j])
      j += 1
    } else {
      out.append(a[i])
      i += 1
    }
  }
  out.append(contentsOf: a[i...])
  out.append(contentsOf: b[j...])
  return out
}

extension Array {
  /// The elements of several arrays, one after another, in room for just so many.
  package init(joining parts: [[Element]]) {
    self.init()
    reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { append(contentsOf: part) }
  }
}
