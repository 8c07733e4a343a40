import Model
import Normalize

/// The words that name events, by lemma: `Data/events-triggers.tsv` with all its forms made by rule.
struct TriggerLexicon: Sendable {
  /// How surely a word alone names an event.
  enum Strength: UInt8, Sendable { case weak, middling, strong }

  struct Row: Sendable {
    var kind: EventKind
    var strength: Strength
    /// Past and present of the verb; empty where only nouns name the event.
    var verb: String
    /// The noun for titles: the verbal noun of a verb row, else the first noun.
    var title: String
    /// Words one of which must be among the next four.
    var near: [[UInt8]]
    /// Words one of which must be among the last three.
    var before: [[UInt8]]
    var hasFrame: Bool { !near.isEmpty || !before.isEmpty }
  }

  /// A word that the lexicon knows.
  struct Match: Sendable {
    private var rowNumber: Int32
    private var nounNumber: Int32
    var kindNumber: UInt32
    var strength: Strength
    var forms: FormSet
    /// Whether it carries the article, or is made definite by an attached pronoun.
    var isDefinite: Bool
    var hasPronoun: Bool
    var isFuture: Bool

    init(row: Int32, noun: Int32, kindNumber: UInt32, strength: Strength, forms: FormSet, reading: Reading) {
      rowNumber = row
      nounNumber = noun
      self.kindNumber = kindNumber
      self.strength = strength
      self.forms = forms
      isDefinite = reading.hasArticle || reading.hasPronoun && !forms.isDisjoint(with: .nominal)
      hasPronoun = reading.hasPronoun
      isFuture = reading.isFuture
    }

    /// Index of the row, for `rows`.
    var row: Int { Int(rowNumber) }
    /// Index of the noun it is a form of, for `noun(_:)`; negative for a verb.
    var noun: Int { Int(nounNumber) }
  }

  let rows: [Row]
  /// What matching asks of each row.
  let frames: [Frame]
  let strengths: [Strength]
  let kindNumbers: [UInt32]
  let index: HashIndex
  /// (row, free forms, joined forms) of each known form; runs end with a row of -1.
  let candidates: [Candidate]

  struct Candidate {
    var row: Int32
    var noun: Int32
    var free: FormSet
    var joined: FormSet
  }
  /// The nouns that rows list, so that a title can use the very noun of the text.
  private let nouns: [String]

  /// Where the words that a row asks for stand in `frameWords`; empty where it asks for none.
  struct Frame {
    var near: Range<Int>
    var before: Range<Int>
    var isEmpty: Bool { near.isEmpty && before.isEmpty }
  }
  let frameWords: [FrameWord]

  /// A word that begins another.
  struct FrameWord {
    var bytes: [UInt8]
    /// Its first two letters, as ``EventWords/Word/beginning``; nil where it has but one.
    var beginning: UInt32?

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      beginning = bytes.count < 4 ? nil : bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  static let shared = TriggerLexicon(EventTables.rows("events-triggers"))

  init(_ table: [[String]]) {
    var rows: [Row] = []
    var nouns: [String] = []
    // In the order in which forms are made first.
    var hashes: [UInt64] = []
    var lists: [[Candidate]] = []
    var numbers: [UInt64: Int] = [:]
    for cells in table where cells.count >= 5 {
      guard let kind = EventKind(rawValue: cells[0]) else {
        preconditionFailure("events-triggers.tsv: no kind of event is called \(cells[0])")
      }
      let strength: Strength = cells[1] == "s" ? .strong : cells[1] == "m" ? .middling : .weak
      let listed = cells[3].split(separator: ",").map { $0.split(separator: "/").map(String.init) }
      var row = Row(
        kind: kind, strength: strength, verb: cells[2], title: listed.first?.first ?? "", near: [], before: [])
      for condition in cells[4].split(separator: ";") {
        let parts = condition.split(separator: "=")
        let words = parts[1].split(separator: ",").map { Array(fold($0, to: .compare).utf8) }
        if parts[0] == "near" { row.near = words } else { row.before = words }
      }
      let id = Int32(rows.count)
      var noun: Int32 = -1
      let add = WordForms { letters, set, joined in
        let hash = Self.hash(folding: letters)
        guard let number = numbers[hash] else {
          numbers[hash] = lists.count
          hashes.append(hash)
          lists.append([Candidate(row: id, noun: noun, free: joined ? [] : set, joined: joined ? set : [])])
          return
        }
        let known = lists[number].firstIndex { $0.row == id && ($0.noun == noun || $0.noun < 0 || noun < 0) }
        if let known {
          if joined { lists[number][known].joined.formUnion(set) } else { lists[number][known].free.formUnion(set) }
          if lists[number][known].noun < 0 { lists[number][known].noun = noun }
        } else {
          lists[number].append(Candidate(row: id, noun: noun, free: joined ? [] : set, joined: joined ? set : []))
        }
      }
      let verb = cells[2].split(separator: " ")
      if verb.count == 2 { add.verb(past: WordForms.letters(verb[0]), present: WordForms.letters(verb[1])) }
      for group in listed {
        noun = Int32(nouns.count)
        nouns.append(group[0])
        for (n, form) in group.enumerated() { add.noun(WordForms.letters(form), isBrokenPlural: n > 0) }
      }
      rows.append(row)
    }
    var flat: [Candidate] = []
    var entries: [(key: UInt64, value: Int32)] = []
    for (hash, list) in zip(hashes, lists) {
      entries.append((hash, Int32(flat.count)))
      flat += list
      flat.append(Candidate(row: -1, noun: -1, free: [], joined: []))
    }
    self.rows = rows
    var frameWords: [FrameWord] = []
    frames = rows.map { row in
      let first = frameWords.count
      frameWords += row.near.map(FrameWord.init)
      let second = frameWords.count
      frameWords += row.before.map(FrameWord.init)
      return Frame(near: first..<second, before: second..<frameWords.count)
    }
    self.frameWords = frameWords
    strengths = rows.map(\.strength)
    kindNumbers = rows.map { UInt32(EventContext.number($0.kind)) }
    self.nouns = nouns
    candidates = flat
    index = HashIndex(entries)
  }

  /// A noun in the singular, as the table writes it.
  func noun(_ index: Int) -> String { nouns[index] }

  /// 64-bit hash of letters at the compare level, as of their UTF-8.
  private static func hash(folding letters: WordForms.Letters) -> UInt64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for letter in letters {
      let folded: UInt16 =
        switch letter {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x649: 0x64A
        default: letter
        }
      h = (h ^ UInt64(0xC0 | folded >> 6)) &* 0x100_0000_01b3
      h = (h ^ UInt64(0x80 | folded & 0x3F)) &* 0x100_0000_01b3
    }
    return h == 0 ? 1 : h
  }
}
