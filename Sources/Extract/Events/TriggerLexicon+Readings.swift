import Model

/// How words are read as forms that the lexicon knows.
extension TriggerLexicon {
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
  }

  /// What the lexicon makes of a word, with its frame looked at; nil where it knows nothing of it.
  func match(_ index: Int, in words: EventWords, sentence: Range<Int>) -> Match? {
    let known = words.words[index].known
    guard known.contains(.trigger) else { return nil }
    if !known.contains(.framed) { return words.match(index) }
    for reading in words.readings(index) {
      if let match = choose(reading, holds: { holds($0, index, words, sentence) }) { return match }
    }
    return nil
  }

  /// The noun of a verb that the lexicon knows only between other words (فاز); nil where it knows none.
  ///
  /// - Parameter alsoNouns: whether the word is a verb, though it is written like a noun.
  func verbalNoun(_ index: Int, in words: EventWords, alsoNouns: Bool = false) -> String? {
    guard words.words[index].known.contains(.framed) else { return nil }
    for reading in words.readings(index) {
      guard let match = choose(reading, holds: { _ in true }) else { continue }
      let title = rows[match.row].title
      let isVerb = alsoNouns ? !match.forms.isDisjoint(with: .verb) : match.forms.isDisjoint(with: .nominal)
      return isVerb && !title.isEmpty ? title : nil
    }
    return nil
  }

  /// The verbs of `Data/events-nouns.tsv`, which only titles ask for.
  static let deeds = TriggerLexicon(
    EventTables.rows("events-nouns").map { row in
      guard row.count == 3 else { preconditionFailure("events-nouns.tsv: \(row)") }
      return ["other", "w", row[0], row[1], row[2].isEmpty ? "" : "near=" + row[2]]
    })

  /// A way to read a word as a verb.
  struct Deed {
    var noun: String
    var forms: FormSet
    var hasPronoun: Bool
  }

  /// How a word can be read as verbs whose frames hold up to ten words behind it: without a pronoun before with one, in the order of
  /// the table.
  func deeds(_ i: Int, in words: EventWords, before end: Int) -> [Deed] {
    var deeds: [Deed] = []
    let behind = (i + 1)..<max(i + 1, min(i + 11, end))
    eachReading(of: words.words[i], in: words.bytes) { reading in
      var at = Int(reading.first)
      while candidates[at].row >= 0 {
        let candidate = candidates[at]
        at += 1
        let forms = (reading.hasPronoun ? candidate.joined : candidate.free).intersection(reading.allowed)
        let row = Int(candidate.row)
        guard !forms.isDisjoint(with: .verb), frames[row].isEmpty || stands(frames[row].near, behind, words) else {
          continue
        }
        deeds.append(Deed(noun: rows[row].title, forms: forms, hasPronoun: reading.hasPronoun))
      }
    }
    return deeds.filter { !$0.hasPronoun } + deeds.filter(\.hasPronoun)
  }

  /// What the lexicon makes of a word whatever stands around it.
  enum Alone {
    case nothing
    case always(Match)
    /// The words around it decide.
    case framed
  }

  /// - Parameter readings: of the word.
  func alone(_ readings: ArraySlice<Reading>) -> Alone {
    for reading in readings {
      var isFramed = false
      let match = choose(reading) { _ in
        isFramed = true
        return false
      }
      if isFramed { return .framed }
      if let match { return .always(match) }
    }
    return .nothing
  }

  /// All readings of a word, in the order in which they are tried.
  ///
  /// - Parameter bytes: the word stands at its place in these.
  func eachReading(of word: EventWords.Word, in bytes: [UInt8], _ take: (Reading) -> Void) {
    guard word.shape == .word, (word.end - word.start) & 1 == 0, word.end - word.start >= 4 else { return }
    let (start, end) = (Int(word.start), Int(word.end))
    // Each way of reading the first letters as proclitics, the least first.
    read(bytes, start, end, take)
    let first = EventWords.letter(bytes, at: start)
    if first == 0x648 || first == 0x641, end - start >= 6 { read(bytes, start + 2, end, take) }
  }

  private func read(_ bytes: [UInt8], _ start: Int, _ end: Int, _ take: (Reading) -> Void) {
    func look(_ cut: Int, _ allowed: FormSet, _ set: (inout Reading) -> Void = { _ in }) {
      var reading = Reading(first: 0, allowed: allowed)
      set(&reading)
      self.look(bytes, start + cut, end, reading, take)
    }
    look(0, [.verb, .nominal])
    guard end - start >= 6 else { return }
    let first = EventWords.letter(bytes, at: start)
    let second = EventWords.letter(bytes, at: start + 2)
    if first == 0x627, second == 0x644 { look(4, .nominal) { $0.hasArticle = true } }
    if first == 0x633 { look(2, .present) { $0.isFuture = true } }
    guard first == 0x628 || first == 0x644 || first == 0x643 else { return }
    if first == 0x644, second == 0x644 {
      look(4, .nominal) { $0.hasArticle = true }
    }
    look(2, first == 0x644 ? [.present, .noun, .plural] : .nominal)
    if second == 0x627, end - start >= 8, EventWords.letter(bytes, at: start + 4) == 0x644 {
      look(6, .nominal) { $0.hasArticle = true }
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
  ///
  /// - Parameter holds: whether the frame of a row does.
  @inline(__always)
  private func choose(_ reading: Reading, holds: (Int) -> Bool) -> Match? {
    var i = Int(reading.first)
    var best: (row: Int32, noun: Int32, forms: FormSet)?
    while candidates[i].row >= 0 {
      let c = candidates[i]
      i += 1
      let all = reading.hasPronoun ? c.joined : c.free
      var forms = all.intersection(reading.allowed)
      guard !forms.isEmpty else { continue }
      if all.contains(.passive) { forms.insert(.passive) }
      if !frames[Int(c.row)].isEmpty {
        if holds(Int(c.row)) {
          best = (c.row, c.noun, forms)
          break
        }
      } else if best == nil || strengths[Int(c.row)].rawValue > strengths[Int(best!.row)].rawValue {
        best = (c.row, c.noun, forms)
      }
    }
    return best.map {
      Match(
        row: $0.row, noun: $0.noun, kindNumber: kindNumbers[Int($0.row)], strength: strengths[Int($0.row)],
        forms: $0.forms, reading: reading)
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
