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
    /// What each part of an actor's page behind the first is made from: of many hundred an article more changes a few.
    var partPrints: [UInt64] = []
    /// Those of them, by number, that the output has as they should be.
    var currentParts: [Int] = []
  }

  private(set) var all: [Piece]
  /// What the output that is there was made from.
  private let known: Ledger

  init(_ index: SiteIndex, _ plan: IndexPlan, _ prints: PageFingerprints, _ known: Ledger, jobs: Int) {
    self.known = known
    let found = Self.list(index, plan)
    all = mapParallel(found.count, jobs: jobs) { n in
      var piece = found[n]
      piece.fingerprint = Self.fingerprint(of: piece.content, prints)
      let earlier = piece.fingerprint == nil ? nil : known[piece.path]
      if let earlier, earlier.fingerprint == piece.fingerprint, !earlier.isOpen {
        piece.parts = earlier.number
        piece.isCurrent = true
        return piece
      }
      switch piece.content {
      case .actor(let i):
        piece.setParts(prints.parts(actor: i), since: earlier?.isOpen == false ? known : nil)
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
    case .actor(let i): try desk.eachPage(kb.actors[i], except: all[piece].currentParts, body)
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
      guard case .actor = piece.content else { continue }
      for part in 1..<max(1, piece.parts) {
        let path = Desk.partPath(piece.path, part)
        if piece.isCurrent {
          if let same = known[path] { ledger.put(path, same) }
        } else {
          ledger.put(path, .init(fingerprint: piece.partPrints[part - 1], number: 1))
        }
      }
    }
    return ledger
  }
}

extension SitePieces.Piece {
  /// - Parameters:
  ///   - prints: what each part behind the first is made from.
  ///   - known: what the output that is there was made from; nil where all parts are to be made.
  fileprivate mutating func setParts(_ prints: [UInt64], since known: Ledger?) {
    parts = prints.count + 1
    partPrints = prints
    guard let known else { return }
    currentParts = (1..<parts).filter { known[Desk.partPath(path, $0)]?.fingerprint == prints[$0 - 1] }
  }
}
