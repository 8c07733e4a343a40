import Model
import Normalize

/// The words of the text that a title takes over, and how it writes them.
extension EventTitle {
  /// Words that complete a noun, from a token on; a name is one of them.
  ///
  /// - Parameter limit: how many, but for those that the last of them governs: (إعلان) نتائج | النصف الأول.
  func words(
    from start: Int, in number: Int, isDefinite: Bool, ending: Ending = .plain, limit: Int = 3
  ) -> [String] {
    var words: [String] = []
    var isAccusative = ending == .agreeing
    var i = start
    let sentence = context.sentences[number]
    while i < sentence.upperBound, words.count < limit || words.count < limit + 2 && isGoverned(i, in: sentence) {
      if words.count < 2, let quoted = quoted(from: i, in: number) { return words + [quoted] }
      // مدينة | باريس
      if let last = words.last, isGoverningNames(fold(last, to: .compare)), let name = name(at: i) {
        words.append(Self.plain(draft.text[name.span]))
        i = draft.tokens.firstStarting(at: name.span.end, behind: i)
        if i < sentence.upperBound, isAdjective(i) { words.append(Self.plain(draft.text[draft.tokens[i].span])) }
        return words
      }
      guard draft.tokens[i].kind == .word, isNoun(i), !isTime[i], !isLoneLetter(i) else { break }
      let key = draft.tokens[i].key
      guard !key.begins(with: "و") || TitleWordClasses.shared[.waw].contains(key),
        draft.tokens[i].parts.first?.role != .proclitic,
        context.match(i).map({ !$0.forms.isDisjoint(with: .nominal) }) ?? true
          || TitleWordClasses.shared[.head].contains(key)
      else { break }
      let hasArticle = hasArticle(i)
      // A definite noun is followed by its adjectives; what else stands there belongs to the sentence, as a verb does.
      if isDefinite, !hasArticle { break }
      // The article before a number: الـ10.
      if words.isEmpty, hasPronoun(i) {
        guard !isDefinite, let owned = owned(i) else { break }
        return [owned] + self.words(from: i + 1, in: number, isDefinite: true, limit: 1)
      }
      if key.equals("ال") || looksLikeVerb(i) { break }
      if TitleWordClasses.shared[.adverb].contains(key) || TitleWordClasses.shared[.opening].contains(key) { break }
      // قرابة | 50 جنديا
      if TitleWordClasses.shared[.about].contains(key), !counted(from: i, in: number).isEmpty { break }
      if !isAccusative, ending != .kept, isAdverb(i), ending != .object || !isAdverb(i + 1) { break }
      if let name = name(at: i), name.span.end > draft.tokens[i].span.end {
        words.append(Self.plain(draft.text[name.span]))
        i = draft.tokens.firstStarting(at: name.span.end, behind: i)
        if i < sentence.upperBound, isAdjective(i) || draft.tokens[i].key == "رقم" { continue }
        break
      }
      let word = draft.text[draft.tokens[i].span]
      switch ending {
      case .plain: words.append(Self.plain(word))
      case .kept: words.append(Self.withoutVowels(word))
      case .agreeing, .object:
        let bare = Self.withoutAccusative(word, isAdjective: isAccusative)
        words.append(bare)
        isAccusative = bare.utf8.count < key.utf8.count
      }
      i += 1
      // A definite word closes the phrase, save an adjective behind it.
      if hasArticle, i < sentence.upperBound, !self.hasArticle(i) { break }
    }
    let whole = whole(of: words, from: i, in: number)
    if whole.isEmpty, let last = words.last, TitleWordClasses.shared[.participle].contains(fold(last, to: .compare)) {
      words.removeLast()
      let led = led(from: i, in: number)
      return led.isEmpty ? words : words + [last] + led
    }
    // قرار المجلس رقم | 2216
    if i < sentence.upperBound, let last = words.last, last == "رقم", draft.tokens[i].kind == .number {
      return words + [String(draft.text[draft.tokens[i].span])]
    }
    // ثلاثة (منها) alone says nothing, nor does a name's بن.
    while whole.isEmpty, let last = words.last, isHanging(fold(last, to: .compare)) { words.removeLast() }
    return words + whole
  }

