import Glibc
import Model

/// Writes the HTML of a page's body, from the pieces of its Markdown in their order: ``PageWalker`` takes them from cmark's tree,
/// ``PageScanner`` from the text itself. Beyond plain CommonMark it knows the conventions of the site's Markdown:
///
/// - `[¶](#s-ID)` begins the sentence `ID`, which gets that id; `[¶](page.md#s-ID)` is a link to a sentence elsewhere.
/// - `[words](#t-VALUE "…")` is a date or time with its machine value.
/// - `[](#ID)` is a place that links can lead to.
/// - A link to the page itself marks the words that name it.
/// - A quotation is a fact: its last paragraph says who, how, where.
/// - Code is a badge.
/// - `.md` in links becomes `.html`; a link that leads nowhere in the site is reported and written without its link.
struct PageWriter {
  private let place: PagePlace
  private let language: Language
  private let sections: [PageSection]
  private let badges: [String: String]
  private let pages: PageSet
  private(set) var html: HTML
  private(set) var diagnostics: [Diagnostic] = []
  private var base: Script
  private var headings = 0
  private var inSentence = false
  private var listClass: String?
  private var linkEnds: [LinkEnd] = []
  /// Folder of the page, by which its links go.
  private let folder: PageFolder

  /// - Parameter html: memory to use again; what it holds is forgotten.
  init(_ page: Page, _ pages: PageSet, _ html: consuming HTML) {
    html.removeAll()
    place = page.place
    language = page.language
    sections = page.sections
    badges = page.badges
    self.pages = pages
    self.html = html
    base = language.script
    folder = PageFolder(of: page.path)
  }

  /// Forgets what was written, as if no piece had come.
  mutating func startAgain() {
    html.removeAll()
    diagnostics = []
    base = language.script
    (headings, inSentence, listClass, linkEnds) = (0, false, nil, [])
  }

  /// What a link ends with.
  private enum LinkEnd { case nothing, a, mark, span, time }

  /// A link of the page's Markdown, its pieces without their escapes.
  struct Link {
    var url: UnsafeBufferPointer<UInt8>
    /// Empty where it has none.
    var title: UnsafeBufferPointer<UInt8>
    /// Whether its words are a single ¶.
    var isPilcrow: Bool
    var hasWords: Bool
  }

  // MARK: blocks

  /// A paragraph begins.
  ///
  /// - Parameters:
  ///   - isLastOfFact: whether it is the last of several in a quotation.
  ///   - holdsSentences: whether its first piece is a link whose words are a single ¶.
  mutating func begin(paragraph isLastOfFact: Bool, holdsSentences: Bool) {
    if isLastOfFact { return html.raw("</blockquote><figcaption>") }
    if holdsSentences { base = .arabic }
    html.raw(holdsSentences && language != .arabic ? "<p lang=\"ar\" dir=\"rtl\">" : "<p>")
  }

  /// A paragraph ends.
  ///
  /// - Parameter isOnlyOfFact: whether it is the only one in a quotation.
  mutating func end(paragraph isLastOfFact: Bool, isOnlyOfFact: Bool) {
    endSentence()
    base = language.script
    html.raw(isLastOfFact ? "</figcaption>" : "</p>\n")
    if isOnlyOfFact { html.raw("</blockquote>") }
  }

  private mutating func endSentence() {
    if inSentence { html.raw("</span>") }
    inSentence = false
  }

  mutating func begin(heading level: Int) {
    let level = min(level, 4)
    guard level == 2, headings < sections.count else {
      if level == 2 { headings += 1 }
      html.raw("<h")
      html.raw(level)
      html.raw(">")
      return
    }
    headings += 1
    listClass = sections[headings - 1].list
    html.raw("<h2")
    html.attribute("id", sections[headings - 1].id)
    html.raw(">")
  }

  mutating func end(heading level: Int) {
    let level = min(level, 4)
    html.raw("</h")
    html.raw(level)
    html.raw(">\n")
    if level == 2, headings <= sections.count { html.raw(sections[headings - 1].picture) }
  }

  mutating func beginQuotation() { html.raw("<figure class=\"fact\"><blockquote>") }

  mutating func endQuotation() { html.raw("</figure>\n") }

  mutating func beginList(isOrdered: Bool) {
    html.raw(isOrdered ? "<ol" : "<ul")
    if let listClass { html.attribute("class", listClass) }
    html.raw(">\n")
  }

  mutating func endList(isOrdered: Bool) { html.raw(isOrdered ? "</ol>\n" : "</ul>\n") }

  mutating func beginItem() { html.raw(inCells ? "<li><span>" : "<li>") }

  mutating func endItem() { html.raw(inCells ? "</span></li>\n" : "</li>\n") }

  mutating func codeBlock(_ text: UnsafeBufferPointer<UInt8>) {
    html.raw("<pre dir=\"auto\" tabindex=\"0\"><code>")
    html.text(utf8: text)
    html.raw("</code></pre>\n")
  }

  /// Markup that stands for itself.
  mutating func raw(_ markup: StaticString) { html.raw(markup) }

