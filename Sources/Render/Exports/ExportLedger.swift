import Model

/// What the files of the exports hold of each actor, event, article and stretch of mentions: a hash of all that its rows say, and how many bytes they have in
/// each file. Good only while the output is as the build that made it left it.
struct ExportLedger: Sendable, Equatable {
  /// Those of one sort, in the order of their rows.
  struct Rows: Sendable, Equatable {
    /// Hash of each id; of a stretch of mentions, of its actor's.
    var keys: [UInt64] = []
    /// Hash of all that the rows say.
    var prints: [UInt64] = []
    /// Bytes of the rows, file by file.
    var sizes: [[Int32]] = []
  }

  private var rows = [Rows](repeating: Rows(), count: Exports.Subject.allCases.count)

  /// What the site map tells.
  var days = LastDays()

  init() {}

  /// Of files whose sizes are not known yet.
  init(_ prints: KnowledgePrints, _ mentions: MentionStretches) {
    for (subject, part) in [
      (Exports.Subject.actor, prints.actors), (.event, prints.events), (.article, prints.articles),
    ] {
      self[subject] = Rows(keys: part.keys, prints: part.prints)
    }
    self[.mention] = mentions.rows
  }

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
    days.encode(to: &coder)
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
    guard let days = LastDays(from: &coder) else { return nil }
    self.days = days
  }
}
