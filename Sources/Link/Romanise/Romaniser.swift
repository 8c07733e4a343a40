import Foundation
import Model

/// Writes an Arabic name in Latin letters by rules, for actors whose English label no source gives.
///
/// The scheme is ALA-LC (Library of Congress 2012) without its diacritics, ayn and hamza: ث th, خ kh, ذ dh, ش sh, غ gh, ق q, ة a,
/// al- for the article. Parts of persons' names are written as most of their bearers write them (`Data/name-parts.tsv`);
/// of other words the short vowels, which Arabic does not write, are put in as `a` between consonants.
enum Romaniser {
  /// Name of the scheme, as ``Actor/romanised`` states it.
  static let scheme = "ALA-LC (simplified)"

  static func romanise(_ name: String, kind: ActorKind) -> String {
    let data = NameData.shared
    var out: [String] = []
    for word in NameFolding.words(name) {
      if word.utf8.allSatisfy({ $0 < 0x80 }) {
        out.append(word.uppercased())
      } else if kind == .person, data.particles[word] == .nasab {
        out.append(word == "بنت" || word == "منت" ? "bint" : word == "ولد" ? "Ould" : "bin")
      } else if kind == .person, let part = data.parts[word] {
        out.append(part.latin)
      } else {
        out.append(letters(word))
      }
    }
    return out.joined(separator: " ")
  }

  private static func letters(_ word: String) -> String {
    for (arabic, latin) in [("عبد", "Abd "), ("ابو", "Abu ")] where word.hasPrefix(arabic) && word.count > 5 {
      return latin + letters(String(word.dropFirst(arabic.count)))
    }
    if word.hasPrefix("ال"), word.count > 4 { return "al-" + capital(plain(Array(word.unicodeScalars.dropFirst(2)))) }
    return capital(plain(Array(word.unicodeScalars)))
  }

  private static func capital(_ s: String) -> String { s.prefix(1).uppercased() + s.dropFirst() }

  private static let consonants: [Unicode.Scalar: String] = [
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "پ": "p", "ڤ": "v", "گ": "g", "چ": "ch", "ژ": "zh",
  ]

  /// One word letter by letter. و and ي are vowels between consonants and consonants beside a vowel.
  private static func plain(_ w: [Unicode.Scalar]) -> String {
    var out = ""
    var afterConsonant = false
    for (i, s) in w.enumerated() {
      let isLast = i == w.count - 1
      switch s {
      case "ا":
        if !afterConsonant, out.hasSuffix("a") { continue }
        out += "a"
        afterConsonant = false
      case "و", "ي":
        let nextIsVowel = i + 1 < w.count && (w[i + 1] == "ا" || w[i + 1] == "و" || w[i + 1] == "ي")
        if i == 0 || nextIsVowel || (!afterConsonant && !out.isEmpty) {
          out += s == "و" ? "w" : "y"
          afterConsonant = true
        } else {
          out += s == "و" ? "u" : "i"
          afterConsonant = false
        }
      case "ه" where isLast && afterConsonant && i > 1:
        // ة is written ه at the search level.
        out += "a"
        afterConsonant = false
      default:
        guard let c = consonants[s] else { continue }
        if s == "ع" {
          if afterConsonant || i == 0 { out += "a" }
          afterConsonant = false
          continue
        }
        if afterConsonant, !isLast || i == w.count - 1, needsVowel(w, i) { out += "a" }
        out += c
        afterConsonant = true
      }
    }
    return out
  }

  /// Whether a vowel goes before the consonant at `i`, which follows a consonant: every second gap, so that words read as
  /// CaCCaC rather than CaCaCaC; always before the last letter.
  private static func needsVowel(_ w: [Unicode.Scalar], _ i: Int) -> Bool {
    if i == w.count - 1 || i == 1 { return true }
    let next = w[i + 1]
    return next != "ا" && next != "و" && next != "ي" && next != "ه"
  }

  /// `[a-z0-9-]+` from Latin text; `page` where nothing is left.
  static func slug(_ latin: String, longest: Int = 60) -> String {
    var out: [UInt8] = []
    for s in latin.decomposedLatin.utf8 {
      switch s {
      case 0x41...0x5A: out.append(s + 32)
      case 0x61...0x7A, 0x30...0x39: out.append(s)
      case 0x27: continue
      default: if let l = out.last, l != 0x2D { out.append(0x2D) }
      }
      if out.count >= longest { break }
    }
    while out.last == 0x2D { out.removeLast() }
    return out.isEmpty ? "page" : String(decoding: out, as: UTF8.self)
  }
}

extension String {
  /// Latin letters without accents: É as E. Other signs stay.
  fileprivate var decomposedLatin: String {
    utf8.allSatisfy { $0 < 0x80 }
      ? self
      : String(
        String.UnicodeScalarView(
          unicodeScalars.compactMap { s -> Unicode.Scalar? in
            if s.isASCII { return s }
            let first = String(s).decomposedStringWithCanonicalMapping.unicodeScalars.first
            return first?.isASCII == true
              ? first : s.value == 0x2019 || s.value == 0x2BF || s.value == 0x2BE ? nil : " "
          }))
  }
}
