/// Tells which day a quotation was spoken on, where its sentence says so.
///
/// `قال يوم 3 يناير: «سنجتمع غدا»` speaks of 4 January, whenever the article was written. Words of time in a quotation are
/// reckoned from the day that stands with the verb of saying nearest to it: behind the verb with nothing but names, titles
/// and prepositions between, or at most three words before it. Where the sentence names no such day, the day of
/// publication stays what they are reckoned from. Indirect speech is the writer's and always reckoned from publication.
struct SpeechDays {
  /// A phrase of the sentence and the lexemes it takes.
  struct Place {
    var phrase: TimePhrase
    var words: Range<Int>
  }

  /// The day stands no farther than this behind its verb, and than `mostBefore` before it, in lexemes.
  private static let mostBehind = 12
  private static let mostBefore = 3

  private let line: LexemeLine
  private let places: [Place]
  /// Whether each lexeme stands in a quotation.
  private let isQuoted: [Bool]
  /// The verbs of saying outside of quotations, and the place of the day of each.
  private var verbs: [Int] = []
  private var days: [Int?] = []

  /// - Parameter quotes: the state before the first lexeme of the line.
  init(_ line: LexemeLine, _ places: [Place], quotes: QuoteState) {
    self.line = line
    self.places = places
    var quotes = quotes
    isQuoted = line.lexemes.map { l in
      let before = quotes.isInside
      quotes.pass(l)
      return before && quotes.isInside
    }
    // Verbs and places are gone through side by side, so that the work grows with the line only.
    let dated = places.indices.filter { !places[$0].phrase.isQuoted && places[$0].phrase.form.hasDay }
    var next = 0
    for verb in line.lexemes.indices where line.lexemes[verb].has(.speech) && !isQuoted[verb] {
      while next < dated.count, places[dated[next]].words.lowerBound <= verb { next += 1 }
      verbs.append(verb)
      days.append(
        day(of: verb, behind: next < dated.count ? dated[next] : nil, before: next > 0 ? dated[next - 1] : nil))
    }
  }

  private func day(of verb: Int, behind: Int?, before: Int?) -> Int? {
    if let behind, places[behind].words.lowerBound - verb <= Self.mostBehind,
      isFree(verb + 1, places[behind].words.lowerBound)
    {
      return behind
    }
    if let before, places[before].words.upperBound <= verb,
      verb - places[before].words.upperBound <= Self.mostBefore, isFree(places[before].words.upperBound, verb)
    {
      return before
    }
    return nil
  }

  /// Index of the place that tells the day the quoted place at `index` was spoken on: the day of the last verb of saying
  /// before it, or else of the first behind it.
  func day(of index: Int) -> Int? {
    let quoted = places[index].words.lowerBound
    var low = 0
    var high = verbs.count
    while low < high {
      let middle = (low + high) / 2
      if verbs[middle] < quoted { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? days[low - 1] : days.first ?? nil
  }

  /// Whether no other verb, conjunction or quotation stands between a verb of saying and a day.
  private func isFree(_ from: Int, _ to: Int) -> Bool {
    guard from < to else { return true }
    return (from..<to).allSatisfy { i in
      let l = line.lexemes[i]
      return !isQuoted[i] && l.tense == nil && !l.isOnlyStop && !line.isSign(i, ".!?:\u{61F}\u{AB}\u{201C}\"")
    }
  }
}

/// Whether a place lies inside quotation marks; straight marks open and close in turn.
struct QuoteState {
  private var depth = 0
  private var isStraightOpen = false

  var isInside: Bool { depth > 0 || isStraightOpen }

  mutating func pass(_ l: Lexeme) {
    guard l.kind == .sign else { return }
    switch l.sign {
    case "\u{AB}", "\u{201C}": depth += 1
    case "\u{BB}", "\u{201D}": depth = max(0, depth - 1)
    case "\"": isStraightOpen.toggle()
    default: break
    }
  }
}
