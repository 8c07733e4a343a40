import Dispatch
import Synchronization

/// A piece of work that runs beside what the caller does meanwhile, so that what has to go step by step does not leave the other
/// cores idle. Nothing of its result depends on when it runs.
package final class Beside<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Value?>(nil)

  /// - Parameter jobs: threads to use; with one the work is done at once.
  package init(jobs: Int, _ body: @escaping @Sendable () -> Value) {
    guard jobs > 1 else {
      let value = body()
      result.withLock { $0 = value }
      return
    }
    DispatchQueue.global().async(group: group) { [self] in
      let value = body()
      result.withLock { $0 = value }
    }
  }

  /// Waits for the result.
  package var value: Value {
    group.wait()
    return result.withLock { $0! }
  }

  /// Waits for the result and keeps it no longer; nobody may ask again.
  package func take() -> Value {
    group.wait()
    return result.withLock { $0.take()! }
  }
}
