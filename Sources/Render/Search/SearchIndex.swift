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
    let texts = Mutex<(starts: [Int], words: Int)>(([], 0))
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

  /// Writes the files of sentences and words; from any thread.
  func writeSentences(to output: any PageOutput) throws {
    var starts: [Int] = []
    let count = try texts { json, start in
      try put("texts/\(starts.count)", json, output)
      starts.append(start)
    }
    let words = try words(postings(count)) { json, number in try put("words/\(number)", json, output) }
    let all = starts
    files.texts.withLock { $0 = (all, words) }
  }

  /// Writes what a script loads first, once the others are there.
  func writeMeta(to output: any PageOutput) throws {
    let (starts, words) = files.texts.withLock { $0 }
    var meta = JSON()
    meta.object { meta in
      meta.add("words", words)
      meta.add("names", files.names.withLock { $0 }.joined(separator: " "))
      meta.array("texts") { json in for start in starts { json.add(nil, start) } }
      meta.object("fold") { json in for (from, to) in SearchTerms.foldingTable() { json.add(from, to) } }
    }
    try put("meta", meta, output)
  }

  private func put(_ name: String, _ json: JSON, _ output: any PageOutput) throws {
    try output.write(
      "site/search/\(name).js", Array("dalil.put(\"\(name)\",".utf8) + json.bytes + Array(");\n".utf8))
  }

  // MARK: names

  private func names() -> NameShards {
    var shards = NameShards()
    for actor in index.kb.actors {
      let names = [actor.label] + actor.names.map(\.form) + [actor.english, actor.romanised].compactMap { $0 }
      shards.add(
        .init(label: actor.label, path: desk.path(actor), kind: actor.kind.rawValue, weight: actor.mentions.count),
        names)
    }
    for event in index.kb.events {
      shards.add(
        .init(label: event.title, path: desk.path(event), kind: "event", weight: event.reports.count), [event.title])
    }
    return shards
  }

  // MARK: sentences

  /// Hands on the sentences that the site shows of an article, the last first, and its title behind them: what is found is shown from
  /// the highest number down. A title's sentence is -1.
  private func eachSentence(_ article: Int, _ body: (_ sentence: Int) throws -> Void) rethrows {
    for s in index.article(article).sentences.indices.reversed() where desk.isShown(s, in: article) { try body(s) }
    try body(-1)
  }

  /// Hands on the files of sentences, each with the number of its first.
  ///
  /// - Returns: how many sentences there are.
  private func texts(_ file: (JSON, Int) throws -> Void) throws -> Int {
    var number = 0
    var run: [(article: Int, id: String, text: Substring)] = []
    var size = 0
    func close() throws {
      guard !run.isEmpty else { return }
      try file(text(run), number - run.count)
      run.removeAll(keepingCapacity: true)
      size = 0
    }
    for part in desk.plan.articles.reversed() {
      for article in part.reversed() {
        let a = index.article(article)
        try eachSentence(article) { s in
          let text = s < 0 ? Substring(desk.title(article: article)) : a.article.text[within: a.sentences[s].span]
          run.append((article, s < 0 ? "" : a.sentences[s].id, text))
          number += 1
          size += text.utf8.count + 24
          if size > Self.textSize { try close() }
        }
      }
    }
    try close()
    return number
  }

  /// For each word its sentences, from the newest article on.
  ///
  /// - Parameter count: number of all sentences.
  private func postings(_ count: Int) -> Postings {
    var postings = Postings(limit: Self.postingsLimit)
    var folder = TextFolder(.search)
    var number = count
    for article in desk.plan.articles.joined() {
      let a = index.article(article)
      var own: [Int] = []
      eachSentence(article) { own.append($0) }
      for s in own.reversed() {
        number -= 1
        var text = s < 0 ? Substring(desk.title(article: article)) : a.article.text[within: a.sentences[s].span]
        text.withUTF8 { folder.fold($0) }
        SearchTerms.eachWord(folder.bytes) { postings.add($0, number) }
      }
    }
    return postings
  }

  private func text(_ run: [(article: Int, id: String, text: Substring)]) -> JSON {
    var json = JSON(room: Self.textSize * 2)
    json.object { json in
      var articles: [Int] = []
      json.array("s") { json in
        for sentence in run {
          if articles.last != sentence.article { articles.append(sentence.article) }
          json.array { json in
            json.add(nil, articles.count - 1)
            json.add(nil, sentence.id)
            json.add(nil, sentence.text)
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
    let size = (0..<postings.count).reduce(0) { $0 + postings.codedSize($1) + 6 }
    let count = ListCuts.bins(size, size: Self.wordSize)
    var shards: [[Int]] = Array(repeating: [], count: count)
    for i in 0..<postings.count { shards[Int(Self.hash(postings.word(i)) % UInt32(count))].append(i) }
    for (number, shard) in shards.enumerated() {
      var json = JSON(room: Self.wordSize * 2)
      json.object { json in
        for i in shard.sorted(by: { postings.precedes($0, $1) }) { json.add(postings.word(i), postings.coded(i)) }
      }
      try file(json, number)
    }
    return count
  }

  /// 32-bit FNV-1a over UTF-16 code units, which a script can do as well.
  static func hash(_ key: String) -> UInt32 {
    key.utf16.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
