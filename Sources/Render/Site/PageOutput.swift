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
  func write(_ path: String, pieces body: (_ file: any PieceOutput) throws -> Void) throws

  /// Tells of a file that is there from an earlier build and stays as it is.
  func keep(_ path: String)

  /// The same of many files.
  func keep(_ paths: PathList)

  /// A file as an earlier build left it; nil where there is none.
  func earlier(_ path: String) -> (any EarlierFile)?
}

/// Where the pieces of one file go.
public protocol PieceOutput {
  func append(_ piece: [UInt8]) throws

  /// Appends some bytes of an earlier file.
  ///
  /// - Throws: ``UnreadableFile``, or what ``append(_:)`` throws.
  func append(_ range: Range<Int>, of earlier: any EarlierFile) throws
}

extension PieceOutput {
  /// The same by way of this program: where nothing quicker is at hand.
  public func append(reading range: Range<Int>, of earlier: any EarlierFile) throws {
    let size = 1 << 18
    for start in stride(from: range.lowerBound, to: range.upperBound, by: size) {
      try append(earlier.whole(start..<min(start + size, range.upperBound)))
    }
  }
}

/// An earlier file cannot be read, or is shorter than it was.
public struct UnreadableFile: Error {}

extension EarlierFile {
  /// All of a range.
  ///
  /// - Throws: ``UnreadableFile``.
  func whole(_ range: Range<Int>) throws -> [UInt8] {
    guard let bytes = try? bytes(range), bytes.count == range.count else { throw UnreadableFile() }
    return bytes
  }
}

/// A file that an earlier build wrote, whatever is put in its place meanwhile.
public protocol EarlierFile: Sendable {
  /// Its size in bytes.
  var count: Int { get }

  /// Some of its bytes.
  ///
  /// - Throws: where it cannot be read.
  func bytes(_ range: Range<Int>) throws -> [UInt8]
}

/// Paths of many files: a site has a million, and to make a text of each takes longer than what is done with it.
public struct PathList: Sendable {
  /// One path after another, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  public init() {}

  public var count: Int { ends.count }

  public mutating func append(_ path: String) {
    add(path)
    ends.append(bytes.count)
  }

  /// Adds a path that comes in pieces.
  public mutating func append(_ head: String, _ path: some StringProtocol, _ tail: String) {
    add(head)
    add(path)
    add(tail)
    ends.append(bytes.count)
  }

  private mutating func add(_ piece: some StringProtocol) {
    if piece.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes += piece.utf8 }
  }

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Hands on the UTF-8 of each path.
  public func each(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in ends {
        body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }
}

extension PageOutput {
  public func keep(_ paths: PathList) { paths.each { keep(String(decoding: $0, as: UTF8.self)) } }

  public func write(_ path: String, _ bytes: [UInt8]) throws {
    try bytes.withUnsafeBufferPointer { try write(path, $0) }
  }
}

/// Keeps what is written in memory.
public final class MemoryOutput: PageOutput {
  private let store = Mutex<[String: [UInt8]]>([:])
  /// What was there before.
  private let old: [String: [UInt8]]

  public init() { old = [:] }

  /// - Parameter earlier: the output of an earlier build, of which files may be kept.
  public init(after earlier: MemoryOutput) { old = earlier.store.withLock { $0 } }

  public func write(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    let bytes = Array(bytes)
    store.withLock { $0[path] = bytes }
  }

  public func write(_ path: String, pieces body: (_ file: any PieceOutput) throws -> Void) throws {
    let whole = Whole()
    try body(whole)
    try write(path, whole.bytes)
  }

  private final class Whole: PieceOutput {
    var bytes: [UInt8] = []
    func append(_ piece: [UInt8]) { bytes += piece }
    func append(_ range: Range<Int>, of earlier: any EarlierFile) throws { try append(reading: range, of: earlier) }
  }

  public func keep(_ path: String) {
    if let bytes = old[path] { store.withLock { $0[path] = bytes } }
  }

  public func earlier(_ path: String) -> (any EarlierFile)? { old[path].map { Earlier(all: $0) } }

  private struct Earlier: EarlierFile {
    let all: [UInt8]
    var count: Int { all.count }
    func bytes(_ range: Range<Int>) -> [UInt8] { Array(all[range]) }
  }

  /// Every path written, in byte order.
  public var paths: [String] { store.withLock { $0.keys.sorted() } }

  /// The bytes of a file.
  public func bytes(_ path: String) -> [UInt8]? { store.withLock { $0[path] } }

  /// A file as text.
  public func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }
}
