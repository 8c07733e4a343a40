import Foundation

/// Text of HTML elements, paragraph by paragraph.
enum HTMLText {
  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "br",
    "hr",
    "table", "tr", "td", "th", "dl", "dt", "dd", "pre", "header", "footer", "figure", "figcaption", "body",
  ]
  static let ignored: Set<String> = [
    "script", "style", "nav", "aside", "form", "noscript", "iframe", "button", "select", "svg", "template", "input",
    "figure",
    "video", "audio", "object", "footer", "head",
  ]
  /// Parts of class names and ids of what surrounds an article on a page.
  private static let boilerplate: Set<String> = [
    "comment", "comments", "share", "sharing", "social", "related", "sidebar", "menu", "nav", "navbar", "advert", "ads",
    "ad",
    "newsletter", "breadcrumb", "breadcrumbs", "tags", "cookie", "promo", "subscribe", "widget", "footer", "popup",
    "banner", "caption",
    "recommended", "trending", "most-read",
  ]

  static func isBoilerplate(_ e: XMLElement) -> Bool {
    if ignored.contains(e.name) { return true }
    if e.attributes["hidden"] != nil || e.attributes["aria-hidden"] == "true" { return true }
    let names = ((e.attributes["class"] ?? "") + " " + (e.attributes["id"] ?? "")).lowercased()
    guard names.count > 1 else { return false }
    return names.split { !$0.isLetter && $0 != "-" }.contains { name in
      boilerplate.contains(String(name)) || name.split(separator: "-").contains { boilerplate.contains(String($0)) }
    }
  }

  /// The text of a fragment such as an RSS item's content; nil where it cannot be parsed.
  static func plain(fragment: String) -> String? {
    guard let root = try? XMLTree.html(fragment) else { return nil }
    return paragraphs(root, linksAreText: true).joined(separator: "\n").trimmedOrNil
  }

  /// Paragraphs of an element without boilerplate. Lists of links are left out unless `linksAreText`.
  static func paragraphs(_ root: XMLElement, linksAreText: Bool = false) -> [String] {
    var out: [String] = []
    var current = ""
    var linked = 0
    func flush() {
      let text = squeeze(current)
      if !text.isEmpty, linksAreText || linked * 2 <= text.utf8.count { out.append(text) }
      current = ""
      linked = 0
    }
    func visit(_ e: XMLElement, inLink: Bool) {
      if isBoilerplate(e) { return }
      let isBlock = blocks.contains(e.name)
      if isBlock { flush() }
      for child in e.children {
        switch child {
        case .text(let t):
          current += t
          if inLink { linked += t.utf8.count }
        case .element(let c): visit(c, inLink: inLink || c.name == "a")
        }
      }
      if isBlock { flush() }
    }
    visit(root, inLink: false)
    flush()
    return out
  }

  /// Runs of white space become one space.
  static func squeeze(_ text: String) -> String {
    var out = ""
    var space = false
    for s in text.unicodeScalars {
      if s.properties.isWhitespace {
        space = true
      } else {
        if space, !out.isEmpty { out.unicodeScalars.append(" ") }
        space = false
        out.unicodeScalars.append(s)
      }
    }
    return out
  }
}
