/// Hashes of all that a knowledge base says of each article, actor and event: made once, for pages, exports and database to tell by
/// what has changed since an earlier build.
///
/// Another actor or event counts by its id and by whether there is one of that id, a place in a text by the whole article. What
/// a page shows of others beside that is not in it, nor where an article was read: of a file with one article more all behind it
/// stand elsewhere. A record that linking gathers when it is looked into counts by what it is gathered from: it need not be.
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
    let texts = mapParallel(lending: kb.articles, jobs: jobs) { article, _ in
      var print = Fingerprint()
      if let known = article.print { print.add(known) } else { print.add(article.annotated) }
      print.add(article.textGroup)
      print.array(article.actorOfEntity) { actors.add($1, &$0) }
      print.array(article.eventOfEvent) { events.add($1, &$0) }
      return print.value
    }
    let records = Records(actors: actors, events: events, articles: texts)
    articles = Part(keys: keys.articles, prints: texts)
    self.actors = Part(
      keys: keys.actors, prints: mapParallel(lending: kb.actors, jobs: jobs) { actor, _ in records.print(actor) })
    self.events = Part(
      keys: keys.events, prints: mapParallel(lending: kb.events, jobs: jobs) { event, _ in records.print(event) })
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

  func print(_ a: borrowing Actor) -> UInt64 {
    var print = Fingerprint()
    print.add(a.id)
    print.add(a.kind)
    print.add(a.label)
    print.add(a.english)
    print.add(a.romanised)
    actors.add(a.country, &print)
    print.array(a.identifiers.sorted { $0.key < $1.key }) {
      $0.add($1.key)
      $0.add($1.value)
    }
    if let basis = a.basis { print.add(basis) } else { add(recordOf: a, &print) }
    print.array(a.events) { events.add($1, &$0) }
    print.array(a.related) {
      $0.add($1.kind)
      actors.add($1.actor, &$0)
    }
    add(a.decisions, a.reasons, &print)
    print.add(a.isNotable)
    return print.value
  }

  private func add(recordOf a: borrowing Actor, _ print: inout Fingerprint) {
    print.array(a.names) { $0.add($1) }
    print.array(a.roles) {
      $0.add($1.text)
      $0.add($1.isHollow)
      $0.add($1.isVague)
      actors.add($1.organisation, &$0)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(a.descriptions) {
      $0.add($1.text)
      $0.add($1.isTelling)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(a.mentions) { add($1, &$0) }
    print.array(a.statements) { add($1, &$0) }
    print.array(a.statementsAbout) { add($1, &$0) }
    print.array(a.companions) {
      actors.add($1.actor, &$0)
      $0.add($1.sentences)
    }
  }

  func print(_ e: borrowing LinkedEvent) -> UInt64 {
    var print = Fingerprint()
    print.add(e.id)
    print.add(e.kind)
    print.add(e.title)
    print.add(e.status)
    print.add(e.date)
    actors.add(e.place, &print)
    if let basis = e.basis { print.add(basis) } else { add(recordOf: e, &print) }
    print.array(e.reports) { add($1, &$0) }
    print.add(e.independentSources)
    print.array(e.related) {
      $0.add($1.kind)
      events.add($1.event, &$0)
      $0.optional($1.evidence) { add($1, &$0) }
    }
    add(e.decisions, e.reasons, &print)
    print.add(e.isNotable)
    return print.value
  }

  private func add(recordOf e: borrowing LinkedEvent, _ print: inout Fingerprint) {
    print.array(e.participants) {
      actors.add($1.actor, &$0)
      $0.add($1.role)
      $0.array($1.evidence) { add($1, &$0) }
    }
    print.array(e.contradictions) {
      $0.add($1.field)
      $0.add($1.unit)
      $0.array($1.versions) {
        actors.add($1.value, &$0)
        add($1.evidence, &$0)
      }
    }
  }

  private func add(_ e: Evidence, _ print: inout Fingerprint) { print.add(e, of: articles[e.article]) }

  private func add(_ item: ArticleItem, _ print: inout Fingerprint) {
    print.add(articles[item.article])
    print.add(item.index)
  }

  private func add(_ notes: [DecisionNote], _ reasons: [Actor.Reason], _ print: inout Fingerprint) {
    print.array(notes) { $0.add($1) }
    print.array(reasons) {
      $0.add($1.arabic)
      $0.add($1.english)
    }
  }
}

extension Fingerprint {
  /// - Parameter article: hash of the article that it stands in.
  package mutating func add(_ evidence: Evidence, of article: UInt64) {
    add(article)
    add(evidence.sentence)
    add(evidence.span)
    add(evidence.rule)
    add(evidence.confidence)
  }

  package mutating func add(_ note: DecisionNote) {
    add(note.action)
    add(note.who)
    add(note.when)
    add(note.why)
  }
}
