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
    let names = names()
    for shard in names { try put("names/\(shard.name)", shard.json, output) }
    let (texts, starts, postings) = sentences()
    for (number, json) in texts.enumerated() { try put("texts/\(number)", json, output) }
    let words = words(postings)
    for (number, json) in words.enumerated() { try put("words/\(number)", json, output) }
    var meta = JSON()
    meta.object { meta in
      meta.add("words", words.count)
      meta.add("names", names.map { $0.isCut ? $0.name + "*" : $0.name }.joined(separator: " "))
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

  private func names() -> [NameShards.Shard] {
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
    return shards.shards()
  }

  // MARK: sentences

  /// The files of sentences, the number of the first sentence of each, and for each word its sentences.
  private func sentences() -> ([JSON], [Int], Postings) {
    var texts: [JSON] = []
    var starts: [Int] = []
    var postings = Postings(limit: Self.postingsLimit)
    var number = 0
    var run: [(article: Int, id: String, text: String)] = []
    var size = 0
    func close() {
      guard !run.isEmpty else { return }
      starts.append(number - run.count)
      texts.append(text(run))
      run = []
      size = 0
    }
    func add(_ article: Int, _ id: String, _ text: String) {
      SearchTerms.eachWord(FoldedText(text, level: .search).bytes) { word in
        SearchTerms.eachVariant(word) { postings.add($0, number) }
      }
      run.append((article, id, text))
      number += 1
      size += text.utf8.count + 24
      if size > Self.textSize { close() }
    }
    for article in desk.newestFirst(Array(index.kb.articles.indices)) {
      let a = index.article(article)
      add(article, "", desk.title(article: article))
      for s in a.sentences.indices where desk.isShown(s, in: article) {
        add(article, a.sentences[s].id, String(a.article.text[within: a.sentences[s].span]))
      }
    }
    close()
    return (texts, starts, postings)
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

  /// The files of postings.
  private func words(_ postings: Postings) -> [JSON] {
    let coded = postings.coded()
    let size = coded.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 6 }
    let count = max(1, (size + Self.wordSize - 1) / Self.wordSize)
    var shards: [[(key: String, value: String)]] = Array(repeating: [], count: count)
    for pair in coded { shards[Int(Self.hash(pair.key)) % count].append(pair) }
    return shards.map { shard in
      var json = JSON()
      json.object { json in
        for (key, value) in shard.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
          json.add(key, value)
        }
      }
      return json
    }
  }

  /// 32-bit FNV-1a over UTF-16 code units, which a script can do as well.
  static func hash(_ key: String) -> UInt32 {
    key.utf16.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
