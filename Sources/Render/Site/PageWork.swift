import Dispatch
import Model
import Synchronization

/// What one thread has while pages are made: the frames of shapes it met, what it found wrong, and memory that it uses for page
/// after page.
struct PageWorker {
  var html = HTML()
  var file = HTML()
  var frames: [Shell.Shape: Shell.Frame] = [:]
  var diagnostics: [Diagnostic] = []
}

/// Work that is done in any order, on several threads: a few long pieces, and many short ones that are told by a number.
struct PageWork: Sendable {
  typealias Step = @Sendable (inout PageWorker) throws -> Void

  /// They are begun first, so that none is left over at the end.
  private var long: [Step] = []

  /// Short pieces that a thread takes at a time.
  private static let chunk = 16

  mutating func add(_ step: @escaping Step) { long.append(step) }

  /// Does everything.
  ///
  /// - Parameters:
  ///   - count: number of short pieces.
  ///   - short: does one.
  ///   - progress: is told how many short pieces are done, and of how many; from any thread.
  /// - Returns: what was found wrong, in no order.
  /// - Throws: what the first piece that failed threw; no more is begun then.
  func run(
    jobs: Int, count short: Int, _ body: @Sendable (Int, inout PageWorker) throws -> Void,
    progress: @Sendable (Int, Int) -> Void
  ) throws -> [Diagnostic] {
    let results = Mutex<(diagnostics: [Diagnostic], failure: (any Error)?)>(([], nil))
    let next = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    let count = long.count + (short + Self.chunk - 1) / Self.chunk
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var worker = PageWorker()
      while true {
        let n = next.add(1, ordering: .relaxed).oldValue
        if n >= count { break }
        do {
          if n < long.count {
            try long[n](&worker)
          } else {
            let start = (n - long.count) * Self.chunk
            let pieces = start..<min(start + Self.chunk, short)
            for piece in pieces { try body(piece, &worker) }
            progress(done.add(pieces.count, ordering: .relaxed).newValue, short)
          }
        } catch {
          results.withLock { if $0.failure == nil { $0.failure = error } }
          next.store(count, ordering: .relaxed)
        }
      }
      results.withLock { $0.diagnostics += worker.diagnostics }
    }
    let (diagnostics, failure) = results.withLock { $0 }
    if let failure { throw failure }
    return diagnostics
  }
}
