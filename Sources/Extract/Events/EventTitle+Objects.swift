import Model
import Normalize

/// What a deed is done to, where the noun that names it governs it behind who does it.
extension EventTitle {
  /// Whether a noun governs what is done behind who does it: خفض | البنك | أسعار الفائدة. Plurals such as أهداف look like إفعال but for the hamza.
  func governsObject(_ noun: String) -> Bool {
    let key = fold(noun, to: .compare)
    let classes = TitleWordClasses.shared
    return classes[.governing].contains(key) || classes[.object].contains(key)
      || (noun.opens(with: "إ") || noun.opens(with: "ت")) && VerbalNoun.isTransitive(key) && !isReciprocal(key)
  }

  /// Whether a verbal noun is تفاعل, whose fourth letter can make it look like تفعيل: تزايد.
  private func isReciprocal(_ key: String) -> Bool {
    key.unicodeScalars.dropFirst(2).first == "ا" && key.opens(with: "ت")
  }

  /// Whether a noun stands behind a word that ties it to what goes before, but not to its subject: مقابل | رفع, خلال | سحب.
  func isOfAnother(_ trigger: Trigger) -> Bool {
    guard !trigger.isVerb, trigger.word > context.sentences[trigger.sentence].lowerBound else { return false }
    return TitleWordClasses.shared[.parting].contains(draft.tokens[trigger.word - 1].key)
  }

  /// Whether a noun stands behind an attached ل, before which others may do what it says: (قرارا يفسح المجال) لرفع.
  func isPurpose(_ trigger: Trigger) -> Bool {
    let part = draft.tokens[trigger.word].parts.first
    return !trigger.isVerb && part?.role == .proclitic && part?.form.equals("ل") == true
  }

  /// Whether the words behind a noun are what it is done to: they are definite, be it by the last of them (أسعار الفائدة), and no adjective that
  /// governs another word (واسع النطاق).
  func isObject(_ words: [String], of noun: String, _ trigger: Trigger) -> Bool {
    guard let first = words.first else { return false }
    if hasPlainObject(words, trigger) { return true }
    // (تجنيد) عدد من النساء: an indefinite noun would end otherwise behind who does it.
    guard words.count > 1 || first.opens(with: "ال"), words[words.count - 1].opens(with: "ال"), !words.contains("من")
    else {
      return false
    }
    return !TitleWordClasses.shared[.governingAdjective].contains(fold(first, to: .compare)) && governsObject(noun)
  }

  /// Whether a noun whose form shows that it governs an object has one with the article: تغيير | النظام.
  func hasPlainObject(_ words: [String], _ trigger: Trigger) -> Bool {
    words.first?.opens(with: "ال") == true && VerbalNoun.isTransitive(draft.tokens[trigger.word].key)
  }

  /// Where what is done stands behind times, adverbs, named places or brackets that part it from who does it: (أطلقت الشركة) أمس، رسميا، | هاتفا جديدا.
  /// Nil where it stands right at the token, or nowhere.
  func objectBehindAsides(from start: Int, of trigger: Trigger) -> Int? {
    // (فلان الذي) استقبله | أمس | الرئيس
    if trigger.isVerb, trigger.match?.hasPronoun == true || hasPronoun(trigger.word) { return nil }
    let number = trigger.sentence
    let sentence = context.sentences[number]
    guard let behind = behindAsides(start, in: sentence), behind < sentence.upperBound,
      !startsObject(start, in: number),
      draft.tokens[behind].kind != .punctuation,
      !TitleWordClasses.shared[.parting].contains(draft.tokens[behind].key), startsObject(behind, in: number)
    else { return nil }
    return behind
  }

  /// What is governed by على or إلى behind times, adverbs, places or brackets: (سيطر الجيش) في باريس أمس | على المطار. Empty where nothing is.
  func governedBehindAsides(from start: Int, of trigger: Trigger) -> [String] {
    let sentence = context.sentences[trigger.sentence]
    guard let i = behindAsides(start, in: sentence), i + 1 < sentence.upperBound,
      context.classOfWord[i] == .patient || context.classOfWord[i] == .goal,
      !TitleWordClasses.shared[.parting].contains(draft.tokens[i + 1].key)
    else { return [] }
    return governed(from: i, in: trigger.sentence, hasPlace: false)
  }

  private func startsObject(_ i: Int, in number: Int) -> Bool {
    i < context.sentences[number].upperBound
      && (!counted(from: i, in: number).isEmpty
        || !words(from: i, in: number, isDefinite: false, ending: .kept).isEmpty)
  }

  /// Tokens that asides have at most, and brackets among them.
  private static let (asides, bracket) = (10, 5)

  private func behindAsides(_ start: Int, in sentence: Range<Int>) -> Int? {
    var i = start
    while i < min(sentence.upperBound, start + Self.asides) {
      if let next = part(i, in: sentence) {
        i = next
      } else if isComma(i), i > start || i + 1 < sentence.upperBound && part(i + 1, in: sentence) != nil {
        i += 1
      } else {
        break
      }
    }
    return i > start ? i : nil
  }

  /// The token behind one aside; nil where none is.
  private func part(_ i: Int, in sentence: Range<Int>) -> Int? {
    guard i < sentence.upperBound else { return nil }
    if draft.tokens[i].key.equals("(") {
      // (1263) | مركزا: a number counts what stands behind it.
      let close = (i..<min(sentence.upperBound, i + Self.bracket)).first { draft.tokens[$0].key.equals(")") }
      return close.flatMap { close in draft.tokens[i..<close].contains { $0.kind == .number } ? nil : close + 1 }
    }
    return TitleWordClasses.shared[.adverb].contains(draft.tokens[i].key) ? i + 1 : aside(i, in: sentence)
  }

  private func isComma(_ i: Int) -> Bool { context.words.words[i].known.contains(.comma) }
}
