import Foundation

/// A page of a news site: metadata from JSON-LD, OpenGraph and meta elements; the text from the page's main part.
enum HTMLReader {
  static func read(_ text: String) -> Reading {
    let root: XMLElement
    do {
      root = try XMLTree.html(text)
    } catch {
      let reason =
        switch error {
        case .malformed(let message, _): message
        case .tooDeep: "nested more than \(Limits.nesting) levels deep"
        }
      return Reading(problems: [
        .init(
          id: "html-unreadable", summary: "The page cannot be parsed: \(reason).",
          suggestion: "Save the page again, or paste its text into a .txt file.")
      ])
    }
    let meta = Metadata(root)
    var article = RawArticle(
      title: meta.title, text: "", date: meta.date, author: meta.author, source: meta.source, url: meta.url)
    var paragraphs = HTMLText.paragraphs(mainPart(root))
    // The headline above the text is the title, not its first sentence.
    if let title = meta.title, let first = paragraphs.first, HTMLText.squeeze(title) == first {
      paragraphs.removeFirst()
    }
    article.text = paragraphs.joined(separator: "\n")
    if let body = meta.body, body.utf8.count > article.text.utf8.count * 2 { article.text = body }
    return Reading(articles: [article])
  }

  /// The element that holds the article: the marked body or `<article>` with most text, else the container whose own
  /// paragraphs hold most text outside links.
  static func mainPart(_ root: XMLElement) -> XMLElement {
    var marked: [XMLElement] = []
    root.walk { e in
      if HTMLText.isBoilerplate(e) { return false }
      if e.attributes["itemprop"]?.contains("articleBody") == true || e.name == "article" { marked.append(e) }
      return true
    }
    let candidates = marked.map { ($0, HTMLText.paragraphs($0).reduce(0) { $0 + $1.utf8.count }) }
    let whole = HTMLText.paragraphs(root).reduce(0) { $0 + $1.utf8.count }
    if let best = candidates.max(by: { $0.1 < $1.1 }), best.1 * 3 >= whole { return best.0 }

    var densest: (element: XMLElement, weight: Int)?
    root.walk { e in
      if HTMLText.isBoilerplate(e) { return false }
      let weight = e.elements.filter { ["p", "blockquote", "ul", "ol"].contains($0.name) }.reduce(0) { sum, p in
        sum + HTMLText.paragraphs(p).filter { $0.utf8.count >= 40 }.reduce(0) { $0 + $1.utf8.count }
      }
      if weight > densest?.weight ?? 0 { densest = (e, weight) }
      return true
    }
    if let densest, densest.weight * 4 >= whole { return densest.element }
    return root.elements.first { $0.name == "body" } ?? root
  }

  /// What the head of a page says of it.
  struct Metadata {
    var title: String?
    var date: String?
    var author: String?
    var source: String?
    var url: String?
    var body: String?

    init(_ root: XMLElement) {
      var meta: [String: String] = [:]
      var scripts: [String] = []
      var headline: String?
      var documentTitle: String?
      var canonical: String?
      var time: String?
      root.walk { e in
        switch e.name {
        case "meta":
          if let key = e.attributes["property"] ?? e.attributes["name"] ?? e.attributes["itemprop"],
            let value = e.attributes["content"]?.trimmedOrNil, meta[key.lowercased()] == nil
          {
            meta[key.lowercased()] = value
          }
        case "script": if e.attributes["type"]?.lowercased() == "application/ld+json" { scripts.append(e.text) }
        case "title": documentTitle = documentTitle ?? HTMLText.squeeze(e.text).trimmedOrNil
        case "h1": headline = headline ?? HTMLText.squeeze(e.text).trimmedOrNil
        case "link":
          if e.attributes["rel"] == "canonical" { canonical = canonical ?? e.attributes["href"]?.trimmedOrNil }
        case "time": time = time ?? e.attributes["datetime"]?.trimmedOrNil
        default: break
        }
        return true
      }
      let linked = Self.newsArticle(in: scripts)
      var fromJSON = RawArticle(text: "")
      if let linked { FieldNames().fill(&fromJSON, from: linked) }
      title = fromJSON.title ?? meta["og:title"] ?? headline ?? documentTitle
      date =
        fromJSON.date ?? meta["article:published_time"] ?? meta["datepublished"] ?? meta["date"] ?? meta["dc.date"]
        ?? meta["pubdate"] ?? meta["publishdate"] ?? time
      author = fromJSON.author ?? meta["author"] ?? meta["article:author"] ?? meta["dc.creator"]
      source = fromJSON.source ?? meta["og:site_name"] ?? meta["application-name"] ?? meta["dc.publisher"]
      url = linked?["url"] as? String ?? canonical ?? meta["og:url"]
      body = (linked?["articleBody"] as? String)?.trimmedOrNil
    }

    /// The first object of a JSON-LD script whose type ends in "Article", also inside `@graph`.
    private static func newsArticle(in scripts: [String]) -> [String: Any]? {
      for script in scripts where script.utf8.count < Limits.textBytes && JSONReader.depthIsBounded(script) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(script.utf8)) else { continue }
        var queue: [Any] = [value]
        var next = 0
        while next < queue.count, next < 1000 {
          let item = queue[next]
          next += 1
          if let list = item as? [Any] { queue += list }
          guard let map = item as? [String: Any] else { continue }
          let types = (map["@type"] as? [String]) ?? [(map["@type"] as? String) ?? ""]
          if types.contains(where: { $0.hasSuffix("Article") || $0 == "ReportageNewsArticle" }) { return map }
          if let graph = map["@graph"] { queue.append(graph) }
        }
      }
      return nil
    }
  }
}
