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
  }

  /// Index of the place that tells the day the quoted place at `index` was spoken on.
  func day(of index: Int) -> Int? {
    let quoted = places[index].words.lowerBound
    let verbs = line.lexemes.indices.filter { !isQuoted[$0] && line.lexemes[$0].has(.speech) }
    guard let verb = verbs.last(where: { $0 < quoted }) ?? verbs.first(where: { $0 > quoted }) else { return nil }
    if let behind = places.indices.first(where: { places[$0].words.lowerBound > verb && isDay($0) }),
      places[behind].words.lowerBound - verb <= Self.mostBehind, isFree(verb + 1, places[behind].words.lowerBound)
    {
      return behind
    }
    if let before = places.indices.last(where: { places[$0].words.upperBound <= verb && isDay($0) }),
      verb - places[before].words.upperBound <= Self.mostBefore, isFree(places[before].words.upperBound, verb)
    {
      return before
    }
    return nil
  }

  private func isDay(_ i: Int) -> Bool { !places[i].phrase.isQuoted && places[i].phrase.form.hasDay }

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
