import Model

/// The gazetteer's names by key.
struct KnownNames: Sendable {
  private let actors: KnownActors
  /// By the hash of group and key.
  private let ids: [UInt64: String]
  /// Names of known persons, by id.
  private let persons: [String: [ParsedName]]

  /// Names of one known actor taken apart, and their keys.
  struct Entry: Sendable {
    let id: String
    /// Hashes of group and key of each name.
    fileprivate var keys: [UInt64] = []
    /// Of its label, then of its other forms.
    fileprivate(set) var names: [ParsedName] = []
  }

  /// Takes names apart: most of the work, which pieces of the gazetteer can share.
  ///
  /// - Parameter ids: of known actors.
  static func parse(_ ids: ArraySlice<String>, of actors: KnownActors) -> [Entry] {
    ids.map { id in
      let e = actors.entries[id]!
      let group = NameGroup(e.kind)
      var entry = Entry(id: id)
      for form in [e.label] + e.forms {
        let name = ParsedName(form, kind: group.kind)
        entry.names.append(name)
        entry.keys.append(hash(name.key, group))
      }
      return entry
    }
  }

  private static func hash(_ key: String, _ group: NameGroup) -> UInt64 {
    stableHash(key.utf8, seed: stableHash("\(group.rawValue)".utf8))
  }

  /// - Parameter entries: of all known actors, by id.
  init(_ actors: KnownActors, _ entries: some Sequence<Entry>) {
    self.actors = actors
    var ids: [UInt64: String] = [:]
    var persons: [String: [ParsedName]] = [:]
    for entry in entries {
      if actors.entries[entry.id].map({ NameGroup($0.kind) }) == .person { persons[entry.id] = entry.names }
      for key in entry.keys {
        // A form of two known actors tells nothing; "" marks it.
        if let old = ids[key], old != entry.id { ids[key] = "" } else { ids[key] = entry.id }
      }
    }
    self.ids = ids
    self.persons = persons
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
    return name.parts.count > 1 && !first.hasArticle && !ArabicParts.isUsual(first.bare)
      && persons[id]?.contains { $0.parts.last?.bare == first.bare } == true
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
  func id(of key: String, _ group: NameGroup) -> String? {
    let id = ids[Self.hash(key, group)]
    return id == "" ? nil : id
  }

  func kind(of id: String) -> ActorKind? { actors[id]?.kind }
  func name(of id: String) -> ParsedName? { actors[id].map { ParsedName($0.label, kind: $0.kind) } }
}
