/// 64-bit FNV-1a with a final mix: the same on every machine and in every run, unlike `Hasher`.
///
/// For identities inside one article or block, not against an adversary.
/// Source: Fowler, Noll and Vo, draft-eastlake-fnv; the mix is the finaliser of SplitMix64.
@inlinable
public func stableHash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
  for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
  h = (h ^ (h >> 30)) &* 0xbf58_476d_1ce4_e5b9
  h = (h ^ (h >> 27)) &* 0x94d0_49bb_1331_11eb
  return h ^ (h >> 31)
}
