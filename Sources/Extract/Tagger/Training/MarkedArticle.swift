import FoundationEssentials
import Model
import Normalize

/// A marked article, split into sentences and words as every article is.
struct MarkedArticle {
  var marks: [MarkedText.Mark]
  /// The words at the compare level of normalising.
  var keys: [String]
  /// Unicode scalar offsets of the words.
  var words: [Range<Int>]
  /// Ranges of words.
  var sentences: [Range<Int>]

  init(_ marked: MarkedText) {
    let article = Normalizer().normalize(Article(id: "", text: marked.text))
    let map = ScalarMap(marked.text)
    marks = marked.marks
    keys = article.tokens.map(\.key)
    words = article.tokens.map {
      let span = map.toScalars($0.span)
      return span.start..<max(span.start, span.end)
    }
    sentences = article.sentences.map(\.tokens)
  }

  /// The marked articles of a folder, `*.txt`, in order of file names.
  static func load(folder: String) throws -> [MarkedArticle] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted().map {
      let bytes = try Data(contentsOf: URL(filePath: folder + "/" + $0))
      return MarkedArticle(MarkedText(String(decoding: bytes, as: UTF8.self)))
    }
  }
}
