import Model

/// The files of the exports with few rows changed: rows of what says the same are taken from the files that are there, in long
/// stretches, and only the others are made.
struct ExportPatch {
  /// Share of the actors, events and articles that may say something else: with more, making all rows is quicker.
  private static let share = 0.25

  private let exports: Exports
  private let tables: [Exports.Table]
  private let files: [(file: Exports.File, earlier: any EarlierFile)]
  private let known: ExportLedger
  /// By subject, what is another than then.
  private let records: [RecordChanges.Part]
  /// Threads that write files.
  private let jobs: Int

  /// - Parameters:
  ///   - known: what the files that are there were made from.
  ///   - records: by subject, what is another than then.
  /// - Returns: nil where files are missing, or where so much changed that all should be made.
  init?(
    _ exports: Exports, _ tables: [Exports.Table], _ known: ExportLedger, _ records: [RecordChanges.Part],
    _ output: any PageOutput, jobs: Int
  ) {
    self.exports = exports
    self.jobs = jobs
    self.tables = tables
    self.known = known
    self.records = records
    let (made, all) = records.reduce(into: (0, 0)) { counts, part in
      counts.0 += part.same.count { $0 < 0 }
      counts.1 += part.same.count
    }
    guard Double(made) <= Self.share * Double(all) else { return nil }
    var files: [(Exports.File, any EarlierFile)] = []
    for file in Exports.files(tables) {
      guard let earlier = output.earlier(file.path) else { return nil }
      var size = file.head.count
      for stretch in file.stretches {
        guard known[stretch.subject].sizes.indices.contains(stretch.piece) else { return nil }
        for n in known[stretch.subject].sizes[stretch.piece] { size += Int(n) }
      }
      guard size == earlier.count else { return nil }
      files.append((file, earlier))
    }
    self.files = files
  }

  /// Writes the files.
  ///
  /// - Parameter ledger: gets the sizes of all rows.
  /// - Returns: false where a file that is there cannot be read, and nothing was written in its place.
  func write(to output: any PageOutput, _ ledger: inout ExportLedger) throws -> Bool {
    let changed = records.map(\.changed)
    let made = make(changed)
    for subject in Exports.Subject.allCases {
      let own = records[subject.rawValue].same
      ledger[subject].sizes = made[subject.rawValue].enumerated().map { piece, rows in
        let old = known[subject].sizes[piece]
        var sizes = own.map { $0 < 0 ? 0 : old[Int($0)] }
        for (n, i) in changed[subject.rawValue].enumerated() { sizes[i] = Int32(rows.rows(n).count) }
        return sizes
      }
    }
    do {
      var others: [(file: Exports.File, earlier: any EarlierFile)] = []
      for (file, earlier) in files {
        if try isSame(file, earlier, changed, made) { output.keep(file.path) } else { others.append((file, earlier)) }
      }
      // The longest first, so that none is left over at the end.
      let (stale, copying) = (others.sorted { $1.earlier.count < $0.earlier.count }, Copying(known, records, made))
      let written = mapChunks(stale.count, size: 1, jobs: jobs) { n in
        Result { try copying.write(stale[n.lowerBound].file, stale[n.lowerBound].earlier, to: output) }
      }
      for result in written { try result.get() }
      return true
    } catch is UnreadableFile {
      return false
    }
  }

  /// The rows of all that say something else, by subject and piece.
  private func make(_ changed: [[Int]]) -> [[MadeRows]] {
    var made = [[MadeRows]](repeating: [], count: changed.count)
    for table in tables {
      var writer = TableWriter(table.columns.map(\.name))
      var (csv, json) = (MadeRows(starts: [writer.csv.count]), MadeRows())
      for i in changed[table.subject.rawValue] {
        table.rows(i, &writer)
        csv.starts.append(writer.csv.count)
        json.starts.append(writer.json.count)
      }
      (csv.bytes, json.bytes) = (writer.csv, writer.json)
      made[table.subject.rawValue] += [csv, json]
    }
    for subject in [Exports.Subject.actor, .event] {
      var lines = MadeRows()
      var json = JSON()
      for i in changed[subject.rawValue] {
        exports.followTheMoney(subject, i, &json)
        lines.starts.append(json.bytes.count)
      }
      lines.bytes = json.bytes
      made[subject.rawValue].append(lines)
    }
    return made
  }

  /// Whether the rows that were made are those that a file holds, and it holds no others.
  private func isSame(
    _ file: Exports.File, _ earlier: any EarlierFile, _ changed: [[Int]], _ made: [[MadeRows]]
  ) throws -> Bool {
    guard file.stretches.allSatisfy({ records[$0.subject.rawValue].isSameList }) else { return false }
    var base = file.head.count
    for stretch in file.stretches {
      let starts = known.starts(stretch, from: base)
      let rows = made[stretch.subject.rawValue][stretch.piece]
      // The list is the same, so each stands where it stood.
      for (n, i) in changed[stretch.subject.rawValue].enumerated() {
        let (old, new) = (starts[i]..<starts[i + 1], rows.rows(n))
        guard old.count == new.count, try earlier.whole(old).elementsEqual(new) else { return false }
      }
      base = starts[starts.count - 1]
    }
    return true
  }
}

/// Rows that were made, one after another, and where those of each begin.
private struct MadeRows: Sendable {
  var bytes: [UInt8] = []
  var starts: [Int] = [0]

  func rows(_ n: Int) -> ArraySlice<UInt8> { bytes[starts[n]..<starts[n + 1]] }
}

/// Puts a file together of rows that are there and rows that were made.
private struct Copying: Sendable {
  private let known: ExportLedger
  private let records: [RecordChanges.Part]
  private let made: [[MadeRows]]

  init(_ known: ExportLedger, _ records: [RecordChanges.Part], _ made: [[MadeRows]]) {
    (self.known, self.records, self.made) = (known, records, made)
  }

  func write(_ file: Exports.File, _ earlier: any EarlierFile, to output: any PageOutput) throws {
    try output.write(file.path) { out in
      try out.append(file.head)
      var base = file.head.count
      for stretch in file.stretches {
        let starts = known.starts(stretch, from: base)
        let rows = made[stretch.subject.rawValue][stretch.piece]
        var next = 0
        var run = base..<base
        for place in records[stretch.subject.rawValue].same {
          let old = place < 0 ? nil : starts[Int(place)]..<starts[Int(place) + 1]
          if let old, old.lowerBound == run.upperBound {
            run = run.lowerBound..<old.upperBound
            continue
          }
          try out.append(run, of: earlier)
          run = old ?? base..<base
          if old == nil {
            try out.append(Array(rows.rows(next)))
            next += 1
          }
        }
        try out.append(run, of: earlier)
        base = starts[starts.count - 1]
      }
    }
  }
}

extension ExportLedger {
  /// Where the rows of each stand in a file that is there, and one past the last.
  fileprivate func starts(_ stretch: Exports.Stretch, from base: Int) -> [Int] {
    var at = base
    var starts = [at]
    for n in self[stretch.subject].sizes[stretch.piece] {
      at += Int(n)
      starts.append(at)
    }
    return starts
  }
}
