/// 64-bit FNV-1a with a final mix: the same on every machine and in every run, unlike `Hasher`.
///
/// For identities inside one article or block, not against an adversary.
/// Source: Fowler, Noll and Vo, draft-eastlake-fnv; the mix is the finaliser of SplitMix64.
@inlinable
public func stableHash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
  // Measured: a text hands on its bytes one by one in three times as long.
  bytes.withContiguousStorageIfAvailable { hash($0, seed: seed) } ?? hash(bytes, seed: seed)
}

@inlinable @inline(__always)
func hash(_ bytes: some Sequence<UInt8>, seed: UInt64) -> UInt64 {
  var hash = StableHash(seed: seed)
  for b in bytes { hash.add(b) }
  return hash.value
}

/// The same idea eight bytes at a time, for texts of many kB: another value than ``stableHash(_:seed:)`` gives, in an eighth of the
/// time.
public func stableHash(longText bytes: [UInt8]) -> UInt64 {
  bytes.withUnsafeBufferPointer { stableHash(longText: $0) }
}

/// The same for bytes that lie in memory.
public func stableHash(longText bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count) ^ seed
  // Measured: a hot loop; every page is hashed.
  let words = UnsafeRawBufferPointer(bytes)
  var i = 0
  while i + 8 <= bytes.count {
    h = (h ^ UInt64(littleEndian: words.loadUnaligned(fromByteOffset: i, as: UInt64.self))) &* 0x9e37_79b9_7f4a_7c15
    h ^= h >> 32
    i += 8
  }
  while i < bytes.count {
    h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01b3
    i += 1
  }
  return StableHash.mixed(h)
}

/// ``stableHash(_:seed:)`` for bytes that come one after another from several places.
public struct StableHash: Sendable {
  @usableFromInline var h: UInt64

  @inlinable
  public init(seed: UInt64 = 0) { h = 0xcbf2_9ce4_8422_2325 ^ seed }

  @inlinable
  public mutating func add(_ byte: UInt8) { h = (h ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// The hash of all bytes so far.
  @inlinable
  public var value: UInt64 { Self.mixed(h) }

  @usableFromInline
  static func mixed(_ hash: UInt64) -> UInt64 {
    var h = hash
    h = (h ^ (h >> 30)) &* 0xbf58_476d_1ce4_e5b9
    h = (h ^ (h >> 27)) &* 0x94d0_49bb_1331_11eb
    return h ^ (h >> 31)
  }
}
