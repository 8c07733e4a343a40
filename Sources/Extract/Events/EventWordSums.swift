/// What the event model's features of single words weigh, added up once a word: those of the word that is judged, and those
/// of each of its neighbours.
///
/// Weights are whole numbers, so that the sum of all features is the same in whatever parts it is made. Where the lexicon
/// knows nothing of the word that is judged, which is so of most, more features look at one word only.
struct EventWordSums: Sendable {
  /// Where a word stands as seen from the word that is judged.
  enum Place: Int, CaseIterable {
    case here, before, twoBefore, threeBefore, after, twoAfter, threeAfter
    /// What is added where the lexicon knows nothing of the word that is judged.
    case unknownHere, unknownBefore, unknownAfter
  }

  /// The sums of one word, a lane a place.
  struct Row: Sendable {
    fileprivate var lanes: SIMD16<Int16>

    @inline(__always)
    subscript(place: Place) -> Int { Int(lanes[place.rawValue]) }
  }

  /// Of a place outside a sentence.
  let outside: Row
  private var rows: [Row] = []

  init(_ model: EventModel) { outside = Self.row(EventFeatures.edge, [], model) }

  /// Makes room for words.
  mutating func reserve(_ words: Int) { rows = Array(roomFor: words) }

  /// Forgets all words.
  mutating func removeAll() { rows.removeAll(keepingCapacity: true) }

  mutating func append(_ word: EventWords.Word, _ bytes: [UInt8], _ model: EventModel) {
    rows.append(Self.row(word, bytes, model))
  }

  /// Only of a word of some hundred letters can a sum be too large; it is cut.
  private static func row(_ word: EventWords.Word, _ bytes: [UInt8], _ model: EventModel) -> Row {
    @inline(__always)
    func sum(_ place: Place) -> Int16 {
      var sum = 0
      EventFeatures.each(of: word, in: bytes, from: place) { sum &+= model.triggerWeight($0) }
      return Int16(clamping: sum)
    }
    // Place by place, so that each knows its features when it is compiled.
    return Row(
      lanes: SIMD16(
        sum(.here), sum(.before), sum(.twoBefore), sum(.threeBefore), sum(.after), sum(.twoAfter), sum(.threeAfter),
        sum(.unknownHere), sum(.unknownBefore), sum(.unknownAfter), 0, 0, 0, 0, 0, 0))
  }

  /// - Parameter number: of a word in its memory.
  @inline(__always)
  subscript(number: Int) -> Row { rows[number] }
}
