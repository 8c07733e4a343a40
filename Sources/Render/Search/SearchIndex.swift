import Model
import Synchronization

/// The index of the site's search, in script files that each hand one value to `dalil.put`: so it loads from `file://` as
/// well as over http.
///
/// - `names/XX.js`: actors and events by the first letters of any word of their names: see ``NameShards``.
/// - `words/N.js`: for each folded word the numbers of the sentences it stands in, newest articles first, by hash of the word.
/// - `texts/N.js`: the sentences themselves, those of ``SentenceFiles/size`` numbers. What number a sentence has hardly depends on
///   other articles (``SentenceNumbers``), so that a new one changes the files of its own words and sentences alone.
/// - `meta.js`: sizes, which files of names there are, and the folding table, made from the one that Normalize uses.
///
/// A query loads `meta`, one file for each of its words and one for each sentence it shows.
struct SearchIndex: Sendable {
  /// Bytes of postings in one file, about.
  static let wordSize = 16_000
  /// Sentences kept for one word, the newest.
  static let postingsLimit = 1_500

  private let desk: Desk
  /// What the files that are there were made from, and what is another since.
  private let known: SearchLedger
  private let records: RecordChanges
  private let sentences: Beside<SearchSentences>

  /// - Parameters:
  ///   - known: what the files that the output has were made from. Those that would be the same are not made again.
  ///   - records: what is another than then.
  init(_ desk: Desk, known: SearchLedger, _ records: RecordChanges, jobs: Int = 1) {
    let isUsable = known.prints.count == records.articles.countBefore
    self.desk = desk
    self.known = known
    self.records = records
    sentences = Beside(jobs: jobs, isUrgent: true) {
      SearchSentences(desk, known: isUsable ? known : nil, records.articles)
    }
  }

  /// What `meta.js` tells of the other files, noted as they are written.
  private final class Files: Sendable {
    let names = Mutex<NameLedger>(NameLedger())
    let words = Mutex<WordSizes>(WordSizes())
  }

  private let files = Files()

  /// Writes the files of names; from any thread. Each file is written as soon as it is made: together they are as large as all
  /// articles.
  func writeNames(to output: any PageOutput) throws {
    var kept = PathList()
    let made = try SearchNames(desk, known: known.names, records).each { file, json in
      if let json { try put("names/\(file)", json, output) } else { kept.append(Self.folder + "names/", file, ".js") }
    }
    output.keep(kept)
    files.names.withLock { $0 = made }
  }

  /// Writes the files of sentences; from any thread.
  func writeSentences(to output: any PageOutput) throws {
    var kept = PathList()
    try SentenceFiles(sentences.value, desk).each { file, json in
      if let json { try put("texts/\(file)", json, output) } else { kept.append(Self.path("texts/\(file)")) }
    }
    output.keep(kept)
  }

  /// Writes the files of words; from any thread.
  func writeWords(to output: any PageOutput) throws {
    let sizes =
      try patchWords(output)
      ?? WordSizes.eachFile(sentences.value.postings(limit: Self.postingsLimit), size: Self.wordSize) { number, json in
        try put("words/\(number)", json, output)
      }
    files.words.withLock { $0 = sizes }
  }

  /// Writes the files of the words of sentences that came, are gone or have other numbers.
  ///
  /// - Returns: nil where all files are to be made.
  private func patchWords(_ output: any PageOutput) throws -> WordSizes? {
    func earlier(_ name: String) -> [UInt8]? {
      output.earlier(Self.path(name)).flatMap { try? $0.bytes(0..<$0.count) }
    }
    guard
      let moves = sentences.value.moves(earlier: { file in
        earlier("texts/\(file)").flatMap { SentenceFiles.texts($0, in: Self.file("texts/\(file)", [])) }
      }),
      let patch = WordPatch(
        moves, sizes: known.words, limit: Self.postingsLimit, fileSize: Self.wordSize,
        file: { Self.file("words/\($0)", $1) }, earlier: { earlier("words/\($0)") },
        below: { sentences.value.below($0, $1) })
    else { return nil }
    for n in 0..<known.words.files {
      let path = Self.path("words/\(n)")
      if let file = patch.files[n] { try output.write(path, file) } else { output.keep(path) }
    }
    return patch.sizes
  }

  /// What the files are made from, once they are written.
  var ledger: SearchLedger {
    let sentences = sentences.value
    return SearchLedger(
      prints: sentences.prints, counts: sentences.counts, starts: sentences.numbers.starts,
      words: files.words.withLock { $0 }, names: files.names.withLock { $0 })
  }

  /// Writes what a script loads first, once the others are there.
  func writeMeta(to output: any PageOutput) throws {
    var meta = JSON()
    meta.object { meta in
      meta.add("words", files.words.withLock { $0.files })
      meta.add("names", files.names.withLock { $0.files.names }.joined(separator: " "))
      meta.add("texts", SentenceFiles.size)
      meta.object("fold") { json in for (from, to) in SearchTerms.foldingTable() { json.add(from, to) } }
    }
    try put("meta", meta.bytes, output)
  }

  private static let folder = "site/search/"

  private static func path(_ name: String) -> String { "\(folder)\(name).js" }

  /// A script that hands on one value.
  private static func file(_ name: String, _ json: [UInt8]) -> [UInt8] {
    var file = Array("dalil.put(\"\(name)\",".utf8)
    file.reserveCapacity(file.count + json.count + 3)
    file += json
    file += ");\n".utf8
    return file
  }

  private func put(_ name: String, _ json: [UInt8], _ output: any PageOutput) throws {
    try output.write(Self.path(name), Self.file(name, json))
  }
}
