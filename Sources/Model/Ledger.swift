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

  /// In the order in which they were put in.
  package private(set) var entries: [Entry] = []
  /// Hash of the name of each entry's thing.
  package private(set) var keys: [UInt64] = []
  private var numbers = HashNumbers()

  public init() {}

  public static func == (a: Ledger, b: Ledger) -> Bool { a.keys == b.keys && a.entries == b.entries }

  /// By the name of the thing: the path of a page, the address of an actor.
  package subscript(_ name: String) -> Entry? {
    self[key: stableHash(name.utf8)]
  }

  /// By the hash of the thing's name.
  package subscript(key key: UInt64) -> Entry? { numbers.find(key).map { entries[$0] } }

  /// Puts a thing in, which stands for one of the same name.
  package mutating func put(_ name: String, _ entry: Entry) { put(key: stableHash(name.utf8), entry) }

  package mutating func put(key: UInt64, _ entry: Entry) {
    let n = numbers.number(key)
    if n < entries.count {
      entries[n] = entry
    } else {
      keys.append(key)
      entries.append(entry)
    }
  }

  /// Makes room for things, before the first.
  package mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    keys.reserveCapacity(count)
    if entries.isEmpty { numbers = HashNumbers(capacity: count) }
  }

  // MARK: coding

  private static let width = 24

  /// One entry after another.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(entries.count * Self.width)
    for (key, entry) in zip(keys, entries) {
      let words = (
        key.littleEndian, entry.fingerprint.littleEndian,
        (UInt64(entry.number) << 1 | (entry.isOpen ? 1 : 0)).littleEndian
      )
      withUnsafeBytes(of: words) { out.append(contentsOf: $0) }
    }
    return out
  }

  /// Empty where the bytes are no ledger's.
  public init(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    guard bytes.count % Self.width == 0 else { return }
    reserve(bytes.count / Self.width)
    bytes.withUnsafeBytes { raw in
      func word(_ at: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
      for at in stride(from: 0, to: raw.count, by: Self.width) {
        let last = word(at + 16)
        put(key: word(at), Entry(fingerprint: word(at + 8), number: Int(last >> 1), isOpen: last & 1 == 1))
      }
    }
  }
}
