public import Model
import Normalize

/// Decides, over all articles, which mentions are the same actor and which reports the same event.
///
/// A map over the articles makes compact records (``LocalEntity``, ``LocalEvent``); reduces by block key bring them together. The
/// result depends on the set of articles, the known actors, the decisions and the registry alone: not on the order of articles,
/// nor on how block keys are spread over shards.
public struct Linker: Sendable {
  private let known: KnownActors
  private let names: KnownNames
  private let context: KnownContext
  private let decisions: Decisions
  private let registry: Registry
  private let options: LinkOptions

  public init(known: KnownActors, decisions: Decisions, registry: Registry, options: LinkOptions = LinkOptions()) {
    self.known = known
    self.decisions = decisions
    self.registry = registry
    self.options = options
    (names, context) = Self.prepare(known, jobs: options.jobs)
  }

  /// What is known beforehand, taken apart on all cores: of a small site it takes longer than all articles.
  private static func prepare(_ known: KnownActors, jobs: Int) -> (KnownNames, KnownContext) {
    enum Piece: Sendable { case names([KnownNames.Entry]), clubs(KnownContext.Clubs), countries(CountryWords) }
    // The first name of an article asks for it.
    _ = Beside(jobs: jobs) { _ = WordList.shared }
    let ids = known.ids
    let size = ids.count / 8 + 1
    let starts = Array(stride(from: 0, to: ids.count, by: size))
    let pieces = mapChunks(starts.count + 2, size: 1, jobs: jobs) { range -> Piece in
      switch range.lowerBound {
      case 0: return .clubs(KnownContext.Clubs(known))
      case 1: return .countries(CountryWords(known))
      case let i: return .names(KnownNames.parse(ids[starts[i - 2]..<min(starts[i - 2] + size, ids.count)], of: known))
      }
    }
    var entries: [KnownNames.Entry] = []
    var clubs: KnownContext.Clubs?
    var words: CountryWords?
    for piece in pieces {
      switch piece {
      case .names(let some): entries += some
      case .clubs(let some): clubs = some
      case .countries(let some): words = some
      }
    }
    return (KnownNames(known, entries), KnownContext(known, clubs!, words!, entries, jobs: jobs))
  }

  /// - Parameter articles: in any order, each id once.
  /// - Returns: what is known, the registry with new addresses appended, and diagnostics. A diagnostic `address-vanished` is an
  ///   error: a published page has nothing to show any more.
  public func link(_ articles: [AnnotatedArticle]) -> (KnowledgeBase, Registry, [Diagnostic]) {
    var memo = RecordMemo()
    return link(articles, readings: Once([]), memo: &memo)
  }

