import Synchronization

/// A value that is made when somebody first asks for it, from whatever thread: most records of a large corpus are never looked into when
/// little has changed. What it is made from is let go then.
package final class Deferred<Value: Sendable>: Sendable {
  /// The value by reference: to hand a large one on counts all its references.
  package final class Made: Sendable {
    package let value: Value

    init(_ value: Value) { self.value = value }
  }

  private let made = AtomicLazyReference<Made>()
  private let make: Mutex<(@Sendable () -> Value)?>

  /// - Parameter make: gives the same value whenever it is called; two threads may call it at once.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = Mutex(make) }

  package init(value: Value) {
    make = Mutex(nil)
    _ = made.storeIfNil(Made(value))
  }

  package var get: Made {
    if let made = made.load() { return made }
    // Whoever comes too late finds it made.
    guard let make = make.withLock({ $0 }) else { return made.load()! }
    let value = made.storeIfNil(Made(make()))
    self.make.withLock { $0 = nil }
    return value
  }

  /// Another one, with a value that differs.
  package func changed(_ change: (inout Value) -> Void) -> Deferred {
    var value = get.value
    change(&value)
    return Deferred(value: value)
  }
}
