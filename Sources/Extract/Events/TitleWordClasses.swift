import Normalize

/// The words of `Data/events-titles.tsv`, which tell how the title of an event goes on, at the compare level.
struct TitleWordClasses: Sendable {
  enum Class: Int32, Sendable, CaseIterable {
    case opening, manner, adverb, about, undergone, leaning, frame, part, hanging, head, waw, mutual, leaving,
      nominative, object
    case beforeVerb, beforeImperfect, nounLikeVerb, masculine, life, befalling, circumstance, placeNoun, participle
    case finalAlef, finalTa, finalHa, finalNun, alefLam
    case governing, governingAdjective, parting

    /// As the file has it: before-verb.
    fileprivate var name: String {
      switch self {
      case .beforeVerb: "before-verb"
      case .beforeImperfect: "before-imperfect"
      case .placeNoun: "place-noun"
      case .nounLikeVerb: "noun-like-verb"
      case .finalAlef: "final-alef"
      case .finalTa: "final-ta"
      case .finalHa: "final-ha"
      case .finalNun: "final-nun"
      case .alefLam: "alef-lam"
      case .governingAdjective: "governing-adjective"
      default: "\(self)"
      }
    }

    fileprivate var bit: Int32 { 1 << rawValue }
  }

  /// The words of one class.
  struct Words {
    fileprivate let bit: Int32

    /// - Parameter key: at the compare level.
    func contains(_ key: String) -> Bool { (TitleWordClasses.shared.classes[Gazetteer.hash(key)] ?? 0) & bit != 0 }
  }

  static let shared = TitleWordClasses()

  /// A bit for each class of a word, by the hash of the compare level.
  private let classes: HashIndex
  /// What a title calls what a noun alone does not tell, at the compare level: إطلاق سراح for سراح.
  private let called: [String: String]

  private init() {
    let named = Dictionary(uniqueKeysWithValues: Class.allCases.map { ($0.name, $0) })
    var classes: [UInt64: Int32] = [:]
    var called: [String: String] = [:]
    for row in EventTables.rows("events-titles") {
      if row.count == 3, row[0] == "called" {
        called[fold(row[1], to: .compare)] = row[2]
        continue
      }
      guard row.count == 2, let found = named[row[0]] else { preconditionFailure("events-titles.tsv: \(row)") }
      classes[Gazetteer.hash(fold(row[1], to: .compare)), default: 0] |= found.bit
    }
    self.classes = HashIndex(classes.sorted { $0.key < $1.key })
    self.called = called
  }

  subscript(kind: Class) -> Words { Words(bit: kind.bit) }

  /// The noun by which a title says what a noun says: itself, for nearly all.
  func name(of noun: String) -> String { called[fold(noun, to: .compare)] ?? noun }
}
