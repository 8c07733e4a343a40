/// How a word is read: number of proclitic letters, and letters of the pronoun behind it. Every proclitic is one letter.
struct CliticReading: Sendable, Hashable {
  var before = 0
  var behind = 0

  /// Whether the word is one part.
  @inline(__always)
  var isWhole: Bool { before == 0 && behind == 0 }
}

/// What is known of clitics: Data/clitics.tsv and Data/clitic-words.tsv in the form ``Clitics`` reads.
struct CliticTables: Sendable {
  static let shared = CliticTables()

  /// Proclitics that stand together, or a pronoun.
  ///
  /// Of at most three letters, kept one by one: an array would have to be counted each time a word is compared.
  struct Affix: Sendable {
    /// Number of letters.
    let count: Int
    let first: UInt16
    /// The second of three, or the last of fewer.
    let middle: UInt16
    let last: UInt16
    let cost: Int
    let margin: Int

    init?(_ letters: [UInt16], cost: Int, margin: Int) {
      guard let first = letters.first, let last = letters.last, letters.count <= 3 else { return nil }
      (count, self.first, self.last) = (letters.count, first, last)
      middle = letters.count == 3 ? letters[1] : last
      (self.cost, self.margin) = (cost, margin)
    }

    func isLetter(_ letter: UInt16) -> Bool { count == 1 && first == letter }
  }

  /// What is said of one word.
  struct Note: Sendable {
    /// Read so whatever frequencies say.
    var reading: CliticReading?
    /// A stem of two letters that takes proclitics.
    var isShort = false
    /// Takes pronouns whatever frequencies say.
    var takesPronoun = false
    /// Letters before the stem where the word begins with the أ of a question.
    var question: Int?
    /// The question must stand at the head of its clause, before an imperfect: ألم is a pain too.
    var asksAtHead = false
  }

  /// Those with one first letter beside each other, in the order of the table.
  let before: [Affix]
  let behind: [Affix]
  private let places: WordTable
  private let all: [Note]

  private let ranges: [(first: UInt16, range: Range<Int>)]

  /// Where in `before` those are that begin with a letter.
  @inline(__always)
  func before(_ first: UInt16) -> Range<Int> {
    for entry in ranges where entry.first == first { return entry.range }
    return 0..<0
  }

  /// What is said of a word, by ``WordHash``.
  func note(_ hash: UInt64) -> Note? {
    let place = places[hash]
    return place == 0 ? nil : all[Int(place) - 1]
  }

  private init() {
    var before: [Affix] = []
    var behind: [Affix] = []
    var pronouns: Set<[UInt16]> = []
    var single: Set<[UInt16]> = []
    for row in DataFile("clitics").rows where row.count >= 4 {
      let letters = row[1].unicodeScalars.filter { $0 != " " }.map { Letter.code(String($0)) }
      guard let cost = Int(row[2]), let margin = Int(row[3]), let affix = Affix(letters, cost: cost, margin: margin)
      else { continue }
      if row[0] == "before" {
        before.append(affix)
        single.insert(letters)
      } else {
        behind.append(affix)
        pronouns.insert(letters)
      }
    }
    let apart: Set<String> = ["split", "question", "question?"]
    var notes: [UInt64: Note] = [:]
    for row in DataFile("clitic-words").rows where row.count >= 2 {
      for word in row[1].split(separator: apart.contains(row[0]) ? "|" : " ") {
        let hash = WordHash.of(word.utf8.filter { $0 != 0x20 })
        switch row[0] {
        case "short": notes[hash, default: Note()].isShort = true
        case "pronoun": notes[hash, default: Note()].takesPronoun = true
        case "whole": notes[hash, default: Note()].reading = CliticReading()
        case "question", "question?":
          notes[hash, default: Note()].question = word.split(separator: " ").dropLast().count
          notes[hash, default: Note()].asksAtHead = row[0] == "question?"
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
    var firsts: [UInt16] = []
    for affix in before where !firsts.contains(affix.first) { firsts.append(affix.first) }
    let grouped = firsts.flatMap { first in before.filter { $0.first == first } }
    ranges = firsts.map { first in
      (first, grouped.firstIndex { $0.first == first }!..<grouped.lastIndex { $0.first == first }! + 1)
    }
    (self.before, self.behind, self.places, self.all) = (grouped, behind, places, all)
  }
}
