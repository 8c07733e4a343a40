import Model
import Normalize

/// The index of the site's search, in script files that each hand one value to `dalil.put`: so it loads from `file://` as
/// well as over http.
///
/// - `names/XX.js`: actors and events by the first letters of any word of their names: see ``NameShards``.
/// - `words/N.js`: for each folded word the sentences it stands in, newest articles first, by hash of the word.
/// - `texts/N.js`: the sentences themselves, in runs of about ``textSize`` bytes.
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

  func write(to output: any PageOutput) throws {
    // Each file is written as soon as it is made: together they are as large as all articles.
    var names: [String] = []
    try self.names().eachShard { shard in
      names.append(shard.isCut ? shard.name + "*" : shard.name)
      try put("names/\(shard.name)", shard.json, output)
    }
    names.sort()
    var starts: [Int] = []
    let postings = try sentences { json, start in
      try put("texts/\(starts.count)", json, output)
      starts.append(start)
    }
    let words = try words(postings) { json, number in try put("words/\(number)", json, output) }
    var meta = JSON()
    meta.object { meta in
      meta.add("words", words)
      meta.add("names", names.joined(separator: " "))
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

  /// Hands on the files of sentences, each with the number of its first.
  ///
  /// - Returns: for each word its sentences.
  private func sentences(_ file: (JSON, Int) throws -> Void) throws -> Postings {
    var postings = Postings(limit: Self.postingsLimit)
    var number = 0
    var run: [(article: Int, id: String, text: String)] = []
    var size = 0
    func close() throws {
      guard !run.isEmpty else { return }
      try file(text(run), number - run.count)
      run = []
      size = 0
    }
    func add(_ article: Int, _ id: String, _ text: String) throws {
      SearchTerms.eachWord(FoldedText(text, level: .search).bytes) { word in
        SearchTerms.eachVariant(word) { postings.add($0, number) }
      }
      run.append((article, id, text))
      number += 1
      size += text.utf8.count + 24
      if size > Self.textSize { try close() }
    }
    for article in desk.plan.articles.joined() {
      let a = index.article(article)
      try add(article, "", desk.title(article: article))
      for s in a.sentences.indices where desk.isShown(s, in: article) {
        try add(article, a.sentences[s].id, String(a.article.text[within: a.sentences[s].span]))
      }
    }
    try close()
    return postings
  }

  private func text(_ run: [(article: Int, id: String, text: String)]) -> JSON {
    var json = JSON()
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
    let count = max(1, (size + Self.wordSize - 1) / Self.wordSize)
    var shards: [[Int]] = Array(repeating: [], count: count)
    for i in 0..<postings.count { shards[Int(Self.hash(postings.word(i))) % count].append(i) }
    for (number, shard) in shards.enumerated() {
      let words = shard.map { (key: postings.word($0), index: $0) }
      var json = JSON()
      json.object { json in
        for (key, i) in words.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
          json.add(key, postings.coded(i))
        }
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
