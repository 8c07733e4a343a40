import Model
import Normalize

/// The words whose object has not come about, or not yet: `Data/events-governors.tsv`.
///
/// A status cue reaches a clause and is weighed with all else; a governor reaches nothing but the word that it governs, and
/// is surer than what a model makes of that word by itself: (يعتزم) الوزير زيارة باريس, (طالب) المحكمة بوقف القرار, (على وشك) الرحيل.
final class Governors: Sendable {
  /// What a governor has its object behind.
  enum Link: Equatable, Sendable {
    /// Nothing: a noun.
    case noun
    /// Nothing: a noun that is no agreement (توقع الشركة اتفاقا signs it).
    case unsigned
    /// Nothing: a noun without the article and without a pronoun.
    case bare
    /// Nothing: a noun without the article, of a kind that somebody sets a date for.
    case plan
    /// أن, or nothing: a verb.
    case verb
    /// A preposition, by hash of its key.
    case preposition(UInt32)
    /// It is no object: the governor is the predicate of the clause that the noun opens.
    case predicate
  }

  struct Row: Sendable {
    var status: EventStatus
    var links: [Link]
    /// So many words of its subject, its possessor or whom it addresses may stand between.
    var gap: Int
    /// Hashes of the words before the last, the nearest first.
    var before: [UInt32]
  }

  static let shared = Governors(EventTables.rows("events-governors"))

  /// Where the rows are whose last word has a hash.
  private let index: HashIndex
  private let rows: [[Row]]
  /// Nouns and small words that carry the object: (احتمال) وقوع هجوم.
  private let carriers: EventWordSet
  /// Of these, what leaves undone also what has the article: (اقترب من) حسم الصفقة.
  private let completing: EventWordSet
  /// Nouns of what stands by itself, whatever is wished or feared of it: رفض القرار.
  private let standing: EventWordSet
  /// Verbs whose object is there already: (سوف) يلغي اتفاقا.
  private let presupposing: EventWordSet
  /// Verbs whose subject comes about: (قد) تندلع حرب.
  private let occurring: EventWordSet
  /// Nouns that another noun only tells the kind of, without the article or with it: فرق البحث, طاولة المفاوضات.
  private let wholes: (bare: EventWordSet, definite: EventWordSet)
  /// Prepositions that stand as words of their own.
  private let prepositions: EventWordSet

  /// What ب and ل are called among the links, whether attached or not.
  static let by = EventWords.hash("ب")
  static let to = EventWords.hash("ل")

  init(_ table: [[String]]) {
    var found: [UInt32: [Row]] = [:]
    var carriers: Set<UInt32> = []
    var completing: Set<UInt32> = []
    var standing: Set<UInt32> = []
    var presupposing: Set<UInt32> = []
    var occurring: Set<UInt32> = []
    var wholes: (bare: Set<UInt32>, definite: Set<UInt32>) = ([], [])
    var prepositions: Set<UInt32> = []
    for cells in table where cells.count >= 3 {
      let words = fold(cells[2], to: .compare).split(separator: " ").map(String.init)
      switch cells[0] {
      case "carrier":
        carriers.insert(EventWords.hash(words[0]))
        if cells[1] == "definite" { completing.insert(EventWords.hash(words[0])) }
        continue
      case "standing":
        standing.insert(EventWords.hash(words[0]))
        continue
      case "presupposing":
        presupposing.formUnion(Self.forms(ofVerb: cells[2].dropFirst(2)))
        continue
      case "occurring":
        occurring.formUnion(Self.forms(ofVerb: cells[2].dropFirst(2)))
        continue
      case "whole":
        if cells[1] != "definite" { wholes.bare.insert(EventWords.hash(words[0])) }
        if cells[1] != "bare" { wholes.definite.insert(EventWords.hash(words[0])) }
        continue
      default: break
      }
      guard let status = EventStatus(rawValue: cells[0]) else { preconditionFailure("events-governors.tsv: \(cells)") }
      let links = cells[1].split(separator: ",").map { Self.link(String($0)) }
      for case .preposition(let hash) in links { prepositions.insert(hash) }
      func add(_ last: UInt32, _ before: [UInt32], gap: Int) {
        found[last, default: []].append(Row(status: status, links: links, gap: gap, before: before))
      }
      if cells[2].hasPrefix("v:") {
        for form in Self.forms(ofVerb: cells[2].dropFirst(2)) { add(form, [], gap: 4) }
      } else if cells[2].hasPrefix("n:") {
        for form in Self.forms(ofNoun: String(words[0].dropFirst(2))) { add(EventWords.hash(form), [], gap: 2) }
      } else {
        let hashes = words.map { EventWords.hash($0) }
        add(hashes.last!, hashes.dropLast().reversed(), gap: 0)
      }
    }
    let order = found.keys.sorted()
    rows = order.map { found[$0]! }
    index = HashIndex(order.enumerated().map { (UInt64($0.element) + 1, Int32($0.offset)) })
    self.carriers = EventWordSet(carriers)
    self.completing = EventWordSet(completing)
    self.standing = EventWordSet(standing)
    self.presupposing = EventWordSet(presupposing)
    self.occurring = EventWordSet(occurring)
    self.wholes = (EventWordSet(wholes.bare), EventWordSet(wholes.definite))
    self.prepositions = EventWordSet(prepositions)
  }

