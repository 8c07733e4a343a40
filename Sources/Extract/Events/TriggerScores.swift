import Model

/// How much speaks for each word of a sentence that it names an event.
///
/// The same sum as over ``EventFeatures/eachOfTrigger(_:_:sentence:_:)``. What looks at one word only is summed up once a
/// word (``EventWordSums``), what looks at the sentence only once a sentence, and pairs of words are left. Their weights come
/// from far: the features of all words of a sentence are written down first, in memory of the stack, so that the processor then
/// waits for many of them at a time; one by one takes twice as long.
///
/// Two words of three are given up before pairs are looked at: words that the lexicon does not know, and whose single words
/// speak against them by more than pairs can make good.
struct TriggerScores {
  private let model: EventModel
  private let sums: EventWordSums
  /// The words of the sentence, with others from outside on both sides.
  private var seen: [EventFeatures.Seen] = []
  /// What single words weigh, of all of these.
  private var rows: [EventWordSums.Row] = []

  /// Log odds from which on a word that no list knows is looked at in full. In 300,000 words pairs made good 1.2 at most,
  /// and 0.6 where so much would have been needed.
  static let hopeless: Float = -4
  /// How many words from outside stand on each side.
  private static let reach = 3
  /// A word has so many features of several words at most.
  private static let most = 40

  /// - Parameter context: its words were looked up with this model.
  init(_ model: EventModel, _ context: EventContext) {
    self.model = model
    sums = context.words.sums ?? EventWordSums(model)
  }

  /// Writes the log odds that words of a sentence name an event; of words that are given up, something below
  /// ``hopeless``.
  ///
  /// - Parameters:
  ///   - words: of the sentence.
  ///   - isSure: by word of the article, whether it is looked at in full whatever single words say.
  mutating func score(
    _ words: [Int], sentence number: Int, _ context: EventContext, isSure: [Bool], into scores: inout [Float]
  ) {
    scores.removeAll(keepingCapacity: true)
    guard !words.isEmpty else { return }
    look(at: context.sentences[number], context)
    var unknown = 0
    EventFeatures.eachOfSentence(0, context, number) { unknown &+= model.triggerWeight($0) }
    let (weights, mask) = (model.triggerWeights, UInt32(model.triggerWeights.count - 1))
    let first = context.sentences[number].lowerBound - Self.reach
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: words.count * Self.most) { features in
      withUnsafeTemporaryAllocation(of: (sum: Int, end: Int).self, capacity: words.count) { found in
        var count = 0
        for (n, word) in words.enumerated() {
          precondition(count &+ Self.most <= features.count)
          let isUnknown = context.matchOfWord[word] < 0
          found[n].sum = single(word - first, isUnknown: isUnknown, unknown)
          if !isUnknown || isSure[word] || Float(found[n].sum) * model.triggerScale >= Self.hopeless {
            each(word, word - first, sentence: number, context) {
              features[count] = $0
              count &+= 1
            }
          }
          found[n].end = count
        }
        var k = 0
        for n in words.indices {
          var sum = found[n].sum
          while k < found[n].end {
            sum &+= Int(weights[Int(features[k] & mask)])
            k &+= 1
          }
          scores.append(Float(sum) * model.triggerScale)
        }
      }
    }
  }

  private mutating func look(at sentence: Range<Int>, _ context: EventContext) {
    seen.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    let outside = EventFeatures.Seen(EventFeatures.edge, kind: 0)
    seen += repeatElement(outside, count: Self.reach)
    rows += repeatElement(sums.outside, count: Self.reach)
    for i in sentence {
      seen.append(EventFeatures.Seen(context.words.words[i], kind: context.lexicalKind(i)))
      rows.append(sums[context.words.number(i)])
    }
    seen += repeatElement(outside, count: Self.reach)
    rows += repeatElement(sums.outside, count: Self.reach)
  }

  /// What single words weigh at a place of `rows`.
  ///
  /// - Parameter unknown: what the sentence weighs where the lexicon does not know the word.
  @inline(__always)
  private func single(_ k: Int, isUnknown: Bool, _ unknown: Int) -> Int {
    var sum = rows[k][.here] &+ rows[k - 1][.before] &+ rows[k + 1][.after]
    sum &+= rows[k - 2][.twoBefore] &+ rows[k - 3][.threeBefore]
    sum &+= rows[k + 2][.twoAfter] &+ rows[k + 3][.threeAfter]
    if isUnknown {
      sum &+= rows[k][.unknownHere] &+ rows[k - 1][.unknownBefore] &+ rows[k + 1][.unknownAfter] &+ unknown
    }
    return sum
  }

  /// The features of several words.
  ///
  /// - Parameter k: the word's place in `seen`.
  @inline(__always)
  private func each(_ word: Int, _ k: Int, sentence number: Int, _ context: EventContext, _ take: (UInt32) -> Void) {
    let (before, here, after) = (seen[k - 1], seen[k], seen[k + 1])
    let match = context.match(word)
    let lexical = EventFeatures.Lexical(match, clitics: context.words.words[word].clitics)
    if let match {
      EventFeatures.eachOfMatch(match, lexical, before, after) { take($0) }
      EventFeatures.eachOfLexicon(lexical, before, after) { take($0) }
      EventFeatures.eachOfSentence(lexical.kind, context, number) { take($0) }
    }
    EventFeatures.eachOfWords(seen[k - 2], before, here, after, seen[k + 2]) { take($0) }
    EventFeatures.eachOfForm(lexical.form, before, after, place: k - Self.reach) { take($0) }
    EventFeatures.eachOfKinds(lexical.kind, before, after, isFirst: k == Self.reach) { take($0) }
  }
}