  /// The same where what an earlier build found out was kept.
  ///
  /// - Parameters:
  ///   - readings: coded ``ArticleReading`` of each article; what is missing or damaged is read anew.
  ///   - memo: what is known of records, in the end of those of this build.
  package func link(
    _ articles: [AnnotatedArticle], readings: Once<[[UInt8]]>, memo: inout RecordMemo
  ) -> (KnowledgeBase, Registry, [Diagnostic]) {
    let byId = articles.indices.sorted { bytesPrecede(articles[$0].article.id, articles[$1].article.id) }
    let sorted = byId.map { LinkingArticle(articles[$0]) }
    var registry = registry
    var diagnostics: [Diagnostic] = []

    let jobs = options.jobs

    let read = Self.read(sorted, byId, readings.take(), jobs: jobs)
    let grouping = Beside(jobs: jobs, isUrgent: true) { TextGroups.group(Lists(joining: read.map { $0.sketches })) }
    let furniture = Furniture.find(sorted, read, jobs: jobs) { grouping.value }
    let groups = grouping.value
    let (articles, entities) = entities(sorted, read, furniture)
    let prints = Self.prints(articles, sorted, read, jobs: jobs)
    // What events say does not depend on who the actors are.
    let texts = Beside(jobs: jobs, isUrgent: true) {
      EventTexts.read(articles, read, groups: groups, furniture: furniture, jobs: jobs)
    }
    let found = actors(entities, articles, furniture: furniture, groups: groups)
    let (pages, numbers, mentions, order) = (found.pages, found.numbers, found.mentions, found.order)
    let bases = Bases(articles, prints: prints, furniture: furniture, groups: groups, actors: numbers, jobs: jobs)
    registry.append(pages.newRows)
    diagnostics += pages.problems

    let told = texts.take()
    let reports = LocalEvents(told, articles, numbers, jobs: jobs)
    let linking = EventLinking(reports, numbers, options: options)
    // What goes step by step for events leaves the other cores to the actors, and to freeing what they were made from: of a million
    // records that takes as long as to make them.
    let (builder, published, known) = (found.builder, pages.published, memo)
    let asking = ReviewQuestions(articles: articles, options: options)
    let building = Beside(jobs: jobs, isUrgent: true) {
      let actors = builder.build(pages, published: published, bases: bases, memo: known)
      return (actors, kinds: asking.kinds(actors.all))
    }
    var pagesOfEvents = EventPages(
      articles, mentions, linking, order: order, registry: registry, options: options,
      decisions: decisions.about(.event), bases: bases, memo: memo)
    pagesOfEvents.settle(articles, registry: registry, options: options, decisions: decisions.about(.event))
    registry.append(pagesOfEvents.newRows)
    diagnostics += pagesOfEvents.problems
    let eventOf = pagesOfEvents.eventOf
    let sayings = Beside(jobs: jobs, isUrgent: true) {
      EventRelations.sayings(articles, told.telling, eventOf: eventOf, jobs: jobs)
    }

    var (actors, kinds) = building.take()
    actors.add(pagesOfEvents, actors: numbers, jobs: jobs)
    let doubts = pages.pairs(found.doubts)
    for (a, b) in doubts.compactMap({ $0 }) {
      actors.relate(a, b, .possiblySame)
      actors.relate(b, a, .possiblySame)
    }
    let questions = asking.make(
      kinds, actors: actors.all, doubts: zip(doubts, found.doubts.map(\.verdict)).map { ($0, $1) },
      events: pagesOfEvents, decisions: decisions)
    pagesOfEvents.finish(sayings.take())
    let eventIds = pagesOfEvents.events.map(\.id)
    let linkedArticles = mapParallel(articles.count, jobs: jobs) { i in
      LinkedArticle(
        annotated: articles[i].annotated,
        actorOfEntity: numbers.ofEntity[i].map { $0 < 0 ? nil : numbers.ids[Int($0)] },
        eventOfEvent: eventOf[i].map { $0 < 0 ? nil : eventIds[Int($0)] },
        textGroup: articles[groups[i]].id, print: prints[i])
    }
    memo = RecordMemo()
    for a in actors.all { if let basis = a.basis, let figures = a.known { memo.add(basis, figures) } }
    pagesOfEvents.note(in: &memo)
    let kb = KnowledgeBase(
      articles: linkedArticles, actors: actors.all, events: pagesOfEvents.events,
      redirects: (pages.redirects + pagesOfEvents.redirects).sorted {
        $0.from != $1.from ? bytesPrecede($0.from, $1.from) : $0.page.rawValue < $1.page.rawValue
      },
      questions: questions)
    discard((found, pagesOfEvents, linking, told, sorted), jobs: jobs)
    return (kb, registry, diagnostics.sorted())
  }

  /// Hash of what each article says: of one that was repaired made anew.
  private static func prints(
    _ articles: [LinkingArticle], _ read: [LinkingArticle], _ texts: [TextReading], jobs: Int
  ) -> [UInt64] {
    let known = texts.flatMap(\.prints)
    return mapParallel(articles.count, jobs: jobs) { articles[$0] === read[$0] ? known[$0] : articles[$0].print }
  }

