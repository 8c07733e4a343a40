import Model

/// What a site was made from: its pages, the files of its search and its exports. The next build makes what would be others.
///
/// Good only while the output is as that build left it: who keeps it sees to that.
public struct SiteLedger: Sendable, Equatable {
  var pages = Ledger()
  var exports = ExportLedger()
  var search = SearchLedger()

  /// Of no site.
  public init() {}

  /// All of it, for ``init(bytes:)``.
  public var bytes: [UInt8] {
    var coder = LedgerWriter()
    coder.put(pages.bytes)
    exports.encode(to: &coder)
    search.encode(to: &coder)
    return coder.bytes
  }

  /// That of no site where the bytes are no ledger's.
  public init(bytes: [UInt8]) {
    var coder = LedgerReader(bytes)
    guard let pages: [UInt8] = coder.array(), let exports = ExportLedger(from: &coder),
      let search = SearchLedger(from: &coder), coder.isAtEnd
    else { return }
    self.pages = Ledger(bytes: pages)
    self.exports = exports
    self.search = search
  }
}

/// Arrays of numbers as bytes, each behind its count.
struct LedgerWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put<T: FixedWidthInteger>(_ values: [T]) {
    put(values.count)
    #if _endian(little)
      values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    #else
      for n in values { withUnsafeBytes(of: n.littleEndian) { bytes.append(contentsOf: $0) } }
    #endif
  }

  mutating func put(_ n: Int) { withUnsafeBytes(of: Int64(n).littleEndian) { bytes.append(contentsOf: $0) } }
}

/// Reads what ``LedgerWriter`` wrote; nil where bytes are missing.
struct LedgerReader {
  private let all: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { all = bytes }

  var isAtEnd: Bool { at == all.count }

  mutating func int() -> Int? {
    guard all.count - at >= 8 else { return nil }
    defer { at += 8 }
    return all.withUnsafeBytes { Int(Int64(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: Int64.self))) }
  }

  mutating func array<T: FixedWidthInteger>() -> [T]? {
    let size = MemoryLayout<T>.size
    guard let count = int(), count >= 0, count <= (all.count - at) / size else { return nil }
    defer { at += count * size }
    return all.withUnsafeBytes { raw in
      (0..<count).map { T(littleEndian: raw.loadUnaligned(fromByteOffset: at + $0 * size, as: T.self)) }
    }
  }
}
