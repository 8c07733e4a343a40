import Normalize

/// What words make of a time behind them: `Data/events-times.tsv`, and the verbs of saying of `Data/times-speech.tsv`.
struct TimeWordClasses: Sendable {
  /// What a word is, also with an attached و.
  struct Class: OptionSet, Sendable {
    let rawValue: Int32
    static let compared = Class(rawValue: 1)
    static let period = Class(rawValue: 2)
    static let elative = Class(rawValue: 4)
    static let beginning = Class(rawValue: 8)
    static let source = Class(rawValue: 16)
    static let alike = Class(rawValue: 32)
    static let topic = Class(rawValue: 64)
    static let before = Class(rawValue: 128)
    static let adjective = Class(rawValue: 256)
    static let saying = Class(rawValue: 512)
    static let discussing = Class(rawValue: 1024)
    static let than = Class(rawValue: 2048)
    static let of = Class(rawValue: 4096)
    static let within = Class(rawValue: 8192)
    static let moment = Class(rawValue: 16384)
    static let what = Class(rawValue: 32768)
    static let was = Class(rawValue: 65536)
    static let occasion = Class(rawValue: 131072)
    static let coming = Class(rawValue: 262144)
    static let calledAfter = Class(rawValue: 524288)
    static let knownBy = Class(rawValue: 1_048_576)
    static let onset = Class(rawValue: 2_097_152)

    fileprivate static let names: [String: Class] = [
      "compared": .compared, "period": .period, "elative": .elative, "beginning": .beginning, "source": .source,
      "alike": .alike, "topic": .topic, "before": .before, "adjective": .adjective, "saying": .saying,
      "discussing": .discussing, "than": .than, "of": .of, "within": .within, "moment": .moment, "what": .what,
      "was": .was, "occasion": .occasion, "coming": .coming, "called-after": .calledAfter, "known-by": .knownBy,
      "onset": .onset,
    ]
  }

  static let shared = TimeWordClasses(
    EventTables.rows("events-times") + LanguageData.rows("times-speech").map { ["saying", $0[0]] })

  private let index: HashIndex

  init(_ table: [[String]]) {
    var classes: [UInt32: Class] = [:]
    for cells in table where cells.count >= 2 {
      guard let found = Class.names[cells[0]] else { preconditionFailure("events-times.tsv: \(cells)") }
      let word = fold(cells[1], to: .compare)
      for form in [word, "و" + word] { classes[EventWords.hash(form), default: []].formUnion(found) }
    }
    index = HashIndex(classes.sorted { $0.key < $1.key }.map { (UInt64($0.key) + 1, $0.value.rawValue) })
  }

  subscript(word: EventWords.Word) -> Class { Class(rawValue: index[UInt64(word.key) + 1] ?? 0) }

  /// Whether a comparison with a time begins at a word: مقارنة بالعام الماضي, عن عام 2013, أكثر من 2014, ما كانت عليه في 2021.
  func isCompared(_ i: Int, before time: Int, _ all: [EventWords.Word]) -> Bool {
    let word = self[all[i]]
    if word.contains(.compared) { return true }
    if !word.isDisjoint(with: [.than, .of]) {
      guard ((i + 1)..<time).allSatisfy({ self[all[$0]].contains(.period) }) else { return false }
      if word.contains(.than) { return true }
      return i + 1 == time && (max(0, i - 2)..<i).contains { self[all[$0]].contains(.elative) }
    }
    return word.contains(.what) && i + 1 < time && self[all[i + 1]].contains(.was)
  }

  /// Whether a clause on what goes on at the time begins behind a word: (في) وقت بلغت, not (في) وقت لاحق.
  func isWhen(_ i: Int, _ all: [EventWords.Word]) -> Bool {
    i > 0 && i + 1 < all.count && self[all[i]].contains(.moment) && self[all[i - 1]].contains(.within)
      && all[i + 1].shape == .word && !self[all[i + 1]].contains(.adjective)
  }
}