  /// Whether a word cannot be the last of a phrase.
  func isHanging(_ key: String) -> Bool {
    TitleWordClasses.shared[.part].contains(key) || TitleWordClasses.shared[.hanging].contains(key)
  }

  /// ب, ل or ك by itself, before a number or a sign: بـ135 نقطة.
  func isLoneLetter(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    guard ["ب", "ل", "ك"].contains(token.key), i + 1 < draft.tokens.count else { return false }
    return draft.tokens[i + 1].kind != .word || draft.tokens[i + 1].span.start == token.span.end
      || token.span.count > token.key.utf8.count
  }

  /// Whether a word often stands before a name that it governs.
  private func isGoverningNames(_ key: String) -> Bool {
    TitleWordClasses.shared[.placeNoun].contains(key) || TitleWordClasses.shared[.head].contains(key)
  }

  /// The name that begins with a token.
  private func name(at i: Int) -> Mention? {
    mention(at: i).flatMap { $0.span.start == draft.tokens[i].span.start ? $0 : nil }
  }

  /// Whether a noun cannot be parted from the one before it, which governs it: نتائج | النصف, إدارة | نادي الاتحاد. Adjectives and what has the
  /// ending of an indefinite noun govern nothing.
  private func isGoverned(_ i: Int, in sentence: Range<Int>) -> Bool {
    let key = draft.tokens[i - 1].key
    guard !hasArticle(i - 1), !hasPronoun(i - 1), !["ية", "ين", "ون", "ا"].contains(where: { key.hasSuffix($0) }),
      !key.ends(with: "ي") || isGoverningNames(key), !isHanging(key)
    else { return false }
    func isDefinite(_ i: Int) -> Bool {
      guard i < sentence.upperBound, draft.tokens[i].kind == .word, !isTime[i] else { return false }
      if let name = name(at: i) { return name.kind != .person }
      return hasArticle(i) && context.words.words[i].known.isDisjoint(with: .newClause)
    }
    return isDefinite(i) || isGoverningNames(draft.tokens[i].key) && isDefinite(i + 1)
  }

  /// Whether a word is no small one; nouns among these are: ولاية (الرئيس), عدة (مدن).
  func isNoun(_ i: Int) -> Bool {
    guard let kind = context.classOfWord[i] else { return true }
    let classes = TitleWordClasses.shared
    let key = draft.tokens[i].key
    let next = i + 1 < draft.tokens.count ? i + 1 : nil
    switch kind {
    // The capital is told by its name where that stands behind it: العاصمة | باريس.
    case .place: return classes[.placeNoun].contains(key) && !(hasArticle(i) && next.flatMap(mention(at:)) != nil)
    case .stop: return classes[.part].contains(key) && next.map { !hasPronoun($0) } == true
    default: return false
    }
  }

  /// What a participle leads to, behind times and adverbs: (القرار الصادر) أمس | عن المجلس. Empty where nothing is led to.
  private func led(from i: Int, in number: Int) -> [String] {
    let end = context.sentences[number].upperBound
    var i = i
    while i < end, isTime[i] || TitleWordClasses.shared[.adverb].contains(draft.tokens[i].key) || isAdverb(i) { i += 1 }
    guard i < end, draft.tokens[i].kind == .word else { return [] }
    let token = draft.tokens[i]
    let word = Self.plain(draft.text[token.span])
    if isGoverned(token) {
      if let name = mention(at: i) { return [Self.plain(draft.text[Span(token.span.start, name.span.end)])] }
      let isDefinite = token.parts[1].form.begins(with: "ال")
      // بمدينة | باريس
      if i + 1 < end, let name = mention(at: i + 1) { return [word, Self.plain(draft.text[name.span])] }
      let rest = self.words(from: i + 1, in: number, isDefinite: isDefinite, limit: 1)
      return isDefinite || !rest.isEmpty ? [word] + rest : []
    }
    guard let kind = context.classOfWord[i], Self.leading.contains(kind), !isNoun(i) else { return [] }
    guard i + 1 < end, !TitleWordClasses.shared[.manner].contains(draft.tokens[i + 1].key) else { return [] }
    if let name = mention(at: i + 1) { return [word, Self.plain(draft.text[name.span])] }
    let rest = self.words(from: i + 1, in: number, isDefinite: false, limit: 2)
    return rest.isEmpty ? [] : [word] + rest
  }

