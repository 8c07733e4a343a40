/// How a word is read: number of proclitic letters, and letters of the pronoun behind it. Every proclitic is one letter.
struct CliticReading: Sendable, Hashable {
  var before = 0
  var behind = 0
}

/// What is known of clitics: Data/clitics.tsv and Data/clitic-words.tsv in the form ``Clitics`` reads.
struct CliticTables: Sendable {
  static let shared = CliticTables()

  /// Proclitics that stand together, or a pronoun.
  struct Affix: Sendable {
    var letters: [UInt16]
    var cost: Int
    var margin: Int
    /// First and last of `letters`, looked at before the rest.
    let first: UInt16
    let last: UInt16
  }

  /// What is said of one word.
  struct Note: Sendable {
    /// Read so whatever frequencies say.
    var reading: CliticReading?
    /// A stem of two letters that takes proclitics.
    var isShort = false
    /// Takes pronouns whatever frequencies say.
    var takesPronoun = false
  }

  let before: [Affix]
  let behind: [Affix]
  private let places: WordTable
  private let all: [Note]

  /// What is said of a word, by ``WordHash``.
  func note(_ hash: UInt64) -> Note? {
    let place = places[hash]
    return place == 0 ? nil : all[Int(place) - 1]
  }

  private init() {
    var before: [Affix] = []
    var behind: [Affix] = []
    for row in DataFile("clitics").rows where row.count >= 4 {
      guard let cost = Int(row[2]), let margin = Int(row[3]) else { continue }
      let letters = row[1].unicodeScalars.filter { $0 != " " }.map { Letter.code(String($0)) }
      let affix = Affix(
        letters: letters, cost: cost, margin: margin, first: letters.first ?? 0, last: letters.last ?? 0)
      if row[0] == "before" { before.append(affix) } else { behind.append(affix) }
    }
    let pronouns = Set(behind.map(\.letters))
    let single = Set(before.map(\.letters))
    var notes: [UInt64: Note] = [:]
    for row in DataFile("clitic-words").rows where row.count >= 2 {
      for word in row[1].split(separator: row[0] == "split" ? "|" : " ") {
        let hash = WordHash.of(word.utf8.filter { $0 != 0x20 })
        switch row[0] {
        case "short": notes[hash, default: Note()].isShort = true
        case "pronoun": notes[hash, default: Note()].takesPronoun = true
        case "whole": notes[hash, default: Note()].reading = CliticReading()
        default:
          var parts = word.split(separator: " ").map { $0.unicodeScalars.map { Letter.code(String($0)) } }
          var reading = CliticReading()
          while parts.count > 1, single.contains(parts[0]) {
            parts.removeFirst()
            reading.before += 1
          }
          if parts.count > 1, let last = parts.last, pronouns.contains(last) { reading.behind = last.count }
          notes[hash, default: Note()].reading = reading
        }
      }
    }
    var places = WordTable(capacity: notes.count)
    var all: [Note] = []
    for (hash, note) in notes {
      all.append(note)
      places.set(hash, UInt16(all.count))
    }
    (self.before, self.behind, self.places, self.all) = (before, behind, places, all)
  }
}
