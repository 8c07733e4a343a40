import Model

/// What an earlier build found out about records of actors and events, by the hash of what they are gathered from (``Bases``): good for
/// the same program, names and models.
package struct RecordMemo: Sendable {
  private var actorNumbers = HashNumbers()
  private var figures: [Actor.Figures] = []
  private var actorBases: [UInt64] = []
  private var titleNumbers = HashNumbers()
  private var titles: [String] = []
  private var titleBases: [UInt64] = []

  package init() {}

  var isEmpty: Bool { actorBases.isEmpty }

  func figures(_ basis: UInt64) -> Actor.Figures? { actorNumbers.find(basis).map { figures[$0] } }
  func title(_ basis: UInt64) -> String? { titleNumbers.find(basis).map { titles[$0] } }

  mutating func add(_ basis: UInt64, _ figures: Actor.Figures) {
    guard actorNumbers.number(basis) == actorBases.count else { return }
    actorBases.append(basis)
    self.figures.append(figures)
  }

  mutating func add(_ basis: UInt64, title: String) {
    guard titleNumbers.number(basis) == titleBases.count else { return }
    titleBases.append(basis)
    titles.append(title)
  }

  // MARK: coding

  /// All of it, for ``init(bytes:)``.
  package var bytes: [UInt8] {
    var w = LedgerWriter()
    w.put(actorBases)
    w.put(figures.map { Int32($0.mentions) })
    w.put(figures.map { Int32($0.statements) })
    w.put(figures.map { ($0.isOfSeveralKinds ? 1 : 0) | ($0.gloss == nil ? 0 : 2) as UInt8 })
    w.put(figures.map { Int32($0.names.count) })
    w.put(figures.flatMap(\.names))
    Self.put(figures.map { $0.gloss ?? "" }, &w)
    w.put(titleBases)
    Self.put(titles, &w)
    return w.bytes
  }

  private static func put(_ texts: [String], _ w: inout LedgerWriter) {
    w.put(texts.map { Int32($0.utf8.count) })
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count })
    for text in texts { bytes.append(contentsOf: text.utf8) }
    w.put(bytes)
  }

  /// An empty one where the bytes are no memo's.
  package init(bytes: [UInt8]) {
    var r = LedgerReader(bytes)
    guard let bases: [UInt64] = r.array(), let mentions: [Int32] = r.array(), let statements: [Int32] = r.array(),
      let marks: [UInt8] = r.array(), let nameCounts: [Int32] = r.array(), let names: [UInt64] = r.array(),
      let glosses = Self.texts(&r), let titleBases: [UInt64] = r.array(), let titles = Self.texts(&r), r.isAtEnd,
      [mentions.count, statements.count, marks.count, nameCounts.count, glosses.count].allSatisfy({
        $0 == bases.count
      }), titles.count == titleBases.count, nameCounts.allSatisfy({ $0 >= 0 }),
      nameCounts.reduce(0, { $0 + Int($1) }) == names.count
    else { return }
    actorNumbers = HashNumbers(capacity: bases.count)
    titleNumbers = HashNumbers(capacity: titleBases.count)
    figures.reserveCapacity(bases.count)
    var first = 0
    for i in bases.indices {
      let end = first + Int(nameCounts[i])
      add(
        bases[i],
        Actor.Figures(
          gloss: marks[i] & 2 == 2 ? glosses[i] : nil, mentions: Int(mentions[i]), statements: Int(statements[i]),
          names: first == end ? [] : Array(names[first..<end]), isOfSeveralKinds: marks[i] & 1 == 1))
      first = end
    }
    for i in titleBases.indices { add(titleBases[i], title: titles[i]) }
  }

  private static func texts(_ r: inout LedgerReader) -> [String]? {
    guard let sizes: [Int32] = r.array(), let bytes: [UInt8] = r.array(), sizes.allSatisfy({ $0 >= 0 }),
      sizes.reduce(0, { $0 + Int($1) }) == bytes.count
    else { return nil }
    var first = 0
    return sizes.map { size in
      defer { first += Int(size) }
      return String(decoding: bytes[first..<(first + Int(size))], as: UTF8.self)
    }
  }
}
