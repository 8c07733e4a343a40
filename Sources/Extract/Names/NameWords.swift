import Model
import Normalize

/// The words of an article as names are compared: their letters, and the places where attached letters may be cut off.
struct NameWords {
  /// A place in a word where a name may begin.
  struct Start {
    /// Byte of the text.
    var at: Int
    /// Hash of the rest of the word at the name level; with its article where لل was contracted.
    var hash: UInt64
    /// Bytes of ``letters`` from which on the rest stands.
    fileprivate var begin: Int32
    fileprivate var end: Int32
    var isCut: Bool
    /// Whether an alef stands before the rest: the article of للناتو.
    fileprivate var isContracted: Bool
  }

  /// Letters of all words at the name level, without what cannot be part of a name, one word after another.
  private var letters: [UInt8] = []
  /// The first byte of each word in ``letters``, and the end of the last.
  private var begins: [Int32] = [0]
  private var allStarts: [Start] = []
  /// The first of each word's starts, and the end of the last word's.
  private var firstStarts: [Int32] = [0]

  init(_ tokens: [Token], text: String) {
    letters.reserveCapacity(text.utf8.count)
    begins.reserveCapacity(tokens.count + 1)
    allStarts.reserveCapacity(tokens.count * 3 / 2)
    firstStarts.reserveCapacity(tokens.count + 1)
    for token in tokens {
      if token.kind != .punctuation {
        let begin = letters.count
        NameLetters.append(token.key, to: &letters)
        add(token.span.start, from: begin, isCut: false)
        if token.kind == .word { cut(token, begin, text) }
      }
      begins.append(Int32(letters.count))
      firstStarts.append(Int32(allStarts.count))
    }
  }

  var count: Int { begins.count - 1 }

  /// Whether nothing of a word can be part of a name.
  @inline(__always)
  func isEmpty(_ word: Int) -> Bool { begins[word] == begins[word + 1] }

  /// A word at the name level, without what cannot be part of a name.
  func key(_ word: Int) -> String {
    String(decoding: letters[Int(begins[word])..<Int(begins[word + 1])], as: UTF8.self)
  }

  /// The hash of ``key(_:)``.
  func hash(_ word: Int) -> UInt64 { hash(word, from: Gazetteer.hashStart) }

  /// Where a name may begin in a word, the whole word first; none in punctuation.
  func starts(_ word: Int) -> ArraySlice<Start> {
    allStarts[Int(firstStarts[word])..<Int(firstStarts[word + 1])]
  }

  /// What stands from a start to the end of its word.
  func key(_ start: Start) -> String {
    let rest = String(decoding: letters[Int(start.begin)..<Int(start.end)], as: UTF8.self)
    return start.isContracted ? "ا" + rest : rest
  }

  @inline(__always)
  fileprivate func hash(_ word: Int, from hash: UInt64) -> UInt64 {
    Self.hash(letters, Int(begins[word]), Int(begins[word + 1]), from: hash)
  }

  @inline(__always)
  private static func hash(_ letters: [UInt8], _ begin: Int, _ end: Int, from start: UInt64) -> UInt64 {
    var h = start
    for i in begin..<end { h = (h ^ UInt64(letters[i])) &* 0x100_0000_01b3 }
    return h
  }

  private static let alefHash = Gazetteer.hash("ا")

  private mutating func add(_ at: Int, from begin: Int, isCut: Bool, isContracted: Bool = false) {
    let start = isContracted ? Self.alefHash : Gazetteer.hashStart
    allStarts.append(
      Start(
        at: at, hash: Self.hash(letters, begin, letters.count, from: start), begin: Int32(begin),
        end: Int32(letters.count), isCut: isCut, isContracted: isContracted))
  }

