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
  /// What matching asks of each row.
  private let frames: [Frame]
  private let strengths: [Strength]
  private let kindNumbers: [UInt32]
  private let index: HashIndex
  /// (row, free forms, joined forms) of each known form; runs end with a row of -1.
  private let candidates: [(row: Int32, free: FormSet, joined: FormSet, noun: Int32)]
  /// The nouns that rows list, so that a title can use the very noun of the text.
  private let nouns: [String]

  /// Where the words that a row asks for stand in `frameWords`; empty where it asks for none.
  private struct Frame {
    var near: Range<Int>
    var before: Range<Int>
    var isEmpty: Bool { near.isEmpty && before.isEmpty }
  }
  private let frameWords: [FrameWord]

  /// A word that begins another.
  private struct FrameWord {
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

  /// The hash of some bytes, and of them without the last two, four and six.
  @inline(__always)
  private static func hashes(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> (whole: UInt64, less1: UInt64, less2: UInt64, less3: UInt64) {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    var (less1, less2, less3) = (h, h, h)
    for i in stride(from: start, to: end - 1, by: 2) {
      (less3, less2, less1) = (less2, less1, h)
      h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01b3
      h = (h ^ UInt64(bytes[i + 1])) &* 0x100_0000_01b3
    }
    func known(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
    return (known(h), known(less1), known(less2), known(less3))
  }

  /// Attached pronouns, longest first, as UTF-8.
  private static let pronouns: [[UInt8]] = ["هما", "ها", "هم", "هن", "نا", "كم", "ه", "ك"].map { Array($0.utf8) }

  /// One way to read a word as a known form with clitics; which rows it then means is for the words around it to say.
  struct Reading: Sendable {
    /// First of the form's candidates.
    var first: Int32
    /// Whether a pronoun is taken off.
    var hasPronoun = false
    var allowed: FormSet
    var hasArticle = false
    var isFuture = false
    var hasPreposition = false
    var proclitics: Int8
  }

  /// What the lexicon makes of a word, with its frame looked at; nil where it knows nothing of it.
  func match(_ index: Int, in words: EventWords, sentence: Range<Int>) -> Match? {
    guard words.words[index].known.contains(.trigger) else { return nil }
    for reading in words.readings(index) {
      guard var match = choose(reading, index, words, sentence) else { continue }
      match.isDefinite = reading.hasArticle || reading.hasPronoun && !match.forms.isDisjoint(with: .nominal)
      match.hasPronoun = reading.hasPronoun
      match.isFuture = reading.isFuture
      match.hasPreposition = reading.hasPreposition
      match.proclitics = Int(reading.proclitics)
      return match
    }
    return nil
  }

  /// All readings of a word, in the order in which they are tried.
  ///
  /// - Parameter bytes: the word stands at its place in these.
  func eachReading(of word: EventWords.Word, in bytes: [UInt8], _ take: (Reading) -> Void) {
    guard word.shape == .word, (word.end - word.start) & 1 == 0, word.end - word.start >= 4 else { return }
    let (start, end) = (Int(word.start), Int(word.end))
    // Each way of reading the first letters as proclitics, the least first.
    read(bytes, start, end, 0, take)
    let first = EventWords.letter(bytes, at: start)
    if first == 0x648 || first == 0x641, end - start >= 6 { read(bytes, start + 2, end, 2, take) }
  }

  private func read(_ bytes: [UInt8], _ start: Int, _ end: Int, _ skipped: Int8, _ take: (Reading) -> Void) {
    func look(_ cut: Int, _ allowed: FormSet, _ proclitics: Int8, _ set: (inout Reading) -> Void = { _ in }) {
      var reading = Reading(first: 0, allowed: allowed, proclitics: skipped + proclitics)
      set(&reading)
      self.look(bytes, start + cut, end, reading, take)
    }
    look(0, [.verb, .nominal], 0)
    guard end - start >= 6 else { return }
    let first = EventWords.letter(bytes, at: start)
    let second = EventWords.letter(bytes, at: start + 2)
    if first == 0x627, second == 0x644 { look(4, .nominal, 0) { $0.hasArticle = true } }
    if first == 0x633 { look(2, .present, 2) { $0.isFuture = true } }
    guard first == 0x628 || first == 0x644 || first == 0x643 else { return }
    if first == 0x644, second == 0x644 {
      look(4, .nominal, 2) {
        $0.hasArticle = true
        $0.hasPreposition = true
      }
    }
    look(2, first == 0x644 ? [.present, .noun, .plural] : .nominal, 2) { $0.hasPreposition = true }
    if second == 0x627, end - start >= 8, EventWords.letter(bytes, at: start + 4) == 0x644 {
      look(6, .nominal, 2) {
        $0.hasArticle = true
        $0.hasPreposition = true
      }
    }
  }

  /// Adds a form as it stands, and with attached pronouns taken off.
  private func look(_ bytes: [UInt8], _ start: Int, _ end: Int, _ reading: Reading, _ take: (Reading) -> Void) {
    guard end - start >= 4 else { return }
    func add(_ hash: UInt64, hasPronoun: Bool) {
      guard let first = index[hash] else { return }
      var reading = reading
      reading.first = first
      reading.hasPronoun = hasPronoun
      take(reading)
    }
    // The hash of a form begins with that of the form without its ending: pronouns have one letter, two or three.
    let hashes = Self.hashes(bytes, start, end)
    add(hashes.whole, hasPronoun: false)
    // ا م ن ه ك close every attached pronoun.
    switch EventWords.letter(bytes, at: end - 2) {
    case 0x627, 0x645, 0x646, 0x647, 0x643: break
    default: return
    }
    for pronoun in Self.pronouns where end - start - pronoun.count >= 4 {
      guard Self.matches(bytes, end - pronoun.count, pronoun) else { continue }
      add(pronoun.count == 2 ? hashes.less1 : pronoun.count == 4 ? hashes.less2 : hashes.less3, hasPronoun: true)
    }
  }

  @inline(__always)
  private static func matches(_ bytes: [UInt8], _ start: Int, _ wanted: [UInt8]) -> Bool {
    for k in wanted.indices where bytes[start + k] != wanted[k] { return false }
    return true
  }

  /// Of all rows with this form: the first whose frame holds, else the strongest without a frame.
  private func choose(_ reading: Reading, _ at: Int, _ words: EventWords, _ sentence: Range<Int>) -> Match? {
    var i = Int(reading.first)
    var best: (row: Int, forms: FormSet, noun: Int)?
    while candidates[i].row >= 0 {
      let c = candidates[i]
      i += 1
      let forms = (reading.hasPronoun ? c.joined : c.free).intersection(reading.allowed)
      guard !forms.isEmpty else { continue }
      if !frames[Int(c.row)].isEmpty {
        if holds(Int(c.row), at, words, sentence) {
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

  private func holds(_ row: Int, _ at: Int, _ words: EventWords, _ sentence: Range<Int>) -> Bool {
    let frame = frames[row]
    let next = (at + 1)..<max(at + 1, min(at + 5, sentence.upperBound))
    let last = max(at - 3, sentence.lowerBound)..<at
    return (frame.near.isEmpty || stands(frame.near, next, words))
      && (frame.before.isEmpty || stands(frame.before, last, words))
  }

  /// Whether one of the words of a frame begins one of the words at `places`.
  private func stands(_ wanted: Range<Int>, _ places: Range<Int>, _ words: EventWords) -> Bool {
    for place in places {
      let (beginning, core) = words.beginnings(place)
      for k in wanted {
        // Two letters tell nearly all words apart.
        if let first = frameWords[k].beginning, first != beginning, first != core { continue }
        if words.begins(place, with: frameWords[k].bytes) { return true }
      }
    }
    return false
  }
}
