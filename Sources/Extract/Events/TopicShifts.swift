import Normalize

/// Phrases at the head of a sentence that turn to another matter, `Data/events-shifts.tsv`: من جهة أخرى, على صعيد آخر.
struct TopicShifts: Sendable {
  static let shared = TopicShifts()

  /// The other words of the phrases by the hash of their first.
  private let rests: [UInt32: [[UInt32]]]

  private init() {
    var rests: [UInt32: [[UInt32]]] = [:]
    for row in EventTables.rows("events-shifts") {
      let words = fold(row[0], to: .compare).split(separator: " ")
      for first in [String(words[0]), "و" + words[0]] {
        rests[EventWords.hash(first), default: []].append(words.dropFirst().map { EventWords.hash(String($0)) })
      }
    }
    self.rests = rests
  }

  /// Whether a sentence opens with one of them.
  func open(_ sentence: Range<Int>, in words: [EventWords.Word]) -> Bool {
    guard let first = sentence.first(where: { words[$0].shape == .word }), let found = rests[words[first].key] else {
      return false
    }
    return found.contains { rest in
      first + rest.count < sentence.upperBound && rest.indices.allSatisfy { words[first + 1 + $0].key == rest[$0] }
    }
  }
}
