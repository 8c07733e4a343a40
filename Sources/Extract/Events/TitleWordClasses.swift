import Normalize

/// The words of `Data/events-titles.tsv`, which tell how the title of an event goes on, at the compare level.
struct TitleWordClasses: Sendable {
  enum Class: String, Sendable, CaseIterable {
    case opening, manner, adverb, about, undergone, leaning, frame, part, head, waw, mutual
    case beforeVerb = "before-verb"
    case finalAlef = "final-alef"
    case finalTa = "final-ta"
    case finalHa = "final-ha"
    case alefLam = "alef-lam"
  }

  static let shared = TitleWordClasses()

  /// In the order of `allCases`.
  private let words: [Set<String>]

  init() {
    let rows = EventTables.rows("events-titles")
    for row in rows {
      precondition(row.count == 2 && Class(rawValue: row[0]) != nil, "events-titles.tsv: \(row)")
    }
    words = Class.allCases.map { kind in
      Set(rows.lazy.filter { $0[0] == kind.rawValue }.map { fold($0[1], to: .compare) })
    }
  }

  subscript(kind: Class) -> Set<String> { words[Class.allCases.firstIndex(of: kind)!] }
}
