import Model

/// Hashes of all that the records of actors and events are gathered from: one whose hash is that of the build before says what it said.
///
/// An article counts with everything it says, with the actors that its entities are, and with what sets it apart from others: its furniture
/// and its group of near-identical texts.
struct Bases: Sendable {
  private let articles: [UInt64]

  /// - Parameters:
  ///   - prints: hash of what each article says.
  ///   - furniture: numbers of each article's sentences that are no evidence.
  ///   - groups: index of each article's group of near-identical texts.
  init(
    _ all: [LinkingArticle], prints: [UInt64], furniture: [Set<Int>], groups: [Int], actors: ActorNumbers, jobs: Int
  ) {
    articles = mapParallel(all.count, jobs: jobs) { i in
      Fingerprint.of { print in
        print.add(prints[i])
        print.array(furniture[i].sorted()) { $0.add($1) }
        print.add(byteHash(all[groups[i]].id))
        for n in actors.ofEntity[i] { print.add(n < 0 ? 0 : actors.hashes[Int(n)]) }
      }
    }
  }

  /// Of an event.
  ///
  /// - Parameter reports: in order of time.
  func event(_ reports: [Int], _ locals: LocalEvents) -> UInt64 {
    Fingerprint.of { print in
      for m in reports {
        print.add(articles[locals.all[m].article])
        print.add(locals.all[m].index)
      }
    }
  }

  /// Of an actor.
  ///
  /// - Parameters:
  ///   - entities: article and number of each entity that is one.
  ///   - page: adds what the page decides.
  func actor(_ entities: some Sequence<(article: Int, entity: Int)>, _ page: (inout Fingerprint) -> Void) -> UInt64 {
    Fingerprint.of { print in
      page(&print)
      for e in entities {
        print.add(articles[e.article])
        print.add(e.entity)
      }
    }
  }
}
