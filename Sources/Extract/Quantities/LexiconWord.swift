/// What the lexicon of numbers and times makes of a word by itself. Small, since there is one for each word of the memory.
struct LexiconWord: Sendable {
  /// Entries of the word as it stands and of the word without its article; -1 where the lexicon has none.
  private var entryNumber: Int16 = -1
  private var bareNumber: Int16 = -1
  /// How many letters are attached before it.
  fileprivate(set) var letters: UInt8 = 0
  fileprivate(set) var hasConjunction = false
  fileprivate(set) var hasPreposition = false
  fileprivate(set) var isDefinite = false

  /// Of a word that the lexicon does not have.
  static let unknown = LexiconWord(entry: nil, withoutArticle: nil)

  fileprivate init(entry: Int?, withoutArticle: Int?) {
    if let entry { entryNumber = Int16(entry) }
    if let withoutArticle { bareNumber = Int16(withoutArticle) }
  }

  var entry: Int? { entryNumber < 0 ? nil : Int(entryNumber) }
  var withoutArticle: Int? { bareNumber < 0 ? nil : Int(bareNumber) }
  var isKnown: Bool { entryNumber >= 0 || bareNumber >= 0 }

  func meaning(_ lexicon: Lexicon) -> Meaning {
    guard let entry else { return withoutArticle.map { lexicon[$0].meaning } ?? .none }
    return withoutArticle == nil ? lexicon[entry].meaning : lexicon[entry].withoutArticle
  }
}

extension Lexicon {
  /// Looks a key up as it is, then behind و ف, then behind ب ل, each with and without the article.
  func word(_ key: UnsafeBufferPointer<UInt8>) -> LexiconWord {
    let whole = stem(key, 0)
    if whole.isKnown { return whole }
    var from = 0
    if Self.begins(key, 0, 0xD9, 0x88) || Self.begins(key, 0, 0xD9, 0x81) {
      from = 2
      var found = stem(key, 2)
      if found.isKnown {
        found.letters = 1
        found.hasConjunction = true
        return found
      }
    }
    let isLi = Self.begins(key, from, 0xD9, 0x84)
    guard key.count - from >= 6, isLi || Self.begins(key, from, 0xD8, 0xA8) else { return .unknown }
    // للثانية is ل and الثانية.
    var found = stem(key, from + 2, article: isLi && Self.begins(key, from + 2, 0xD9, 0x84))
    guard found.isKnown else { return .unknown }
    found.letters = UInt8(from / 2 + 1)
    found.hasConjunction = from > 0
    found.hasPreposition = true
    return found
  }

  /// A word by itself and without its article; `article`: the alef of the article has to be thought before it.
  func stem(_ key: UnsafeBufferPointer<UInt8>, _ from: Int, article: Bool = false) -> LexiconWord {
    let entry = find(key, from: from, article: article)
    let hasArticle =
      key.count - from >= 8 && Self.begins(key, from, 0xD8, 0xA7) && Self.begins(key, from + 2, 0xD9, 0x84)
    guard article || hasArticle else { return LexiconWord(entry: entry, withoutArticle: nil) }
    var found = LexiconWord(entry: entry, withoutArticle: find(key, from: from + (article ? 2 : 4)))
    // آلاف only looks as if it had the article.
    found.isDefinite = found.withoutArticle != nil || entry == nil
    return found
  }

  private static func begins(_ key: UnsafeBufferPointer<UInt8>, _ from: Int, _ a: UInt8, _ b: UInt8) -> Bool {
    key.count - from >= 2 && key[from] == a && key[from + 1] == b
  }
}

extension WordMemory {
  /// Looks up the new words in the lexicon of numbers and times.
  mutating func lookUp(_ lexicon: Lexicon) {
    lexiconWords += words(from: lexiconWords.count) { $1.isEmpty ? .unknown : lexicon.word($1) }
  }
}
