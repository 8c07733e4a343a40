/// A section of a page as Markdown cannot say it: the id of its heading, the class of its lists, and a picture under the
/// heading.
struct PageSection: Sendable {
  var id: String
  /// Class of the lists in it: `rows`, `facts`, ...; nil for plain lists.
  var list: String?
  var picture = HTML()
}

/// The parts of the site that the menu leads to.
enum MenuItem: String, Sendable, CaseIterable {
  case people, organisations, places, events, articles, sources

  var word: Word {
    switch self {
    case .people: .people
    case .organisations: .organisations
    case .places: .places
    case .events: .events
    case .articles: .articles
    case .sources: .sources
    }
  }
}

/// A page before it is HTML: its Markdown, and what Markdown cannot hold.
struct Page: Sendable {
  /// Path below the language's root, without extension: `actors/nato`.
  let path: String
  let language: Language
  /// Words of badges and their classes, in the page's language.
  let badges: [String: String]
  /// Whether it stands outside the published site (the review page).
  var isPrivate = false
  /// What the page is, as a class of its body: `actor`, `event`, `index`, ...
  var kind = "index"
  /// Title without the site's; plain text.
  var title = ""
  /// One or two sentences for search engines and previews; plain text.
  var description = ""
  var menu: MenuItem?
  var frontMatter = FrontMatter()
  var body = Markdown()
  var sections: [PageSection] = []
  /// The box beside the text.
  var aside = HTML()
  /// JSON-LD, already safe inside a script element.
  var structured: [UInt8] = []
  /// The page's own feed, relative to the language's root, without extension.
  var feed: String?
  /// Day of the newest article it rests on, `YYYY-MM-DD`.
  var modified: String?

  init(_ path: String, _ words: Words, badges: [String: String]) {
    self.path = path
    toRoot = Self.up(from: path)
    language = words.language
    self.badges = badges
  }

  /// Where the page lies.
  var place: PagePlace { PagePlace(path: path, isPrivate: isPrivate, toRoot: toRoot) }

  /// `../` for each folder the page lies in below its language's root.
  let toRoot: String

  static func up(from path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// Where the Markdown of a published page goes in the output.
  static func markdownPath(_ path: String, _ language: Language, main: Language) -> String {
    (language == main ? "markdown/" : "markdown/" + language.rawValue + "/") + path + ".md"
  }

  /// Where its HTML goes.
  static func htmlPath(_ path: String, _ language: Language, main: Language) -> String {
    (language == main ? "site/" : "site/" + language.rawValue + "/") + path + ".html"
  }

  /// Name of the page in diagnostics.
  var markdownPath: String { Self.name(path, language) }

  static func name(_ path: String, _ language: Language) -> String { "\(path).md (\(language.rawValue))" }

  /// Begins a section of level two.
  mutating func section(_ id: String, _ words: String, list: String? = nil, picture: HTML = HTML()) {
    sections.append(PageSection(id: id, list: list, picture: picture))
    body.heading(2, words)
  }
}

/// Where a page lies: all that links need of it. Handed on instead of the page itself, whose body is being written meanwhile:
/// a second owner of the body would have it copied at each word.
struct PagePlace: Sendable {
  /// Path below the language's root, without extension.
  let path: String
  let isPrivate: Bool
  /// `../` for each folder the page lies in below its language's root.
  let toRoot: String
}
