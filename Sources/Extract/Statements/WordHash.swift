/// FNV-1a over bytes: the key under which words are looked up, so that no string is made for a token.
@inline(__always)
func wordHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325
  for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
  return h
}
