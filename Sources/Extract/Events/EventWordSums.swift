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

  /// Of the place outside a sentence, then of each word: a sum a place.
  private var sums: [Int32] = []

  init(_ model: EventModel) { append(EventFeatures.edge, [], model) }

  /// Forgets all words.
  mutating func removeAll() { sums.removeSubrange(Place.allCases.count...) }

  mutating func append(_ word: EventWords.Word, _ bytes: [UInt8], _ model: EventModel) {
    for place in Place.allCases {
      var sum = 0
      EventFeatures.each(of: word, in: bytes, from: place) { sum += model.triggerWeight($0) }
      sums.append(Int32(sum))
    }
  }

  /// - Parameter number: of a word in its memory; -1 outside a sentence.
  @inline(__always)
  func sum(_ number: Int, _ place: Place) -> Int {
    Int(sums[(number + 1) * Place.allCases.count + place.rawValue])
  }
}