  /// Prepositions behind participles.
  private static let leading: Set<EventWordClasses.Class> = [
    .place, .goal, .patient, .company, .between, .source, .outside,
  ]

  /// A noun with a pronoun behind it, as a title has it, which cannot tell whose it is: (تراجع) صادراتها gives الصادرات.
  private func owned(_ i: Int) -> String? {
    let word = Self.plain(draft.text[draft.tokens[i].span])
    for pronoun in ["هما", "هم", "ها", "ه"] where word.hasSuffix(pronoun) {
      let stem = String(word.dropLast(pronoun.count))
      guard stem.count > 2, !TitleWordClasses.shared[.leaning].contains(fold(stem, to: .compare)),
        !Self.looksLikeVerb(draft.tokens[i].key)
      else { return nil }
      return "ال" + Self.free(stem)
    }
    return nil
  }

  /// A name in quotation marks, of up to four words: مشروع | «طريق البحر».
  func quoted(from i: Int, in number: Int) -> String? {
    let end = context.sentences[number].upperBound
    guard i + 2 < end, draft.tokens[i].kind == .punctuation, ["«", "“", "\""].contains(draft.tokens[i].key) else {
      return nil
    }
    var close = i + 1
    while close < end, draft.tokens[close].kind == .word, draft.tokens[close].parts.first?.role != .proclitic {
      close += 1
    }
    guard close < end, close > i + 1, close - i <= 5, ["»", "”", "\""].contains(draft.tokens[close].key),
      !Self.looksLikeVerb(draft.tokens[i + 1].key)
    else { return nil }
    return "«" + draft.text[Span(draft.tokens[i + 1].span.start, draft.tokens[close - 1].span.end)] + "»"
  }

  /// What becomes of an indefinite accusative.
  enum Ending {
    /// It loses its alef where it has its mark.
    case plain
    /// It stays behind the name of who does it: افتتاح فرنسا | مصنعا جديدا.
    case kept
    /// It is an adjective of the trigger, which stands in the accusative itself: (عقد) اجتماعا | أمنيا.
    case agreeing
    /// It is the object of a verb, and the title's noun governs it: افتتح | معرضا فنيا.
    case object
  }

  /// What a number of something is taken from, behind the words that say how many: عدد كبير | من الأطفال.
  private func whole(of words: [String], from i: Int, in number: Int) -> [String] {
    let parts = TitleWordClasses.shared[.part]
    guard words.suffix(2).contains(where: { parts.contains(fold($0, to: .compare)) }),
      i + 1 < context.sentences[number].upperBound, draft.tokens[i].key == "من"
    else { return [] }
    let rest = self.words(from: i + 1, in: number, isDefinite: false, limit: 2)
    return rest.isEmpty ? [] : ["من"] + rest
  }

  /// Whether a word has the article, and no alef and lam of its own: ألعاب, آلية, التزام.
  func hasArticle(_ i: Int) -> Bool {
    let token = draft.tokens[i]
    return token.key.begins(with: "ال") && Self.hasArticle(draft.text[Span(token.stemStart, token.span.end)], token.key)
  }

  static func hasArticle(_ word: some StringProtocol, _ key: String) -> Bool {
    word.utf8.starts(with: "ال".utf8) && !TitleWordClasses.shared[.alefLam].contains(key)
  }

