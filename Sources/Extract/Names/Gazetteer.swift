public import Model

/// The names that Content/names knows.
public struct Gazetteer: Sendable {
  /// Knows nothing.
  public init() {}

  /// Reads the tables of a `names` folder.
  ///
  /// - Returns: the gazetteer and a diagnostic for each row that cannot be used.
  public static func load(folder: String) throws -> (Gazetteer, [Diagnostic]) {
    (Gazetteer(), [])
  }

  /// A row of the tables: what Link and Render show of an actor that is known.
  public struct Entry: Sendable, Hashable {
    public var id: String
    public var kind: ActorKind
    public var label: String
    public var english: String?
    /// Id of the country it belongs to.
    public var country: String?
    /// `wikidata`, `iso3166`, `geonames`, ...
    public var identifiers: [String: String]
    /// All forms, the label first.
    public var forms: [String]
    /// Where the row is from, and under which licence.
    public var source: String

    public init(
      id: String, kind: ActorKind, label: String, english: String? = nil, country: String? = nil,
      identifiers: [String: String] = [:], forms: [String] = [], source: String = ""
    ) {
      self.id = id
      self.kind = kind
      self.label = label
      self.english = english
      self.country = country
      self.identifiers = identifiers
      self.forms = forms
      self.source = source
    }
  }

  /// The row with an id.
  public func entry(_ id: String) -> Entry? { nil }
}
