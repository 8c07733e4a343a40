import Model

/// The gazetteer's names by key.
final class KnownNames: Sendable {
  private let actors: KnownActors
  /// By the hash of group and key.
  private let numbers: HashNumbers
  private let ids: [String?]
  /// Names of known persons, by id.
  private let persons: WordTable<[ParsedName]>

  /// Names of one known actor taken apart, and their keys.
  struct Entry: Sendable {
    let id: String
    /// Hashes of group and key of each name.
    fileprivate var keys: [UInt64] = []
    /// Those of ``KnownActors/Entry/names``.
    fileprivate(set) var names: [ParsedName] = []
  }

  /// Takes names apart: most of the work, which pieces of the gazetteer can share.
  ///
  /// - Parameter ids: of known actors.
  static func parse(_ ids: ArraySlice<String>, of actors: KnownActors) -> [Entry] {
    var table = NameWords()
    return ids.map { id in
      let e = actors.entries[id]!
      let group = NameGroup(e.kind)
      var entry = Entry(id: id)
      for form in e.names {
        let name = ParsedName(form, kind: group.kind, &table)
        entry.names.append(name)
        entry.keys.append(hash(name.form.keyHash, group))
      }
      return entry
    }
  }

  private static func hash(_ key: UInt64, _ group: NameGroup) -> UInt64 { pairHash(key, group.hash) }

  /// - Parameter entries: of all known actors, by id.
  init(_ actors: KnownActors, _ entries: [Entry]) {
    self.actors = actors
    var numbers = HashNumbers(capacity: entries.count * 4)
    var ids: [String?] = []
    var persons: [(String, [ParsedName])] = []
    for entry in entries {
      if actors.kind(of: entry.id).map(NameGroup.init) == .person { persons.append((entry.id, entry.names)) }
      for key in entry.keys {
        let n = numbers.number(key)
        // A form of two known actors tells nothing.
        if n == ids.count { ids.append(entry.id) } else if ids[n] != entry.id { ids[n] = nil }
      }
    }
    self.numbers = numbers
    self.ids = ids
    self.persons = WordTable(persons)
  }

  /// Whether a person's name may be one of a known person's: the surname alone of somebody else's full name does not make him
  /// the one known by it (فهد الجبير is no عادل الجبير).
  func fits(_ id: String, _ name: ParsedName) -> Bool {
    guard name.parts.count > 1, let all = persons[id] else { return true }
    let asLong = all.filter { $0.parts.count >= name.parts.count }
    if !asLong.isEmpty { return asLong.contains { PersonNames.mayBeOne($0, name) } }
    return all.contains { $0.parts.count > 1 && PersonNames.mayBeOne($0, name) }
      || !all.contains { $0.parts.count > 1 }
  }

  /// Whether a name may be a known person's last name with words behind it that a name cut too long has.
  func isCutLong(_ id: String, _ name: ParsedName) -> Bool {
    let first = name.parts[0]
    return name.parts.count > 1 && !first.hasArticle && !first.form.isUsual
      && persons[id]?.contains { $0.parts.last?.isBare(first) == true } == true
  }

  /// Whether a form may stand for a known person: ``fits(_:_:)`` or ``isCutLong(_:_:)``, and of single names only a part of one of
  /// his.
  func mayName(_ id: String, _ form: ParsedName) -> Bool {
    guard let all = persons[id] else { return true }
    let first = form.parts[0]
    if form.parts.count > 1 { return isCutLong(id, form) || fits(id, form) }
    return all.contains { $0.parts.contains { NameComparison.part(first, $0).similarity >= 0.8 } }
  }

  /// The one known actor that has a name.
  ///
  /// - Parameter key: hash of the name's key.
  func id(of key: UInt64, _ group: NameGroup) -> String? {
    numbers.find(Self.hash(key, group)).flatMap { ids[$0] }
  }

  func kind(of id: String) -> ActorKind? { actors.kind(of: id) }
  func name(of id: String) -> ParsedName? { actors[id].map { ParsedName($0.label, kind: $0.kind) } }
}
