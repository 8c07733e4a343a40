import Model

/// Everything that pages are made of, and which of it an earlier build made from the same.
struct SitePieces: Sendable {
  /// What pages are made of together, by its index in the knowledge base: a few bytes, since a site has a million pages.
  enum Content: Sendable {
    case actor(Int), event(Int), article(Int), medium(Int, part: Int), list(IndexPlan.Entry), choice(Int), retired(Int)
    case home, review
  }

  struct Piece: Sendable {
    var content: Content
    /// Of its first part, below the language's root and without extension.
    var path: String
    /// nil for what is always made.
    var fingerprint: UInt64?
    var parts = 1
    /// Whether the output has its pages as they should be.
    var isCurrent = false
  }

  private(set) var all: [Piece]

  init(_ index: SiteIndex, _ plan: IndexPlan, _ prints: PageFingerprints, _ known: Ledger, jobs: Int) {
    let found = Self.list(index, plan)
    all = mapParallel(found.count, jobs: jobs) { n in
      var piece = found[n]
      piece.fingerprint = Self.fingerprint(of: piece.content, prints)
      if let print = piece.fingerprint, let entry = known[piece.path], entry.fingerprint == print, !entry.isOpen {
        piece.parts = entry.number
        piece.isCurrent = true
        return piece
      }
      switch piece.content {
      case .actor(let i): piece.parts = index.partCount(of: index.kb.actors[i])
      case .event(let i): piece.parts = index.partCount(of: index.kb.events[i])
      default: break
      }
      return piece
    }
  }

  private static func list(_ index: SiteIndex, _ plan: IndexPlan) -> [Piece] {
    let kb = index.kb
    var all = [Piece(content: .review, path: "review/index"), Piece(content: .home, path: "index")]
    for entry in plan.entries { all.append(Piece(content: .list(entry), path: IndexPlan.path(entry))) }
    for i in kb.actors.indices where kb.actors[i].isNotable {
      all.append(Piece(content: .actor(i), path: "actors/\(kb.actors[i].id)"))
    }
    for i in kb.events.indices where kb.events[i].isNotable {
      all.append(Piece(content: .event(i), path: "events/\(kb.events[i].id)"))
    }
    for i in kb.articles.indices {
      all.append(Piece(content: .article(i), path: "articles/\(index.article(i).article.id)"))
    }
    for (i, lists) in plan.media.enumerated() {
      for part in 0..<lists.partCount {
        all.append(
          Piece(content: .medium(i, part: part), path: Desk.partPath("sources/\(index.media[i].id)", part)))
      }
    }
    for (i, redirect) in kb.redirects.enumerated() {
      let path = "\(Desk.folder(redirect.page))/\(redirect.from)"
      // One successor gets a stub; several a choice, none a word of what became of it.
      if redirect.to.count > 1 { all.append(Piece(content: .choice(i), path: path)) }
      if redirect.to.count < 2, !index.hasTarget(redirect) { all.append(Piece(content: .retired(i), path: path)) }
    }
    return all
  }

  private static func fingerprint(of content: Content, _ prints: PageFingerprints) -> UInt64? {
    switch content {
    case .actor(let i): prints.of(actor: i)
    case .event(let i): prints.of(event: i)
    case .article(let i): prints.of(article: i)
    case .medium(let i, let part): prints.of(medium: i, part: part)
    case .list(let entry): prints.of(list: entry)
    case .choice, .retired, .home, .review: nil
    }
  }

  /// Hands on the pages of a piece in one language; the review page is made in the first alone.
  func eachPage(_ piece: Int, _ desk: Desk, _ body: (Page) throws -> Void) rethrows {
    let kb = desk.index.kb
    switch all[piece].content {
    case .actor(let i): try desk.eachPage(kb.actors[i], body)
    case .event(let i): try desk.pages(kb.events[i]).forEach(body)
    case .article(let i): try body(desk.page(article: i))
    case .medium(let i, let part): try body(desk.page(medium: i, part: part))
    case .list(let entry): try body(desk.page(list: entry))
    case .choice(let i): try body(desk.choice(kb.redirects[i]))
    case .retired(let i): try body(desk.retired(kb.redirects[i]))
    case .home: for page in [desk.home(), desk.notFound(), desk.searchPage()] { try body(page) }
    case .review: if desk.words.language == desk.index.site.languages[0] { try body(desk.reviewPage()) }
    }
  }

  /// Paths of all pages, for checking links.
  var paths: PageSet {
    var pages = PageSet()
    for path in ["404", "search"] { pages.insert(path) }
    for piece in all {
      switch piece.content {
      case .review, .choice, .retired: break
      default: for part in 0..<piece.parts { pages.insert(Desk.partPath(piece.path, part)) }
      }
    }
    return pages
  }

  /// What the pages are made from now.
  ///
  /// - Parameter faulty: pieces with which something was found wrong.
  func ledger(faulty: Set<Int>) -> Ledger {
    var ledger = Ledger()
    ledger.reserve(all.count)
    for (n, piece) in all.enumerated() {
      guard let print = piece.fingerprint else { continue }
      ledger.put(piece.path, .init(fingerprint: print, number: piece.parts, isOpen: faulty.contains(n)))
    }
    return ledger
  }
}
