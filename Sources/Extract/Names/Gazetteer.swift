public import Model

/// The names that Content/names knows.
///
/// A form is found whatever its spelling: forms are kept by the hash of their letters at the name level of folding, without
/// the spaces, so that عبدالله and عبد الله meet.
public struct Gazetteer: Sendable {
  private var entries: [KnownName] = []
  private var indexOfID: [String: Int] = [:]
  /// The likeliest row by a form's letters.
  private(set) var index: NameIndex
  /// Country ids of nationality adjectives by hash of the form.
  private var countryOfAdjective: [UInt64: Int32] = [:]
  /// Ids of countries by nationality adjective as written (الروسي, روسية).
  public private(set) var adjectives: [String: String] = [:]
  /// Words that persons' names are made of, by hash.
  private var nameParts: Set<UInt64> = []

  /// Knows nothing.
  public init() { self.init(expecting: 0) }

  /// - Parameter forms: how many forms will be put in, where that is known; it takes more.
  package init(expecting forms: Int) { index = NameIndex(capacity: forms) }

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
  public mutating func insert(_ entry: Entry) {
    let row = Int32(entries.count)
    entries.append(KnownName(entry))
    indexOfID[entry.id] = indexOfID[entry.id] ?? Int(row)
    while index.count + entry.forms.count > index.capacity {
      index = NameIndex(capacity: index.capacity * 2)
      for i in entries.indices.dropLast() { putForms(Int32(i)) }
    }
    putForms(row)
  }

  private mutating func putForms(_ row: Int32) {
    let entry = entries[Int(row)].entry
    for form in entry.forms {
      let letters = NameLetters.folded(form)
      var best = row
      if let other = index[Self.hash(letters)] {
        let rival = entries[Int(other)].entry
        if (-rival.weight, rival.id) <= (-entry.weight, entry.id) { best = other }
      }
      index.set(letters, words: Self.words(form), best)
    }
  }

  /// How many words a text may make of a form: عبدالله is also written in two.
  private static func words(_ form: String) -> Int {
    var count = 1
    var isStart = true
    let bytes = form.utf8
    for i in bytes.indices {
      if isStart, bytes[i...].starts(with: servantOf) { count += 1 }
      isStart = bytes[i] == 0x20
      if isStart { count += 1 }
    }
    return count
  }

  private static let servantOf = Array("عبدال".utf8)

  /// Adds the forms of a nationality adjective.
  ///
  /// - Returns: whether the country is known.
  mutating func insert(adjective forms: [String], of country: String) -> Bool {
    guard let row = indexOfID[country] else { return false }
    for form in forms {
      countryOfAdjective[Self.hash(NameLetters.folded(form))] = Int32(row)
      adjectives[form] = country
    }
    return true
  }

  /// Adds a word that persons' names are made of.
  mutating func insert(namePart hash: UInt64) { nameParts.insert(hash) }

  /// The row with an id.
  public func entry(_ id: String) -> Entry? { indexOfID[id].map { entries[$0].entry } }

  /// All rows, in the order of the tables.
  public var all: [Entry] { entries.map(\.entry) }

  /// The likeliest row that a form may mean.
  public func entry(form: String) -> Entry? { row(Self.hash(NameLetters.folded(form)))?.entry }

  func row(_ hash: UInt64) -> KnownName? { index[hash].map { entries[Int($0)] } }

  /// A row by its number.
  func entry(row: Int32) -> KnownName { entries[Int(row)] }

  /// The country of a nationality adjective: الروسي is of Russia.
  func country(adjective hash: UInt64) -> KnownName? { countryOfAdjective[hash].map { entries[Int($0)] } }

  /// Whether persons' names are made of a word.
  func isNamePart(_ hash: UInt64) -> Bool { nameParts.contains(hash) }

  static let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a, so that the hash of a form is made word by word.
  @inline(__always)
  static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64 = hashStart) -> UInt64 {
    var h = start
    for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
    return h
  }

  @inline(__always)
  static func hash(_ text: String, from start: UInt64 = hashStart) -> UInt64 { hash(text.utf8, from: start) }
}

/// A row of the gazetteer by reference: candidates for names carry it about, and a row has many parts to copy.
final class KnownName: Sendable {
  let entry: Gazetteer.Entry

  init(_ entry: Gazetteer.Entry) { self.entry = entry }

  var id: String { entry.id }
  var kind: ActorKind { entry.kind }
  var weight: Int { entry.weight }
}
