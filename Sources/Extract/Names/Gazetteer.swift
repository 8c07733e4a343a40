import Foundation
public import Model
import Normalize

/// The names that Content/names knows.
///
/// A form is found whatever its spelling: forms are kept by the hash of their letters at the name level of folding, without
/// the spaces, so that عبدالله and عبد الله meet.
public struct Gazetteer: Sendable {
  private var entries: [Entry] = []
  private var indexOfID: [String: Int] = [:]
  /// Rows by hash of a form's letters, the likeliest first.
  private var rowsOfForm: [UInt64: [Int32]] = [:]
  /// Country ids of nationality adjectives by hash of the form.
  private var countryOfAdjective: [UInt64: Int32] = [:]
  /// Words that persons' names are made of, by hash.
  private var nameParts: Set<UInt64> = []
  /// Words of the longest form.
  private(set) var longestForm = 1

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

  private static let tables = ["countries", "organisations", "people", "places"]

  /// Reads the tables of a `names` folder.
  ///
  /// - Returns: the gazetteer and a diagnostic for each row that cannot be used.
  public static func load(folder: String) throws -> (Gazetteer, [Diagnostic]) {
    var gazetteer = Gazetteer()
    var problems: [Diagnostic] = []
    for table in tables + ["nationalities", "name-parts"] {
      let path = folder + "/" + table + ".tsv"
      guard let data = FileManager.default.contents(atPath: path) else {
        problems.append(
          Diagnostic(
            id: "names-missing", severity: .warning, file: path, summary: "The table of names is missing.",
            suggestion: "Run make names, or restore the file; its names are not known without it."))
        continue
      }
      var number = 0
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
        number += 1
        if line.isEmpty || line.hasPrefix("#") { continue }
        if !gazetteer.add(line, of: table) {
          problems.append(
            Diagnostic(
              id: "names-row", severity: .warning, file: path, line: number, summary: "The row was passed over.",
              suggestion:
                "Write id, kind, label, other forms, English label, country, identifiers, weight, source, licence."))
        }
      }
    }
    return (gazetteer, problems)
  }

  private mutating func add(_ line: Substring, of table: String) -> Bool {
    if table == "name-parts" {
      nameParts.insert(Self.hash(fold(line, to: .name)))
      return true
    }
    let c = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard c.count >= 8, !c[0].isEmpty, !c[2].isEmpty else { return false }
    let forms = [String(c[2])] + c[3].split(separator: "|").map(String.init)
    if table == "nationalities" {
      guard let country = indexOfID[String(c[5])] else { return false }
      for form in forms { countryOfAdjective[Self.hash(Self.folded(form))] = Int32(country) }
      return true
    }
    guard let kind = ActorKind(rawValue: String(c[1])) else { return false }
    var entry = Entry(id: String(c[0]), kind: kind, label: String(c[2]), forms: forms, weight: Int(c[7]) ?? 50)
    entry.english = c[4].isEmpty ? nil : String(c[4])
    entry.country = c[5].isEmpty ? nil : String(c[5])
    for pair in c[6].split(separator: "|") {
      let parts = pair.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { entry.identifiers[String(parts[0])] = String(parts[1]) }
    }
    entry.source = c.count > 8 ? c[8...].joined(separator: "; ") : ""
    insert(entry)
    return true
  }

  /// Adds a row.
  public mutating func insert(_ entry: Entry) {
    let index = Int32(entries.count)
    entries.append(entry)
    indexOfID[entry.id] = indexOfID[entry.id] ?? Int(index)
    for form in entry.forms {
      let hash = Self.hash(Self.folded(form))
      longestForm = max(longestForm, form.split(separator: " ").count)
      var rows = rowsOfForm[hash] ?? []
      guard !rows.contains(index) else { continue }
      rows.append(index)
      if rows.count > 1 {
        rows.sort { (-entries[Int($0)].weight, entries[Int($0)].id) < (-entries[Int($1)].weight, entries[Int($1)].id) }
      }
      rowsOfForm[hash] = rows
    }
  }

  /// The row with an id.
  public func entry(_ id: String) -> Entry? { indexOfID[id].map { entries[$0] } }

  /// All rows, in the order of the tables.
  public var all: [Entry] { entries }

  /// The likeliest row that a form may mean.
  public func entry(form: String) -> Entry? { row(Self.hash(Self.folded(form))) }

  func row(_ hash: UInt64) -> Entry? { rowsOfForm[hash]?.first.map { entries[Int($0)] } }

  /// The country of a nationality adjective: الروسي is of Russia.
  func country(adjective hash: UInt64) -> Entry? { countryOfAdjective[hash].map { entries[Int($0)] } }

  /// Adjective forms with the ids of their countries, sorted by form: for Link.
  func isNamePart(_ hash: UInt64) -> Bool { nameParts.contains(hash) }

  /// Letters of a form at the name level, without spaces and punctuation.
  static func folded(_ form: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        fold(form, to: .name).unicodeScalars.filter {
          $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "+"
        }))
  }

  static let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a, so that the hash of a form is made word by word.
  @inline(__always)
  static func hash(_ text: String, from start: UInt64 = hashStart) -> UInt64 {
    var h = start
    for b in text.utf8 { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
    return h
  }
}
