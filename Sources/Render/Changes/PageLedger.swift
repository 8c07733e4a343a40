import Model

/// What a build made its pages from: for each page (with all its parts, in all languages) the hash of what it shows.
///
/// Good only while the output is as that build left it, and templates, words and settings are the same: who keeps it sees to that.
public struct PageLedger: Sendable, Equatable {
  /// A page as it was made.
  struct Entry: Sendable, Equatable {
    var fingerprint: UInt64
    var parts: Int
    /// Whether something was found wrong with it: it is made again, so that it is said again.
    var hasProblems: Bool
  }

  private(set) var entries: [UInt64: Entry] = [:]

  public init() {}

  subscript(_ path: String) -> Entry? {
    get { entries[stableHash(path.utf8)] }
    set { entries[stableHash(path.utf8)] = newValue }
  }

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  // MARK: coding

  private static let width = 24

  /// Bytes of one entry after another, by key.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * Self.width)
    func put(_ n: UInt64) { withUnsafeBytes(of: n.littleEndian) { out.append(contentsOf: $0) } }
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      put(key)
      put(entry.fingerprint)
      put(UInt64(entry.parts) << 1 | (entry.hasProblems ? 1 : 0))
    }
    return out
  }

  /// Empty where the bytes are no ledger's.
  public init(bytes: [UInt8]) {
    guard bytes.count % Self.width == 0 else { return }
    entries.reserveCapacity(bytes.count / Self.width)
    bytes.withUnsafeBytes { raw in
      func word(_ at: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
      for at in stride(from: 0, to: raw.count, by: Self.width) {
        let last = word(at + 16)
        guard last >> 1 <= UInt64(Int32.max) else { continue }
        entries[word(at)] = Entry(fingerprint: word(at + 8), parts: Int(last >> 1), hasProblems: last & 1 == 1)
      }
    }
  }
}
