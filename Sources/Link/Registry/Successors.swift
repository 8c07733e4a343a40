import Model

/// What becomes of a published address whose page does not arise any more, because articles were taken away or are read
/// differently now: the nearest page answers for it, or a short page that says what it was. No address vanishes.
///
/// An event's keys name its reports' articles and sentences, an actor's keys the names it was met by; where another page holds
/// these now, it is the successor.
struct Successors {
  /// Share of the words of its title that an event's successor in the same article must have.
  private static let wording = 0.5
  /// A build in which more published addresses lose what they showed than this share, and than this number, most likely lacks
  /// a folder of articles: people should say that it is meant.
  private static let loss = 0.2
  private static let few = 20

  /// - Parameters:
  ///   - rows: published addresses that nothing answers to.
  ///   - all: number of published addresses of the kind.
  ///   - isMeant: whether people said that many may go.
  ///   - find: id of the page that answers for a row now, and ids of articles it rested on that are still there.
  static func settle(
    _ rows: [Registry.Row], of all: Int, isMeant: Bool,
    _ find: (Registry.Row) -> (successor: String?, articles: [String])
  ) -> (redirects: [Redirect], problems: [Diagnostic]) {
    var redirects: [Redirect] = []
    var problems: [Diagnostic] = []
    var gone = 0
    for row in rows {
      let (successor, articles) = find(row)
      let address = "\(row.page.rawValue)/\(row.id)"
      redirects.append(
        Redirect(
          page: row.page, from: row.id, to: successor.map { [$0] } ?? [], label: row.label,
          articles: successor == nil ? articles : nil))
      if let successor {
        problems.append(
          Diagnostic(
            id: "address-moved", severity: .note, file: "registry.tsv",
            summary:
              "The published page \(address) (\(row.label)) is no page of its own any more; it leads to \(successor).",
            suggestion:
              "If that is wrong, add a decision: hide\t\(address), or merge\t\(row.page.rawValue)/OTHER\t\(row.id)."))
      } else {
        gone += 1
        problems.append(
          Diagnostic(
            id: "address-retired", severity: .warning, file: "registry.tsv",
            summary: "The published page \(address) (\(row.label)) has nothing to show any more; a short page says so.",
            suggestion:
              "Put its articles back, or add a decision: hide\t\(address), or merge\t\(row.page.rawValue)/OTHER\t\(row.id)."
          ))
      }
    }
    if !isMeant, gone > few, Double(gone) > loss * Double(all) {
      problems.append(
        Diagnostic(
          id: "address-vanished", severity: .error, file: "registry.tsv",
          summary: "\(gone) of \(all) published pages (\(rows[0].page.rawValue)) have nothing to show any more.",
          suggestion:
            "Most likely articles are missing: put them back. If they were taken away on purpose, build with --retire.")
      )
    }
    return (redirects, problems)
  }

  /// Finds the events that answer for others, by the articles and sentences of their reports.
  struct Events {
    /// A report that has a page now.
    struct Report {
      var sentence: String
      var kind: String
      var page: String
      var title: String
    }

    /// By id of the article: those of all articles that a key names.
    let reports: [String: [Report]]
    /// Ids of the articles that there are, of those that keys name.
    let articles: Set<String>

    /// Id of the article that a key names.
    static func article(_ key: String) -> String { key.split(separator: "#").first.map(String.init) ?? "" }

    func find(_ row: Registry.Row) -> (successor: String?, articles: [String]) {
      var scores: [String: Double] = [:]
      var left: Set<String> = []
      let words = WordHashes.telling(row.label)
      for key in row.keys {
        let parts = key.split(separator: "#").map(String.init)
        guard parts.count >= 3 else { continue }
        if articles.contains(parts[0]) { left.insert(parts[0]) }
        for r in reports[parts[0]] ?? [] {
          let shared =
            words.isEmpty
            ? 0 : Double(Ascending.shared(words[...], WordHashes.telling(r.title)[...])) / Double(words.count)
          let isSentence = r.sentence == parts[1]
          guard isSentence || (r.kind == parts[2] && shared >= Successors.wording) else { continue }
          scores[r.page, default: 0] += (isSentence ? 2 : 0) + (r.kind == parts[2] ? 1 : 0) + shared
        }
      }
      let best = scores.keys.sortedByBytes().max { scores[$0]! < scores[$1]! }
      return (best, left.sortedByBytes())
    }
  }

  /// Finds the actors that answer for others, by the names they were met by.
  struct Actors {
    /// The page that most mentions of a name lead to, by group and key of the name: `person:علي صالح`.
    let pageOfName: [String: String]

    func find(_ row: Registry.Row) -> (successor: String?, articles: [String]) {
      for key in row.keys {
        // What told parts of one name from each other is left off.
        let name = String(key.prefix { $0 != "#" && $0 != "@" })
        if let page = pageOfName[name] { return (page, []) }
      }
      for group in NameGroup.allCases {
        let name = ParsedName(row.label, kind: group.kind)
        if let page = pageOfName["\(group.rawValue):\(name.key)"] { return (page, []) }
      }
      return (nil, [])
    }
  }
}
