import Model
import Normalize

/// The small words of `Data/events-words.tsv` and what kinds of event ask for, `Data/events-kinds.tsv`.
struct EventWordClasses: Sendable {
  enum Class: String, Sendable, CaseIterable {
    case place, goal, source, patient, company, between, agent, outside, end, light, stop
  }

  /// What a kind of event asks of its participants and title.
  struct KindRow: Sendable {
    var noun: String
    var nameAfterNounIsAgent: Bool
    var partiesAreAlike: Bool
    var placeFrom: PlaceSource
  }

  enum PlaceSource: Sendable { case said, patient, target }

  static let shared = EventWordClasses()

  /// Number of the class by hash of the word.
  private let single: HashIndex
  /// Second words of two-word classes by hash of the first.
  private let double: [UInt32: [(second: UInt32, class: Class)]]
  private let kinds: [EventKind: KindRow]

  init() {
    var single: [(key: UInt64, value: Int32)] = []
    var double: [UInt32: [(second: UInt32, class: Class)]] = [:]
    for cells in EventTables.rows("events-words") where cells.count >= 2 {
      guard let number = Class.allCases.firstIndex(where: { $0.rawValue == cells[0] }) else {
        preconditionFailure("events-words.tsv: \(cells)")
      }
      let words = cells[1].split(separator: " ").map { EventWords.hash(fold($0, to: .compare)) }
      if words.count == 1 {
        single.append((UInt64(words[0]) + 1, Int32(number)))
      } else {
        double[words[0], default: []].append((words[1], Class.allCases[number]))
      }
    }
    var kinds: [EventKind: KindRow] = [:]
    for cells in EventTables.rows("events-kinds") where cells.count >= 5 {
      guard let kind = EventKind(rawValue: cells[0]) else { preconditionFailure("events-kinds.tsv: \(cells)") }
      kinds[kind] = KindRow(
        noun: cells[1], nameAfterNounIsAgent: cells[2] == "agent", partiesAreAlike: cells[3] == "yes",
        placeFrom: cells[4] == "patient" ? .patient : cells[4] == "target" ? .target : .said)
    }
    self.single = HashIndex(single)
    self.double = double
    self.kinds = kinds
  }

  subscript(kind: EventKind) -> KindRow { kinds[kind]! }

  /// The class of each word, also with an attached و; nil for most.
  func classes(of words: EventWords) -> [Class?] {
    let all = words.words
    return all.indices.map { i in
      guard all[i].shape == .word else { return nil }
      if i + 1 < all.count, let pairs = double[all[i].key],
        let hit = pairs.first(where: { $0.second == all[i + 1].key })
      {
        return hit.class
      }
      if let number = single[UInt64(all[i].key) + 1] { return Class.allCases[Int(number)] }
      guard words.letter(at: Int(all[i].start)) == 0x648, let number = single[UInt64(all[i].bare) + 1] else {
        return nil
      }
      return Class.allCases[Int(number)]
    }
  }
}
