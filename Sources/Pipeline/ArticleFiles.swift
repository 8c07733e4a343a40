import Foundation
import Ingest
import Model

/// The article files of a folder, in byte order of their paths: the order in which the system lists them changes nothing.
struct ArticleFiles {
  var files: [(path: String, origin: String)] = []
  var diagnostics: [Diagnostic] = []

  /// - Parameter folder: is searched with the folders in it; names with a dot in front are passed over.
  init(folder: String) {
    guard let all = FileManager.default.enumerator(atPath: folder) else {
      diagnostics = [
        Diagnostic(
          id: "articles-missing", severity: .error, file: folder, summary: "There is no folder with articles here.",
          suggestion: "Name it with --articles, or put articles into Content/articles.")
      ]
      return
    }
    for case let name as String in all {
      if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      let type = all.fileAttributes?[.type] as? FileAttributeType
      guard type == .typeRegular else { continue }
      if Ingestor.isArticleFile(name) {
        // A README that explains the folder is no article.
        if !name.lowercased().hasPrefix("readme") { files.append((folder + "/" + name, name)) }
      } else {
        diagnostics.append(
          Diagnostic(
            id: "file-kind-unknown", severity: .warning, file: name,
            summary: "No kind of article file ends like this; it was passed over.",
            suggestion: "Read are .txt, .md, .html, .json, .jsonl, .xml (RSS, Atom), each also with .gz."))
      }
    }
    files.sort { $0.origin.utf8.lexicographicallyPrecedes($1.origin.utf8) }
  }
}

/// Takes articles together that are the same text, and gives each its own id.
struct ArticleCollector {
  private(set) var articles: [Article] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var indexOfText: [UInt64: Int] = [:]
  private var ids: Set<String> = []

  /// Articles must come in byte order of their origins.
  ///
  /// - Parameter known: hash of its text, where it was made before (``textKey(_:)``).
  mutating func add(_ article: Article, _ known: UInt64? = nil) {
    let key = known ?? Self.textKey(article.text)
    if let i = indexOfText[key] {
      for source in article.sources where !articles[i].sources.contains(source) { articles[i].sources.append(source) }
      articles[i].title = articles[i].title ?? article.title
      articles[i].published = articles[i].published ?? article.published
      articles[i].author = articles[i].author ?? article.author
      return
    }
    var own = article
    if ids.contains(own.id) {
      own.id += "-" + String(key, radix: 16).prefix(8)
      var n = 2
      while ids.contains(own.id) {
        own.id = article.id + "-\(n)"
        n += 1
      }
      diagnostics.append(
        Diagnostic(
          id: "article-id-taken", severity: .note, file: article.origin,
          summary: "Another article already has the id “\(article.id)”; this one is “\(own.id)”.",
          suggestion: "Give the files different names to choose the address yourself."))
    }
    ids.insert(own.id)
    indexOfText[key] = articles.count
    articles.append(own)
  }

  /// Hash of the text without white space: agencies' texts are wrapped anew by each medium.
  static func textKey(_ text: String) -> UInt64 {
    stableHash(text.utf8.lazy.filter { $0 > 0x20 })
  }
}
