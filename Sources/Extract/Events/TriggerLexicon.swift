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
    var row: Int
    var kindNumber: UInt32
    var strength: Strength
    var forms: FormSet
    /// Index of the noun it is a form of, for `noun(_:)`; negative for a verb.
    var noun: Int
    /// Whether it carries the article, or is made definite by an attached pronoun.
    var isDefinite: Bool
    var hasPronoun: Bool
    var isFuture: Bool
    var hasPreposition: Bool
    /// Bytes of the key that are proclitics (without the article).
    var proclitics: Int
  }

  let rows: [Row]
  /// What matching asks of each row, apart from its words.
  private let hasFrame: [Bool]
  private let strengths: [Strength]
  private let kindNumbers: [UInt32]
  private let index: HashIndex
  /// (row, free forms, joined forms) of each known form; runs end with a row of -1.
  private let candidates: [(row: Int32, free: FormSet, joined: FormSet, noun: Int32)]
  /// The nouns that rows list, so that a title can use the very noun of the text.
  private let nouns: [String]

  static let shared = TriggerLexicon(EventTables.rows("events-triggers"))

  init(_ table: [[String]]) {
    var rows: [Row] = []
    var nouns: [String] = []
    var forms: [UInt64: [(row: Int32, free: FormSet, joined: FormSet, noun: Int32)]] = [:]
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
        var list = forms[hash] ?? []
        if let at = list.firstIndex(where: { $0.row == id && ($0.noun == noun || $0.noun < 0 || noun < 0) }) {
          if joined { list[at].joined.formUnion(set) } else { list[at].free.formUnion(set) }
          if list[at].noun < 0 { list[at].noun = noun }
        } else {
          list.append((id, joined ? [] : set, joined ? set : [], noun))
        }
        forms[hash] = list
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
    var flat: [(row: Int32, free: FormSet, joined: FormSet, noun: Int32)] = []
    var entries: [(key: UInt64, value: Int32)] = []
    for (hash, list) in forms.sorted(by: { $0.key < $1.key }) {
      entries.append((hash, Int32(flat.count)))
      flat.append(contentsOf: list)
      flat.append((-1, [], [], -1))
    }
    self.rows = rows
    hasFrame = rows.map(\.hasFrame)
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

  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in start..<end { h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return h == 0 ? 1 : h
  }

  /// Attached pronouns, longest first, as UTF-8.
  private static let pronouns: [[UInt8]] = ["هما", "ها", "هم", "هن", "نا", "كم", "ه", "ك"].map { Array($0.utf8) }

  /// What the lexicon makes of a word, with its frame looked at; nil where it knows nothing of it.
  func match(_ index: Int, in words: EventWords, sentence: Range<Int>) -> Match? {
    let word = words.words[index]
    guard word.shape == .word, (word.end - word.start) & 1 == 0, word.end - word.start >= 4 else { return nil }
    let end = Int(word.end)
    // Each way of reading the first letters as proclitics, the least first.
    var start = Int(word.start)
    var skipped = 0
    for step in 0..<2 {
      if step == 1 {
        guard words.letter(at: start) == 0x648 || words.letter(at: start) == 0x641, end - start >= 6 else { break }
        start += 2
        skipped = 2
      }
      if let m = read(start, end, skipped, index, words, sentence) { return m }
    }
    return nil
  }

  private func read(
    _ start: Int, _ end: Int, _ skipped: Int, _ at: Int, _ words: EventWords, _ sentence: Range<Int>
  ) -> Match? {
    if let m = look(start, end, allow: [.verb, .nominal], at, words, sentence) {
      return with(m, proclitics: skipped)
    }
    guard end - start >= 6 else { return nil }
    let first = words.letter(at: start)
    let second = words.letter(at: start + 2)
    if first == 0x627, second == 0x644, var m = look(start + 4, end, allow: .nominal, at, words, sentence) {
      m.isDefinite = true
      return with(m, proclitics: skipped)
    }
    if first == 0x633, var m = look(start + 2, end, allow: .present, at, words, sentence) {
      m.isFuture = true
      return with(m, proclitics: skipped + 2)
    }
    guard first == 0x628 || first == 0x644 || first == 0x643 else { return nil }
    if first == 0x644, second == 0x644, var m = look(start + 4, end, allow: .nominal, at, words, sentence) {
      m.isDefinite = true
      m.hasPreposition = true
      return with(m, proclitics: skipped + 2)
    }
    let allowed: FormSet = first == 0x644 ? [.present, .noun, .plural] : .nominal
    if var m = look(start + 2, end, allow: allowed, at, words, sentence) {
      m.hasPreposition = true
      return with(m, proclitics: skipped + 2)
    }
    if second == 0x627, end - start >= 8, words.letter(at: start + 4) == 0x644,
      var m = look(start + 6, end, allow: .nominal, at, words, sentence)
    {
      m.isDefinite = true
      m.hasPreposition = true
      return with(m, proclitics: skipped + 2)
    }
    return nil
  }

  private func with(_ match: Match, proclitics: Int) -> Match {
    var m = match
    m.proclitics = proclitics
    return m
  }

  /// A form as it stands, or with an attached pronoun taken off.
  private func look(
    _ start: Int, _ end: Int, allow: FormSet, _ at: Int, _ words: EventWords, _ sentence: Range<Int>
  ) -> Match? {
    guard end - start >= 4 else { return nil }
    if let m = choose(Self.hash(words.bytes, start, end), joined: false, allow, at, words, sentence) { return m }
    // ا م ن ه ك close every attached pronoun.
    switch words.letter(at: end - 2) {
    case 0x627, 0x645, 0x646, 0x647, 0x643: break
    default: return nil
    }
    for pronoun in Self.pronouns where end - start - pronoun.count >= 4 {
      let cut = end - pronoun.count
      guard Self.matches(words.bytes, cut, pronoun) else { continue }
      if var m = choose(Self.hash(words.bytes, start, cut), joined: true, allow, at, words, sentence) {
        m.hasPronoun = true
        m.isDefinite = !m.forms.isDisjoint(with: .nominal)
        return m
      }
    }
    return nil
  }

  @inline(__always)
  private static func matches(_ bytes: [UInt8], _ start: Int, _ wanted: [UInt8]) -> Bool {
    for k in wanted.indices where bytes[start + k] != wanted[k] { return false }
    return true
  }

  /// Of all rows with this form: the first whose frame holds, else the strongest without a frame.
  private func choose(
    _ hash: UInt64, joined: Bool, _ allow: FormSet, _ at: Int, _ words: EventWords, _ sentence: Range<Int>
  ) -> Match? {
    guard var i = index[hash].map(Int.init) else { return nil }
    var best: (row: Int, forms: FormSet, noun: Int)?
    while candidates[i].row >= 0 {
      let c = candidates[i]
      i += 1
      let forms = (joined ? c.joined : c.free).intersection(allow)
      guard !forms.isEmpty else { continue }
      if hasFrame[Int(c.row)] {
        if holds(rows[Int(c.row)], at, words, sentence) {
          best = (Int(c.row), forms, Int(c.noun))
          break
        }
      } else if best == nil || strengths[Int(c.row)].rawValue > strengths[best!.row].rawValue {
        best = (Int(c.row), forms, Int(c.noun))
      }
    }
    return best.map {
      Match(
        row: $0.row, kindNumber: kindNumbers[$0.row], strength: strengths[$0.row], forms: $0.forms, noun: $0.noun,
        isDefinite: false, hasPronoun: false, isFuture: false,
        hasPreposition: false,
        proclitics: 0)
    }
  }

  private func holds(_ row: Row, _ at: Int, _ words: EventWords, _ sentence: Range<Int>) -> Bool {
    if !row.near.isEmpty {
      let next = (at + 1)..<max(at + 1, min(at + 5, sentence.upperBound))
      guard next.contains(where: { n in row.near.contains { words.begins(n, with: $0) } }) else { return false }
    }
    if !row.before.isEmpty {
      let last = max(at - 3, sentence.lowerBound)..<at
      guard last.contains(where: { n in row.before.contains { words.begins(n, with: $0) } }) else { return false }
    }
    return true
  }
}
