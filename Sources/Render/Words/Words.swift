import Model

/// A language of the interface.
public enum Language: String, Sendable, CaseIterable, Codable {
  case arabic = "ar"
  case english = "en"

  var direction: String { self == .arabic ? "rtl" : "ltr" }
  var script: Script { self == .arabic ? .arabic : .latin }
}

/// The site's own words in one language, and how it writes numbers. A class, so that handing it on copies nothing.
final class Words: Sendable {
  let language: Language
  /// What parts the members of a list: a comma of the language's script, and a space.
  var comma: String { language == .arabic ? "، " : ", " }
  let digits: Digits
  private let words: [String]
  private let plurals: [[String]]
  private let kinds: [ActorKind: String]
  private let eventKinds: [EventKind: String]
  private let statuses: [EventStatus: String]
  private let reasons: [EventStatus: String]
  private let stances: [Stance: String]
  private let styles: [SpeechStyle: String]
  private let parts: [Event.Part: String]
  private let actorRelations: [Actor.Relation.Kind: String]
  private let eventRelations: [LinkedEvent.Relation.Kind: String]
  private let fields: [LinkedEvent.Contradiction.Field: String]
  /// What found something, in words, by its id.
  private let rules: [String: String]
  /// Every key with its words.
  private let all: [String: String]

  init(_ tables: WordTables, _ language: Language, _ digits: Digits) {
    self.language = language
    self.digits = digits
    let all = tables.words[language] ?? [:]
    self.all = all
    rules = Dictionary(
      uniqueKeysWithValues: all.filter { $0.key.hasPrefix("rule.") }.map { (String($0.key.dropFirst(5)), $0.value) })
    func family<K: Hashable & RawRepresentable<String>>(_ name: String, _ cases: [K]) -> [K: String] {
      Dictionary(uniqueKeysWithValues: cases.map { ($0, all["\(name).\($0.rawValue)"] ?? $0.rawValue) })
    }
    words = Word.allCases.map { all[$0.key] ?? $0.key }
    plurals = Noun.allCases.map { tables.plurals[language]?[$0.key] ?? Array(repeating: "#", count: 6) }
    kinds = family("kind", ActorKind.allCases)
    eventKinds = family("event", EventKind.allCases)
    statuses = family("status", EventStatus.allCases)
    reasons = family("statusWhy", EventStatus.allCases)
    stances = family("stance", Stance.allCases)
    styles = family("style", SpeechStyle.allCases)
    parts = family("role", [.agent, .patient, .other])
    actorRelations = family("relation", [.capitalOf, .governmentOf, .partOf, .namedAfter, .possiblySame])
    eventRelations = family("relation", [.before, .after, .partOf, .includes, .possiblySame])
    fields = family("field", [.date, .place, .status, .quantity])
  }

  /// The words as templates see them: `w.search`, `w.kind.person`.
  var templateValues: [String: Any] {
    var plain: [String: Any] = [:]
    var families: [String: [String: String]] = [:]
    for (key, value) in all {
      let parts = key.split(separator: ".").map(String.init)
      if parts.count == 2 { families[parts[0], default: [:]][parts[1]] = value } else { plain[key] = value }
    }
    for (name, members) in families { plain[name] = members }
    return plain
  }

  subscript(_ word: Word) -> String { words[word.rawValue] }
  subscript(_ kind: ActorKind) -> String { kinds[kind]! }
  subscript(_ kind: EventKind) -> String { eventKinds[kind]! }
  subscript(_ status: EventStatus) -> String { statuses[status]! }
  subscript(_ stance: Stance) -> String { stances[stance]! }
  subscript(_ style: SpeechStyle) -> String { styles[style]! }
  subscript(_ part: Event.Part) -> String { parts[part]! }
  subscript(_ kind: Actor.Relation.Kind) -> String { actorRelations[kind]! }
  subscript(_ kind: LinkedEvent.Relation.Kind) -> String { eventRelations[kind]! }
  subscript(_ field: LinkedEvent.Contradiction.Field) -> String { fields[field]! }
  /// Why an event has its status, as a sentence.
  func why(_ status: EventStatus) -> String { reasons[status]! }

  /// What found something, in words; its id where the table has none.
  func rule(_ id: String) -> String { rules[id] ?? id }

  /// A number with its noun, in the form the language asks for.
  func count(_ n: Int, _ noun: Noun) -> String {
    let form = plurals[noun.rawValue][pluralForm(n)]
    guard let mark = form.utf8.firstIndex(of: UInt8(ascii: "#")) else { return form }
    return String(form[..<mark]) + number(n) + String(form[form.index(after: mark)...])
  }

  /// Index of the plural form: zero, one, two, few, many, other. Source: CLDR plural rules for `ar` and `en`.
  func pluralForm(_ n: Int) -> Int {
    if language == .english { return n == 0 ? 0 : n == 1 ? 1 : 5 }
    switch (n, n % 100) {
    case (0...2, _): return n
    case (_, 3...10): return 3
    case (_, 11...99): return 4
    default: return 5
    }
  }

  /// A number in the site's digits.
  func number(_ n: Int) -> String { digits.write(String(n)) }
}

/// Which digits the site's own words use; sources are shown verbatim.
public enum Digits: String, Sendable, CaseIterable, Codable {
  /// 0-9
  case western
  /// ٠-٩
  case arabic

  /// The text with its ASCII digits written this way.
  func write(_ s: String) -> String {
    guard self == .arabic else { return s }
    var out: [UInt8] = []
    for b in s.utf8 {
      if (0x30...0x39).contains(b) { out += [0xD9, 0xA0 + (b - 0x30)] } else { out.append(b) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
