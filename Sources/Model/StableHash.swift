/// 64-bit FNV-1a with a final mix: the same on every machine and in every run, unlike `Hasher`.
///
/// For identities inside one article or block, not against an adversary.
/// Source: Fowler, Noll and Vo, draft-eastlake-fnv; the mix is the finaliser of SplitMix64.
@inlinable
public func stableHash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var hash = StableHash(seed: seed)
  for b in bytes { hash.add(b) }
  return hash.value
}

/// The same for bytes that come one after another from several places.
public struct StableHash: Sendable {
  @usableFromInline var h: UInt64

  @inlinable
  public init(seed: UInt64 = 0) { h = 0xcbf2_9ce4_8422_2325 ^ seed }

  @inlinable
  public mutating func add(_ byte: UInt8) { h = (h ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// The hash of all bytes so far.
  @inlinable
  public var value: UInt64 {
    var h = h
    h = (h ^ (h >> 30)) &* 0xbf58_476d_1ce4_e5b9
    h = (h ^ (h >> 27)) &* 0x94d0_49bb_1331_11eb
    return h ^ (h >> 31)
  }
}
