/// Texts for property tests: the same in every run.
enum Texts {
  private static let scalars: [Unicode.Scalar] =
    Array(
      "ابتثجوفلكسيىةهءأإآٱؤئمنعبدالله  \n.،؟!:«»\"()0٣۴٫,-ـکیگپﷲﻻﺎﷺ…#@_/éEİß".unicodeScalars)
    + ["\u{64B}", "\u{651}", "\u{654}", "\u{655}", "\u{653}", "\u{670}", "\u{301}"]
    + ["\u{200B}", "\u{200C}", "\u{200F}", "\u{202E}", "\u{FEFF}", "\u{0}", "\u{1F600}", "\u{E0041}", "\u{2028}"]

  /// A text of scalars that normalising looks at, by a linear congruential generator (Knuth, MMIX).
  static func random(seed: UInt64, length: Int) -> String {
    var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    var view = String.UnicodeScalarView()
    for _ in 0..<length {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      view.append(scalars[Int(truncatingIfNeeded: state >> 33) % scalars.count])
    }
    return String(view)
  }

  /// Offsets of the bytes at which a scalar of the text begins, and its end.
  static func boundaries(_ text: String) -> Set<Int> {
    var found: Set<Int> = [text.utf8.count]
    for (i, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 { found.insert(i) }
    return found
  }
}
