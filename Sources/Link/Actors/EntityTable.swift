import Model

/// What the steps of linking ask of all entities, in columns beside these: a record of 300 bytes has to be waited for, and in a column names
/// and known actors are numbers.
struct EntityTable: Sendable {
  /// Index of each entity's article; ascending.
  let articles: [Int32]
  /// Place of each among the entities of its article.
  let places: [Int32]
  private(set) var groups: [NameGroup]
  /// Number of each entity's name, by the hash of its key.
  let names: [Int32]
  let nameCount: Int
  /// Number of the known actor that each entity is, negative where it is none.
  private(set) var known: [Int32]
  /// Ids of known actors, by number.
  private(set) var ids: [String]
  private var numbers: HashNumbers

  /// Entities of which only few ask: those that are perhaps a known place, names that several bodies have, and bodies and clubs that
  /// their country tells.
  let unsure: [Int32]
  let bodies: [Int32]
  let owned: [Int32]

  /// Entities that one thread reads at a time.
  private static let chunk = 1 << 15

  /// What was read of some entities: names and known actors by their numbers among these.
  private struct Part: Sendable {
    var articles: [Int32] = []
    var places: [Int32] = []
    var groups: [NameGroup] = []
    var names: [Int32] = []
    var known: [Int32] = []
    var nameHashes: [UInt64] = []
    var idHashes: [UInt64] = []
    var ids: [String] = []
    var unsure: [Int32] = []
    var bodies: [Int32] = []
    var owned: [Int32] = []

    init(_ entities: [LocalEntity], _ range: Range<Int>) {
      articles.reserveCapacity(range.count)
      places.reserveCapacity(range.count)
      groups.reserveCapacity(range.count)
      names.reserveCapacity(range.count)
      known.reserveCapacity(range.count)
      var ofName = HashNumbers(capacity: range.count / 2)
      var ofId = HashNumbers()
      for i in range {
        articles.append(Int32(entities[i].article))
        places.append(Int32(entities[i].entity))
        groups.append(entities[i].group)
        let hash = entities[i].name.form.keyHash
        let name = ofName.number(hash)
        if name == nameHashes.count { nameHashes.append(hash) }
        names.append(Int32(name))
        if let id = entities[i].known {
          let hash = byteHash(id)
          let n = ofId.number(hash)
          if n == ids.count {
            ids.append(id)
            idHashes.append(hash)
          }
          known.append(Int32(n))
        } else {
          known.append(-1)
        }
        if entities[i].owner != nil { owned.append(Int32(i)) }
        if entities[i].unsure != nil { unsure.append(Int32(i)) }
        if entities[i].body != nil { bodies.append(Int32(i)) }
      }
    }
  }

  /// - Parameter entities: in order of their articles.
  init(_ entities: [LocalEntity], jobs: Int) {
    let parts = mapChunks(entities.count, size: Self.chunk, jobs: jobs) { Part(entities, $0) }
    var ofName = HashNumbers(capacity: parts.reduce(0) { $0 + $1.nameHashes.count })
    let nameNumbers = parts.map { $0.nameHashes.map { Int32(ofName.number($0)) } }
    nameCount = ofName.count
    var ofId = HashNumbers()
    var ids: [String] = []
    let idNumbers = parts.map { part in
      zip(part.ids, part.idHashes).map { id, hash in
        let n = ofId.number(hash)
        if n == ids.count { ids.append(id) }
        return Int32(n)
      }
    }
    (self.ids, numbers) = (ids, ofId)
    articles = Array(joining: parts.map(\.articles))
    places = Array(joining: parts.map(\.places))
    groups = Array(joining: parts.map(\.groups))
    unsure = Array(joining: parts.map(\.unsure))
    bodies = Array(joining: parts.map(\.bodies))
    owned = Array(joining: parts.map(\.owned))
    let columns = mapChunks(parts.count, size: 1, jobs: jobs) { range in
      let (part, names, ids) = (parts[range.lowerBound], nameNumbers[range.lowerBound], idNumbers[range.lowerBound])
      return (names: part.names.map { names[Int($0)] }, known: part.known.map { $0 < 0 ? -1 : ids[Int($0)] })
    }
    names = Array(joining: columns.map(\.names))
    known = Array(joining: columns.map(\.known))
  }

  var count: Int { names.count }

  /// The number of a known actor.
  mutating func number(of id: String) -> Int32 {
    let n = numbers.number(byteHash(id))
    if n == ids.count { ids.append(id) }
    return Int32(n)
  }

  /// Notes whom an entity was found to be.
  mutating func become(_ i: Int, _ group: NameGroup, known id: String?) {
    groups[i] = group
    known[i] = id.map { number(of: $0) } ?? -1
  }

  /// The first entity of each name that is a person's, negative for names that nobody has.
  func firstPersons() -> [Int32] {
    var out = [Int32](repeating: -1, count: nameCount)
    for i in 0..<count where groups[i] == .person && out[Int(names[i])] < 0 { out[Int(names[i])] = Int32(i) }
    return out
  }

  /// Where the entities of each article begin, and one past the last, for articles up to the last that has any.
  func starts() -> [Int] {
    var starts: [Int] = []
    for i in 0..<count { while starts.count <= Int(articles[i]) { starts.append(i) } }
    return starts + [count]
  }
}
