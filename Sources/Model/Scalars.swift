/// The scalar at a byte offset and its length; a stray byte counts as one scalar.
@inlinable
package func decode(_ s: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
  let b = UInt32(s[i])
  func next(_ k: Int) -> UInt32 { i + k < s.count ? UInt32(s[i + k] & 0x3F) : 0 }
  if b < 0x80 { return (b, 1) }
  if b < 0xE0 { return ((b & 0x1F) << 6 | next(1), min(2, s.count - i)) }
  if b < 0xF0 { return ((b & 0x0F) << 12 | next(1) << 6 | next(2), min(3, s.count - i)) }
  return ((b & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), min(4, s.count - i))
}
