import Synchronization

/// Where pages go: a folder, or memory in tests.
public protocol PageOutput: Sendable {
  /// Writes one file of the output, if its bytes differ from what is there. Called from several threads at once.
  ///
  /// - Parameter path: relative, with `/`, for example `site/actors/nato.html`.
  func write(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) throws

  /// The same for a file that comes in pieces: one of a hundred MB is never held whole. It is there once `body` has returned; where
  /// that throws, the old file stays.
  ///
  /// - Parameter body: hands on the pieces in their order.
  func write(_ path: String, pieces body: (_ append: (_ piece: [UInt8]) throws -> Void) throws -> Void) throws

  /// Tells of a file that is there from an earlier build and stays as it is.
  func keep(_ path: String)
}

extension PageOutput {
  public func write(_ path: String, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBufferPointer { try write(path, $0) }
  }
}

/// Keeps what is written in memory.
public final class MemoryOutput: PageOutput {
  private let store = Mutex<[String: [UInt8]]>([:])

  public init() {}

  public func write(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    let bytes = Array(bytes)
    store.withLock { $0[path] = bytes }
  }

  public func write(_ path: String, pieces body: (_ append: (_ piece: [UInt8]) throws -> Void) throws -> Void) throws {
    var whole: [UInt8] = []
    try body { whole += $0 }
    try write(path, whole)
  }

  public func keep(_ path: String) {}

  /// Every path written, in byte order.
  public var paths: [String] { store.withLock { $0.keys.sorted() } }

  /// The bytes of a file.
  public func bytes(_ path: String) -> [UInt8]? { store.withLock { $0[path] } }

  /// A file as text.
  public func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
}
