/// e to the power of each lane, to within 4e-6 of its size; lanes below -80 count as -80, above 80 as 80.
///
/// The library's function would take lanes one by one and differs from platform to platform, so that training would not
/// be reproducible to the byte. 2^x as 2^integer (put straight into the exponent) times a polynomial of the rest.
@inline(__always)
func exponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let low = SIMD16<Float>(repeating: -80)
  let high = SIMD16<Float>(repeating: 80)
  var t = x.replacing(with: low, where: x .< low)
  t = t.replacing(with: high, where: t .> high) * 1.442_695_04
  // Adding 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
  let magic = SIMD16<Float>(repeating: 12_582_912)
  let whole = t + magic
  let f = t - (whole - magic)
  var p = SIMD16<Float>(repeating: 1.540_353e-4)
  p = p * f + 1.333_355_8e-3
  p = p * f + 9.618_129e-3
  p = p * f + 5.550_411e-2
  p = p * f + 0.240_226_5
  p = p * f + 0.693_147_2
  p = p * f + 1
  let exponent = unsafeBitCast(whole, to: SIMD16<Int32>.self) &<< 23
  return unsafeBitCast(unsafeBitCast(p, to: SIMD16<Int32>.self) &+ exponent, to: SIMD16<Float>.self)
}

/// The same of one number.
func exponential(_ x: Float) -> Float { exponential(SIMD16(repeating: x))[0] }
