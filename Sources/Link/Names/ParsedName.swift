import Model

/// A name taken apart: titles and class nouns aside, connecting words understood.
struct ParsedName: Hashable, Sendable {
  /// A word of a name, with what stands before it.
  struct Part: Hashable, Sendable {
    let form: NameWord
    /// Whether بن stands before it: it names the father (or an ancestor), not the person.
    let isFather: Bool

    var word: String { form.text }
    var bare: String { form.bare }
    var skeleton: String { form.skeleton }
    var hasArticle: Bool { form.hasArticle }
    var isKunya: Bool { form.isKunya }
    var isOrdinal: Bool { form.isOrdinal }

    func isWord(_ other: Part) -> Bool { form === other.form || form.hash == other.form.hash }
    func isBare(_ other: Part) -> Bool { form === other.form || form.bareHash == other.form.bareHash }

    static func == (a: Part, b: Part) -> Bool { a.isWord(b) && a.isFather == b.isFather }
    func hash(into hasher: inout Hasher) { hasher.combine(form.hash) }
  }

  /// The parts, and what comparing asks of them together; shared by all that have the name.
  let form: NameParts
  /// Sphere of the titles that were taken off a person's name; `.none` where there was none.
  var sphere: Sphere
  /// Class of the noun that was taken off the name of an organisation or place.
  var head: HeadNoun?

  var parts: [Part] { form.parts }

  /// The key that spellings of one name share: the words in folded form, connecting بن left out; but who is named by his father
  /// alone (ابن جبير) does not have the father's name.
  var key: String { form.key }

  /// The name with other parts.
  func with(_ parts: [Part]) -> ParsedName { ParsedName(form: NameParts(parts), sphere: sphere, head: head) }

  private init(form: NameParts, sphere: Sphere, head: HeadNoun?) {
    self.form = form
    self.sphere = sphere
    self.head = head
  }

  static func == (a: ParsedName, b: ParsedName) -> Bool {
    (a.form === b.form || a.form.keyHash == b.form.keyHash && a.parts == b.parts) && a.sphere == b.sphere
      && a.head == b.head
  }

  func hash(into hasher: inout Hasher) { hasher.combine(form.keyHash) }

  /// The name without the words that its institution may lack (`Data/light-words.tsv`); nil where it has none.
  var lightened: ParsedName? {
    let parts = parts
    guard parts.count > 2, let first = parts.first?.form else { return nil }
    let light = NameData.shared.lightWords
    let left = parts.filter { part in !light.contains(first.hash) { part.form.hash } }
    return left.count > 1 && left.count < parts.count ? with(left) : nil
  }

  init(_ name: some StringProtocol, kind: ActorKind) {
    var table = NameWords()
    self.init(name, kind: kind, &table)
  }

  /// - Parameters:
  ///   - kind: titles are taken off persons, class nouns off organisations and places.
  ///   - table: words met before.
  init(_ name: some StringProtocol, kind: ActorKind, _ table: inout NameWords) {
    var words = NameFolding.words(name)
    sphere = .none
    head = nil
    let data = NameData.shared
    if kind == .person {
      // Titles of up to three words, as long as a name is left.
      strip: while words.count > 1 {
        for n in stride(from: min(3, words.count - 1), through: 1, by: -1) {
          if let s = data.titles[hash: Self.hash(words[0..<n])], Self.isTitle(words, n, s) {
            if sphere == .none { sphere = s }
            words.removeFirst(n)
            continue strip
          }
        }
        break
      }
    } else if words.count > 1 {
      for n in stride(from: min(2, words.count - 1), through: 1, by: -1) {
        if let h = data.headNouns[hash: Self.hash(words[0..<n])] {
          head = h
          if Self.headIsOutside(h, rest: words[n...], kind: kind) { words.removeFirst(n) }
          break
        }
      }
    }
    var parts: [Part] = []
    var fatherNext = false
    for (i, w) in words.enumerated() {
      if kind == .person, i + 1 < words.count, let p = data.particles[w] {
        if p == .nasab { fatherNext = true }
        // دي، فان: no part by themselves.
        continue
      }
      parts.append(Part(form: table.word(w), isFather: fatherNext))
      fatherNext = false
    }
    if parts.isEmpty { parts = words.map { Part(form: table.word($0), isFather: false) } }
    form = NameParts(parts)
  }

  /// Hash of words joined by spaces.
  private static func hash(_ words: ArraySlice<String>) -> UInt64 {
    var h = StableHash()
    for (i, w) in words.enumerated() {
      if i > 0 { h.add(0x20) }
      for b in w.utf8 { h.add(b) }
    }
    return h.value
  }

  /// Whether the first words, which may be a title, are none here: سلطان بن سلمان and أمير خان are names, السلطان قابوس is not.
  private static func isTitle(_ words: [String], _ n: Int, _ sphere: Sphere) -> Bool {
    let data = NameData.shared
    if data.particles[words[n]] == .nasab { return false }
    guard n == 1, !words[0].begins("ال") else { return true }
    return sphere != .royalty && (NameData.parts[words[0]]?.count ?? 0) < usualName
  }

  /// A title met this often as a part of names is a name where it lacks the article.
  private static let usualName = 20

  /// Whether a class noun is no part of the name that follows: صحيفة الشرق الأوسط and مدينة جدة, but not
  /// وزارة الدفاع, جامعة القاهرة, بنك مصر.
  private static func headIsOutside(_ head: HeadNoun, rest: ArraySlice<String>, kind: ActorKind) -> Bool {
    switch head {
    case .media, .club: kind == .organisation && rest.first.map { $0.utf8.count > 4 } == true
    case .city: kind == .place || kind == .country
    default: false
    }
  }
}

/// The parts of a name, and what comparing asks of them together.
final class NameParts: Sendable {
  let parts: [ParsedName.Part]
  /// ``ParsedName/key``.
  let key: String
  /// Hash of the key, and of the name that it stands for (``OtherNames``).
  let keyHash: UInt64
  let canonicalHash: UInt64
  /// Whether it is an acronym.
  let isAcronym: Bool
  /// Whether the key is in a pair of ``DistinctNames``.
  let isInDistinctPair: Bool
  /// The words written together: hash, number of letters, and how many letters are the same as the one before.
  let joinedHash: UInt64
  let letters: Int
  let doubles: Int

  init(_ parts: [ParsedName.Part]) {
    self.parts = parts
    let words = parts.count == 1 ? parts[0].word : parts.map(\.word).joined(separator: " ")
    let isFathers = parts.first?.isFather == true
    key = isFathers ? "بن \(words)" : words
    keyHash = parts.count == 1 && !isFathers ? parts[0].form.hash : byteHash(key)
    let data = NameData.shared
    let acronym = data.acronyms[hash: keyHash]
    canonicalHash = (acronym ?? data.otherNames[hash: keyHash]).map { byteHash($0) } ?? keyHash
    isAcronym = acronym != nil
    isInDistinctPair = data.distinct.mention(keyHash)
    var joined = StableHash()
    var letters = 0
    var doubles = 0
    var last: Unicode.Scalar?
    for p in parts {
      for b in p.word.utf8 { joined.add(b) }
      for s in p.word.unicodeScalars {
        letters += 1
        if s == last { doubles += 1 }
        last = s
      }
    }
    joinedHash = joined.value
    self.letters = letters
    self.doubles = doubles
  }
}
