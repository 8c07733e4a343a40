import Foundation
public import Model

/// Reads article files of any supported kind.
///
/// Plain text, Markdown, HTML, JSON, JSON Lines, RSS and Atom, each also gzip-compressed, in UTF-8, UTF-16, Windows-1256
/// and ISO 8859-6. Looks at one file at a time and keeps no state between files.
public struct Ingestor: Sendable {
  private let fields: FieldNames
  private let dates = MetadataDate()

  /// - Parameter fields: the names under which JSON objects and front matter hold an article's parts.
  public init(fields: FieldNames = FieldNames()) {
    self.fields = fields
  }

  /// Whether a file name ends like a kind of file that is read.
  public static func isArticleFile(_ name: String) -> Bool { kind(of: name) != nil }

  private enum Kind { case text, markdown, html, json, jsonLines, feed }

  private static func kind(of name: String) -> Kind? {
    var lower = Substring(name.lowercased())
    if lower.hasSuffix(".gz") { lower = lower.dropLast(3) }
    switch lower.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) {
    case "txt", "text": return .text
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    case "json": return .json
    case "jsonl", "ndjson": return .jsonLines
    case "xml", "rss", "atom": return .feed
    default: return nil
    }
  }

  /// Reads one file. Never throws: what cannot be read is a diagnostic, and the rest of the file's articles are returned.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - origin: its path relative to the articles folder, with `/`; ids and diagnostics are made from it.
  public func read(path: String, origin: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    if size > Limits.fileBytes {
      return fail(
        origin, "file-too-large", "The file has \(size >> 20) MB; the limit is \(Limits.fileBytes >> 20) MB.",
        "Split it into several files.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return fail(origin, "file-unreadable", "The file cannot be opened.", "Check that it exists and may be read.")
    }
    return read(bytes: [UInt8](data), origin: origin)
  }

  /// Reads the bytes of one file.
  public func read(bytes input: [UInt8], origin: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
    guard let kind = Self.kind(of: origin) else {
      return fail(
        origin, "file-kind-unknown", "No kind of article file ends like this.",
        "Read are .txt, .md, .html, .json, .jsonl, .xml (RSS, Atom), each also with .gz.")
    }
    var bytes = input
    if Gzip.isGzip(bytes) || origin.lowercased().hasSuffix(".gz") {
      do {
        bytes = try Gzip.unpack(bytes, limit: Limits.unpackedBytes)
      } catch {
        switch error {
        case .damaged:
          return fail(
            origin, "gzip-damaged", "The compressed file ends early or is damaged.",
            "Copy it again from where it came from.")
        case .tooLarge:
          return fail(
            origin, "gzip-too-large", "More than \(Limits.unpackedBytes >> 20) MB come out of the compressed file.",
            "Split it into several files.")
        }
      }
    }
    if bytes.allSatisfy({ $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }) {
      return fail(origin, "file-empty", "The file is empty.", "Remove it, or put an article into it.")
    }
    guard let decoded = Charset.decode(bytes, declared: Self.declaredCharset(bytes)) else {
      return fail(origin, "file-binary", "The file is not text in a charset that is known here.", "Save it as UTF-8.")
    }
    let reading =
      switch kind {
      case .text: PlainTextReader.read(decoded.text)
      case .markdown: MarkdownReader.read(decoded.text, fields: fields)
      case .html: HTMLReader.read(decoded.text)
      case .json: JSONReader.read(decoded.text, fields: fields)
      case .jsonLines: JSONLinesReader.read(decoded.text, fields: fields)
      case .feed: FeedReader.read(decoded.text)
      }
    var diagnostics = reading.problems.map {
      Diagnostic(
        id: $0.id, severity: $0.severity, file: origin, line: $0.line, summary: $0.summary, suggestion: $0.suggestion)
    }
    if decoded.repaired > 0 {
      diagnostics.append(
        Diagnostic(
          id: "text-repaired", severity: .warning, file: origin,
          summary: "\(decoded.repaired) places are not valid \(decoded.charset) and were replaced by U+FFFD.",
          suggestion: "Save the file as UTF-8 from its source."))
    }
    var articles: [Article] = []
    for raw in reading.articles {
      if let article = finish(raw, origin: origin, isOnly: reading.articles.count == 1, &diagnostics) {
        articles.append(article)
      }
    }
    return (articles, diagnostics.sorted())
  }

  private func fail(_ origin: String, _ id: String, _ summary: String, _ suggestion: String) -> (
    [Article], [Diagnostic]
  ) {
    ([], [Diagnostic(id: id, severity: .error, file: origin, summary: summary, suggestion: suggestion)])
  }

  /// The charset an HTML meta element or an XML declaration names, in the first 2 kB.
  private static func declaredCharset(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(2048).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    for key in ["charset=", "encoding="] {
      guard let range = head.range(of: key) else { continue }
      let value = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !value.isEmpty { return String(value) }
    }
    return nil
  }

  /// Checks limits, reads the date and makes the id.
  private func finish(_ raw: RawArticle, origin: String, isOnly: Bool, _ diagnostics: inout [Diagnostic]) -> Article? {
    func report(_ id: String, _ severity: Diagnostic.Severity, _ summary: String, _ suggestion: String) {
      diagnostics.append(
        Diagnostic(
          id: id, severity: severity, file: origin, line: isOnly ? nil : raw.place, summary: summary,
          suggestion: suggestion))
    }
    let text = raw.text.removingControls()
    guard text.contains(where: { $0.isLetter }) else {
      report(
        "text-empty", .error, "The article has no text.", "Check that the text is in the file, not loaded by a script.")
      return nil
    }
    guard text.utf8.count <= Limits.textBytes else {
      report(
        "text-too-long", .error,
        "The article's text has \(text.utf8.count >> 10) kB; the limit is \(Limits.textBytes >> 10) kB.",
        "Split it, or check that this is one article.")
      return nil
    }
    var published: GivenDate?
    if let written = raw.date?.trimmedOrNil {
      published = dates.parse(written)
      if published == nil {
        report(
          "date-unreadable", .warning, "The date “\(written.prefix(60))” cannot be read.",
          "Write it as YYYY-MM-DD. The article's day is inferred from its text where it can be.")
      }
    }
    let item = isOnly ? nil : raw.url ?? raw.key ?? ArticleID.hex8(stableHash(text.utf8))
    let seed = item.map { raw.url == nil ? ArticleID.stem(origin) + "/" + $0 : $0 } ?? ArticleID.stem(origin)
    let url = raw.url.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
    return Article(
      id: ArticleID.make(seed), title: limited(raw.title), text: text, published: published,
      author: limited(raw.author),
      sources: raw.source != nil || url != nil ? [ArticleSource(name: limited(raw.source) ?? "", url: url)] : [],
      origin: isOnly ? origin : origin + "#\(raw.place ?? 0)")
  }

  private func limited(_ field: String?) -> String? {
    guard let text = field.map({ HTMLText.squeeze($0.removingControls()) }), !text.isEmpty else { return nil }
    return text.utf8.count <= Limits.fieldBytes ? text : String(text.prefix(Limits.fieldBytes / 4)) + "…"
  }
}

extension String {
  /// Without control characters other than line feed and tab: nothing can show or search them.
  func removingControls() -> String {
    let normal = replacingLineEnds()
    guard normal.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }) else { return normal }
    return String(
      String.UnicodeScalarView(
        normal.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }))
  }
}
