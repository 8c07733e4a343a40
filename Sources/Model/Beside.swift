import Dispatch
import Synchronization

/// A piece of work that runs beside what the caller does meanwhile, so that what has to go step by step does not leave the other
/// cores idle. Nothing of its result depends on when it runs.
package final class Beside<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Value?>(nil)

  /// - Parameters:
  ///   - jobs: threads to use; with one the work is done at once.
  ///   - isUrgent: whether others will wait for it: then it has a thread of its own at once. Of those that work is else spread over
  ///     there are as many as cores, and one that waits counts as busy.
  package init(jobs: Int, isUrgent: Bool = false, _ body: @escaping @Sendable () -> Value) {
    guard jobs > 1 else {
      let value = body()
      result.withLock { $0 = value }
      return
    }
    let queue = isUrgent ? DispatchQueue(label: "beside") : DispatchQueue.global()
    queue.async(group: group) { [self] in
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

/// Gives back what is not needed any more beside what follows: to free millions of small things takes a while.
package func discard<Value: Sendable>(_ spent: consuming Value, jobs: Int) {
  guard jobs > 1 else { return }
  let last = spent
  DispatchQueue.global().async { withExtendedLifetime(last) {} }
}

/// Leaves what is not needed any more to the end of the process, which gives all memory back at once.
package func leave<Value: Sendable>(_ spent: Value) { _ = Unmanaged.passRetained(Remains(spent)) }

private final class Remains<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
