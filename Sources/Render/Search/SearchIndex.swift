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

  init(_ desk: Desk) {
    index = desk.index
    self.desk = desk
  }

  /// What `meta.js` tells of the other files, noted as they are written.
  private final class Files: Sendable {
    let names = Mutex<[String]>([])
    /// Number of the first sentence of each file.
    let texts = Mutex<[Int]>([])
    let words = Mutex<Int>(0)
  }

  private let files = Files()

  /// Writes the files of names; from any thread. Each file is written as soon as it is made: together they are as large as all
  /// articles.
  func writeNames(to output: any PageOutput) throws {
    var names: [String] = []
    try self.names().eachShard { shard in
      names.append(shard.isCut ? shard.name + "*" : shard.name)
      try put("names/\(shard.name)", shard.json, output)
    }
    names.sort()
    let sorted = names
    files.names.withLock { $0 = sorted }
  }

  /// Writes the files of sentences; from any thread.
  func writeSentences(to output: any PageOutput) throws {
    var starts: [Int] = []
    try texts { json, start in
      try put("texts/\(starts.count)", json.bytes, output)
      starts.append(start)
    }
    let all = starts
    files.texts.withLock { $0 = all }
  }

  /// Writes the files of words; from any thread.
  func writeWords(to output: any PageOutput) throws {
    let count = try words(postings()) { json, number in try put("words/\(number)", json.bytes, output) }
    files.words.withLock { $0 = count }
  }

  /// Writes what a script loads first, once the others are there.
  func writeMeta(to output: any PageOutput) throws {
    var meta = JSON()
    meta.object { meta in
      meta.add("words", files.words.withLock { $0 })
      meta.add("names", files.names.withLock { $0 }.joined(separator: " "))
      meta.array("texts") { json in for start in files.texts.withLock({ $0 }) { json.add(nil, start) } }
      meta.object("fold") { json in for (from, to) in SearchTerms.foldingTable() { json.add(from, to) } }
    }
    try put("meta", meta.bytes, output)
  }

  private func put(_ name: String, _ json: [UInt8], _ output: any PageOutput) throws {
    var file = Array("dalil.put(\"\(name)\",".utf8)
    file.reserveCapacity(file.count + json.count + 3)
    file += json
    file += ");\n".utf8
    try output.write("site/search/\(name).js", file)
  }

  // MARK: names

  private func names() -> NameShards {
    var shards = NameShards()
    let kb = index.kb
    // By index: to copy an actor or event counts twenty references.
    for i in kb.actors.indices {
      var names = [kb.actors[i].label]
      for name in kb.actors[i].names { names.append(name.form) }
      if let english = kb.actors[i].english { names.append(english) }
      if let romanised = kb.actors[i].romanised { names.append(romanised) }
      shards.add(
        .init(
          label: names[0], path: desk.path(actor: i), kind: kb.actors[i].kind.rawValue,
          weight: kb.actors[i].mentions.count), names)
    }
    for i in kb.events.indices {
      let title = kb.events[i].title
      shards.add(
        .init(label: title, path: desk.path(event: i), kind: "event", weight: kb.events[i].reports.count), [title])
    }
    return shards
  }

  // MARK: sentences

  /// Hands on the sentences that the site shows of an article, the last first, and its title behind them: what is found is shown from
  /// the highest number down. A title's sentence is -1.
  private func eachSentence(_ article: Int, _ body: (_ sentence: Int) throws -> Void) rethrows {
    let count = index.kb.articles[article].annotated.sentences.count
    for s in (0..<count).reversed() where desk.isShown(s, in: article) { try body(s) }
    try body(-1)
  }

  /// Hands on the files of sentences, each with the number of its first.
  private func texts(_ file: (JSON, Int) throws -> Void) throws {
    var number = 0
    var run: [(article: Int, sentence: Int)] = []
    var size = 0
    func close() throws {
      guard !run.isEmpty else { return }
      try file(text(run), number - run.count)
      run.removeAll(keepingCapacity: true)
      size = 0
    }
    for part in desk.plan.articles.reversed() {
      for article in part.reversed() {
        try eachSentence(article) { s in
          run.append((article, s))
          number += 1
          size += text(of: s, in: article).utf8.count + 24
          if size > Self.textSize { try close() }
        }
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
    var number = 0
    for article in index.kb.articles.indices { eachSentence(article) { _ in number += 1 } }
    for article in desk.plan.articles.joined() {
      var own: [Int] = []
      eachSentence(article) { own.append($0) }
      for s in own.reversed() {
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

  // MARK: words

  /// Hands on the files of postings, each with its number.
  ///
  /// - Returns: how many there are.
  private func words(_ postings: Postings, _ file: (JSON, Int) throws -> Void) throws -> Int {
    let table = postings.keys.table
    let count = ListCuts.bins(postings.codedSize + 6 * table.count, size: Self.wordSize)
    var shards: [[Int32]] = Array(repeating: [], count: count)
    for key in 0..<table.count {
      shards[Int(table.withBytes(key) { Self.hash($0) } % UInt32(count))].append(Int32(key))
    }
    for (number, shard) in shards.enumerated() {
      var json = JSON(room: Self.wordSize * 2)
      json.object { json in
        for key in table.sorted(shard) {
          table.withBytes(Int(key)) { word in json.add(plain: word) { postings.append(coded: Int(key), to: &$0) } }
        }
      }
      try file(json, number)
    }
    return count
  }

  /// 32-bit FNV-1a over the UTF-16 code units of a key, which a script can do as well.
  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    func add(_ unit: UInt32) { hash = (hash ^ unit) &* 0x0100_0193 }
    var i = 0
    while i < key.count {
      let (scalar, length) = decode(key, i)
      if scalar < 0x10000 {
        add(scalar)
      } else {
        add(0xD7C0 + scalar >> 10)
        add(0xDC00 | scalar & 0x3FF)
      }
      i += length
    }
    return hash
  }
}
