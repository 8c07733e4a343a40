extension StringProtocol {
  /// Calls `body` with the UTF-8 of the text.
  ///
  /// The same as `withUTF8`, which needs a copy of its own and counts that copy's references: for questions put to every word.
  @inlinable
  @inline(__always)
  package func bytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    guard let result = utf8.withContiguousStorageIfAvailable(body) else {
      preconditionFailure("a text that does not lie in one piece: only those of Objective-C need not")
    }
    return result
  }
}
