/// A loose key for blocking: words whose letters may write the same foreign sounds get one skeleton.
///
/// Vowels, ع and a final ه are left out, doubled letters are one, and each consonant stands for its class
/// (غ ج ك ق خ: k; ف ب: p; ت ط ث: t; س ص ز: s; د ذ ض ظ: d; ه ح: h). غورباتشوف and جورباتشوف: `krptcp`.
enum Skeleton {
  static func of(_ word: String) -> String {
    var out: [UInt8] = []
    var last: UInt8 = 0
    for s in word.unicodeScalars {
      let c: UInt8
      switch s {
      case "غ", "ج", "ك", "ق", "خ", "گ": c = UInt8(ascii: "k")
      case "ف", "ب", "ڤ", "پ": c = UInt8(ascii: "p")
      case "ت", "ط", "ث": c = UInt8(ascii: "t")
      case "د", "ذ", "ض", "ظ": c = UInt8(ascii: "d")
      case "س", "ص", "ز", "ژ": c = UInt8(ascii: "s")
      case "ش", "چ": c = UInt8(ascii: "c")
      case "ر": c = UInt8(ascii: "r")
      case "ل": c = UInt8(ascii: "l")
      case "م": c = UInt8(ascii: "m")
      case "ن": c = UInt8(ascii: "n")
      case "ح", "ه": c = UInt8(ascii: "h")
      case "ا", "و", "ي", "ع", "ء", "ئ", "ؤ": continue
      default:
        if s.isASCII { c = UInt8(s.value) } else { continue }
      }
      if c != last { out.append(c) }
      last = c
    }
    // A final h is most often ة: كندا, كندة.
    if out.count > 1, out.last == UInt8(ascii: "h") { out.removeLast() }
    return out.isEmpty ? word : String(decoding: out, as: UTF8.self)
  }

  /// A still looser key of a skeleton: ش is as س, ه and a first ف or ب (which may write w: والتر, فالتر) are left out.
  static func coarse(_ skeleton: String) -> String {
    var out: [UInt8] = []
    for (i, b) in skeleton.utf8.enumerated() where b != UInt8(ascii: "h") && (i > 0 || b != UInt8(ascii: "p")) {
      let c = b == UInt8(ascii: "c") ? UInt8(ascii: "s") : b
      if c != out.last { out.append(c) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
