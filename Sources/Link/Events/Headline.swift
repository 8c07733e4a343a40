import Model

/// Which event an article's headline tells of. Such a headline is the event's title: people wrote it to say in a few words what
/// happened.
///
/// It tells of an event of the article's opening whose deed is its own first one, as a verb or as a noun. What it says of the deed of
/// others is another event. Where many articles tell of one event, each in its words, the words of them all are the deed.
///
/// | headline | tells of |
/// |---|---|
/// | تركيا تقصف مواقع داعش في سوريا | قصف |
/// | مقتل 12 جنديا في هجوم على قاعدة | مقتل, not هجوم |
/// | المركزي يرفع أسعار الفائدة | رفع |
/// | الأزهر يدين تفجير القطيف | nothing but إدانة |
/// | مهرجان بريدة يطلق مسابقة | nothing but إطلاق |
/// | وزير الخارجية يصل غدا | nothing: it is of its day |
enum Headline {
  /// Words of a title.
  private static let words = 3...14
  /// Words among which the deed must be.
  private static let opening = 8
  /// Sentence of the article up to which an event is of its opening; also where other articles tell of the event.
  private static let sentence = 1
  private static let sentenceOfMany = 3
  /// Words that headline and sentences of the event must share.
  private static let shared = 3

  /// What the sentences of an event say.
  struct Told {
    /// Number of the first sentence of its triggers.
    var sentence: Int?
    /// Hashes of the words of its sentences and of the names of who takes part, ascending (``WordHashes/telling(_:)``).
    var words: ArraySlice<UInt64>
  }

  /// Which events the parts of an article's headline (``parts(of:)``) tell of: by the event's index the number of the first such part.
  ///
  /// - Parameter told: what the sentences of each event say, by its index.
  static func events(of article: LinkingArticle, told: (Int) -> Told) -> [Int: Int] {
    let events = article.events
    let open = events.indices.filter { told($0).sentence.map { $0 <= sentence } == true }
    guard !open.isEmpty, let headline = article.annotated.article.title else { return [:] }
    let deeds = open.map { Deed(events[$0], article.text) }
    var found: [Int: Int] = [:]
    var names = Names(article)
    for (n, part) in parts(of: headline).enumerated() {
      guard let reading = Reading(part),
        let k = reading.deed(among: deeds, isLasting: { lasting.contains(events[open[$0]].kind) }, &names),
        found[open[k]] == nil, reading.agrees(events[open[k]], article, told(open[k]).words)
      else { continue }
      found[open[k]] = n
    }
    return found
  }

  /// The part of an article's headline that tells of an event which other articles tell of too.
  ///
  /// - Parameters:
  ///   - event: the article's report.
  ///   - deed: what all reports say is done.
  static func title(of article: LinkingArticle, _ event: Event, _ deed: Deed) -> String? {
    guard let headline = article.annotated.article.title, let trigger = event.triggers.first,
      let sentence = article.sentence(at: trigger.start), sentence <= sentenceOfMany
    else { return nil }
    var names = Names(article)
    return parts(of: headline).first { part in
      guard let reading = Reading(part),
        reading.deed(among: [deed], isLasting: { _ in lasting.contains(event.kind) }, &names) != nil
      else { return false }
      return reading.agrees(event, article, WordHashes.telling(article.text[article.sentences[sentence].span])[...])
    }?.title
  }

  /// The words of the names in an article, looked up where they are asked for.
  private struct Names {
    private let article: LinkingArticle
    private var words: WordSet?

    init(_ article: LinkingArticle) { self.article = article }

    mutating func contain(_ word: Substring) -> Bool {
      let all =
        words ?? WordSet(hashes: article.entities.flatMap { split(NameFolding.bare($0.label)).map { byteHash($0) } })
      words = all
      return all.contains(word) || word.begins("ال") && all.contains(word.dropFirst(2))
    }
  }

  /// A part of a headline, taken apart.
  private struct Reading {
    let title: String
    let isSaid: Bool
    let words: [Substring]

