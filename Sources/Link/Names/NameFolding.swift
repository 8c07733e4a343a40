import Normalize

/// Class "orthography": spellings that are the same name to every reader.
///
/// | written | also written |
/// |---|---|
/// | أحمد | احمد |
/// | موسى | موسي |
/// | فاطمة | فاطمه |
/// | عبد الله | عبدالله |
/// | مُحَمَّد | محمد |
/// | الأميركية | الأمريكية |
/// | آل سعود | ال سعود |
/// | علاء | علا |
enum NameFolding {
  /// The search level of folding: what all tables of this module are compared at.
  static func fold(_ text: some StringProtocol) -> String { Normalize.fold(text, to: .search) }

  /// Words of a name in folded form: split at everything that is no letter or digit, ء dropped, and the two spellings of
  /// America made one. Words that belong to one name part are closed up (عبد الله, أبو بكر, نور الدين, آل سعود).
  static func words(_ name: some StringProtocol) -> [String] { words(name, compounds: NameData.shared.compounds) }

  /// The same with a given table of compounds (two words parted by a space).
  static func words(_ name: some StringProtocol, compounds: Set<String>) -> [String] {
    var out: [String] = []
    var word = String.UnicodeScalarView()
    func finish() {
      if !word.isEmpty { out.append(americaUnified(String(word))) }
      word = String.UnicodeScalarView()
    }
    for scalar in fold(name).unicodeScalars {
      if scalar == "ء" || scalar == "'" || scalar == "’" { continue }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(scalar)
      } else {
        finish()
      }
    }
    finish()
    return closedUp(out, compounds)
  }

  /// أميركا, أميركي, الأميركية and so on as أمريكا...
  private static func americaUnified(_ word: String) -> String {
    for prefix in ["", "ال"] where word.hasPrefix(prefix + "اميرك") {
      return prefix + "امريك" + word.dropFirst(prefix.count + 5)
    }
    return word
  }

  private static func closedUp(_ words: [String], _ compounds: Set<String>) -> [String] {
    var out: [String] = []
    var i = 0
    while i < words.count {
      let w = words[i]
      let next = i + 1 < words.count ? words[i + 1] : nil
      if let next, w == "عبد" || w == "ال" {
        out.append(w + next)
        i += 2
      } else if let next, kunyaHeads.contains(w) {
        // أبو عبد الله: the part after the kunya's head may itself be closed up.
        if next == "عبد", i + 2 < words.count {
          out.append("ابو" + next + words[i + 2])
          i += 3
        } else {
          out.append("ابو" + next)
          i += 2
        }
      } else if let before = out.last, compounds.contains("\(before) \(w)") {
        out[out.count - 1] += w
        i += 1
      } else {
        out.append(w)
        i += 1
      }
    }
    return out
  }

  private static let kunyaHeads: Set<String> = ["ابو", "ابي", "ابا"]

  /// One word at the search level without ء, for tables.
  static func bare(_ word: some StringProtocol) -> String { fold(word).filter { $0 != "ء" } }
}
