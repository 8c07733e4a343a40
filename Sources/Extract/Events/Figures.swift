import Normalize

/// Words of `Data/events-figures.tsv` that name no event beside certain others: (احتل) المركز الثاني is no occupation, مسيرة مهنية no march.
struct Figures: Sendable {
  static let shared = Figures(EventTables.rows("events-figures"))

  /// The others of one word, each of one word or two, and how far behind it they stand at most.
  private struct Row: Sendable {
    let reach: Int
    let others: [[UInt32]]
  }

  private let rows: [[Row]]
  private let index: HashIndex

  init(_ table: [[String]]) {
    var found: [UInt32: [Row]] = [:]
    for cells in table where cells.count >= 3 {
      guard let reach = Int(cells[0]) else { preconditionFailure("events-figures.tsv: \(cells)") }
      let others = cells[2].split(separator: ",").map { other in
        fold(other, to: .compare).split(separator: " ").map { EventWords.hash(String($0)) }
      }
      let word = cells[1].dropFirst(2)
      let forms: Set<UInt32> =
        cells[1].hasPrefix("v:")
        ? Governors.forms(ofVerb: word, hasFuture: true)
        : Set(Governors.forms(ofNoun: fold(word, to: .compare)).map { EventWords.hash($0) })
      for form in forms { found[form, default: []].append(Row(reach: reach, others: others)) }
    }
    let order = found.keys.sorted()
    rows = order.map { found[$0]! }
    index = HashIndex(order.enumerated().map { (UInt64($0.element) + 1, Int32($0.offset)) })
  }

  /// Whether a word of a sentence is one of them, with one of the others behind it in its clause.
  func hold(_ i: Int, of sentence: Range<Int>, in words: [EventWords.Word]) -> Bool {
    let word = words[i]
    func holds(_ form: UInt32) -> Bool {
      index[UInt64(form) + 1].map { rows[Int($0)].contains { stands($0, behind: i, sentence, words) } } ?? false
    }
    return holds(word.key) || word.bare != word.key && holds(word.bare) || word.stem != word.bare && holds(word.stem)
  }

  private func stands(_ row: Row, behind i: Int, _ sentence: Range<Int>, _ words: [EventWords.Word]) -> Bool {
    for k in i + 1..<max(i + 1, min(sentence.upperBound, i + 1 + row.reach)) {
      guard words[k].shape == .word else { return false }
      let isOne = row.others.contains { other in
        words[k].key == other[0] && (other.count < 2 || k + 1 < sentence.upperBound && words[k + 1].key == other[1])
      }
      if isOne { return true }
    }
    return false
  }
}