  private static func link(_ text: String) -> Link {
    switch text {
    case "noun": .noun
    case "unsigned": .unsigned
    case "bare": .bare
    case "plan": .plan
    case "verb": .verb
    case "predicate": .predicate
    default: .preposition(EventWords.hash(fold(text, to: .compare)))
    }
  }

  /// Hashes of all forms of a verb that stands as `past present`.
  ///
  /// - Parameter hasFuture: whether also of those with the future's س.
  static func forms(ofVerb cell: some StringProtocol, hasFuture: Bool = false) -> Set<UInt32> {
    let verb = cell.split(separator: " ")
    var forms = WordForms(Forms(hasFuture: hasFuture))
    forms.verb(past: Array(verb[0].utf16), present: Array(verb[1].utf16))
    return forms.taker.found
  }

  /// A noun as it stands, with the article and with pronouns.
  static func forms(ofNoun noun: String) -> [String] {
    let stem = noun.hasSuffix("ة") || noun.hasSuffix("ه") ? noun.dropLast() + "ت" : noun
    return [noun, "ال" + noun, noun + "ا"] + ["ه", "ها", "هم", "هما"].map { stem + $0 }
  }

  private struct Forms: WordFormTaker {
    let hasFuture: Bool
    private(set) var found: Set<UInt32> = []

    init(hasFuture: Bool) { self.hasFuture = hasFuture }

    mutating func take(_ form: Letters, _ set: FormSet, joined: Bool) {
      let word = fold(String(decoding: form, as: UTF16.self), to: .compare)
      found.insert(EventWords.hash(word))
      if hasFuture, set.contains(.present) { found.insert(EventWords.hash("س" + word)) }
    }
  }

  func isCompleting(_ word: EventWords.Word) -> Bool { completing.contains(word.bare) || completing.contains(word.key) }

  func isCarrier(_ word: EventWords.Word) -> Bool { carriers.contains(word.bare) || carriers.contains(word.key) }

  func presupposes(_ verb: EventWords.Word) -> Bool {
    presupposing.contains(verb.key) || presupposing.contains(verb.stem)
  }

  func occurs(_ verb: EventWords.Word) -> Bool { occurring.contains(verb.key) || occurring.contains(verb.stem) }

  func isStanding(_ word: EventWords.Word) -> Bool { standing.contains(word.stem) || standing.contains(word.core) }

  /// Whether a word names the whole of which a noun right behind only tells the kind.
  func isWhole(_ word: EventWords.Word, before noun: EventWords.Word) -> Bool {
    guard !noun.clitics.contains(.preposition), !word.clitics.contains(.article) else { return false }
    let set = noun.clitics.contains(.article) ? wholes.definite : wholes.bare
    return set.contains(word.key) || set.contains(word.stem)
  }

  /// The preposition that a word is by itself.
  func preposition(_ word: EventWords.Word) -> UInt32? {
    prepositions.contains(word.key) ? word.key : prepositions.contains(word.bare) ? word.bare : nil
  }

  /// The rows whose last word is `word` and whose other words stand before it.
  ///
  /// - Parameters:
  ///   - first: first word of the sentence.
  ///   - hasProclitic: whether a letter is attached to a word.
  func rows(endingAt word: Int, in words: EventWords, from first: Int, hasProclitic: (Int) -> Bool) -> [Row] {
    let w = words.words[word]
    guard w.shape == .word else { return [] }
    var out: [Row] = []
    func add(_ key: UInt32) {
      guard let number = index[UInt64(key) + 1] else { return }
      for row in rows[Int(number)] {
        // Of several words only the first may have a letter before it.
        if key != w.key, !row.before.isEmpty { continue }
        if stands(row.before, before: word, words, from: first, hasProclitic) { out.append(row) }
      }
    }
    add(w.key)
    if w.key != w.bare, hasProclitic(word) { add(w.bare) }
    return out
  }

  private func stands(
    _ before: [UInt32], before word: Int, _ words: EventWords, from first: Int, _ hasProclitic: (Int) -> Bool
  ) -> Bool {
    guard word - before.count >= first else { return false }
    for (n, hash) in before.enumerated() {
      let w = words.words[word - 1 - n]
      if w.key == hash { continue }
      guard n + 1 == before.count, w.bare == hash, hasProclitic(word - 1 - n) else { return false }
    }
    return true
  }
}
