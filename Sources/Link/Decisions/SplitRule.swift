import Model

/// Which entities of a page a `split` moves to another.
enum SplitRule {
  /// Whose label or a form met in the article is this one.
  case form(String)
  /// Of one article.
  case article(String)
  /// Whose roles speak of a sphere of life.
  case sphere(Sphere)
  /// Whose roles tie them to a country, by id.
  case country(String)
  /// Of articles that one medium carries.
  case source(String)

  /// Reads `field=value`; nil for another field.
  init?(_ text: String) {
    guard let eq = text.firstIndex(of: "=") else { return nil }
    let value = String(text[text.index(after: eq)...])
    switch text[..<eq] {
    case "form": self = .form(NameFolding.words(value).joined(separator: " "))
    case "article": self = .article(value)
    case "sphere":
      guard let s = Sphere(rawValue: value) else { return nil }
      self = .sphere(s)
    case "country": self = .country(value)
    case "source": self = .source(value)
    default: return nil
    }
  }

  func matches(_ e: LocalEntity, _ articles: [LinkingArticle]) -> Bool {
    switch self {
    case .form(let key): e.name.key == key || e.forms.count(of: byteHash(key)) > 0
    case .article(let id): articles[e.article].id == id
    case .sphere(let s): e.sphere == s
    case .country(let id): e.country == id
    case .source(let name): articles[e.article].sources.contains { $0.name == name }
    }
  }
}