  // MARK: what stands in a line

  /// Text, whole up to the next piece that is none.
  mutating func text(_ s: UnsafeBufferPointer<UInt8>) {
    guard inCells, linkEnds.isEmpty else { return html.text(utf8: s, base: base) }
    var start = 0
    var i = 0
    // The separator " · ": few texts have its second byte.
    while i + 3 < s.count, let found = memchr(s.baseAddress! + i + 1, 0xC2, s.count - i - 3) {
      i = UnsafeRawPointer(found) - UnsafeRawPointer(s.baseAddress!) - 1
      if s[i] == 0x20, s[i + 2] == 0xB7, s[i + 3] == 0x20 {
        html.text(utf8: UnsafeBufferPointer(rebasing: s[start..<i]), base: base)
        html.raw("</span><span>")
        i += 4
        start = i
      } else {
        i += 1
      }
    }
    html.text(utf8: UnsafeBufferPointer(rebasing: s[start...]), base: base)
  }

  /// The text of a picture, which stands in its place.
  mutating func alternative(_ s: UnsafeBufferPointer<UInt8>) { html.text(utf8: s, base: base) }

  /// Whether a list is being written whose rows have cells: in Markdown ` · ` stands between them.
  private var inCells: Bool { listClass != nil && listClass != "parts" }

  mutating func badge(_ s: UnsafeBufferPointer<UInt8>) {
    if let kind = badges[String(decoding: s, as: UTF8.self)] {
      html.raw("<span class=\"badge ")
      html.raw(kind)
      html.raw("\">")
      html.text(utf8: s)
      html.raw("</span>")
    } else {
      html.raw("<code dir=\"auto\">")
      html.text(utf8: s)
      html.raw("</code>")
    }
  }

  mutating func open(_ link: Link) {
    let url = link.url
    if url.begins("#t-") { return open(time: UnsafeBufferPointer(rebasing: url[3...]), link.title) }
    if link.isPilcrow, url.begins("#s-") {
      endSentence()
      inSentence = true
      html.raw("<span class=\"s\"")
      html.attribute("id", utf8: UnsafeBufferPointer(rebasing: url.dropFirst()))
      html.raw(">")
      return open(href: url, class: "p", label: link.title)
    }
    if url.begins("#") {
      if link.hasWords { return open(href: url) }
      html.raw("<span")
      html.attribute("id", utf8: UnsafeBufferPointer(rebasing: url.dropFirst()))
      html.raw(">")
      linkEnds.append(.span)
      return
    }
    if url.begins("https://") || url.begins("http://") {
      return open(href: url, class: "out", rel: "external noopener noreferrer")
    }
    guard let target = PageReference(utf8: url, from: folder) else { return openNothing(url) }
    if target.fragment.isEmpty, target.leadsToPage {
      html.raw("<mark>")
      linkEnds.append(.mark)
      return
    }
    guard pages.contains(target) else { return openNothing(url) }
    html.raw("<a href=\"")
    target.appendHref(from: place, to: &html)
    html.raw(link.isPilcrow ? "\" class=\"p\"" : "\"")
    if !link.title.isEmpty { html.attribute(link.isPilcrow ? "aria-label" : "data-card", utf8: link.title) }
    html.raw(">")
    linkEnds.append(.a)
  }

  mutating func closeLink() {
    switch linkEnds.popLast() ?? .nothing {
    case .nothing: break
    case .a: html.raw("</a>")
    case .mark: html.raw("</mark>")
    case .span: html.raw("</span>")
    case .time: html.raw("</time>")
    }
  }

  private mutating func open(time value: UnsafeBufferPointer<UInt8>, _ title: UnsafeBufferPointer<UInt8>) {
    html.raw("<time")
    html.attribute("datetime", utf8: value)
    if !title.isEmpty {
      html.raw(" class=\"r\" tabindex=\"0\"")
      html.attribute("title", utf8: title)
    }
    html.raw(">")
    linkEnds.append(.time)
  }

  private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  private mutating func open(
    href: some Collection<UInt8>, class kind: String? = nil, label: UnsafeBufferPointer<UInt8> = nothing,
    rel: String? = nil
  ) {
    html.raw("<a")
    html.attribute("href", utf8: href)
    if let kind { html.attribute("class", kind) }
    if let rel { html.attribute("rel", rel) }
    if !label.isEmpty { html.attribute("aria-label", utf8: label) }
    html.raw(">")
    linkEnds.append(.a)
  }

  private mutating func openNothing(_ url: UnsafeBufferPointer<UInt8>) {
    linkEnds.append(.nothing)
    diagnostics.append(
      Diagnostic(
        id: "link-broken", severity: .warning, file: Page.name(place.path, language),
        summary: "The page links to “\(String(decoding: url, as: UTF8.self))”, which is not in the site.",
        suggestion: "The words are shown without the link."))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func begins(_ start: StaticString) -> Bool {
    count >= start.utf8CodeUnitCount && memcmp(baseAddress!, start.utf8Start, start.utf8CodeUnitCount) == 0
  }
}
