import Model

/// What the files of the exports hold of each actor, event and article: a hash of all that its rows say, and how many bytes they have in
/// each file. Good only while the output is as the build that made it left it.
struct ExportLedger: Sendable, Equatable {
  /// Those of one sort, in the order of their rows.
  struct Rows: Sendable, Equatable {
    /// Hash of each id.
    var keys: [UInt64] = []
    /// Hash of all that the rows say.
    var prints: [UInt64] = []
    /// Bytes of the rows, file by file.
    var sizes: [[Int32]] = []
  }

  private var rows = [Rows](repeating: Rows(), count: Exports.Subject.allCases.count)

  init() {}

  subscript(_ subject: Exports.Subject) -> Rows {
    get { rows[subject.rawValue] }
    _modify { yield &rows[subject.rawValue] }
  }

  var isEmpty: Bool { rows.allSatisfy(\.keys.isEmpty) }

  // MARK: coding

  func encode(to coder: inout LedgerWriter) {
    for own in rows {
      coder.put(own.keys)
      coder.put(own.prints)
      coder.put(own.sizes.count)
      for sizes in own.sizes { coder.put(sizes) }
    }
  }

  /// - Returns: nil where the bytes are no ledger's.
  init?(from coder: inout LedgerReader) {
    for n in rows.indices {
      guard let keys: [UInt64] = coder.array(), let prints: [UInt64] = coder.array(), keys.count == prints.count,
        let files = coder.int(), (0...16).contains(files)
      else { return nil }
      rows[n] = Rows(keys: keys, prints: prints)
      for _ in 0..<files {
        guard let sizes: [Int32] = coder.array(), sizes.count == keys.count else { return nil }
        rows[n].sizes.append(sizes)
      }
    }
  }
}

/// Hashes of all that the rows of the exports say of each actor, event and article.
struct ExportPrints {
  private(set) var ledger = ExportLedger()

  init(_ index: SiteIndex) {
    let kb = index.kb
    // What rows say of an article, and what places in its text depend on.
    let articles = kb.articles.indices.map { i in
      Fingerprint.of { print in
        let a = index.article(i)
        print.add(a.article.id)
        print.add(a.article.title)
        print.add(a.article.text)
        print.array(a.article.sources.prefix(1)) {
          $0.add($1.name)
          $0.add($1.url)
        }
        print.add(a.published.value)
        print.add(a.published.basis)
        print.add(kb.articles[i].textGroup)
        print.array(a.sentences) {
          $0.add($1.span)
          $0.add($1.id)
        }
      }
    }
    func key(_ id: String) -> UInt64 { stableHash(id.utf8) }
    ledger[.article].keys = kb.articles.indices.map { key(index.article($0).article.id) }
    ledger[.article].prints = kb.articles.indices.map { i in
      func id(_ entity: Int?) -> String? {
        entity.flatMap { index.actorIndex(of: $0, in: i) }.map { kb.actors[$0].id }
      }
      return Fingerprint.of { print in
        print.add(articles[i])
        print.array(index.article(i).statements) {
          $0.add($1.span)
          $0.add($1.cue)
          $0.add(id($1.speaker))
          $0.add(id($1.via))
          $0.add($1.style)
          $0.add($1.stance)
          $0.add($1.rule)
          $0.add($1.confidence)
        }
      }
    }
    let (actors, events) = (kb.actors, kb.events)
    ledger[.actor].keys = actors.indices.map { key(actors[$0].id) }
    ledger[.actor].prints = actors.indices.map { i in
      Fingerprint.of { print in
        print.add(actors[i].kind)
        print.add(actors[i].label)
        print.add(actors[i].english)
        print.array(actors[i].names) { $0.add($1.form) }
        print.array(actors[i].mentions) {
          $0.add(articles[$1.article])
          $0.add($1.sentence)
          $0.add($1.span)
          $0.add($1.rule)
          $0.add($1.confidence)
        }
        print.add(actors[i].identifiers["wikidata"])
        print.add(actors[i].decisions.isEmpty)
        print.array(actors[i].roles) { $0.add($1.text) }
      }
    }
    ledger[.event].keys = events.indices.map { key(events[$0].id) }
    ledger[.event].prints = events.indices.map { i in
      Fingerprint.of { print in
        print.add(events[i].kind)
        print.add(events[i].title)
        print.add(events[i].status)
        print.add(events[i].date)
        print.add(events[i].place)
        print.array(events[i].reports) { $0.add(articles[$1.article]) }
        print.add(events[i].independentSources)
        print.array(events[i].contradictions) { $0.add($1.field) }
        print.array(events[i].participants) {
          $0.add($1.actor)
          $0.add($1.role)
        }
      }
    }
  }
}
