import Model

/// Which event an article's headline tells of. Such a headline is the event's title: people wrote it to say in a few words what
/// happened.
///
/// It tells of an event of the article's opening whose deed is its own first one, as a verb or as a noun. What it says of the deed of
/// others is another event.
///
/// | headline | tells of |
/// |---|---|
/// | تركيا تقصف مواقع داعش في سوريا | قصف |
/// | مقتل 12 جنديا في هجوم على قاعدة | مقتل, not هجوم |
/// | المركزي يرفع أسعار الفائدة | رفع |
/// | الأزهر يدين تفجير القطيف | nothing but إدانة |
/// | مهرجان بريدة يطلق مسابقة | nothing but إطلاق |
/// | وزير الخارجية يصل غدا | nothing: it is of its day |
enum Headline {
  /// Letters and words of a headline that can be a title.
  private static let letters = 12...95
  private static let words = 3...14
  /// Words among which the deed must be.
  private static let opening = 8
  /// Sentence of the article up to which an event is of its opening.
  private static let sentence = 1
  /// Words that headline and sentences of the event must share.
  private static let shared = 3

  /// What the sentences of an event say.
  struct Told {
    /// Number of the first sentence of its triggers.
    var sentence: Int?
    /// Hashes of the words of its sentences and of the names of who takes part, ascending (``WordHashes/telling(_:)``).
    var words: ArraySlice<UInt64>
  }

  /// Index of the event that an article's headline tells of.
  ///
  /// - Parameter told: what the sentences of each event say, by its index.
  static func event(of article: LinkingArticle, told: (Int) -> Told) -> Int? {
    guard let headline = article.annotated.article.title.flatMap(title) else { return nil }
    let words = split(NameFolding.bare(headline))
    guard Self.words.contains(words.count), !words.contains(where: { day.contains($0) }) else { return nil }
    let events = article.events
    let open = events.indices.filter { told($0).sentence.map { $0 <= sentence } == true }
    if open.isEmpty { return nil }
    let deeds = open.map { Deed(events[$0], article.text) }
    var names: WordSet?
    func isName(_ word: Substring) -> Bool {
      let all =
        names ?? WordSet(hashes: article.entities.flatMap { split(NameFolding.bare($0.label)).map { byteHash($0) } })
      names = all
      return all.contains(word) || word.hasPrefix("ال") && all.contains(word.dropFirst(2))
    }
    func matches(_ word: Substring) -> [(event: Int, match: Match)] {
      open.indices.compactMap { n in deeds[n].match(word).map { (open[n], $0) } }
    }
    for (k, word) in words.prefix(opening).enumerated() {
      var found = matches(word)
      if found.isEmpty, isLight(word), k + 1 < words.count {
        // يعقد | اجتماعا
        found = matches(words[k + 1]).map { ($0.event, .verb) }
      }
      if found.isEmpty {
        // What stands before the deed is its subject.
        if unsaid.contains(word) || word.hasPrefix("ي") && !isName(word) { return nil }
        continue
      }
      // The same form of the word before another one, and the earlier event.
      let (event, match) = found.min { ($0.match.rawValue, $0.event) < ($1.match.rawValue, $1.event) }!
      if match != .verb {
        guard !word.hasPrefix("ال"), words[..<k].allSatisfy({ isNumber($0) || isName($0) }) else { return nil }
        // The noun is the subject of another deed: مهرجان بريدة | يطلق.
        if lasting.contains(events[event].kind),
          words[(k + 1)...].contains(where: { $0.hasPrefix("ي") && $0.count > 3 && !isName($0) })
        {
          return nil
        }
      }
      let telling = WordHashes.telling(headline)
      guard agrees(events[event], article, words), Ascending.shared(told(event).words, telling[...]) >= shared else {
        return nil
      }
      return event
    }
    return nil
  }

  /// A headline as a title: up to where it breaks off, without signs that only stretch it or cannot be seen. Nil for what no title says: speech,
  /// questions, very short and very long ones.
  static func title(_ headline: String) -> String? {
    // Measured: each article's comes by here. All is told by scalars.
    var out = String.UnicodeScalarView()
    var isSpace = false
    for scalar in headline.unicodeScalars {
      if scalar == "\u{640}" || isUnseen(scalar) { continue }
      if signs.contains(scalar) { return nil }
      if scalar == "…" { break }
      if isWhite(scalar) {
        isSpace = true
        continue
      }
      if scalar == ".", out.last == ".", !isSpace {
        out.removeLast()
        break
      }
      if isSpace, !out.isEmpty { out.append(" ") }
      isSpace = false
      out.append(scalar)
    }
    while let last = out.last, last == "." || last == "،" || last == "-" || last == " " { out.removeLast() }
    let title = String(out)
    // No more letters than scalars.
    return out.count >= letters.lowerBound && letters.contains(title.count) ? title : nil
  }