    /// Nil for what no title says: what is very short or long, or of its day.
    init?(_ part: Part) {
      (title, isSaid) = (part.title, part.isSaid)
      words = split(NameFolding.bare(part.title))
      if !Headline.words.contains(words.count) || words.contains(where: { day.contains($0) }) { return nil }
    }

    /// Number of the deed that it tells of; nil where it tells of none, or of another one first.
    func deed(among deeds: [Deed], isLasting: (Int) -> Bool, _ names: inout Names) -> Int? {
      for (k, word) in words.prefix(opening).enumerated() {
        var found = matches(word, deeds)
        if found.isEmpty, isLight(word), k + 1 < words.count {
          // يعقد | اجتماعا
          found = matches(words[k + 1], deeds).map { ($0.deed, .verb) }
        }
        if found.isEmpty {
          // تسجيل | إصابتين
          if carrying.contains(word) { continue }
          // What stands before the deed is its subject. Whoever says something begins with it.
          if isSaid || unsaid.contains(word) || word.begins("ي") && !names.contain(word) { return nil }
          continue
        }
        // The same form of the word before another one, and the earlier event.
        let (deed, match) = found.min { ($0.match.rawValue, $0.deed) < ($1.match.rawValue, $1.deed) }!
        if match != .verb {
          // بدء | المهرجان
          guard !word.begins("ال") || k > 0 && carrying.contains(words[k - 1]) else { return nil }
          for before in words[..<k] where !isNumber(before) && !carrying.contains(before) && !names.contain(before) {
            return nil
          }
        }
        // What is said of a deed that nobody reports is an opinion: فلان: قصف المدينة | جريمة.
        if isSaid, match == .verb || k == 0 || !carrying.contains(words[0]) { return nil }
        // The noun is the subject of another deed: مهرجان بريدة | يطلق.
        if isSaid || match != .verb && isLasting(deed) {
          for behind in words[(k + 1)...] where behind.begins("ي") && behind.count > 3 && !names.contain(behind) {
            return nil
          }
        }
        return deed
      }
      return nil
    }

    private func matches(_ word: Substring, _ deeds: [Deed]) -> [(deed: Int, match: Match)] {
      let root = Root(word)
      return deeds.indices.compactMap { n in deeds[n].match(root).map { (n, $0) } }
    }

    /// Whether it says much of what an event's sentences say, and gives no other numbers.
    func agrees(_ event: Event, _ article: LinkingArticle, _ told: ArraySlice<UInt64>) -> Bool {
      if isSaid, !event.status.isReal { return false }
      let own = WordHashes.telling(title)
      // Of a short one all but the deed: النادي يوقع مع فلان.
      guard Ascending.shared(told, own[...]) >= min(shared, max(2, own.count - 1)) else { return false }
      let numbers = Set(words.filter(isNumber).compactMap { Double($0) })
      if numbers.isEmpty || event.quantities.isEmpty { return true }
      return event.quantities.contains { i in
        guard article.quantities.indices.contains(i), case .number(let value) = article.quantities[i].value else {
          return false
        }
        return numbers.contains(value)
      }
    }
  }

  /// Kinds whose events do things themselves: a festival awards prizes.
  private static let lasting: Set<EventKind> = [.ceremony, .competition, .project]

  private static let day = list("day")
  private static let unsaid = list("unsaid")
  private static let carrying = list("carrying")
  private static let light = WordSet(
    DataTable.rows("headline-words").filter { $0[0] == "light" }.map { String(NameFolding.bare($0[1]).dropFirst()) })

  /// Whether a word is a verb that carries the deed behind it, in the masculine or the feminine.
  private static func isLight(_ word: Substring) -> Bool {
    (word.begins("ي") || word.begins("ت")) && light.contains(word.dropFirst())
  }

  static func list(_ name: String) -> WordSet {
    WordSet(DataTable.rows("headline-words").filter { $0[0] == name }.map { NameFolding.bare($0[1]) })
  }
}
