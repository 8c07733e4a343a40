/// What one of the shipped models learns: its labels, and how to read them from marked articles and from soft labels.
struct TaggingTask: Sendable {
  var name: String
  var labels: LabelSet
  /// Stored in the model: added to the score of each label's B state. Chosen on data/marked/dev: the soft labels are
  /// cautious, and what they are not sure of is more often there than not.
  var beginBiases: [Float]
  /// The file of soft labels beside `corpus.txt`, and its number of columns.
  var columns: (file: String, count: Int)
  /// The labels of a marked article, as numbers into `labels`; of two that overlap the earlier in the list wins.
  var label: @Sendable (MarkedText.Kind) -> Int?
  /// In which order labels win over each other where marks overlap.
  var precedence: [Int]
  /// Probabilities of states from the bytes of a word and of the word before it.
  var mix: @Sendable (_ bytes: [UInt8], _ before: [UInt8], _ startsSentence: Bool, _ out: inout [Float]) -> Void

  static let all = [names, marks, speech]

  /// Names of persons, organisations, countries and places.
  static let names = TaggingTask(
    name: "names", labels: LabelSet(names: ["person", "organisation", "country", "place"]),
    beginBiases: [1.25, 1.25, 1.25, 1.25],
    columns: ("names.columns", 8),
    label: {
      switch $0 {
      case .person: 0
      case .organisation: 1
      case .country: 2
      case .place: 3
      default: nil
      }
    }, precedence: [0, 0, 0, 0],
    mix: { bytes, _, _, out in for k in 0..<8 { out[k + 1] = Float(bytes[k]) / 255 } })

  /// Titles, reporting cues and event triggers, these by whether they came about.
  ///
  /// Columns: title, cue, event, speaker, content, each with B in the high and I in the low half of a byte; then status
  /// and kind of the event.
  static let marks = TaggingTask(
    name: "marks", labels: LabelSet(names: ["title", "cue", "realTrigger", "unrealTrigger"]),
    beginBiases: [0, 1, 1.5, 1.5],
    columns: ("marks.columns", 6),
    label: {
      switch $0 {
      case .title: 0
      case .cue: 1
      case .event(let status): status == "happened" || status == "ongoing" ? 2 : 3
      default: nil
      }
    }, precedence: [0, 2, 1, 1],
    mix: { bytes, before, startsSentence, out in
      func isUnreal(_ b: [UInt8]) -> Bool { b[5] != 255 && b[5] >> 5 >= 2 }
      let begins = isUnreal(bytes)
      let continues = begins || !startsSentence && isUnreal(before)
      for (k, column) in [(1, 0), (3, 1)] {
        out[k] = Float(bytes[column] >> 4)
        out[k + 1] = Float(bytes[column] & 15)
      }
      out[begins ? 7 : 5] = Float(bytes[2] >> 4)
      out[continues ? 8 : 6] = Float(bytes[2] & 15)
      let scale = 1 / max(15, out[1...].reduce(0, +))
      for k in 1..<out.count { out[k] *= scale }
    })

  /// Speakers and contents of statements; cues help to place them.
  static let speech = TaggingTask(
    name: "speech", labels: LabelSet(names: ["cue-of-speech", "speaker", "content"]),
    beginBiases: [1, 1, 1],
    columns: ("marks.columns", 6),
    label: {
      switch $0 {
      case .cue: 0
      case .speaker: 1
      case .content: 2
      default: nil
      }
    }, precedence: [2, 1, 0],
    mix: { bytes, before, startsSentence, out in
      func pair(_ byte: UInt8) -> (begin: Float, inside: Float) { (Float(byte >> 4) / 15, Float(byte & 15) / 15) }
      func half(_ b: [UInt8]) -> Float {
        let (cue, speaker) = (pair(b[1]), pair(b[3]))
        let rest = max(0, 1 - cue.begin - cue.inside)
        return cue.begin + cue.inside + (speaker.begin + speaker.inside) * rest
      }
      let (cue, speaker, content) = (pair(bytes[1]), pair(bytes[3]), pair(bytes[4]))
      out[1] = cue.begin
      out[2] = cue.inside
      var rest = max(0, 1 - cue.begin - cue.inside)
      out[3] = speaker.begin * rest
      out[4] = speaker.inside * rest
      rest = max(0, rest - out[3] - out[4])
      out[5] = content.begin * rest
      out[6] = content.inside * rest
      // A content that goes on behind a cue or speaker, or from sentence to sentence, begins again there.
      if startsSentence || half(before) > 0.5 {
        out[5] += out[6]
        out[6] = 0
      }
    })

  /// The states of a marked article's words.
  ///
  /// A mark takes every word it touches. Within one precedence the longest mark wins, so that names inside names vanish;
  /// a higher precedence cuts a lower one in pieces.
  ///
  /// - Parameter words: Unicode scalar offsets of the words.
  func states(_ words: [Range<Int>], _ marks: [MarkedText.Mark]) -> [UInt8] {
    var path = [UInt8](repeating: 0, count: words.count)
    let own = marks.compactMap { mark -> (range: Range<Int>, label: Int)? in
      guard let kind = MarkedText.Kind(mark.tag), let label = label(kind) else { return nil }
      return (mark.range, label)
    }
    for level in Set(precedence).sorted() {
      var taken = [Bool](repeating: false, count: words.count)
      let marks = own.filter { precedence[$0.label] == level }.sorted {
        ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
      }
      for (range, label) in marks {
        let touched = words.indices.filter { words[$0].overlaps(range) }
        guard let first = touched.first, !touched.contains(where: { taken[$0] }) else { continue }
        for k in touched {
          taken[k] = true
          path[k] = UInt8(k == first ? labels.begin(label) : labels.inside(label))
        }
      }
    }
    return path
  }

  /// Makes states legal within a sentence: an I without its B becomes B.
  func repaired(_ path: ArraySlice<UInt8>) -> [UInt8] {
    var out = Array(path)
    for k in out.indices {
      let legal = k == 0 ? LabelSet.isLegalStart(Int(out[k])) : LabelSet.isLegal(Int(out[k - 1]), Int(out[k]))
      if !legal { out[k] -= 1 }
    }
    return out
  }
}
