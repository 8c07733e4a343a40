import Model

/// A name taken apart: titles and class nouns aside, connecting words understood.
struct ParsedName: Hashable, Sendable {
  struct Part: Hashable, Sendable {
    /// In folded form, closed up, with its article.
    let word: String
    /// Whether بن stands before it: it names the father (or an ancestor), not the person.
    let isFather: Bool
    /// The word without ال, where enough is left to be a name.
    let bare: String
    /// Key for blocking: ``Skeleton`` of the bare word.
    let skeleton: String
    /// Whether it begins with ال.
    let hasArticle: Bool
    /// أبو ...: a name by the child, or a nickname.
    let isKunya: Bool
    /// الأول, الثاني: which of the rulers of one name it is; never left out.
    let isOrdinal: Bool

    init(word: String, isFather: Bool) {
      self.word = word
      self.isFather = isFather
      hasArticle = word.begins("ال")
      bare = hasArticle && word.utf8.count >= 10 ? String(Substring(word.utf8.dropFirst(4))) : word
      skeleton = Skeleton.of(bare)
      isKunya = word.begins("ابو") && word.utf8.count > 8
      isOrdinal = NameData.shared.ordinals.contains(word)
    }

  }

  var parts: [Part]
  /// Sphere of the titles that were taken off a person's name; `.none` where there was none.
  var sphere: Sphere
  /// Class of the noun that was taken off the name of an organisation or place.
  var head: HeadNoun?

  /// The key that spellings of one name share: the words in folded form, connecting بن left out; but who is named by his father
  /// alone (ابن جبير) does not have the father's name.
  var key: String {
    let words = parts.map(\.word).joined(separator: " ")
    return parts.first?.isFather == true ? "بن \(words)" : words
  }

  /// The name without the words that its institution may lack (`Data/light-words.tsv`); nil where it has none.
  var lightened: ParsedName? {
    guard parts.count > 2, let first = parts.first?.word else { return nil }
    var out = self
    out.parts.removeAll { NameData.shared.lightWords.contains("\(first)|\($0.word)") }
    return out.parts.count > 1 && out.parts.count < parts.count ? out : nil
  }

  /// - Parameter kind: titles are taken off persons, class nouns off organisations and places.
  init(_ name: some StringProtocol, kind: ActorKind) {
    var words = NameFolding.words(name)
    sphere = .none
    head = nil
    let data = NameData.shared
    if kind == .person {
      // Titles of up to three words, as long as a name is left.
      strip: while words.count > 1 {
        for n in stride(from: min(3, words.count - 1), through: 1, by: -1) {
          if let s = data.titles[words[0..<n].joined(separator: " ")], Self.isTitle(words, n, s) {
            if sphere == .none { sphere = s }
            words.removeFirst(n)
            continue strip
          }
        }
        break
      }
    } else if words.count > 1 {
      for n in stride(from: min(2, words.count - 1), through: 1, by: -1) {
        if let h = data.headNouns[words[0..<n].joined(separator: " ")] {
          head = h
          if Self.headIsOutside(h, rest: words[n...], kind: kind) { words.removeFirst(n) }
          break
        }
      }
    }
    var parts: [Part] = []
    var fatherNext = false
    for (i, w) in words.enumerated() {
      if kind == .person, let p = data.particles[w], i + 1 < words.count {
        if p == .nasab { fatherNext = true }
        // دي، فان: no part by themselves.
        continue
      }
      parts.append(Part(word: w, isFather: fatherNext))
      fatherNext = false
    }
    if parts.isEmpty { parts = words.map { Part(word: $0, isFather: false) } }
    self.parts = parts
  }

  /// Whether the first words, which may be a title, are none here: سلطان بن سلمان and أمير خان are names, السلطان قابوس is not.
  private static func isTitle(_ words: [String], _ n: Int, _ sphere: Sphere) -> Bool {
    let data = NameData.shared
    if data.particles[words[n]] == .nasab { return false }
    guard n == 1, !words[0].begins("ال") else { return true }
    return sphere != .royalty && (data.parts[words[0]]?.count ?? 0) < usualName
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
