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
    var words = Words()
    return romanise(name, kind: kind, &words)
  }

  /// The words that one thread has written before: few of many names' words are others.
  struct Words {
    fileprivate var ofPersons = Remembered<String>()
    fileprivate var others = Remembered<String>()
  }

  static func romanise(_ name: String, kind: ActorKind, _ words: inout Words) -> String {
    var out = ""
    for (n, word) in NameFolding.words(name).enumerated() {
      if n > 0 { out += " " }
      let hash = byteHash(word)
      out += kind == .person ? words.ofPersons.value(hash) { personal(word) } : words.others.value(hash) { plain(word) }
    }
    return out
  }

  /// A word of a person's name.
  private static func personal(_ word: String) -> String {
    if isLatin(word) { return plain(word) }
    if NameData.shared.particles[word] == .nasab {
      return word == "بنت" || word == "منت" ? "bint" : word == "ولد" ? "Ould" : "bin"
    }
    return NameData.parts[word]?.latin ?? plain(word)
  }

  private static func plain(_ word: String) -> String { isLatin(word) ? word.uppercased() : letters(word) }

  private static func isLatin(_ word: String) -> Bool { word.utf8.allSatisfy { $0 < 0x80 } }

  private static let beginnings = [("عبد", "Abd "), ("ابو", "Abu ")]

  private static func letters(_ word: String) -> String {
    // Bytes first, which most words lack; then whole characters.
    for (arabic, latin) in beginnings where word.begins(arabic) && word.hasPrefix(arabic) && word.count > 5 {
      return latin + letters(String(word.dropFirst(arabic.count)))
    }
    if word.begins("ال"), word.hasPrefix("ال"), word.count > 4 {
      return "al-" + capital(plain(Array(word.unicodeScalars.dropFirst(2))))
    }
    return capital(plain(Array(word.unicodeScalars)))
  }

  private static func capital(_ s: String) -> String { s.prefix(1).uppercased() + s.dropFirst() }

  private static let consonants: [Unicode.Scalar: String] = [
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "پ": "p", "ڤ": "v", "گ": "g", "چ": "ch", "ژ": "zh",
  ]

  /// One word letter by letter. و and ي are vowels between consonants and consonants beside a vowel. Of the short vowels only
  /// those are put in that a syllable cannot do without: after the first letter, and where three consonants would meet.
  private static func plain(_ w: [Unicode.Scalar]) -> String {
    var out = ""
    // Consonants since the last vowel.
    var run = 0
    func isLong(_ i: Int) -> Bool { i < w.count && (w[i] == "ا" || w[i] == "و" || w[i] == "ي") }
    func add(_ consonant: String, _ i: Int) {
      if run == 1, i == 1 || (i == 2 && w[1] == "ع") {
        out += consonant == "y" ? "i" : "a"
        run = 0
      } else if run >= 2 {
        out += "a"
        run = 0
      }
      out += consonant
      run += 1
    }
    var i = 0
    while i < w.count {
      let s = w[i]
      switch s {
      case "ا", "ى":
        if !out.hasSuffix("a") || run > 0 { out += "a" }
        run = 0
      case "ي" where i == w.count - 2 && w[i + 1] == "ه":
        // The ending ـية.
        out += run == 0 && !out.isEmpty ? "ya" : "iya"
        return out
      case "و", "ي":
        if i == 0 || isLong(i + 1) || run == 0 {
          add(s == "و" ? "w" : "y", i)
        } else {
          out += s == "و" ? "u" : "i"
          run = 0
        }
      case "ه" where i == w.count - 1 && run > 0 && i > 1:
        // ة is written ه at the search level.
        out += "a"
        run = 0
      case "ع":
        if run > 0 || i == 0, !isLong(i + 1) {
          out += "a"
          run = 0
        }
      default: if let c = consonants[s] { add(c, i) }
      }
      i += 1
    }
    return out
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
