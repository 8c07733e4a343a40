import Model

/// What is done, as headlines and texts put it.
extension Headline {
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

    /// What several reports say is done: the words of each that others have too.
    init(_ reports: [(event: Event, text: String)]) {
      var counts: [Substring: Int] = [:]
      let all = reports.map { Deed($0.event, $0.text).forms }
      for forms in all { for word in Set(forms.map(\.whole)) { counts[word, default: 0] += 1 } }
      var seen: Set<Substring> = []
      for form in all.joined() where counts[form.whole]! >= max(2, reports.count / Self.rare) {
        if seen.insert(form.whole).inserted { forms.append(form) }
      }
    }

    /// One in so many reports must have a word.
    private static let rare = 10

    /// How a word is this deed; nil where it is not.
    func match(_ root: Root) -> Match? {
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

    private static let endings: [[Unicode.Scalar]] = ["تين", "تان", "وا", "ات", "ون", "ين", "ان", "ه", "ت", "ا"].map {
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
