import Model
import Normalize

/// Decides which names of one article are the same: in-article coreference.
struct EntityBuilder {
  private struct Known {
    var index: Int
    var kind: ActorKind
    var actor: String?
    /// Keys of the fullest form's words.
    var keys: [String]
    var letters: Set<String>
    var lastSeen: Int
  }

  private let data = NameData.shared
  private var known: [Known] = []
  private(set) var entities: [Entity] = []
  private(set) var mentions: [Mention] = []

  mutating func add(_ name: NameCandidate, text: String) {
    let index: Int
    if let k = find(name) {
      index = known[k].index
      known[k].letters.insert(name.letters)
      known[k].lastSeen = name.span.start
      known[k].actor = known[k].actor ?? name.entry?.id
      if name.keys.count > known[k].keys.count, name.rule != "acronym-in-brackets" {
        known[k].keys = name.keys
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
          index: index, kind: name.kind, actor: actor, keys: name.keys, letters: [name.letters],
          lastSeen: name.span.start))
    }
    mentions.append(
      Mention(
        span: name.span, kind: entities[index].kind, form: .name, entity: index, confidence: name.confidence,
        rule: name.rule))
  }

  /// The entity of a known actor, made where the article does not name it.
  mutating func entity(of entry: Gazetteer.Entry) -> Int {
    if let k = known.first(where: { $0.actor == entry.id }) { return k.index }
    entities.append(Entity(kind: entry.kind, label: entry.label, actor: entry.id))
    known.append(
      Known(index: entities.count - 1, kind: entry.kind, actor: entry.id, keys: [], letters: [], lastSeen: .max))
    return entities.count - 1
  }

  /// Joins an acronym in brackets to the name before it.
  mutating func alias(_ name: NameCandidate, of index: Int, text: String) {
    guard let k = known.firstIndex(where: { $0.index == index }) else { return }
    known[k].letters.insert(name.letters)
    known[k].lastSeen = name.span.start
    if entities[index].actor == nil, let entry = name.entry, entry.kind == entities[index].kind {
      entities[index].actor = entry.id
      known[k].actor = entry.id
    }
    mentions.append(
      Mention(
        span: name.span, kind: entities[index].kind, form: .name, entity: index, confidence: name.confidence,
        rule: name.rule))
  }

  /// A name as it reads by itself. Behind an attached ل the article has lost its alef: the name in للقوات المسلحة is القوات المسلحة,
  /// unless the name list knows it as it stands (للبنان).
  private static func label(of name: NameCandidate, in text: String) -> String {
    let label = fold(text[name.span], to: .display).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard name.entry?.label.hasPrefix("ال") ?? true, label.hasPrefix("ل"), name.span.start >= 2, name.span.count > 4
    else { return label }
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: name.span.start)
    return bytes[bytes.index(start, offsetBy: -2)..<start].elementsEqual("ل".utf8) ? "ا" + label : label
  }

  private func find(_ name: NameCandidate) -> Int? {
    if let id = name.entry?.id, let k = known.firstIndex(where: { $0.actor == id }) { return k }
    let letters = name.letters
    let sameKind = known.indices.filter { Self.compatible(known[$0].kind, name.kind) }
    // Of several that would do, the one named last.
    func latest(_ fits: (Known) -> Bool) -> Int? {
      sameKind.filter { fits(known[$0]) && known[$0].lastSeen != .max }.max { known[$0].lastSeen < known[$1].lastSeen }
    }
    func free(_ k: Known) -> Bool { k.actor == nil || name.entry == nil || k.actor == name.entry?.id }
    if let k = latest({ $0.letters.contains(letters) && free($0) }) { return k }
    switch name.kind {
    case .person:
      return latest { free($0) && Self.isShortForm(name.keys, of: $0.keys) }
        ?? latest { free($0) && Self.isShortForm($0.keys, of: name.keys) }
    case .organisation:
      let bare = bare(name.keys)
      return latest {
        free($0) && self.bare($0.keys) == bare
          && ($0.keys.count == 1 || name.keys.count == 1 || $0.keys.count != name.keys.count)
      }
    default: return nil
    }
  }

  private static func compatible(_ a: ActorKind, _ b: ActorKind) -> Bool { a == b }

  /// Whether a person's name can be short for a longer one: the last name, the first name, or first and last; but سلمان is not
  /// short for محمد بن سلمان.
  static func isShortForm(_ short: [String], of full: [String]) -> Bool {
    guard short.count < full.count, let last = full.last, let first = full.first else { return false }
    let lastIsFather = full.count >= 2 && ["بن", "ابن", "بنت"].contains(full[full.count - 2])
    if short.count == 1 {
      return short[0] == last && !lastIsFather || short[0] == first && first.unicodeScalars.count >= 4
    }
    if short[0] == first, short.last == last { return true }
    // A run of words of the full name, at its beginning or end.
    return full.starts(with: short) || full.suffix(short.count).elementsEqual(short) && !lastIsFather
  }

  /// Letters of an organisation's name without class noun and article: حركة النهضة and النهضة meet.
  private func bare(_ keys: [String]) -> String {
    var rest = keys[...]
    if rest.count > 1, let first = rest.first, data.classNoun(first) != nil { rest = rest.dropFirst() }
    let joined = rest.joined()
    return joined.hasPrefix("ال") ? String(joined.dropFirst(2)) : joined
  }
}
