import Model
import Normalize

/// Decides which names of one article are the same: in-article coreference.
struct EntityBuilder {
  private struct Known {
    var index: Int
    var kind: ActorKind
    var actor: String?
    /// Keys of the fullest form's words.
    var keys: [NameKey]
    /// Of an organisation's fullest form, see ``EntityBuilder/bare(_:)``.
    var bare: UInt64
    /// Hashes of all forms.
    var forms: [UInt64]
    var lastSeen: Int
  }

  private let data = NameData.shared
  /// Names that are one body's in the article, by the hashes of both.
  private let otherNames: [UInt64: Set<UInt64>]
  private var known: [Known] = []
  private(set) var entities: [Entity] = []
  private(set) var mentions: [Mention] = []

  init(otherNames: [UInt64: Set<UInt64>] = [:]) { self.otherNames = otherNames }

  mutating func add(_ name: NameCandidate, text: String) {
    let index: Int
    if let k = find(name) {
      index = known[k].index
      for form in forms(of: name) where !known[k].forms.contains(form) { known[k].forms.append(form) }
      known[k].lastSeen = name.span.start
      known[k].actor = known[k].actor ?? name.entry?.id
      if isFuller(name, than: known[k]), name.rule != .acronym {
        known[k].keys = name.keys
        known[k].bare = bare(name)
        entities[index].label = Self.label(of: name, in: text)
      }
      if entities[index].actor == nil, let entry = name.entry, entry.kind == entities[index].kind {
        entities[index].actor = entry.id
      }
    } else {
      index = entities.count
      let actor = name.entry?.id
      entities.append(Entity(kind: name.kind, label: Self.label(of: name, in: text), actor: actor))
      known.append(
        Known(
          index: index, kind: name.kind, actor: actor, keys: name.keys, bare: bare(name), forms: forms(of: name),
          lastSeen: name.span.start))
    }
    mentions.append(
      Mention(
        span: name.span, kind: entities[index].kind, form: .name, entity: index, confidence: name.confidence,
        rule: name.rule.rawValue))
  }

  /// Of the two names of a body the longer one is fuller, however many words its letters are written in: (بي كي كي).
  private func isFuller(_ name: NameCandidate, than other: Known) -> Bool {
    otherNames[name.hash] == nil
      ? name.keys.count > other.keys.count
      : name.letterCount > other.keys.reduce(0) { $0 + $1.letters.unicodeScalars.count }
  }

  private func forms(of name: NameCandidate) -> [UInt64] {
    otherNames[name.hash].map { [name.hash] + $0.sorted() } ?? [name.hash]
  }

  /// The entity of a known actor, made where the article does not name it.
  mutating func entity(of entry: KnownName) -> Int {
    if let k = known.first(where: { $0.actor == entry.id }) { return k.index }
    entities.append(Entity(kind: entry.kind, label: entry.label, actor: entry.id))
    known.append(
      Known(index: entities.count - 1, kind: entry.kind, actor: entry.id, keys: [], bare: 0, forms: [], lastSeen: .max))
    return entities.count - 1
  }

  /// Joins an acronym in brackets to the name before it.
  mutating func alias(_ name: NameCandidate, of index: Int, text: String) {
    guard let k = known.firstIndex(where: { $0.index == index }) else { return }
    if !known[k].forms.contains(name.hash) { known[k].forms.append(name.hash) }
    known[k].lastSeen = name.span.start
    if entities[index].actor == nil, let entry = name.entry, entry.kind == entities[index].kind {
      entities[index].actor = entry.id
      known[k].actor = entry.id
    }
    mentions.append(
      Mention(
        span: name.span, kind: entities[index].kind, form: .name, entity: index, confidence: name.confidence,
        rule: name.rule.rawValue))
  }

