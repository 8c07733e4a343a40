import Model
import Normalize

/// The words of an article as names are compared: their letters, and the places where attached letters may be cut off.
final class NameWords {
  /// A place in a word where a name may begin.
  struct Start {
    /// Byte of the text.
    var at: Int
    /// Hash of the rest of the word at the name level; with its article where لل was contracted.
    var hash: UInt64
    /// Bytes of the column's letters from which on the rest stands.
    fileprivate var begin: Int32
    fileprivate var end: Int32
    var isCut: Bool
    /// Whether an alef stands before the rest: the article of للناتو.
    fileprivate var isContracted: Bool

    /// - Parameters:
    ///   - cut: how many letters are cut off.
    ///   - range: of the rest in the column's letters.
    init(cut: Int, hash: UInt64, _ range: Range<Int32>, isContracted: Bool) {
      at = cut
      self.hash = hash
      begin = range.lowerBound
      end = range.upperBound
      isCut = cut > 0
      self.isContracted = isContracted
    }
  }

  /// What is known of each word by itself, taken out of the column once: it is asked for many times.
  private let sorts: [NameSort]
  private let wordMarks: [NameMarks]
  private let column: NameColumn
  private let tokens: [Token]
  private let text: String

  /// - Parameters:
  ///   - numbers: of the tokens in a memory.
  ///   - column: what the memory keeps of names.
  init(_ tokens: [Token], text: String, _ numbers: [Int32], _ column: NameColumn) {
    self.tokens = tokens
    self.text = text
    sorts = numbers.map { column.sorts[Int($0)] }
    wordMarks = numbers.map { column.marks[Int($0)] }
    self.column = column
  }

  convenience init(_ tokens: [Token], text: String) {
    var memory = WordMemory()
    let numbers = memory.read(tokens)
    memory.lookUpNames(nil)
    self.init(tokens, text: text, numbers, memory.names)
  }

  var count: Int { sorts.count }

  /// What is known of a word by itself.
  @inline(__always)
  func sort(_ word: Int) -> NameSort { sorts[word] }

  @inline(__always)
  func marks(_ word: Int) -> NameMarks { wordMarks[word] }

  /// Whether nothing of a word can be part of a name.
  @inline(__always)
  func isEmpty(_ word: Int) -> Bool { sort(word).letters.isEmpty }

  /// A word at the name level, without what cannot be part of a name.
  func key(_ word: Int) -> NameKey {
    let sort = sort(word)
    return NameKey(column.text(sort.letters), sort.hash)
  }

  /// The hash of ``key(_:)``.
  @inline(__always)
  func hash(_ word: Int) -> UInt64 { sort(word).hash }

  /// The hash of letters with those of a word behind them.
  @inline(__always)
  func hash(_ word: Int, from hash: UInt64) -> UInt64 { column.hash(sort(word).letters, from: hash) }

  /// Where a name may begin in a word, the whole word first; none in punctuation.
  func starts(_ word: Int) -> [Start] { sort(word).starts.map { start(Int($0), of: word) } }

  /// The whole word as the beginning of a name.
  func whole(_ word: Int) -> Start { start(startNumbers(word).lowerBound, of: word) }

  /// Whether a name that begins with a hash of some sort may begin in a word.
  func begins(_ word: Int, where isMeant: (UInt64) -> Bool) -> Bool {
    startNumbers(word).contains { isMeant(hash(start: $0, of: word)) }
  }

  /// Whether no letter can be cut off a word.
  func hasOneStart(_ word: Int) -> Bool { sort(word).starts.count == 1 }

  /// One of the places of the column where a name may begin in a word.
  fileprivate func start(_ number: Int, of word: Int) -> Start {
    var start = column.starts[number]
    start.at = start.at == 0 ? tokens[word].span.start : Self.place(start.at, tokens[word], text)
    return start
  }

