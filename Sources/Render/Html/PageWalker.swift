import CCmark
import Model

/// Makes a page's HTML from its Markdown: as ``PageScanner`` reads it, or, where that cannot, from cmark's tree.
struct PageWalker {
  private var imageDepth = 0

  /// Puts the page's body as HTML into `html`, whose memory is used again, in place of what is there.
  ///
  /// - Returns: what is wrong with the page.
  static func render(_ page: Page, _ pages: PageSet, into html: inout HTML) -> [Diagnostic] {
    var writer = PageWriter(page, pages, html)
    html = HTML()
    guard page.body.buffer.count <= CommonMarkTree.limit else {
      html = writer.html
      let problem = Diagnostic(
        id: "page-too-large", severity: .error, file: page.markdownPath,
        summary: "The page is larger than \(CommonMarkTree.limit) bytes and was left empty.",
        suggestion: "Choose a smaller part-size in site.yaml, or text: excerpt.")
      return [problem]
    }
    if !PageScanner.read(page.body.buffer, into: &writer) {
      writer.startAgain()
      walk(page.body.buffer, into: &writer)
    }
    html = writer.html
    return writer.diagnostics
  }

  /// Hands cmark's tree of a document on to a writer.
  static func walk(_ markdown: ByteBuffer, into writer: inout PageWriter) {
    var walker = PageWalker()
    let tree = CommonMarkTree(markdown)
    tree.walk { walker.visit($0, $1, &writer) }
  }

  private mutating func visit(_ node: CommonMarkTree.Node, _ entering: Bool, _ writer: inout PageWriter) {
    let type = node.type
    if imageDepth > 0, type != CMARK_NODE_IMAGE {
      if type == CMARK_NODE_TEXT { writer.alternative(node.literal) }
      return
    }
    switch type {
    case CMARK_NODE_TEXT: writer.text(node.literal)
    case CMARK_NODE_SOFTBREAK: writer.raw("\n")
    case CMARK_NODE_LINEBREAK: writer.raw("<br>\n")
    case CMARK_NODE_CODE: writer.badge(node.literal)
    case CMARK_NODE_CODE_BLOCK: writer.codeBlock(node.literal)
    case CMARK_NODE_PARAGRAPH: paragraph(node, entering, &writer)
    case CMARK_NODE_HEADING:
      if entering { writer.begin(heading: node.headingLevel) } else { writer.end(heading: node.headingLevel) }
    case CMARK_NODE_BLOCK_QUOTE: if entering { writer.beginQuotation() } else { writer.endQuotation() }
    case CMARK_NODE_LIST:
      if entering { writer.beginList(isOrdered: node.isOrdered) } else { writer.endList(isOrdered: node.isOrdered) }
    case CMARK_NODE_ITEM: if entering { writer.beginItem() } else { writer.endItem() }
    case CMARK_NODE_EMPH: writer.raw(entering ? "<em>" : "</em>")
    case CMARK_NODE_STRONG: writer.raw(entering ? "<strong>" : "</strong>")
    case CMARK_NODE_THEMATIC_BREAK: writer.raw("<hr>\n")
    case CMARK_NODE_LINK: if entering { writer.open(link(node)) } else { writer.closeLink() }
    case CMARK_NODE_IMAGE: imageDepth += entering ? 1 : -1
    default: break  // the document itself, and raw HTML, which is left out
    }
  }

  private func link(_ node: CommonMarkTree.Node) -> PageWriter.Link {
    PageWriter.Link(
      url: node.url, title: node.title, isPilcrow: node.isPilcrow, hasWords: node.firstChild != nil)
  }

  private func paragraph(_ node: CommonMarkTree.Node, _ entering: Bool, _ writer: inout PageWriter) {
    if node.parent?.parent?.isTight == true, node.parent?.type == CMARK_NODE_ITEM { return }
    let isLast = node.parent?.type == CMARK_NODE_BLOCK_QUOTE && node.next == nil
    if entering {
      writer.begin(paragraph: isLast && node.previous != nil, holdsSentences: node.firstChild?.isPilcrow == true)
    } else {
      writer.end(paragraph: isLast && node.previous != nil, isOnlyOfFact: isLast && node.previous == nil)
    }
  }
}