  /// A name as it reads by itself. Behind an attached ل the article has lost its alef: the name in للقوات المسلحة is القوات المسلحة,
  /// unless the name list knows it as it stands (للبنان).
  private static func label(of name: NameCandidate, in text: String) -> String {
    let label = displayed(text[name.span])
    if let noun = name.noun { return "\(noun) \(label)" }
    guard label.opens(with: "ل"), name.span.start >= 2, name.span.count > 4,
      name.entry?.isDefinite ?? true
    else { return label }
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: name.span.start)
    return bytes[bytes.index(start, offsetBy: -2)..<start].elementsEqual("ل".utf8)
      ? SwallowedArticle.restored(label) : label
  }

  private static func displayed(_ text: Substring) -> String {
    if isPlain(text) { return String(text) }
    return fold(text, to: .display).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a text is of basic Arabic letters and Latin ones with single spaces between: it is displayed as it stands.
  private static func isPlain(_ text: Substring) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      switch (last, byte) {
      case (0xD8, 0xA1...0xBA), (0xD9, 0x81...0x8A): break
      case (0xD8, _), (0xD9, _), (0x20, 0x20): return false
      case (_, 0xD8), (_, 0xD9), (_, 0x20), (_, 0x41...0x5A), (_, 0x61...0x7A), (_, 0x30...0x39): break
      default: return false
      }
      // A letter is over with its second byte.
      last = last == 0xD8 || last == 0xD9 ? 0 : byte
    }
    return last != 0x20
  }

  private func find(_ name: NameCandidate) -> Int? {
    if let id = name.entry?.id, let k = known.firstIndex(where: { $0.actor == id }) { return k }
    func isFree(_ k: Int) -> Bool {
      name.entry == nil || known[k].actor == nil || known[k].actor == name.entry?.id
    }
    // Of several that would do, the one named last.
    func latest(_ fits: (Int) -> Bool) -> Int? {
      var best: Int?
      for k in known.indices where known[k].kind == name.kind && known[k].lastSeen != .max {
        if best.map({ known[$0].lastSeen >= known[k].lastSeen }) ?? false { continue }
        if isFree(k), fits(k) { best = k }
      }
      return best
    }
    if let k = latest({ known[$0].forms.contains(name.hash) }) { return k }
    switch name.kind {
    case .person:
      return latest { Self.isShortForm(name.keys, of: known[$0].keys) }
        ?? latest { Self.isShortForm(known[$0].keys, of: name.keys) }
    case .organisation:
      let bare = bare(name)
      return latest {
        let count = known[$0].keys.count
        return known[$0].bare == bare && (count == 1 || name.keys.count == 1 || count != name.keys.count)
      }
    default: return nil
    }
  }

  /// Whether a person's name can be short for a longer one: the last name, the first name, or first and last; but سلمان is not
  /// short for محمد بن سلمان.
  static func isShortForm(_ short: [NameKey], of full: [NameKey]) -> Bool {
    guard short.count < full.count, let last = full.last, let first = full.first else { return false }
    // What stands before the words at the end: they are the father's, or the family's (آل سعود), which nobody is called by alone.
    let lastIsFather = Self.fathers.contains(full[full.count - short.count - 1])
    if short.count == 1 {
      return short[0] == last && !lastIsFather || short[0] == first && first.letters.unicodeScalars.count >= 4
    }
    if short[0] == first, short.last == last { return true }
    // A run of words of the full name, at its beginning or end.
    return full.starts(with: short) || full.suffix(short.count).elementsEqual(short) && !lastIsFather
  }

  private static let fathers = ["بن", "ابن", "بنت", "ال"].map { NameKey($0) }

  /// Hash of the letters of an organisation's name without class noun and article: حركة النهضة and النهضة meet. 0 for others.
  private func bare(_ name: NameCandidate) -> UInt64 {
    guard name.kind == .organisation else { return 0 }
    var rest = name.keys[...]
    if rest.count > 1, let first = rest.first, data.classNoun(first.letters) != nil { rest = rest.dropFirst() }
    let letters = rest.map(\.letters).joined()
    return Gazetteer.hash(letters.utf8.dropFirst(letters.begins(with: "ال") ? 4 : 0))
  }
}
