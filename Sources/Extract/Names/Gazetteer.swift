public import Model

/// The names that Content/names knows: rows in the order of the tables.
///
/// Rows are kept as they were read and taken apart when somebody asks for them; ``GazetteerIndex`` finds them by their forms.
public struct Gazetteer: Sendable {
  private(set) var rows: [KnownName] = []
  /// By the hash of the id, the first row that has it.
  private var rowOfID: [UInt64: Int32] = [:]
  /// Ids of countries by nationality adjective as written (الروسي, روسية).
  public private(set) var adjectives: [String: String] = [:]
  /// The same adjectives in the order of the table, with the countries' rows.
  private(set) var nationalities: [(adjective: String, row: Int32)] = []
  /// Words that persons' names are made of.
  private(set) var nameParts: [ArraySlice<UInt8>] = []

  /// Knows nothing.
  public init() {}

  /// A row of the tables: what Link and Render show of an actor that is known.
  public struct Entry: Sendable, Hashable {
    public var id: String
    public var kind: ActorKind
    public var label: String
    public var english: String?
    /// Id of the country it belongs to.
    public var country: String?
    /// `wikidata`, `iso3166`, `geonames`, ..., and `capital-of` with the id of a country.
    public var identifiers: [String: String]
    /// All forms, the label first.
    public var forms: [String]
    /// How likely the bare form means this, from 0 to 100.
    public var weight: Int
    /// Where the row is from, and under which licence.
    public var source: String

    public init(
      id: String, kind: ActorKind, label: String, english: String? = nil, country: String? = nil,
      identifiers: [String: String] = [:], forms: [String] = [], weight: Int = 50, source: String = ""
    ) {
      self.id = id
      self.kind = kind
      self.label = label
      self.english = english
      self.country = country
      self.identifiers = identifiers
      self.forms = forms
      self.weight = weight
      self.source = source
    }
  }

  /// Adds a row.
  public mutating func insert(_ entry: Entry) { insert(KnownName(entry)) }

  mutating func insert(_ name: KnownName) {
    let hash = Self.hash(name.id)
    if rowOfID[hash] == nil { rowOfID[hash] = Int32(rows.count) }
    rows.append(name)
  }

  /// Adds the forms of a nationality adjective.
  ///
  /// - Returns: whether the country is known.
  mutating func insert(adjective forms: [String], of country: String) -> Bool {
    guard let row = row(ofID: country) else { return false }
    for form in forms {
      nationalities.append((form, row))
      adjectives[form] = country
    }
    return true
  }

  /// Adds a word that persons' names are made of.
  mutating func insert(namePart word: ArraySlice<UInt8>) { nameParts.append(word) }

  private func row(ofID id: String) -> Int32? { rowOfID[Self.hash(id)].flatMap { rows[Int($0)].id == id ? $0 : nil } }

  /// The row with an id.
  public func entry(_ id: String) -> Entry? { name(id)?.entry }

  func name(_ id: String) -> KnownName? { row(ofID: id).map { rows[Int($0)] } }

  /// Number of rows.
  public var count: Int { rows.count }

  /// A row by its place in the tables, taken apart anew each time.
  public subscript(n: Int) -> Entry { rows[n].entry }

  /// All rows, in the order of the tables.
  public var all: [Entry] { rows.map(\.entry) }

  static let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a, so that the hash of a form is made word by word.
  @inline(__always)
  static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64 = hashStart) -> UInt64 {
    var h = start
    for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
    return h
  }

  @inline(__always)
  static func hash(_ text: String, from start: UInt64 = hashStart) -> UInt64 { text.bytes { hash($0, from: start) } }
}
