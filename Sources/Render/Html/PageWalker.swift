import CCmark
import Glibc
import Model

/// Walks a page's CommonMark tree and writes its HTML. Beyond plain CommonMark it knows the conventions of the site's
/// Markdown:
///
/// - `[¶](#s-ID)` begins the sentence `ID`, which gets that id; `[¶](page.md#s-ID)` is a link to a sentence elsewhere.
/// - `[words](#t-VALUE "…")` is a date or time with its machine value.
/// - `[](#ID)` is a place that links can lead to.
/// - A link to the page itself marks the words that name it.
/// - A quotation is a fact: its last paragraph says who, how, where.
/// - Code is a badge.
/// - `.md` in links becomes `.html`; a link that leads nowhere in the site is reported and written without its link.
struct PageWalker {
  let page: Page
  let pages: PageSet
  private(set) var html: HTML
  private(set) var diagnostics: [Diagnostic] = []
  private var base: Script
  private var headings = 0
  private var inSentence = false
  private var listClass: String?
  private var linkEnds: [LinkEnd] = []
  /// Folder of the page, by which its links go.
  private let folder: PageFolder
  private var imageDepth = 0

  private init(_ page: Page, _ pages: PageSet, _ html: consuming HTML) {
    self.page = page
    self.pages = pages
    self.html = html
    base = page.language.script
    folder = PageFolder(of: page.path)
  }

  /// What a link ends with.
  private enum LinkEnd { case nothing, a, mark, span, time }

  /// Puts the page's body as HTML into `html`, whose memory is used again, in place of what is there.
  ///
  /// - Returns: what is wrong with the page.
  static func render(_ page: Page, _ pages: PageSet, into html: inout HTML) -> [Diagnostic] {
    html.removeAll()
    var walker = PageWalker(page, pages, html)
    html = HTML()
    defer { html = walker.html }
    guard let tree = CommonMarkTree(page.body.buffer) else {
      let problem = Diagnostic(
        id: "page-too-large", severity: .error, file: page.markdownPath,
        summary: "The page is larger than \(CommonMarkTree.limit) bytes and was left empty.",
        suggestion: "Choose a smaller part-size in site.yaml, or text: excerpt.")
      return [problem]
    }
    tree.walk { walker.visit($0, $1) }
    return walker.diagnostics
  }

  private mutating func visit(_ node: CommonMarkTree.Node, _ entering: Bool) {
    if imageDepth > 0, node.type != CMARK_NODE_IMAGE {
      if node.type == CMARK_NODE_TEXT { html.text(utf8: node.literal, base: base) }
      return
    }
    switch node.type {
    case CMARK_NODE_TEXT: text(node)
    case CMARK_NODE_SOFTBREAK: html.raw("\n")
    case CMARK_NODE_LINEBREAK: html.raw("<br>\n")
    case CMARK_NODE_CODE: badge(node)
    case CMARK_NODE_CODE_BLOCK:
      html.raw("<pre dir=\"auto\" tabindex=\"0\"><code>")
      html.text(utf8: node.literal)
      html.raw("</code></pre>\n")
    case CMARK_NODE_PARAGRAPH: paragraph(node, entering)
    case CMARK_NODE_HEADING: heading(node, entering)
    case CMARK_NODE_BLOCK_QUOTE:
      html.raw(entering ? "<figure class=\"fact\"><blockquote>" : "</figure>\n")
    case CMARK_NODE_LIST:
      html.raw(entering ? "<" : "</")
      html.raw(node.isOrdered ? "ol" : "ul")
      if entering, let listClass { html.attribute("class", listClass) }
      html.raw(">\n")
    case CMARK_NODE_ITEM:
      isInItem = entering
      if inCells {
        html.raw(entering ? "<li><span>" : "</span></li>\n")
      } else {
        html.raw(entering ? "<li>" : "</li>\n")
      }
    case CMARK_NODE_EMPH: html.raw(entering ? "<em>" : "</em>")
    case CMARK_NODE_STRONG: html.raw(entering ? "<strong>" : "</strong>")
    case CMARK_NODE_THEMATIC_BREAK: html.raw("<hr>\n")
    case CMARK_NODE_LINK: if entering { open(link: node) } else { close(linkEnds.popLast() ?? .nothing) }
    case CMARK_NODE_IMAGE: imageDepth += entering ? 1 : -1
    default: break  // the document itself, and raw HTML, which is left out
    }
  }

  private mutating func close(_ end: LinkEnd) {
    switch end {
    case .nothing: break
    case .a: html.raw("</a>")
    case .mark: html.raw("</mark>")
    case .span: html.raw("</span>")
    case .time: html.raw("</time>")
    }
  }

