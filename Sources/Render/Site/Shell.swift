import Foundation
import Model
import Mustache

/// The frame around every page, from the mustache templates.
///
/// Mustache is run once for each shape of page (language, depth, which variables are empty), with a mark in the place
/// of each variable; a page is then only a matter of putting bytes between bytes. So templates may use all of mustache,
/// sections and inverted sections included, and cost nothing per page.
struct Shell: Sendable {
  /// What a page gives to the template `page`.
  struct Values: Sendable {
    var title = ""
    var description = ""
    var kind = ""
    var path = ""
    var aside = HTML()
    var structured: [UInt8] = []
    var canonical = ""
    var feed = ""
    var published = ""
    /// Address of the same page in the other language, relative.
    var other = ""
    /// Same-page data for social previews.
    var head: [UInt8] = []
  }

  /// Which frame a page needs; pages of one shape share it.
  struct Shape: Hashable, Sendable {
    var template: String
    var language: Language
    /// `../` back to the language's root.
    var toRoot: String
    /// `../` back to the site's root, where the assets are.
    var toAssets: String
    var menu: MenuItem?
    /// One bit for each variable that is not empty.
    var filled: UInt32
  }

  static let variables = [
    "title", "description", "kind", "path", "content", "aside", "structured", "canonical", "feed", "published", "other",
    "head",
  ]

  private let templates: TemplateSet
  private let site: SiteConfiguration
  private let words: [Language: Words]

  init(_ templates: TemplateSet, _ site: SiteConfiguration, _ words: [Language: Words]) {
    self.templates = templates
    self.site = site
    self.words = words
  }

  /// A frame taken apart at the places of its variables.
  struct Frame: Sendable {
    fileprivate var pieces: [Piece]

    fileprivate enum Piece: Sendable {
      case bytes([UInt8])
      case variable(Int, escaped: Bool)
    }
  }

  /// The shape a page with these values has.
  func shape(of page: Page, _ values: Values, main: Language) -> Shape {
    let filled = Self.filled(values)
    let toAssets = page.isPrivate ? "../site/" : page.toRoot + (page.language == main ? "" : "../")
    let toRoot = page.isPrivate ? "../site/" + (page.language == main ? "" : page.language.rawValue + "/") : page.toRoot
    return Shape(
      template: "page", language: page.language, toRoot: toRoot, toAssets: toAssets, menu: page.menu, filled: filled)
  }

  /// One bit for each variable that is not empty, in their order.
  private static func filled(_ v: Values) -> UInt32 {
    func bit(_ i: UInt32, _ isEmpty: Bool) -> UInt32 { isEmpty ? 0 : 1 << i }
    let texts = bit(0, v.title.isEmpty) | bit(1, v.description.isEmpty) | bit(2, v.kind.isEmpty)
    let boxes = bit(3, v.path.isEmpty) | bit(4, false) | bit(5, v.aside.isEmpty) | bit(6, v.structured.isEmpty)
    let addresses = bit(7, v.canonical.isEmpty) | bit(8, v.feed.isEmpty) | bit(10, v.other.isEmpty)
    return texts | boxes | addresses | bit(9, v.published.isEmpty) | bit(11, v.head.isEmpty)
  }

  /// Runs the template for one shape.
  func frame(_ shape: Shape) -> Frame {
    var context: [String: Any] = [:]
    for (i, name) in Self.variables.enumerated() where shape.filled & (1 << i) != 0 {
      context[name] = "\u{2}<\(i)\u{3}"
    }
    let w = words[shape.language]!
    context["lang"] = shape.language.rawValue
    context["dir"] = shape.language.direction
    context["root"] = shape.toRoot
    context["assets"] = shape.toAssets + "assets/"
    context["siteTitle"] = site.title[shape.language] ?? ""
    // Mustache takes an empty string for true: what is empty is left out.
    if let description = site.description[shape.language], !description.isEmpty {
      context["siteDescription"] = description
    }
    if !site.corrections.isEmpty { context["corrections"] = site.corrections }
    context["w"] = w.templateValues
    context["otherLanguage"] = Language.allCases.first { $0 != shape.language }?.rawValue ?? ""
    context["menu"] = MenuItem.allCases.map { item -> [String: Any] in
      [
        "href": "\(shape.toRoot)\(item.rawValue).html", "label": w[item.word], "current": item == shape.menu,
      ]
    }
    return Self.cut(templates.render(shape.template, context))
  }

  /// Cuts rendered text at its marks. A mark whose `<` mustache escaped stood in `{{…}}`, else in `{{{…}}}`.
  private static func cut(_ rendered: String) -> Frame {
    var pieces: [Frame.Piece] = []
    var plain: [UInt8] = []
    let bytes = Array(rendered.utf8)
    var i = 0
    while i < bytes.count {
      guard bytes[i] == 2, let end = bytes[i...].firstIndex(of: 3) else {
        plain.append(bytes[i])
        i += 1
        continue
      }
      let mark = bytes[(i + 1)..<end]
      let digits = mark.drop { !(0x30...0x39).contains($0) }
      pieces.append(.bytes(plain))
      plain = []
      pieces.append(
        .variable(Int(String(decoding: digits, as: UTF8.self)) ?? 0, escaped: mark.first != UInt8(ascii: "<")))
      i = end + 1
    }
    pieces.append(.bytes(plain))
    return Frame(pieces: pieces)
  }

  /// Puts a page's values and its content into its frame; `html` holds the page then, and nothing else.
  static func fill(_ frame: Frame, _ v: Values, content: HTML, into html: inout HTML) {
    html.removeAll()
    for piece in frame.pieces {
      switch piece {
      case .bytes(let bytes): html.raw(utf8: bytes)
      case .variable(let index, let escaped):
        switch index {
        case 0: put(v.title.utf8, escaped, &html)
        case 1: put(v.description.utf8, escaped, &html)
        case 2: put(v.kind.utf8, escaped, &html)
        case 3: put(v.path.utf8, escaped, &html)
        case 4: content.buffer.withBytes { put($0, escaped, &html) }
        case 5: v.aside.buffer.withBytes { put($0, escaped, &html) }
        case 6: put(v.structured, escaped, &html)
        case 7: put(v.canonical.utf8, escaped, &html)
        case 8: put(v.feed.utf8, escaped, &html)
        case 9: put(v.published.utf8, escaped, &html)
        case 10: put(v.other.utf8, escaped, &html)
        default: put(v.head, escaped, &html)
        }
      }
    }
  }

  private static func put(_ bytes: some Collection<UInt8>, _ escaped: Bool, _ html: inout HTML) {
    if escaped { html.text(utf8: bytes) } else { html.raw(utf8: bytes) }
  }
}