  /// Numbers of these places.
  @inline(__always)
  fileprivate func startNumbers(_ word: Int) -> Range<Int> {
    let range = sort(word).starts
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// The first start is the whole word, whose hash is at hand: the column is far.
  @inline(__always)
  fileprivate func hash(start number: Int, of word: Int) -> UInt64 {
    let sort = sort(word)
    return number == Int(sort.starts.lowerBound) ? sort.hash : column.starts[number].hash
  }

  /// Whether a name that begins with one of these hashes may begin in a word.
  @inline(__always)
  func mayBegin(_ word: Int, in firsts: HashSieve) -> Bool {
    let sort = sort(word)
    // The first start is the whole word, and mostly the only one.
    if sort.starts.isEmpty { return false }
    return firsts.mayContain(sort.hash)
      || sort.starts.count > 1
        && startNumbers(word).dropFirst().contains { firsts.mayContain(hash(start: $0, of: word)) }
  }

  /// What stands from a start to the end of its word.
  func key(_ start: Start) -> NameKey {
    let rest = column.text(start.begin..<start.end)
    return NameKey(start.isContracted ? "ا" + rest : rest, start.hash)
  }

  /// Byte of the text behind the first letters of a token and their marks.
  static func place(_ letters: Int, _ token: Token, _ text: String) -> Int {
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
  var entry: KnownName
}

extension GazetteerIndex {
  /// Longest match at word boundaries, left to right, with attached letters cut off where only so a name is found.
  func matches(_ words: NameWords, in range: Range<Int>) -> [GazetteerMatch] {
    var out: [GazetteerMatch] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard let (end, start, row) = longest(words, at: i, limit: range.upperBound) else {
        i += 1
        continue
      }
      out.append(GazetteerMatch(tokens: i..<end, start: start, entry: self.row(number: row)))
      i = end
    }
    return out
  }

  @inline(__always)
  private func longest(_ words: NameWords, at i: Int, limit: Int) -> (end: Int, start: NameWords.Start, row: Int32)? {
    guard words.marks(i).contains(.mayBeginName) else { return nil }
    var best: (end: Int, start: Int, row: Int32)?
    let isOnlyStart = words.hasOneStart(i)
    for start in words.startNumbers(i) where isOnlyStart || forms.mayBegin(words.hash(start: start, of: i)) {
      var hash = words.hash(start: start, of: i)
      var end = i + 1
      while true {
        if end > best?.end ?? i, let row = forms.row(hash, words: end - i) { best = (end, start, row) }
        guard end < limit, !words.isEmpty(end) else { break }
        hash = words.hash(end, from: hash)
        guard forms.mayBegin(hash) else { break }
        end += 1
      }
    }
    return best.map { ($0.end, words.start($0.start, of: i), $0.row) }
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

  private let index: GazetteerIndex
  package let count: Int

  /// The names of a gazetteer, and names of two words made of the words that persons' names are made of.
  ///
  /// - Parameters:
  ///   - parts: words that persons' names are made of.
  ///   - forms: how many forms in all.
  package init(_ known: Gazetteer, parts: [String], forms: Int) {
    var gazetteer = known
    var letters = Set(known.all.flatMap(\.forms).map { NameLetters.folded($0) })
    var made = 0
    while letters.count < forms, !parts.isEmpty {
      // Each round of the first words meets other second ones.
      let second = (made &* 104_729 + made / parts.count * 31) % parts.count
      let name = parts[made &* 7919 % parts.count] + " " + parts[second]
      gazetteer.insert(.init(id: "made-\(made)", kind: .person, label: name, forms: [name]))
      letters.insert(NameLetters.folded(name))
      made += 1
    }
    index = GazetteerIndex(gazetteer)
    count = index.forms.count
  }

  /// Number of names found.
  package func matches(_ article: Words) -> Int {
    article.sentences.reduce(0) { $0 + index.matches(article.words, in: $1).count }
  }
}
