import FoundationEssentials

/// A corpus of words with BIO tags: `word TAB tag` lines, a blank line behind each sentence.
public struct BIOFile: Sendable {
  public struct Sentence: Sendable, Hashable {
    public var words: [String]
    public var spans: [TaggerEvaluation.Item]
  }

  public var sentences: [Sentence] = []

  public init(path: String) throws {
    self.init(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
  }

  /// Reads the text of such a file. Tags other than `B-x` and `I-x` are outside; an I without its B begins a span.
  public init(_ text: String) {
    var words: [String] = []
    var tags: [Substring] = []
    func finish(_ sentences: inout [Sentence]) {
      if !words.isEmpty { sentences.append(Sentence(words: words, spans: Self.spans(tags))) }
      words = []
      tags = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard let word = fields.first, let tag = fields.last, fields.count > 1 else {
        finish(&sentences)
        continue
      }
      words.append(String(word))
      tags.append(tag)
    }
    finish(&sentences)
  }

  private static func spans(_ tags: [Substring]) -> [TaggerEvaluation.Item] {
    var out: [TaggerEvaluation.Item] = []
    for (k, tag) in tags.enumerated() {
      let label = String(tag.dropFirst(2))
      if tag.hasPrefix("I-"), let last = out.last, last.range.upperBound == k, last.label == label {
        out[out.count - 1].range = last.range.lowerBound..<k + 1
      } else if tag.hasPrefix("B-") || tag.hasPrefix("I-") {
        out.append(.init(k..<k + 1, label))
      }
    }
    return out
  }

  /// The pieces a sentence's words are split into for training, and where each word's pieces are.
  static func pieces(_ words: [String]) -> (keys: [String], ranges: [Range<Int>]) {
    var keys: [String] = []
    var ranges: [Range<Int>] = []
    for word in words {
      let own = TrainingTokenizer.sentences(word).joined().map(\.key)
      ranges.append(keys.count..<keys.count + max(own.count, 1))
      keys += own.isEmpty ? ["_"] : own
    }
    return (keys, ranges)
  }
}
