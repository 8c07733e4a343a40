import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// What is kept of words from article to article, against what is looked up afresh.
@Suite struct WordMemoryTests {
  private static let texts = [
    "قال الوزير إن بلاده ستهاجم المدينة غدا، وأضافت الوزارة أن الهجوم لن يتأخر.",
    "وأعلنت الشركة للصحافة إطلاق قمرها الصناعي بعدما قالت إنها لم تطلقه: «سنطلقه قريبا».",
    "نفى المتحدث بالقول إنهم قصفوا المرفأ وقتلوا 3 بحارة @harbour في 12 مايو 2021.",
    "وقال وأضاف وللوزارة وبالهجوم سيهاجمون فهاجموها هجومهم كالهجوم للهجوم ه",
  ]

  private static let articles = texts.enumerated().map {
    Normalizer().normalize(Article(id: "a\($0.offset)", text: $0.element))
  }

  /// A model whose weights are made up.
  private static let model: EventModel = {
    var random = SplitMix64(state: 17)
    let sizes = EventModel.Sizes(trigger: 12, status: 6, kind: 6)
    return EventModel(
      sizes: sizes, scales: [0.01, 1, 1],
      triggerWeights: (0..<1 << 12).map { _ in Int8(truncatingIfNeeded: Int(random.next() % 255) - 127) },
      statusWeights: Array(repeating: .zero, count: 1 << 6), kindWeights: Array(repeating: .zero, count: 1 << 6))
  }()

  @Test func wordsAreNumberedByKindAndKey() {
    let tokens = [
      (Token.Kind.word, "من"), (.latin, "a"), (.word, "من"), (.hashtag, "من"), (.word, "مناخ"), (.latin, "a"),
    ]
    .map { Token(span: Span(0, 0), kind: $0.0, key: $0.1) }
    var memory = WordMemory()
    #expect(memory.read(tokens) == [0, 1, 0, 2, 3, 1])
    #expect(memory.read(tokens.reversed()) == [1, 3, 2, 0, 1, 0])
    #expect((0..<memory.count).map(memory.key(of:)) == ["من", "a", "من", "مناخ"])
    #expect((0..<memory.count).map(memory.kind(of:)) == [.word, .latin, .hashtag, .word])
  }

  @Test func aFullMemoryForgetsBetweenArticles() {
    func tokens(_ range: Range<Int>) -> [Token] {
      range.map { Token(span: Span(0, 0), kind: .number, key: "\($0)") }
    }
    var memory = WordMemory(limit: 2000)
    #expect(memory.read(tokens(0..<2001)) == (0..<2001).map(Int32.init))
    #expect(memory.read(tokens(2000..<2003)) == [0, 1, 2])
    #expect((0..<memory.count).map(memory.key(of:)) == ["2000", "2001", "2002"])
  }

  /// With a small memory and one that is kept, in any order of articles, each gets what it gets alone.
  @Test(arguments: [0, 12, 1000]) func passesFindTheSameWhateverWasReadBefore(limit: Int) {
    let grammar = StatementGrammar()
    var memory = WordMemory(limit: limit)
    for article in Self.articles + Self.articles.reversed() {
      let numbers = memory.read(article.tokens)
      memory.lookUp(grammar)
      memory.lookUp(Lexicon.shared)
      memory.lookUpEvents(Self.model)
      var fresh = WordMemory()
      let own = fresh.read(article.tokens)
      fresh.lookUp(grammar)
      #expect(
        grammar.words(article.tokens, numbers, memory.statements).map(Self.told)
          == grammar.words(article.tokens, own, fresh.statements).map(Self.told))
      let sentences = article.sentences.map(\.tokens)
      let kept = EventContext(words: EventWords(numbers, memory), sentences: sentences)
      let plain = EventContext(words: EventWords(article.tokens), sentences: sentences)
      var scores = TriggerScores(Self.model, kept)
      var odds: [Float] = []
      for (number, sentence) in sentences.enumerated() {
        let isSure = article.tokens.indices.map { $0 % 2 == 0 }
        scores.score(Array(sentence), sentence: number, kept, isSure: isSure, into: &odds)
        for (word, odds) in zip(sentence, odds) {
          #expect(kept.match(word)?.row == plain.match(word)?.row)
          #expect(kept.reports(word) == plain.reports(word))
          #expect(kept.classOfWord[word] == plain.classOfWord[word])
          // The sums of single words' features, kept, and all features one by one; single words alone may give up a word.
          let isGivenUp = !isSure[word] && kept.match(word) == nil && odds < TriggerScores.hopeless
          #expect(isGivenUp || odds == Self.model.triggerScore(plain, word, sentence: number))
        }
      }
      for (token, number) in zip(article.tokens, numbers) {
        let known = memory.lexiconWords[Int(number)]
        let word = token.key.bytes { Lexicon.shared.word($0) }
        #expect(known.entry == word.entry && known.withoutArticle == word.withoutArticle)
        #expect(known.letters == word.letters && known.isDefinite == word.isDefinite)
      }
      #expect(kept.cues.map { $0.map(\.id) } == plain.cues.map { $0.map(\.id) })
    }
  }

  private static func told(_ word: StatementWord) -> [Int] {
    [
      Int(word.flags.rawValue), Int(truncatingIfNeeded: word.hash), Int(truncatingIfNeeded: word.bareHash),
      word.verb?.lemma ?? -1, Int(word.verb?.form.rawValue ?? 9), word.verb?.hasPronoun == true ? 1 : 0,
      word.noun ?? -1, word.nounHasPronoun ? 1 : 0,
    ]
  }
}
