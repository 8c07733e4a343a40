import Model
import Normalize

/// The words that name events, by lemma: `Data/events-triggers.tsv` with all its forms made by rule.
final class TriggerLexicon: Sendable {
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
    /// Whether it is a verb whose form shows the passive: أصيب, هوجم.
    var isPassive: Bool

    init(row: Int32, noun: Int32, kindNumber: UInt32, strength: Strength, forms: FormSet, reading: Reading) {
      rowNumber = row
      nounNumber = noun
      self.kindNumber = kindNumber
      self.strength = strength
      self.forms = forms.subtracting(.passive)
      isPassive = forms.contains(.passive)
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
    var forms = WordForms(FormTable())
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
      forms.taker.row = Int32(rows.count)
      forms.taker.noun = -1
      let verb = cells[2].split(separator: " ")
      if verb.count == 2 {
        forms.verb(past: Array(verb[0].utf16), present: Array(verb[1].utf16))
      }
      for group in listed {
        forms.taker.noun = Int32(nouns.count)
        nouns.append(group[0])
        for (n, form) in group.enumerated() { forms.noun(Array(form.utf16), isBrokenPlural: n > 0) }
      }
      rows.append(row)
    }
    let (flat, entries) = forms.taker.runs()
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
}

extension FormSet {
  /// Adds what a form is besides; it shows the passive only where nothing else that it is can be active.
  fileprivate mutating func merge(_ other: FormSet) {
    let isPassive = (isEmpty || contains(.passive)) && (other.isEmpty || other.contains(.passive))
    formUnion(other)
    if !isPassive { remove(.passive) }
  }
}

/// The forms of all rows, in the order in which they are made first, with the rows that they are forms of.
private struct FormTable: WordFormTaker {
  /// The row that is read, and its noun.
  var row: Int32 = 0
  var noun: Int32 = -1
  private var numbers: [UInt64: Int32] = [:]
  private var hashes: [UInt64] = []
  /// Of each form its first and last candidate; of each candidate the next, -1 behind the last.
  private var ends: [(first: Int32, last: Int32)] = []
  private var candidates: [TriggerLexicon.Candidate] = []
  private var next: [Int32] = []

  mutating func take(_ form: Letters, _ set: FormSet, joined: Bool) {
    let hash = Self.hash(folding: form)
    let added = TriggerLexicon.Candidate(row: row, noun: noun, free: joined ? [] : set, joined: joined ? set : [])
    guard let number = numbers[hash].map(Int.init) else {
      numbers[hash] = Int32(hashes.count)
      hashes.append(hash)
      ends.append((Int32(candidates.count), Int32(candidates.count)))
      candidates.append(added)
      next.append(-1)
      return
    }
    var at = Int(ends[number].first)
    while at >= 0 {
      let known = candidates[at]
      if known.row == row, known.noun == noun || known.noun < 0 || noun < 0 {
        candidates[at].joined.merge(added.joined)
        candidates[at].free.merge(added.free)
        if known.noun < 0 { candidates[at].noun = noun }
        return
      }
      at = Int(next[at])
    }
    next[Int(ends[number].last)] = Int32(candidates.count)
    ends[number].last = Int32(candidates.count)
    candidates.append(added)
    next.append(-1)
  }

  /// The candidates of each form behind each other, with a row of -1 at the end of each run, and where the runs begin.
  func runs() -> (candidates: [TriggerLexicon.Candidate], begins: [(key: UInt64, value: Int32)]) {
    var flat: [TriggerLexicon.Candidate] = []
    var begins: [(key: UInt64, value: Int32)] = []
    for (hash, own) in zip(hashes, ends) {
      begins.append((hash, Int32(flat.count)))
      var at = Int(own.first)
      while at >= 0 {
        flat.append(candidates[at])
        at = Int(next[at])
      }
      flat.append(TriggerLexicon.Candidate(row: -1, noun: -1, free: [], joined: []))
    }
    return (flat, begins)
  }

  /// 64-bit hash of letters at the compare level, as of their UTF-8.
  private static func hash(folding letters: Letters) -> UInt64 {
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
