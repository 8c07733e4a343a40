import Foundation

/// RSS 2.0 and Atom: items with their content.
enum FeedReader {
  static func read(_ text: String) -> Reading {
    let root: XMLElement
    do {
      root = try XMLTree.xml(text)
    } catch {
      let (reason, line): (String, Int?) =
        switch error {
        case .malformed(let message, let line): (message, line)
        case .tooDeep: ("nested more than \(Limits.nesting) levels deep", nil)
        }
      return Reading(problems: [
        .init(
          id: "feed-unreadable", line: line, summary: "The feed is not well-formed XML: \(reason).",
          suggestion: "Download the feed again; entities must be the five of XML.")
      ])
    }
    switch root.name {
    case "rss": return items(root.first("channel") ?? root, "item", isAtom: false)
    case "feed": return items(root, "entry", isAtom: true)
    case "rdf:RDF", "RDF": return items(root, "item", isAtom: false)
    default:
      return Reading(problems: [
        .init(
          id: "feed-unknown", summary: "The XML file is neither RSS nor Atom (its root is “\(root.name.prefix(40))”).",
          suggestion: "Only feeds are read from XML files.")
      ])
    }
  }

  private static func items(_ channel: XMLElement, _ name: String, isAtom: Bool) -> Reading {
    var reading = Reading()
    let medium = channel.first("title").flatMap { HTMLText.squeeze($0.text).trimmedOrNil }
    for (i, item) in channel.elements.filter({ $0.name == name }).prefix(Limits.itemsPerFile).enumerated() {
      let content =
        isAtom
        ? (item.first("content") ?? item.first("summary"))
        : (item.first("content:encoded") ?? item.first("encoded") ?? item.first("description"))
      guard let body = content.flatMap(plain) else {
        reading.problems.append(
          .init(
            id: "no-text", severity: .warning, line: i + 1, summary: "Item \(i + 1) of the feed has no content.",
            suggestion: "The feed gives headlines only; save the articles themselves."))
        continue
      }
      var article = RawArticle(text: body, place: i + 1)
      article.title = item.first("title").flatMap { HTMLText.plain(fragment: $0.text) ?? $0.text.trimmedOrNil }
      article.date =
        (item.first("pubDate") ?? item.first("published") ?? item.first("dc:date") ?? item.first("updated"))?.text
      article.author =
        (item.first("dc:creator") ?? item.first("author")).map { $0.first("name")?.text ?? $0.text }?.trimmedOrNil
      article.source = item.first("source").map { $0.first("title")?.text ?? $0.text }?.trimmedOrNil ?? medium
      article.url = link(of: item, isAtom: isAtom)
      article.key = (item.first("guid") ?? item.first("id"))?.text.trimmedOrNil
      reading.articles.append(article)
    }
    if reading.articles.isEmpty, reading.problems.isEmpty {
      reading.problems.append(
        .init(id: "feed-empty", severity: .warning, summary: "The feed has no items.", suggestion: nil))
    }
    return reading
  }

  /// Content is HTML in text, or elements (Atom's xhtml).
  private static func plain(_ e: XMLElement) -> String? {
    if !e.elements.isEmpty { return HTMLText.paragraphs(e, linksAreText: true).joined(separator: "\n").trimmedOrNil }
    let text = e.text
    return text.contains("<") || text.contains("&") ? HTMLText.plain(fragment: text) : text.trimmedOrNil
  }

  private static func link(of item: XMLElement, isAtom: Bool) -> String? {
    if !isAtom { return item.first("link")?.text.trimmedOrNil }
    let links = item.elements.filter { $0.name == "link" }
    return (links.first { ($0.attributes["rel"] ?? "alternate") == "alternate" } ?? links.first)?.attributes["href"]?
      .trimmedOrNil
  }
}
