/// What a build made something from: for each thing a hash of all that it shows, and a number that belongs to it.
///
/// Good only while the output is as that build left it: who keeps it sees to that.
public struct Ledger: Sendable, Equatable {
  /// A thing as it was made.
  package struct Entry: Sendable, Equatable {
    package var fingerprint: UInt64
    /// Parts of a page; id of a row.
    package var number: Int
    /// Whether it is made again even where it would be the same.
    package var isOpen: Bool

    package init(fingerprint: UInt64, number: Int, isOpen: Bool = false) {
      self.fingerprint = fingerprint
      self.number = number
      self.isOpen = isOpen
    }
  }

  package private(set) var entries: [UInt64: Entry] = [:]

  public init() {}

  /// By the name of the thing: the path of a page, the address of an actor.
  package subscript(_ name: String) -> Entry? {
    get { entries[Self.key(name)] }
    set { entries[Self.key(name)] = newValue }
  }

  package static func key(_ name: String) -> UInt64 { stableHash(name.utf8) }

  package mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  // MARK: coding

  private static let width = 24

  /// One entry after another, by key.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * Self.width)
    func put(_ n: UInt64) { withUnsafeBytes(of: n.littleEndian) { out.append(contentsOf: $0) } }
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      put(key)
      put(entry.fingerprint)
      put(UInt64(entry.number) << 1 | (entry.isOpen ? 1 : 0))
    }
    return out
  }

  /// Empty where the bytes are no ledger's.
  public init(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count % Self.width == 0 else { return }
    entries.reserveCapacity(bytes.count / Self.width)
    bytes.withUnsafeBytes { raw in
      func word(_ at: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
      for at in stride(from: 0, to: raw.count, by: Self.width) {
        let last = word(at + 16)
        entries[word(at)] = Entry(fingerprint: word(at + 8), number: Int(last >> 1), isOpen: last & 1 == 1)
      }
    }
  }
}
