/// Hashes of all that a knowledge base says of each article, actor and event: made once, for pages, exports and database to tell by
/// what has changed since an earlier build.
///
/// Another actor or event counts by its id and by whether there is one of that id, a place in a text by the whole article. What
/// a page shows of others beside that is not in it.
public struct KnowledgePrints: Sendable {
  /// Those of one sort, in the order of the knowledge base.
  package struct Part: Sendable {
    /// Hash of each id.
    package let keys: [UInt64]
    package let prints: [UInt64]
  }

  package let articles: Part
  package let actors: Part
  package let events: Part
  /// Where actors and events stand by their ids.
  package let actorNumbers: IdNumbers
  package let eventNumbers: IdNumbers

  /// - Parameter jobs: threads to use.
  public init(_ kb: KnowledgeBase, jobs: Int = 1) {
    let keys = (
      articles: mapParallel(kb.articles.count, jobs: jobs) { stableHash(kb.articles[$0].annotated.article.id.utf8) },
      actors: mapParallel(kb.actors.count, jobs: jobs) { stableHash(kb.actors[$0].id.utf8) },
      events: mapParallel(kb.events.count, jobs: jobs) { stableHash(kb.events[$0].id.utf8) }
    )
    actorNumbers = IdNumbers(kb.actors.count) { kb.actors[$0].id }
    eventNumbers = IdNumbers(kb.events.count) { kb.events[$0].id }
    let (actors, events) = (Known(numbers: actorNumbers), Known(numbers: eventNumbers))
    let texts = mapParallel(kb.articles.count, jobs: jobs) { i in
      Fingerprint.of { print in
        print.add(kb.articles[i].annotated)
        print.add(kb.articles[i].textGroup)
        print.array(kb.articles[i].actorOfEntity) { actors.add($1, &$0) }
        print.array(kb.articles[i].eventOfEvent) { events.add($1, &$0) }
      }
    }
    let records = Records(actors: actors, events: events, articles: texts)
    articles = Part(keys: keys.articles, prints: texts)
    self.actors = Part(
      keys: keys.actors,
      prints: mapParallel(kb.actors.count, jobs: jobs) { i in Fingerprint.of { records.add(actor: i, of: kb, &$0) } })
    self.events = Part(
      keys: keys.events,
      prints: mapParallel(kb.events.count, jobs: jobs) { i in Fingerprint.of { records.add(event: i, of: kb, &$0) } })
  }
}

/// The ids that there are.
private struct Known: Sendable {
  var numbers: IdNumbers

  func add(_ id: String?, _ print: inout Fingerprint) {
    guard let id else { return print.add(false) }
    let hash = IdNumbers.hash(id)
    print.add(hash)
    print.add(numbers[hash: hash] != nil)
  }
}

/// Everything that a record says, field by field. A test changes one value after another and looks whether what is made follows.
private struct Records: Sendable {
  var actors: Known
  var events: Known
  /// Hash of each article.
  var articles: [UInt64]

  // By index: to copy an actor or event counts twenty references.

  func add(actor i: Int, of kb: KnowledgeBase, _ print: inout Fingerprint) {
    let all = kb.actors
    print.add(all[i].id)
    print.add(all[i].kind)
    print.add(all[i].label)
    print.add(all[i].english)
    print.add(all[i].romanised)
    actors.add(all[i].country, &print)
    print.array(all[i].identifiers.sorted { $0.key < $1.key }) {
      $0.add($1.key)
      $0.add($1.value)
    }
    print.array(all[i].names) { $0.add($1) }
    print.array(all[i].roles) {
      $0.add($1.text)
      $0.add($1.isLeaning)
      $0.add($1.isVague)
      actors.add($1.organisation, &$0)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(all[i].descriptions) {
      $0.add($1.text)
      $0.add($1.isTelling)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(all[i].mentions) { add($1, &$0) }
    print.array(all[i].statements) { add($1, &$0) }
    print.array(all[i].statementsAbout) { add($1, &$0) }
    print.array(all[i].events) { events.add($1, &$0) }
    print.array(all[i].companions) {
      actors.add($1.actor, &$0)
      $0.add($1.sentences)
    }
    print.array(all[i].related) {
      $0.add($1.kind)
      actors.add($1.actor, &$0)
    }
    add(all[i].decisions, all[i].reasons, &print)
    print.add(all[i].isNotable)
  }

  func add(event i: Int, of kb: KnowledgeBase, _ print: inout Fingerprint) {
    let all = kb.events
    print.add(all[i].id)
    print.add(all[i].kind)
    print.add(all[i].title)
    print.add(all[i].status)
    print.add(all[i].date)
    actors.add(all[i].place, &print)
    print.array(all[i].participants) {
      actors.add($1.actor, &$0)
      $0.add($1.role)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(all[i].reports) { add($1, &$0) }
    print.add(all[i].independentSources)
    print.array(all[i].contradictions) {
      $0.add($1.field)
      $0.add($1.unit)
      $0.array($1.versions) {
        actors.add($1.value, &$0)
        add($1.evidence, &$0)
      }
    }
    print.array(all[i].related) {
      $0.add($1.kind)
      events.add($1.event, &$0)
      $0.optional($1.evidence) { add($1, &$0) }
    }
    add(all[i].decisions, all[i].reasons, &print)
    print.add(all[i].isNotable)
  }

  private func add(_ e: Evidence, _ print: inout Fingerprint) {
    print.add(articles[e.article])
    print.add(e.sentence)
    print.add(e.span)
    print.add(e.rule)
    print.add(e.confidence)
  }

  private func add(_ item: ArticleItem, _ print: inout Fingerprint) {
    print.add(articles[item.article])
    print.add(item.index)
  }

  private func add(_ notes: [DecisionNote], _ reasons: [Actor.Reason], _ print: inout Fingerprint) {
    print.array(notes) {
      $0.add($1.action)
      $0.add($1.who)
      $0.add($1.when)
      $0.add($1.why)
    }
    print.array(reasons) {
      $0.add($1.arabic)
      $0.add($1.english)
    }
  }
}
