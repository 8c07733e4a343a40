import Synchronization

/// A value that is handed on: whoever takes it is the only one to have it, and may change it in place.
package final class Once<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  package init(_ value: Value) { self.value = Mutex(value) }

  /// Looks at a value that was not taken yet.
  package func look<T: Sendable>(_ body: (Value) -> T) -> T { value.withLock { body($0!) } }

  /// Nobody may ask again.
  package func take() -> Value { value.withLock { $0.take()! } }
}
