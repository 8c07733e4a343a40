import Model
import Normalize
import Synchronization

/// The index of the site's search, in script files that each hand one value to `dalil.put`: so it loads from `file://` as
/// well as over http.
///
/// - `names/XX.js`: actors and events by the first letters of any word of their names: see ``NameShards``.
/// - `words/N.js`: for each folded word the sentences it stands in, newest articles first, by hash of the word.
/// - `texts/N.js`: the sentences themselves, in runs of about ``textSize`` bytes. They are numbered from the oldest article on, so that
///   a new one changes the files of its own words alone.
/// - `meta.js`: sizes, which files of names there are, and the folding table, made from the one that Normalize uses.
///
/// A query loads `meta`, one file for each of its words and one for each sentence it shows.
struct SearchIndex {
  /// Bytes of sentences in one file, about.
  static let textSize = 8_000
  /// Bytes of postings in one file, about.
  static let wordSize = 16_000
  /// Sentences kept for one word, the newest.
  static let postingsLimit = 1_500

  private let index: SiteIndex
  private let desk: Desk
  /// What the files that are there were made from, and which sentences there are now.
  private let known: SearchLedger
  private let sentences: Beside<SearchLedger>
  /// The articles in the order in which their sentences are numbered.
  private let oldestFirst: [Int]

  /// - Parameter known: what the files that the output has were made from. Those that would be the same are not made again.
  init(_ desk: Desk, known: SearchLedger = SearchLedger(), jobs: Int = 1) {
    index = desk.index
    self.desk = desk
    self.known = known
    let order: [Int] = desk.plan.articles.joined().reversed()
    oldestFirst = order
    sentences = Beside(jobs: jobs, isUrgent: true) {
      SearchLedger(desk, order: order) { Self.sentences(of: $0, desk).count }
    }
  }

  /// What `meta.js` tells of the other files, noted as they are written.
  private final class Files: Sendable {
    let names = Mutex<[String]>([])
    /// What those of names were made from.
    let shards = Mutex<Ledger>(Ledger())
    /// Number of the first sentence of each file.
    let texts = Mutex<[Int]>([])
    let words = Mutex<WordSizes>(WordSizes())
  }

  private let files = Files()

  /// Writes the files of names; from any thread. Each file is written as soon as it is made: together they are as large as all
  /// articles.
  func writeNames(to output: any PageOutput) throws {
    var names: [String] = []
    var ledger = Ledger()
    try self.names().eachShard { shard, json in
      names.append(shard.isCut ? shard.name + "*" : shard.name)
      let name = "names/\(shard.name)"
      if known.names[shard.name]?.fingerprint == shard.print {
        output.keep(Self.path(name))
      } else {
        try put(name, json(), output)
      }
      ledger.put(shard.name, .init(fingerprint: shard.print, number: 0))
    }
    names.sort()
    let (sorted, made) = (names, ledger)
    files.names.withLock { $0 = sorted }
    files.shards.withLock { $0 = made }
  }

  /// Writes the files of sentences; from any thread.
  func writeSentences(to output: any PageOutput) throws {
    var starts: [Int] = []
    var first = 0
    if let change = sentences.value.firstChange(since: known) {
      // The file that holds the first sentence with another number, and those behind it.
      let number = known.firstSentence(ofArticle: change)
      starts = Array(known.starts.prefix { $0 <= number }.dropLast())
      first = known.starts.isEmpty ? 0 : known.starts[starts.count]
      for n in starts.indices { output.keep(Self.path("texts/\(n)")) }
    }
    try texts(from: first) { json, start in
      try put("texts/\(starts.count)", json.bytes, output)
      starts.append(start)
    }
    let all = starts
    files.texts.withLock { $0 = all }
  }

  /// Writes the files of words; from any thread.
  func writeWords(to output: any PageOutput) throws {
    let sizes =
      try patchWords(output)
      ?? WordSizes.eachFile(postings(), size: Self.wordSize) { number, json in
        try put("words/\(number)", json, output)
      }
    files.words.withLock { $0 = sizes }
  }

  /// Writes the files of the words of new articles, and of those that have other numbers for them.
  ///
  /// - Returns: nil where all files are to be made.
  private func patchWords(_ output: any PageOutput) throws -> WordSizes? {
    guard let change = sentences.value.firstChange(since: known) else { return nil }
    let first = known.firstSentence(ofArticle: change)
    var number = first
    var new: [(text: Substring, number: Int)] = []
    for article in oldestFirst.dropFirst(change) {
      for s in Self.sentences(of: article, desk) {
        new.append((text(of: s, in: article), number))
        number += 1
      }
    }
    guard
      let patch = WordPatch(
        new, from: first, sizes: known.words, limit: Self.postingsLimit, fileSize: Self.wordSize,
        file: { Self.file("words/\($0)", $1) },
        earlier: { number in
          output.earlier(Self.path("words/\(number)")).flatMap { try? $0.bytes(0..<$0.count) }
        })
    else { return nil }
    for n in 0..<known.words.files {
      let path = Self.path("words/\(n)")
      if let file = patch.files[n] { try output.write(path, file) } else { output.keep(path) }
    }
    return patch.sizes
  }

  /// What the files are made from, once they are written.
  var ledger: SearchLedger {
    var ledger = sentences.value
    ledger.starts = files.texts.withLock { $0 }
    ledger.words = files.words.withLock { $0 }
    ledger.names = files.shards.withLock { $0 }
    return ledger
  }

