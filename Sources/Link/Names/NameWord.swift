import Model

/// A word of a name with all that comparing names asks of it, found out once: names are compared by the million.
final class NameWord: Sendable {
  /// In folded form, closed up, with its article.
  let text: String
  /// The word without ال, where enough is left to be a name.
  let bare: String
  /// Key for blocking: ``Skeleton`` of the bare word.
  let skeleton: String
  /// ``byteHash(_:seed:)`` of the word, of the bare word and of the skeleton.
  let hash: UInt64
  let bareHash: UInt64
  let skeletonHash: UInt64
  /// Whether it begins with ال.
  let hasArticle: Bool
  /// أبو ...: a name by the child, or a nickname.
  let isKunya: Bool
  /// الأول, الثاني: which of the rulers of one name it is; never left out.
  let isOrdinal: Bool
  /// Whether the bare word is in a pair of ``DistinctNames``.
  let isInDistinctPair: Bool
  /// Codes of the bare word's letters; nil where it has other signs.
  let letters: [UInt8]?
  /// What the bare word is among the parts of Arabic names, with or without its article.
  let part: NameData.NamePart?
  /// Whether no letter of the bare word is one that only Arabic has.
  let isForeign: Bool
  /// Hashes of the letters but ا و ي, of the word and of the bare word.
  let consonants: UInt64
  let bareConsonants: UInt64
  /// Hash of the bare word's letters but ا.
  let withoutAlef: UInt64
  /// Scalars of the word and of the bare word.
  let count: Int
  let bareCount: Int
  /// Whether ا is the bare word's second letter.
  let hasAlefSecond: Bool

  init(_ text: String) {
    self.text = text
    hash = byteHash(text)
    hasArticle = text.begins("ال")
    let isCut = hasArticle && text.utf8.count >= 10
    let bare = isCut ? String(Substring(text.utf8.dropFirst(4))) : text
    self.bare = bare
    bareHash = isCut ? byteHash(bare) : hash
    skeleton = Skeleton.of(bare)
    skeletonHash = byteHash(skeleton)
    isKunya = text.begins("ابو") && text.utf8.count > 8
    let data = NameData.shared
    isOrdinal = data.ordinals.contains(hash: hash)
    isInDistinctPair = data.distinct.mention(bareHash)
    part = NameData.parts[hash: bareHash] ?? NameData.parts[hash: Self.hash(behindArticle: bare)]
    letters = LetterDistance.shared.encode(bare)
    var consonants = StableHash()
    var withoutAlef = StableHash()
    var count = 0
    var isForeign = true
    var hasAlefSecond = false
    for s in bare.unicodeScalars {
      let isAlef = s == "ا"
      if count == 1 { hasAlefSecond = isAlef }
      count += 1
      if ArabicParts.isArabicOnly(s) { isForeign = false }
      if !isAlef { Self.add(s, &withoutAlef) }
      if !isAlef, s != "و", s != "ي" { Self.add(s, &consonants) }
    }
    self.isForeign = isForeign
    self.hasAlefSecond = hasAlefSecond
    self.withoutAlef = withoutAlef.value
    bareConsonants = consonants.value
    bareCount = count
    self.count = isCut ? count + 2 : count
    self.consonants = isCut ? Self.consonants(text) : bareConsonants
  }

  private static func hash(behindArticle word: String) -> UInt64 {
    var h = StableHash()
    for b in "ال".utf8 { h.add(b) }
    for b in word.utf8 { h.add(b) }
    return h.value
  }

  private static func consonants(_ word: String) -> UInt64 {
    var h = StableHash()
    for s in word.unicodeScalars where s != "ا" && s != "و" && s != "ي" { add(s, &h) }
    return h.value
  }

  private static func add(_ s: Unicode.Scalar, _ hash: inout StableHash) {
    for b in UTF8.encode(s)! { hash.add(b) }
  }

  /// Whether it was met often among persons of Arab states, and as a given name.
  var isUsual: Bool { (part?.count ?? 0) >= ArabicParts.usual }
}

/// The words that one reader met, each made once.
struct NameWords {
  private var numbers = HashNumbers()
  private var words: [NameWord] = []

  mutating func word(_ text: String) -> NameWord {
    let n = numbers.number(byteHash(text))
    if n == words.count { words.append(NameWord(text)) }
    return words[n]
  }
}
