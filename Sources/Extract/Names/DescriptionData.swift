import Model

/// Language data of descriptions: Data/descriptions-*.tsv.
struct DescriptionData: Sendable {
  static let shared = DescriptionData()

  /// A noun that says what somebody or something is.
  struct Noun: Sendable {
    enum Use: String, Sendable { case `class`, name, bare, of, kin }

    /// Without its article.
    var word: String
    var kinds: [ActorKind]
    var use: Use

    /// Whether the noun can stand before a name: مدينة سرت.
    var isClass: Bool { use == .class || use == .name }
    /// Whether its adjectives are feminine: nouns in ة, and plurals of things.
    var isFeminine: Bool {
      word.ends(with: "ة") || word.ends(with: "ات") || DescriptionData.shared.has(word, as: .feminineNoun)
    }
  }

  /// What a word is to a description: see Data/descriptions-words.tsv.
  enum Use: Int, CaseIterable, Sendable {
    case superlative, ordinal, one, oneOf, masculine, feminine, `is`, relative, considered, seat, direction, lies
    case between, clause, untold, leading, unfit, part, facing, fitting, saying, wide, feminineNoun
  }

  private static let begins: [Use] = [
    .superlative, .ordinal, .one, .oneOf, .masculine, .feminine, .is, .relative, .considered, .seat, .direction, .lies,
  ]

  private let nouns: [Noun]
  /// By the hash of the compare level.
  private let singulars: HashIndex
  private let plurals: HashIndex
  private let uses: WordUses<Use>
  /// What ``mayDescribe(_:)`` asks, in one table: bits of ``Beginning``.
  private let beginnings: HashIndex

  private enum Beginning {
    /// As the word stands.
    static let whole: Int32 = 1
    /// Behind an article.
    static let noun: Int32 = 2
    /// Behind an attached letter.
    static let classNoun: Int32 = 4
  }

  private init() {
    var nouns: [Noun] = []
    var singulars: [UInt64: Int32] = [:]
    var plurals: [UInt64: Int32] = [:]
    for row in LanguageData.rows("descriptions-nouns") {
      guard row.count == 4, let use = Noun.Use(rawValue: row[3]) else {
        preconditionFailure("descriptions-nouns.tsv: \(row)")
      }
      let kinds = row[2].split(separator: ",").compactMap { ActorKind(rawValue: String($0)) }
      if row[0] != "-" { singulars[Gazetteer.hash(row[0])] = Int32(nouns.count) }
      if row[1] != "-" { plurals[Gazetteer.hash(row[1])] = Int32(nouns.count) }
      nouns.append(Noun(word: row[0] == "-" ? row[1] : row[0], kinds: kinds, use: use))
    }
    self.nouns = nouns
    self.singulars = HashIndex(singulars.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    self.plurals = HashIndex(plurals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    let uses = WordUses<Use>.bits(of: "descriptions-words")
    self.uses = WordUses(uses)
    let leads = Self.begins.reduce(Int32(0)) { $0 | WordUses<Use>.bit($1) }
    var beginnings = uses.filter { $0.value & leads != 0 }.mapValues { _ in Beginning.whole }
    for (hash, n) in singulars {
      beginnings[hash, default: 0] |= Beginning.whole | Beginning.noun
      if nouns[Int(n)].isClass { beginnings[hash]! |= Beginning.classNoun }
    }
    self.beginnings = HashIndex(beginnings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  func has(_ key: String, as use: Use) -> Bool { uses.has(key, as: use) }

  /// Whether a description may begin at a word, or right behind it: what most words do not. Asked of each word that is new.
  func mayDescribe(_ key: String) -> Bool {
    Attached.bytes(key) { key in
      func isBeginning(_ rest: Slice<UnsafeBufferPointer<UInt8>>, _ bits: Int32) -> Bool {
        (beginnings[Gazetteer.hash(rest)] ?? 0) & bits != 0
      }
      if Attached.startsWithArticle(key) {
        if isBeginning(key.dropFirst(4), Beginning.noun) { return true }
      }
      if isBeginning(key, Beginning.whole) { return true }
      var rest = key
      if Attached.isConjunction(rest) {
        rest = rest.dropFirst(2)
        if isBeginning(rest, Beginning.classNoun) { return true }
        if Attached.startsWithArticle(rest) { return isBeginning(rest.dropFirst(4), Beginning.noun) }
      }
      guard Attached.isPreposition(rest) else { return false }
      if Attached.startsWithContractedArticle(rest) { return isBeginning(rest.dropFirst(4), Beginning.noun) }
      rest = rest.dropFirst(2)
      if Attached.startsWithArticle(rest) { return isBeginning(rest.dropFirst(4), Beginning.noun) }
      return isBeginning(rest, Beginning.classNoun)
    }
  }

  /// A noun as it stands.
  func noun(_ key: String) -> Noun? { singulars[Gazetteer.hash(key)].map { nouns[Int($0)] } }

  /// A noun in the plural, with or without its article.
  func plural(_ key: String) -> Noun? {
    plurals[Gazetteer.hash(key.begins(with: "ال") ? String(key.dropFirst(2)) : key)].map { nouns[Int($0)] }
  }

  /// A noun with its article, and how many letters are attached before that: none in العاصمة, one in للعاصمة, two in وبالعاصمة.
  func definite(_ key: String) -> (noun: Noun, cut: Int)? {
    cut(key) { rest in
      if Attached.startsWithArticle(rest) { return singulars[Gazetteer.hash(rest.dropFirst(4))] }
      return nil
    } contracted: { rest in
      singulars[Gazetteer.hash(rest)]
    }
  }

  /// A noun without article that can stand before a name, and how many letters are attached before it: بمدينة.
  func attached(_ key: String) -> (noun: Noun, cut: Int)? {
    cut(key) { rest in
      singulars[Gazetteer.hash(rest)].flatMap { nouns[Int($0)].isClass ? $0 : nil }
    } contracted: { _ in
      nil
    }
  }

  /// The first reading of a word with و or ف and then ب, ل or ك cut off as long as none is found.
  ///
  /// - Parameter contracted: of what stands behind لل.
  private func cut(
    _ key: String, _ found: (Slice<UnsafeBufferPointer<UInt8>>) -> Int32?,
    contracted: (Slice<UnsafeBufferPointer<UInt8>>) -> Int32?
  ) -> (noun: Noun, cut: Int)? {
    Attached.bytes(key) { key in
      var rest = key
      var cut = 0
      if let n = found(rest) { return (nouns[Int(n)], cut) }
      if Attached.isConjunction(rest) {
        rest = rest.dropFirst(2)
        cut = 1
        if let n = found(rest) { return (nouns[Int(n)], cut) }
      }
      guard Attached.isPreposition(rest) else { return nil }
      if Attached.startsWithContractedArticle(rest) {
        return contracted(rest.dropFirst(4)).map { (nouns[Int($0)], cut + 1) }
      }
      return found(rest.dropFirst(2)).map { (nouns[Int($0)], cut + 1) }
    }
  }

  /// Whether a word with its article is an adjective of a noun that says what it is: by its ending, or since it is known.
  func fits(_ key: String, _ noun: Noun) -> Bool {
    guard key.begins(with: "ال"), !has(key, as: .unfit), !NameData.shared.has(key, as: .judging) else { return false }
    let isFeminine = key.ends(with: "ة")
    guard isFeminine == noun.isFeminine else { return false }
    if has(key, as: .fitting) { return true }
    return key.utf8.count >= 12 && (isFeminine ? key.ends(with: "ية") : key.ends(with: "ي"))
  }
}