  private mutating func text(_ node: CommonMarkTree.Node) {
    let literal = node.literal
    guard inCells, isInItem, linkEnds.isEmpty else { return html.text(utf8: literal, base: base) }
    var start = 0
    var i = 0
    while i + 3 < literal.count {
      // The separator " · ".
      if literal[i] == 0x20, literal[i + 1] == 0xC2, literal[i + 2] == 0xB7, literal[i + 3] == 0x20 {
        html.text(utf8: UnsafeBufferPointer(rebasing: literal[start..<i]), base: base)
        html.raw("</span><span>")
        i += 4
        start = i
      } else {
        i += 1
      }
    }
    html.text(utf8: UnsafeBufferPointer(rebasing: literal[start...]), base: base)
  }

  /// Whether a row of a list is being written, and no paragraph before it.
  private var isInItem = false

  /// Whether a list is being written whose rows have cells: in Markdown ` · ` stands between them.
  private var inCells: Bool { listClass != nil && listClass != "parts" }

  private mutating func badge(_ node: CommonMarkTree.Node) {
    let literal = node.literal
    if let kind = page.badges[String(decoding: literal, as: UTF8.self)] {
      html.raw("<span class=\"badge ")
      html.raw(kind)
      html.raw("\">")
      html.text(utf8: literal)
      html.raw("</span>")
    } else {
      html.raw("<code dir=\"auto\">")
      html.text(utf8: literal)
      html.raw("</code>")
    }
  }

  private mutating func paragraph(_ node: CommonMarkTree.Node, _ entering: Bool) {
    if node.parent?.parent?.isTight == true, node.parent?.type == CMARK_NODE_ITEM { return }
    let isLastOfFact = node.parent?.type == CMARK_NODE_BLOCK_QUOTE && node.next == nil && node.previous != nil
    if entering {
      if isLastOfFact {
        html.raw("</blockquote><figcaption>")
        return
      }
      let holdsSentences = node.firstChild?.isPilcrow == true
      if holdsSentences { base = .arabic }
      html.raw(holdsSentences && page.language != .arabic ? "<p lang=\"ar\" dir=\"rtl\">" : "<p>")
      return
    }
    endSentence()
    base = page.language.script
    html.raw(isLastOfFact ? "</figcaption>" : "</p>\n")
    if node.parent?.type == CMARK_NODE_BLOCK_QUOTE, node.next == nil, node.previous == nil { html.raw("</blockquote>") }
  }

  private mutating func heading(_ node: CommonMarkTree.Node, _ entering: Bool) {
    let level = min(node.headingLevel, 4)
    guard entering else {
      html.raw("</h")
      html.raw(level)
      html.raw(">\n")
      if level == 2, headings <= page.sections.count { html.raw(page.sections[headings - 1].picture) }
      return
    }
    guard level == 2, headings < page.sections.count else {
      if level == 2 { headings += 1 }
      html.raw("<h")
      html.raw(level)
      html.raw(">")
      return
    }
    let section = page.sections[headings]
    headings += 1
    listClass = section.list
    html.raw("<h2")
    html.attribute("id", section.id)
    html.raw(">")
  }

  private mutating func endSentence() {
    if inSentence { html.raw("</span>") }
    inSentence = false
  }

  private mutating func open(link node: CommonMarkTree.Node) {
    let url = node.url
    if url.begins("#t-") { return open(time: UnsafeBufferPointer(rebasing: url[3...]), node.title) }
    if node.isPilcrow, url.begins("#s-") {
      endSentence()
      inSentence = true
      html.raw("<span class=\"s\"")
      html.attribute("id", utf8: UnsafeBufferPointer(rebasing: url.dropFirst()))
      html.raw(">")
      return open(href: url, class: "p", label: node.title)
    }
    if url.begins("#") {
      if node.firstChild != nil { return open(href: url) }
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
    target.appendHref(from: page.place, to: &html)
    let (isPilcrow, title) = (node.isPilcrow, node.title)
    html.raw(isPilcrow ? "\" class=\"p\"" : "\"")
    if !title.isEmpty { html.attribute(isPilcrow ? "aria-label" : "data-card", utf8: title) }
    html.raw(">")
    linkEnds.append(.a)
  }

  private static var nothing: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

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
        id: "link-broken", severity: .warning, file: page.markdownPath,
        summary: "The page links to “\(String(decoding: url, as: UTF8.self))”, which is not in the site.",
        suggestion: "The words are shown without the link."))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func begins(_ start: StaticString) -> Bool {
    count >= start.utf8CodeUnitCount && memcmp(baseAddress!, start.utf8Start, start.utf8CodeUnitCount) == 0
  }
}
