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
  static func words(_ name: some StringProtocol, compounds: WordPairs) -> [String] {
    var out: [String] = []
    var word: [UInt8] = []
    func finish() {
      if !word.isEmpty { out.append(americaUnified(String(decoding: word, as: UTF8.self))) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in fold(name).unicodeScalars {
      // ء and apostrophes are dropped.
      if scalar.value == 0x621 || scalar.value == 0x27 || scalar.value == 0x2019 { continue }
      if isWordScalar(scalar) { word.append(contentsOf: UTF8.encode(scalar)!) } else { finish() }
    }
    finish()
    return closedUp(out, compounds)
  }

  /// Letters and numbers; those of most names are told without Unicode's tables.
  private static func isWordScalar(_ s: Unicode.Scalar) -> Bool {
    switch s.value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x620...0x63F, 0x641...0x64A, 0x660...0x669: true
    case 0x00...0x7F: false
    default: s.properties.isAlphabetic || s.properties.numericType != nil
    }
  }

  /// أميركا, أميركي, الأميركية and so on as أمريكا...
  private static func americaUnified(_ word: String) -> String {
    for prefix in ["", "ال"] where word.begins(prefix) {
      let rest = word.utf8.dropFirst(prefix.utf8.count)
      guard rest.starts(with: "اميرك".utf8) else { continue }
      return prefix + "امريك" + String(Substring(rest.dropFirst("اميرك".utf8.count)))
    }
    return word
  }

  private static func closedUp(_ words: [String], _ compounds: WordPairs) -> [String] {
    var out: [String] = []
    var i = 0
    while i < words.count {
      let w = words[i]
      let next = i + 1 < words.count ? words[i + 1] : nil
      if let next, w.isBytes("عبد") || w.isBytes("ال") {
        out.append(w + next)
        i += 2
      } else if let next, w.isBytes("ابو") || w.isBytes("ابي") || w.isBytes("ابا") {
        // أبو عبد الله: the part after the kunya's head may itself be closed up.
        if next.isBytes("عبد"), i + 2 < words.count {
          out.append("ابو" + next + words[i + 2])
          i += 3
        } else {
          out.append("ابو" + next)
          i += 2
        }
      } else if let before = out.last, compounds.contains(before, w) {
        out[out.count - 1] += w
        i += 1
      } else {
        out.append(w)
        i += 1
      }
    }
    return out
  }

  /// One word at the search level without ء, for tables.
  static func bare(_ word: some StringProtocol) -> String { fold(word).filter { $0 != "ء" } }
}
