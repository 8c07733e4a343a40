import FoundationEssentials
import Model

/// Makes the event model: marked articles and the soft labels of unmarked news teach it.
///
/// Each of its three parts is a linear model over hashed features, learnt by AdaGrad on the cross-entropy: logistic for
/// the question whether a word is a trigger (against the soft probability), multinomial for kind and status.
/// The same data give the same bytes. Source of the method: Duchi, Hazan and Singer 2011; Weinberger and others 2009.
public struct EventModelTrainer: Sendable {
  public struct Options: Sendable {
    /// Every how many-th document of the unmarked news is used.
    public var step = 2
    /// From this document on all are used: the marked articles' own media.
    public var denseFrom = 30_900
    public var epochs = 3
    /// How often a marked article is visited in an epoch.
    public var markedRepeats = 15
    public var rate: Float = 0.05
    public init() {}
  }

  private let options: Options
  private let sizes = EventModel.Sizes.shipped

  public init(_ options: Options = Options()) { self.options = options }

  /// - Parameters:
  ///   - silver: where Content/model/unpack.py wrote.
  ///   - statuses: the same, of labels that statuses are learnt from; nil for those of `silver`.
  ///   - marked: folder of marked articles.
  /// - Returns: the bytes of the model file.
  public func train(silver: String, statuses: String?, marked: String, log: (String) -> Void) throws -> [UInt8] {
    let articles = try MarkedArticle.load(folder: marked).map(EventExample.init)
    var learner = try learnt(from: EventSilver(folder: silver), articles, log)
    if let statuses {
      log("statuses")
      // Status does not hang on the other two questions.
      learner.takeStatuses(of: try learnt(from: EventSilver(folder: statuses), articles, log))
    }
    return learner.bytes()
  }

  private func learnt(
    from corpus: EventSilver, _ articles: [EventExample], _ log: (String) -> Void
  ) -> EventLearner {
    var learner = EventLearner(sizes: sizes)
    for epoch in 0..<options.epochs {
      var documents = 0
      var next = 0
      let chosen = corpus.documents.indices.filter {
        let n = corpus.documents[$0].number
        return n % options.step == 0 || n >= options.denseFrom
      }
      let total = articles.count * options.markedRepeats
      for (done, document) in chosen.enumerated() {
        let progress = (Float(epoch) + Float(done) / Float(chosen.count)) / Float(options.epochs)
        learner.rate = options.rate * (1 - progress)
        learner.learn(corpus.example(document))
        documents += 1
        while next * chosen.count < total * done {
          learner.learn(articles[next % articles.count])
          next += 1
        }
      }
      log("epoch \(epoch + 1): \(documents) documents, \(next) marked articles; \(learner.report())")
    }
    return learner
  }
}

/// An article to learn from.
struct EventExample {
  var context: EventContext
  /// By word: probability that it is a trigger.
  var triggers: [(word: Int, probability: Float, kind: Int, status: Int)]

  init(context: EventContext, triggers: [(word: Int, probability: Float, kind: Int, status: Int)]) {
    self.context = context
    self.triggers = triggers
  }

  /// A marked article: the word in which a trigger's mark begins is the trigger.
  init(_ article: MarkedArticle) {
    let tokens = article.keys.map { Token(span: Span(0, 0), kind: EventExample.kind($0), key: $0) }
    context = EventContext(words: EventWords(tokens), sentences: article.sentences)
    triggers = article.marks.compactMap { mark in
      let parts = mark.tag.split(separator: ":")
      guard parts.count == 3, let kind = EventKind(rawValue: String(parts[1])),
        let status = EventStatus(rawValue: String(parts[2])),
        let word = article.words.firstIndex(where: { $0.upperBound > mark.range.lowerBound })
      else { return nil }
      return (word, 1, EventContext.number(kind), EventStatus.allCases.firstIndex(of: status)!)
    }
    triggers.sort { $0.word < $1.word }
  }

  /// What sort of word a key at the compare level is.
  static func kind(_ key: some StringProtocol) -> Token.Kind {
    guard let first = key.unicodeScalars.first else { return .punctuation }
    switch first.value {
    case 0x30...0x39: return .number
    case 0x61...0x7A, 0x41...0x5A, 0xC0...0x24F: return .latin
    case 0x621...0x63A, 0x641...0x64A, 0x671...0x6D3: return .word
    default: return .punctuation
    }
  }
}

/// The unmarked news with its soft labels for events.
struct EventSilver {
  struct Document {
    var number: Int
    var bytes: Range<Int>
    /// Number of its first word in the label columns.
    var firstWord: Int
  }

  private(set) var documents: [Document] = []
  private let text: Data
  private let labels: Data
  private let count: Int
  /// Kinds and statuses in the numbering of the labels.
  private static let kinds: [EventKind] = [
    .accident, .agreement, .appointment, .arrest, .attack, .ceremony, .clash, .competition, .crime, .death, .decision,
    .deployment, .disaster, .economy, .election, .expansion, .intervention, .invasion, .meeting, .negotiation, .other,
    .project, .protest, .sanction, .test, .trial, .visit,
  ]

  init(folder: String) throws {
    let skipped = try JSONDecoder().decode(Set<Int>.self, from: Data(contentsOf: URL(filePath: folder + "/skip.json")))
    text = try Data(contentsOf: URL(filePath: folder + "/corpus.txt"), options: .alwaysMapped)
    labels = try Data(contentsOf: URL(filePath: folder + "/marks.columns"), options: .alwaysMapped)
    count = labels.count / 6
    var found: [Document] = []
    text.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
      var number = 0
      var words = 0
      var first = 0
      var start = 0
      var inWord = false
      for at in raw.indices {
        let byte = raw[at]
        if byte == 0x20 || byte == 0x0A {
          inWord = false
          if byte == 0x0A, at + 1 < raw.count, raw[at + 1] == 0x0A {
            if !skipped.contains(number) { found.append(Document(number: number, bytes: start..<at, firstWord: first)) }
            number += 1
            start = at + 2
            first = words
          }
        } else if !inWord {
          inWord = true
          words += 1
        }
      }
    }
    documents = found
  }

  func example(_ index: Int) -> EventExample {
    let document = documents[index]
    var tokens: [Token] = []
    var sentences: [Range<Int>] = []
    for line in text[document.bytes].split(separator: 0x0A) {
      let start = tokens.count
      for word in line.split(separator: 0x20) {
        let key = String(decoding: word, as: UTF8.self)
        tokens.append(Token(span: Span(0, 0), kind: EventExample.kind(key), key: key))
      }
      sentences.append(start..<tokens.count)
    }
    var triggers: [(word: Int, probability: Float, kind: Int, status: Int)] = []
    for word in tokens.indices {
      let row = document.firstWord + word
      let begin = labels[2 * count + row] >> 4
      guard begin > 0 else { continue }
      let both = labels[5 * count + row]
      let isKnown = both != 255
      triggers.append(
        (
          word, Float(begin) / 15, isKnown ? EventContext.number(Self.kinds[Int(both & 31)]) : -1,
          isKnown ? Int(both >> 5) : -1
        ))
    }
    return EventExample(context: EventContext(words: EventWords(tokens), sentences: sentences), triggers: triggers)
  }
}