  /// Whether a word has a pronoun behind it: نمو | قدره.
  func hasPronoun(_ i: Int) -> Bool {
    if draft.tokens[i].parts.last?.role == .enclitic { return true }
    let key = draft.tokens[i].key
    return key.utf8.count > 6 && (key.ends(with: "ه") || key.ends(with: "ها") || key.ends(with: "هم"))
      && !hasArticle(i) && !TitleWordClasses.shared[.finalHa].contains(key)
  }

  /// Whether a word looks like an imperfect, or like a past verb with a feminine subject: تدخل عنيف | يتسبب.
  static func looksLikeVerb(_ key: String) -> Bool {
    if key.ends(with: "ت") {
      return !key.ends(with: "ات") && key.utf8.count > 6 && !TitleWordClasses.shared[.finalTa].contains(key)
    }
    return (key.begins(with: "ي") || key.begins(with: "سي") || key.begins(with: "ست")) && key.utf8.count > 6
  }

  /// The same of a token, which is none with the article (البيوت); what begins with الت may have no article (التقت).
  func looksLikeVerb(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    return Self.looksLikeVerb(key) && !(hasArticle(i) && !key.begins(with: "الت") && key.utf8.count >= 10)
  }

  /// Whether a word is an indefinite accusative with its mark: ينخفض | سريعًا.
  func isAdverb(_ i: Int) -> Bool {
    guard i < draft.tokens.count else { return false }
    // A mark is not in the key.
    let span = draft.tokens[i].span
    return span.count != draft.tokens[i].key.utf8.count && draft.text[span].unicodeScalars.suffix(2).contains("\u{64B}")
  }

  /// Words as a title writes them: without tatweel, short vowels and the tanwin of an accusative.
  static func plain(_ word: some StringProtocol) -> String {
    var whole = String(word)
    // Nearly all words have none of them.
    let isPlain = whole.withUTF8 { bytes in
      for byte in bytes where byte == 0x80 || (0x8B...0x92).contains(byte) { return false }
      return true
    }
    if isPlain { return whole }
    var out = String(String.UnicodeScalarView(word.unicodeScalars.filter { $0.value != 0x640 }))
    for ending in ["اً", "ًا"] where out.hasSuffix(ending) && out.count > ending.count + 2 {
      out = String(out.unicodeScalars.dropLast(2).map(String.init).joined())
    }
    return withoutVowels(out)
  }

  /// Words without short vowels and tatweel; an indefinite accusative keeps its alef.
  static func withoutVowels(_ word: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(word.unicodeScalars.filter { !(0x64B...0x652).contains($0.value) && $0.value != 0x640 }))
  }

  /// A word in the indefinite accusative as a title writes it: (اجتماعا) أمنيا. Plurals such as قضايا keep their alef.
  static func withoutAccusative(_ word: some StringProtocol, isAdjective: Bool) -> String {
    let word = plain(word)
    guard word.closes(with: "ا"), !word.closes(with: "ها"), word.unicodeScalars.count > 3,
      isAdjective || !word.closes(with: "يا"),
      !word.hasPrefix("ال"), !TitleWordClasses.shared[.finalAlef].contains(fold(word, to: .compare))
    else { return word }
    return String(word.dropLast())
  }

  /// A word of a verb's subject as the title's noun governs it: (أصيب ستة) آخرون gives (إصابة ستة) آخرين. Of plurals only those whose
  /// form shows them: of نسبة, of participles, and of tens.
  static func genitive(_ words: String) -> String {
    // Most have none.
    guard words.holds("ون") else { return words }
    return words.split(separator: " ").map { genitive(word: String($0)) }.joined(separator: " ")
  }

  private static func genitive(word: String) -> String {
    guard word.closes(with: "ون"), word.unicodeScalars.count > 4 else { return word }
    let key = fold(word, to: .compare)
    let classes = TitleWordClasses.shared
    let isPlural =
      classes[.nominative].contains(key) || key.closes(with: "يون") || key.opens(with: "م") || key.opens(with: "الم")
    return isPlural && !classes[.finalNun].contains(key) ? word.dropLast(2) + "ين" : word
  }
}