  /// Writes what a script loads first, once the others are there.
  func writeMeta(to output: any PageOutput) throws {
    var meta = JSON()
    meta.object { meta in
      meta.add("words", files.words.withLock { $0.files })
      meta.add("names", files.names.withLock { $0 }.joined(separator: " "))
      meta.array("texts") { json in for start in files.texts.withLock({ $0 }) { json.add(nil, start) } }
      meta.object("fold") { json in for (from, to) in SearchTerms.foldingTable() { json.add(from, to) } }
    }
    try put("meta", meta.bytes, output)
  }

  private static func path(_ name: String) -> String { "site/search/\(name).js" }

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

  // MARK: names

  private func names() -> NameShards {
    let (actors, events, desk) = (index.kb.actors, index.kb.events, desk)
    var shards = NameShards(actors.count + events.count) { n, row in
      if n < actors.count {
        row.add(nil, actors[n].label)
        row.add(nil, desk.path(actor: n))
        row.add(nil, actors[n].kind.rawValue)
        row.add(nil, actors[n].mentions.count)
      } else {
        let i = n - actors.count
        row.add(nil, events[i].title)
        row.add(nil, desk.path(event: i))
        row.add(nil, "event")
        row.add(nil, events[i].reports.count)
      }
    }
    // By index: to copy an actor or event counts twenty references.
    for i in actors.indices {
      shards.read(actors[i].label)
      for n in actors[i].names.indices { shards.read(actors[i].names[n].form) }
      if let english = actors[i].english { shards.read(english) }
      if let romanised = actors[i].romanised { shards.read(romanised) }
      shards.add(
        entry(
          actors[i].label, actors[i].id, actors[i].kind.rawValue, weight: actors[i].mentions.count,
          isNotable: actors[i].isNotable, pathSize: desk.pathSize(actor: i)))
    }
    for i in events.indices {
      shards.read(events[i].title)
      shards.add(
        entry(
          events[i].title, events[i].id, "event", weight: events[i].reports.count,
          isNotable: events[i].isNotable, pathSize: desk.pathSize(event: i)))
    }
    return shards
  }

  private func entry(
    _ label: String, _ id: String, _ kind: String, weight: Int, isNotable: Bool, pathSize: Int
  ) -> NameShards.Entry {
    let print = Fingerprint.of { print in
      print.add(label)
      print.add(kind)
      print.add(weight)
      // The address.
      print.add(id)
      print.add(isNotable ? 0 : index.appendixBins)
    }
    return NameShards.Entry(weight: weight, size: label.utf8.count + pathSize + 40, print: print)
  }

  // MARK: sentences

  /// The sentences that the site shows of an article, the last first, and its title behind them: what is found is shown from the
  /// highest number down. A title's sentence is -1.
  private static func sentences(of article: Int, _ desk: Desk) -> [Int] {
    let count = desk.index.kb.articles[article].annotated.sentences.count
    return (0..<count).reversed().filter { desk.isShown($0, in: article) } + [-1]
  }

  /// Hands on the files of sentences, each with the number of its first.
  ///
  /// - Parameter first: number of the sentence that the first of them begins with.
  private func texts(from first: Int, _ file: (JSON, Int) throws -> Void) throws {
    var number = 0
    var run: [(article: Int, sentence: Int)] = []
    var size = 0
    func close() throws {
      guard !run.isEmpty else { return }
      try file(text(run), number - run.count)
      run.removeAll(keepingCapacity: true)
      size = 0
    }
    for (n, article) in oldestFirst.enumerated() {
      let count = Int(sentences.value.sentences[n])
      if number + count <= first {
        number += count
        continue
      }
      for s in Self.sentences(of: article, desk) {
        number += 1
        if number <= first { continue }
        run.append((article, s))
        size += text(of: s, in: article).utf8.count + 24
        if size > Self.textSize { try close() }
      }
    }
    try close()
  }

  private func text(of sentence: Int, in article: Int) -> Substring {
    if sentence < 0 { return Substring(desk.title(article: article)) }
    let span = index.kb.articles[article].annotated.sentences[sentence].span
    return index.kb.articles[article].annotated.article.text[within: span]
  }

  /// For each key its sentences, from the newest article on.
  private func postings() -> Postings {
    var postings = Postings(limit: Self.postingsLimit)
    var number = sentences.value.sentences.reduce(0) { $0 + Int($1) }
    for article in desk.plan.articles.joined() {
      for s in Self.sentences(of: article, desk).reversed() {
        number -= 1
        var text = text(of: s, in: article)
        text.withUTF8 { postings.add($0, number) }
      }
    }
    return postings
  }

  private func text(_ run: [(article: Int, sentence: Int)]) -> JSON {
    var json = JSON(room: Self.textSize * 2)
    json.object { json in
      var articles: [Int] = []
      json.array("s") { json in
        for (article, s) in run {
          if articles.last != article { articles.append(article) }
          json.array { json in
            json.add(nil, articles.count - 1)
            json.add(nil, s < 0 ? "" : index.kb.articles[article].annotated.sentences[s].id)
            json.add(nil, text(of: s, in: article))
          }
        }
      }
      json.array("a") { json in
        for article in articles {
          json.array { json in
            json.add(nil, desk.path(article: article))
            json.add(nil, desk.title(article: article))
            json.add(nil, desk.source(article: article))
            json.add(nil, index.article(article).published.value ?? "")
          }
        }
      }
    }
    return json
  }
}
