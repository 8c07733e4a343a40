import Model
import Normalize

/// The words that decide how real an event is: `Data/events-status.tsv`, and their scopes.
struct StatusCues: Sendable {
  enum Scope: String, Sendable { case next, clause, sentence, back }

  struct Cue: Sendable {
    var status: EventStatus
    var scope: Scope
    var id: Int
    /// Where the hashes of the words behind the first are.
    var rest: Range<Int>
  }

  /// A cue that was met in a sentence.
  struct Hit: Sendable {
    var id: Int
    var status: EventStatus
    var scope: Scope
    /// Indices of its words.
    var words: Range<Int>

    /// Place of the status in `allCases`.
    var statusNumber: Int {
      switch status {
      case .happened: 0
      case .ongoing: 1
      case .scheduled: 2
      case .possible: 3
      case .denied: 4
      case .conditional: 5
      }
    }

    /// How many words part it from a word.
    func distance(to word: Int) -> Int {
      words.lowerBound > word ? words.lowerBound - word : word - words.upperBound + 1
    }
  }

  static let shared = StatusCues(EventTables.rows("events-status"))

  private let index: HashIndex
  /// Cues that begin with one word, longest first; runs end with an id of -1.
  private let cues: [Cue]
  /// Hashes of further words.
  private let further: [UInt32]

  init(_ table: [[String]]) {
    var byFirst: [UInt64: [Cue]] = [:]
    var further: [UInt32] = []
    for (id, cells) in table.enumerated() where cells.count >= 3 {
      guard let status = EventStatus(rawValue: cells[0]), let scope = Scope(rawValue: cells[1]) else {
        preconditionFailure("events-status.tsv: \(cells)")
      }
      if cells[2].hasPrefix("v:") {
        let verb = cells[2].dropFirst(2).split(separator: " ")
        var forms = WordForms(FirstWords())
        forms.verb(past: Array(verb[0].utf16), present: Array(verb[1].utf16))
        for first in forms.taker.found {
          byFirst[first, default: []].append(Cue(status: status, scope: scope, id: id, rest: 0..<0))
        }
      } else {
        let words = cells[2].split(separator: " ").map { EventWords.hash(fold($0, to: .compare)) }
        let begin = further.count
        further += words.dropFirst()
        byFirst[UInt64(words[0]) + 1, default: []]
          .append(Cue(status: status, scope: scope, id: id, rest: begin..<further.count))
      }
    }
    var flat: [Cue] = []
    var entries: [(key: UInt64, value: Int32)] = []
    for (first, list) in byFirst.sorted(by: { $0.key < $1.key }) {
      entries.append((first, Int32(flat.count)))
      flat.append(contentsOf: list.sorted { ($0.rest.count, $1.id) > ($1.rest.count, $0.id) })
      flat.append(Cue(status: .happened, scope: .next, id: -1, rest: 0..<0))
    }
    cues = flat
    self.further = further
    index = HashIndex(entries)
  }

  /// The forms of a verb as first words of cues, each once.
  private struct FirstWords: WordFormTaker {
    private(set) var found: [UInt64] = []
    private var seen: Set<UInt64> = []

    mutating func take(_ form: Letters, _ set: FormSet, joined: Bool) {
      let folded = fold(String(decoding: form, as: UTF16.self), to: .compare)
      let first = UInt64(EventWords.hash(folded)) + 1
      if seen.insert(first).inserted { found.append(first) }
    }
  }

  /// The first of the cues that begin with a word, -1 where none does.
  func first(of word: EventWords.Word) -> Int32 {
    index[UInt64(word.key) + 1] ?? index[UInt64(word.bare) + 1] ?? -1
  }

  /// All cues of a sentence, in order; of several at one word with one scope, the longest.
  func hits(_ words: EventWords, sentence: Range<Int>) -> [Hit] {
    var out: [Hit] = []
    for i in sentence where words.words[i].shape == .word && words.words[i].known.contains(.cue) {
      var at = words.cue(i)
      var longest = -1
      while cues[at].id >= 0 {
        let more = cues[at].rest.count
        if more >= longest, i + more < sentence.upperBound, follows(at, i, words) {
          longest = more
          if out.isEmpty { out.reserveCapacity(8) }
          out.append(Hit(id: cues[at].id, status: cues[at].status, scope: cues[at].scope, words: i..<(i + 1 + more)))
        }
        at += 1
      }
    }
    return out
  }

  /// Whether the further words of a cue stand behind a word.
  private func follows(_ cue: Int, _ word: Int, _ words: EventWords) -> Bool {
    let rest = cues[cue].rest
    for k in rest where words.words[word + 1 + k - rest.lowerBound].key != further[k] { return false }
    return true
  }

  /// Whether the scope of a cue reaches a word.
  ///
  /// - Parameter breaks: for each word of the sentence, how many clause ends stand before it.
  static func reaches(_ hit: Hit, _ trigger: Int, breaks: (Int) -> Int) -> Bool {
    if hit.words.contains(trigger) { return false }
    switch hit.scope {
    case .next: return trigger >= hit.words.upperBound && trigger < hit.words.upperBound + 3
    case .sentence: return trigger >= hit.words.upperBound
    case .clause: return trigger >= hit.words.upperBound && breaks(trigger) == breaks(hit.words.lowerBound)
    case .back:
      return hit.words.lowerBound > trigger && hit.words.lowerBound <= trigger + 5
        && breaks(trigger) == breaks(hit.words.lowerBound)
    }
  }
}
