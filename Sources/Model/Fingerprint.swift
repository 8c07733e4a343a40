/// A 64-bit hash that values are added to one after another: the same on every machine and in every run. What is added in another
/// order, or parted in another way, gives another value.
package struct Fingerprint {
  @usableFromInline package var h: UInt64 = 0x9ae1_6a3b_2f90_404f

  package init() {}

  package var value: UInt64 {
    var h = h
    h = (h ^ (h >> 30)) &* 0xbf58_476d_1ce4_e5b9
    h = (h ^ (h >> 27)) &* 0x94d0_49bb_1331_11eb
    return h ^ (h >> 31)
  }

  /// The value of what `body` adds.
  package static func of(_ body: (inout Fingerprint) -> Void) -> UInt64 {
    var print = Fingerprint()
    body(&print)
    return print.value
  }

  @inlinable @inline(__always)
  package mutating func add(_ n: UInt64) {
    h = (h ^ n) &* 0x9e37_79b9_7f4a_7c15
    h ^= h >> 32
  }

  @inlinable @inline(__always)
  package mutating func add(_ n: Int) { add(UInt64(bitPattern: Int64(n))) }

  package mutating func add(_ b: Bool) { add(b ? 1 : 0) }

  package mutating func add(_ x: Double) { add(x.bitPattern) }

  package mutating func add(_ span: Span) {
    add(span.start)
    add(span.end)
  }

  package mutating func add(_ range: Range<Int>) {
    add(range.lowerBound)
    add(range.upperBound)
  }

  /// Not the general one, which another module can only call unspecialised.
  package mutating func add(_ text: String) { add(whole: text) }

  package mutating func add(_ text: some StringProtocol) { add(whole: text) }

  @inline(__always)
  private mutating func add(whole text: some StringProtocol) {
    let whole = text.utf8.withContiguousStorageIfAvailable { bytes -> Bool in
      add(bytes.count)
      // Measured: a hot loop; every text of the site runs through it.
      let raw = UnsafeRawBufferPointer(bytes)
      var i = 0
      while i + 8 <= raw.count {
        add(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
        i += 8
      }
      var rest: UInt64 = 0
      while i < raw.count {
        rest = rest << 8 | UInt64(raw[i])
        i += 1
      }
      add(rest)
      return true
    }
    if whole == nil { add(whole: String(decoding: Array(text.utf8), as: UTF8.self)) }
  }

  package mutating func add<T: RawRepresentable<String>>(_ value: T) { add(value.rawValue) }

  package mutating func add(_ n: Int?) { optional(n) { $0.add($1) } }
  package mutating func add(_ x: Double?) { optional(x) { $0.add($1) } }
  package mutating func add(_ text: String?) { optional(text) { $0.add($1) } }
  package mutating func add(_ span: Span?) { optional(span) { $0.add($1) } }

  package mutating func optional<T>(_ value: T?, _ body: (inout Fingerprint, T) -> Void) {
    add(value != nil)
    if let value { body(&self, value) }
  }

  /// Elements are lent, not copied: of some ten million most hold texts, and to count their references makes two threads wait for each
  /// other where they share one, as the names of rules.
  package mutating func array<T>(_ values: [T], _ body: (inout Fingerprint, borrowing T) -> Void) {
    add(values.count)
    // Measured hot.
    values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      for i in values.indices { body(&self, start[i]) }
    }
  }
}