  /// What the texts tell, with what was kept of it in another order.
  private static func read(
    _ articles: [LinkingArticle], _ order: [Int], _ kept: [[UInt8]], jobs: Int
  ) -> [TextReading] {
    let known = kept.count == order.count ? order.map { kept[$0] } : []
    return TextReading.read(articles, known: known, jobs: jobs)
  }

  /// The actors on their way to pages, and what the events need of them.
  private struct FoundActors: Sendable {
    var pages: ActorPages
    var numbers: ActorNumbers
    var mentions: EntityMentions
    var order: PublicationOrder
    /// Pairs that are perhaps one.
    var doubts: [ActorLinking.Doubt]
    var builder: ActorBuilder
  }

  /// Decides which entities are one actor, and gives the actors addresses and numbers.
  private func actors(
    _ entities: Once<[LocalEntity]>, _ articles: [LinkingArticle], furniture: [Set<Int>], groups: [Int]
  ) -> FoundActors {
    let jobs = options.jobs
    var entities = entities.take()
    var table = EntityTable(entities, jobs: jobs)
    UnsurePlaces().settle(&entities, &table)
    NameKinds(known: known).settle(&entities, &table)
    let linked = ActorLinking(
      known: known, names: names, registry: registry, decisions: decisions, options: options
    ).link(entities, table, articleIds: articles.map(\.id))
    let mentions = EntityMentions(articles, jobs: jobs)
    var pages = ActorPages(
      linked.drafts, entities, articles, mentions, known: known, registry: registry, options: options)
    pages.apply(decisions.about(.actor), entities, articles, options)
    // Pages of actors and of events know each other by number.
    let numbers = pages.numbers(table, articles, known: known)
    let order = PublicationOrder(articles)
    let builder = ActorBuilder(
      pages, articles: articles, mentions: mentions, furniture: furniture, groups: groups, entities: entities,
      known: known, actors: numbers, order: order, jobs: jobs)
    discard((entities, table), jobs: jobs)
    return FoundActors(
      pages: pages, numbers: numbers, mentions: mentions, order: order, doubts: linked.doubts, builder: builder)
  }

  /// Articles that a reader reads at a time, at most; of few articles each thread reads some.
  private static let chunk = 512

  /// What was read of some articles.
  private struct Reading: Sendable {
    var articles: [LinkingArticle] = []
    var entities: [LocalEntity] = []
    var homes = KnownContext.Homes()
  }

  /// The map: of each article the records that linking works on, after parting what its coreference took together wrongly, and
  /// with what the articles of all media tell of whom they mean.
  private func entities(
    _ articles: [LinkingArticle], _ texts: [TextReading], _ furniture: [Set<Int>]
  ) -> ([LinkingArticle], Once<[LocalEntity]>) {
    let (jobs, known, names) = (options.jobs, known, names)
    let size = min(Self.chunk, articles.count / jobs + 1)
    let read = mapChunks(articles.count, size: size, jobs: jobs) {
      EntityReader(known: known, names: names)
    } _: { reader, range -> Once<Reading> in
      var out = Reading()
      out.entities.reserveCapacity(range.reduce(0) { $0 + articles[$1].entities.count })
      for i in range {
        let a = reader.repair(articles[i], furniture: furniture[i])
        out.articles.append(a)
        let text = texts[i / TextReading.chunk]
        out.entities += reader.read(a, index: i, furniture: furniture[i]) { text.role(i % TextReading.chunk, $0) }
      }
      out.homes = context.homes(out.entities) { KnownContext.medium(articles[$0]) }
      return Once(out)
    }
    var all = KnownContext.Homes()
    var repaired: [LinkingArticle] = []
    repaired.reserveCapacity(articles.count)
    for chunk in read {
      chunk.look {
        all.add($0.homes)
        repaired += $0.articles
      }
    }
    let (homes, articles) = (all.countries, repaired)
    let settled = joinParallel(read.map { $0.look(\.entities.count) }, jobs: jobs) { n in
      var entities = read[n].take().entities
      context.settle(&entities, homes: homes) { articles[$0] }
      return entities
    }
    return (articles, Once(settled))
  }
}