  /// Adds where و ف ب ل ك can be cut off: by the letters alone, whether or not it makes sense.
  ///
  /// - Parameter begin: of the word in ``letters``; folding leaves these letters as they are.
  private mutating func cut(_ token: Token, _ begin: Int, _ text: String) {
    let cuts = Attached.bytes(token.key) { key -> (one: Bool, two: Bool, contracted: Bool) in
      // At least three letters must be left, and two behind both.
      let one = key.count > 6 && Attached.isConjunction(key)
      let tail = key.dropFirst(one ? 2 : 0)
      let two = tail.count > 6 && Attached.isPreposition(tail)
      return (one, two, two && Attached.startsWithContractedArticle(tail))
    }
    var count = 0
    if cuts.one {
      count = 1
      add(Self.place(count, token, text), from: begin + 2, isCut: true)
    }
    guard cuts.two else { return }
    count += 1
    let at = Self.place(count, token, text)
    if cuts.contracted { add(at, from: begin + 2 * count, isCut: true, isContracted: true) }
    add(at, from: begin + 2 * count, isCut: true)
  }

  /// Byte of the text behind the first letters of a token and their marks.
  private static func place(_ letters: Int, _ token: Token, _ text: String) -> Int {
    if token.span.count == token.key.utf8.count { return token.span.start + 2 * letters }
    var at = token.span.start
    var left = letters
    for scalar in text[token.span].unicodeScalars {
      let isMark = scalar.properties.generalCategory == .nonspacingMark || scalar == "\u{640}"
      if !isMark {
        if left == 0 { break }
        left -= 1
      }
      at += UTF8.width(scalar)
    }
    return at
  }
}

/// A name of the gazetteer met in a text.
struct GazetteerMatch {
  var tokens: Range<Int>
  var start: NameWords.Start
  var entry: Gazetteer.Entry
}

extension Gazetteer {
  /// Longest match at word boundaries, left to right, with attached letters cut off where only so a name is found.
  func matches(_ words: NameWords, in range: Range<Int>) -> [GazetteerMatch] {
    var out: [GazetteerMatch] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard let (end, start, row) = longest(words, at: i, limit: range.upperBound) else {
        i += 1
        continue
      }
      out.append(GazetteerMatch(tokens: i..<end, start: start, entry: entry(row: row)))
      i = end
    }
    return out
  }

  @inline(__always)
  private func longest(_ words: NameWords, at i: Int, limit: Int) -> (end: Int, start: NameWords.Start, row: Int32)? {
    var best: (end: Int, start: NameWords.Start, row: Int32)?
    for start in words.starts(i) where index.mayBegin(start.hash) {
      var hash = start.hash
      var end = i + 1
      while true {
        if end > best?.end ?? i, let row = index.row(hash, words: end - i) { best = (end, start, row) }
        guard end < limit, !words.isEmpty(end) else { break }
        hash = words.hash(end, from: hash)
        guard index.mayBegin(hash) else { break }
        end += 1
      }
    }
    return best
  }
}

/// The matcher by itself, for the benchmark.
package struct NameMatching {
  package struct Words {
    fileprivate let words: NameWords
    fileprivate let sentences: [Range<Int>]

    package init(_ article: NormalizedArticle) {
      words = NameWords(article.tokens, text: article.article.text)
      sentences = article.sentences.map(\.tokens)
    }

    package var count: Int { words.count }
  }

  private let gazetteer: Gazetteer
  package let count: Int

  /// The names of a gazetteer, and names of two words made of the words that persons' names are made of.
  ///
  /// - Parameters:
  ///   - parts: words that persons' names are made of.
  ///   - forms: how many forms in all.
  package init(_ known: Gazetteer, parts: [String], forms: Int) {
    var gazetteer = Gazetteer(expecting: forms)
    for entry in known.all { gazetteer.insert(entry) }
    var made = 0
    while gazetteer.index.count < forms, !parts.isEmpty {
      // Each round of the first words meets other second ones.
      let second = (made &* 104_729 + made / parts.count * 31) % parts.count
      let name = parts[made &* 7919 % parts.count] + " " + parts[second]
      gazetteer.insert(.init(id: "made-\(made)", kind: .person, label: name, forms: [name]))
      made += 1
    }
    self.gazetteer = gazetteer
    count = gazetteer.index.count
  }

  /// Number of names found.
  package func matches(_ article: Words) -> Int {
    article.sentences.reduce(0) { $0 + gazetteer.matches(article.words, in: $1).count }
  }
}
