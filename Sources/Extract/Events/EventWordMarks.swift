/// Words that the rules of the event pass ask for by themselves, looked up once a word.
struct EventWordMarks: Sendable {
  static let shared = EventWordMarks()

  private let marks: [UInt32: EventWords.Known]

  init() {
    let lists: [(EventWords.Known, [String])] = [
      (.that, ["ان", "بان", "وان", "فان"]), ([.that, .because], ["لان"]),
      (.already, ["قد", "وقد", "فقد", "لقد", "ولقد"]), (.negation, ["لم", "ولم", "فلم", "لن", "ولن", "فلن"]),
      (.newClause, ["الذي", "التي", "الذين", "اللذين", "اللتين", "كان", "كانت", "وكان", "وكانت"]),
      (.spanning, ["منذ", "حتي"]), (.place, ["حيث"]), (.comma, ["،"]), (.clauseEnd, ["؛", ";", ":"]),
    ]
    var marks: [UInt32: EventWords.Known] = [:]
    for (mark, words) in lists {
      for word in words { marks[EventWords.hash(word), default: []].formUnion(mark) }
    }
    for word in EventWordClasses.shared.wordsLeadingBack {
      marks[EventWords.hash(word), default: []].insert(.backReference)
    }
    self.marks = marks
  }

  /// - Parameter bytes: the word stands at its place in these.
  func marks(of word: EventWords.Word, in bytes: [UInt8]) -> EventWords.Known {
    var known = marks[word.key] ?? []
    if Self.looksLikeVerb(bytes, Int(word.start), Int(word.end)) { known.insert(.verbLike) }
    return known
  }

  /// Whether a word looks like an imperfect, or is another verb with its subject behind it.
  private static func looksLikeVerb(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 8 else { return false }
    let second = EventWords.letter(bytes, at: start + 2)
    switch EventWords.letter(bytes, at: start) {
    case ya: return true
    case sin: return second == ya || second == ta
    case waw: return second == ya
    case ta: return verbBeginnings.contains { bytes[start..<end].starts(with: $0) }
    default: return false
    }
  }

  private static let ya: UInt16 = 0x64A
  private static let sin: UInt16 = 0x633
  private static let ta: UInt16 = 0x62A
  private static let waw: UInt16 = 0x648
  private static let verbBeginnings = EventWordClasses.shared.imperfects
}