  /// Whether a scalar shows nothing: a direction mark, a joiner.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0xAC, 0x620...0x6FF: false
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      : !(0x600...0x6FF).contains(scalar.value) && scalar.properties.isWhitespace
  }

  /// Kinds whose events do things themselves: a festival awards prizes.
  private static let lasting: Set<EventKind> = [.ceremony, .competition, .project]

  /// Signs of speech, questions and what is left open.
  private static let signs: Set<Unicode.Scalar> = [":", "؟", "?", "!", "|", "/"]

  private static let day = list("day")
  private static let unsaid = list("unsaid")
  private static let light = WordSet(
    DataTable.rows("headline-words").filter { $0[0] == "light" }.map { String(NameFolding.bare($0[1]).dropFirst()) })

  /// Whether a word is a verb that carries the deed behind it, in the masculine or the feminine.
  private static func isLight(_ word: Substring) -> Bool {
    (word.hasPrefix("ي") || word.hasPrefix("ت")) && light.contains(word.dropFirst())
  }

  private static func list(_ name: String) -> WordSet {
    WordSet(DataTable.rows("headline-words").filter { $0[0] == name }.map { NameFolding.bare($0[1]) })
  }

  /// The words of a folded text: letters and digits.
  private static func split(_ folded: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for i in folded.unicodeScalars.indices {
      if isOfWord(folded.unicodeScalars[i]) {
        if start == nil { start = i }
      } else if let begin = start {
        words.append(folded[begin..<i])
        start = nil
      }
    }
    if let begin = start { words.append(folded[begin...]) }
    return words
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x621...0x63A, 0x641...0x64A, 0x660...0x669: true
    case 0..<0xAA: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  private static func isNumber(_ word: Substring) -> Bool { word.allSatisfy(\.isNumber) }

  /// Whether a headline gives no other numbers than the event's sentences do.
  private static func agrees(_ event: Event, _ article: LinkingArticle, _ words: [Substring]) -> Bool {
    let numbers = Set(words.filter(isNumber).compactMap { Double($0) })
    if numbers.isEmpty || event.quantities.isEmpty { return true }
    return event.quantities.contains { i in
      guard article.quantities.indices.contains(i), case .number(let value) = article.quantities[i].value else {
        return false
      }
      return numbers.contains(value)
    }
  }

  /// How a word of a headline is an event's deed, the surest first.
  enum Match: Int { case same, noun, verb }

  /// The words of an event that say what is done.
  struct Deed {
    private var forms: [Root] = []

    init(_ event: Event, _ text: String) {
      for t in event.triggers.prefix(3) {
        if let word = Headline.split(NameFolding.bare(text[t])).last { forms.append(Root(word)) }
      }
      if let noun = Headline.split(NameFolding.bare(event.title)).first { forms.append(Root(noun)) }
    }

    /// How a word is this deed; nil where it is not.
    func match(_ word: Substring) -> Match? {
      let root = Root(word)
      var best: Match?
      for form in forms {
        let match: Match
        if form.whole == root.whole {
          match = .same
        } else if root.isLong, form.letters == root.letters {
          match = .noun
        } else if let inner = root.inner,
          [form.letters, form.inner, form.short].contains(inner) || root.eighth == form.letters
        {
          match = root.isVerb ? .verb : .noun
        } else if let inner = form.inner, inner == root.letters {
          match = .noun
        } else {
          continue
        }
        if best.map({ match.rawValue < $0.rawValue }) ?? true { best = match }
      }
      return best
    }
  }

  /// The letters of a word that its forms share: of قصف, تقصف and قصفت the letters قصف.
  struct Root {
    let whole: Substring
    /// Without article, ending and the weak letters inside.
    private(set) var letters: [Unicode.Scalar]
    /// The same without what stands before the root in تقصف, مقتل, انفجار; nil where nothing does.
    private(set) var inner: [Unicode.Scalar]?
    /// Letters inside without the ت of the eighth form: يلتقي, لقاء.
    private(set) var eighth: [Unicode.Scalar]?
    /// Of a noun the letters that its verb keeps in the present: وصول, يصل; nil where it keeps all.
    private(set) var short: [Unicode.Scalar]?
    /// Whether it may be a verb of the present.
    let isVerb: Bool

    var isLong: Bool { letters.count > 2 }

    init(_ word: Substring) {
      whole = word
      var s = Array(word.unicodeScalars)
      isVerb = s.first == "ي" || s.first == "ت"
      if s.count > 4, s[0] == "ا", s[1] == "ل" { s.removeFirst(2) }
      for ending in Root.endings where s.count >= ending.count + 3 && s.suffix(ending.count).elementsEqual(ending) {
        s.removeLast(ending.count)
        break
      }
      letters = Root.strong(s[...])
      if letters.first == "و", letters.count > 2 { short = Array(letters.dropFirst()) }
      if s.count > (s.first == "ي" ? 2 : 3), Root.before.contains(s[0]) {
        let inner = Root.strong(s.dropFirst())
        if inner.count > 1 { self.inner = inner }
        if inner.count > 2, inner[1] == "ت" { eighth = [inner[0]] + inner.dropFirst(2) }
      }
    }

    private static let endings: [[Unicode.Scalar]] = ["وا", "ات", "ون", "ين", "ان", "ه", "ت", "ا"].map {
      Array($0.unicodeScalars)
    }
    private static let before: Set<Unicode.Scalar> = ["ي", "ت", "م", "ا"]
    private static let weak: Set<Unicode.Scalar> = ["ا", "و", "ي"]

    /// Without weak letters, but for the first, and for the alef that tells قاتل from قتل.
    private static func strong(_ s: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
      let kept = s.count > 3 && s[s.startIndex + 1] == "ا" ? 2 : 1
      return s.prefix(kept) + s.dropFirst(kept).filter { !weak.contains($0) }
    }
  }
}
