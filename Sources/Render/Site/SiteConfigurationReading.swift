public import Model
import Yams

extension SiteConfiguration {
  /// Keys that stages before Render read from the same file.
  private static let keysOfOthers: Set<String> = ["fields", "articles", "mapping"]

  private static let keys: Set<String> = [
    "title", "description", "languages", "base", "digits", "text", "excerpt-sentences", "notability", "part-size",
    "index-size", "corrections",
  ]

  /// Reads `site.yaml`. A bad key or value is reported and its default kept; nothing else is lost.
  ///
  /// - Parameter file: the path to name in diagnostics.
  public static func read(yaml: String, file: String) -> (SiteConfiguration, [Diagnostic]) {
    var reader = Reader(file: file)
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch {
      let problem = Diagnostic(
        id: "site-not-yaml", severity: .error, file: file, summary: "The site's settings are not valid YAML: \(error)",
        suggestion: "The defaults are used until this is mended.")
      return (SiteConfiguration(), [problem])
    }
    guard let root else { return (SiteConfiguration(), []) }
    guard let mapping = root.mapping else {
      reader.report("site-not-a-mapping", root, "The site's settings must be lines of the form “key: value”.")
      return (SiteConfiguration(), reader.diagnostics)
    }
    var site = SiteConfiguration()
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      reader.take(name, key, value, into: &site)
    }
    return (site, reader.diagnostics.sorted())
  }

  /// Collects diagnostics while values are taken over.
  private struct Reader {
    let file: String
    var diagnostics: [Diagnostic] = []

    mutating func report(_ id: String, _ node: Node, _ summary: String, _ suggestion: String? = nil) {
      diagnostics.append(
        Diagnostic(
          id: id, severity: .warning, file: file, line: node.mark?.line, summary: summary, suggestion: suggestion))
    }

    mutating func take(_ name: String, _ key: Node, _ value: Node, into site: inout SiteConfiguration) {
      switch name {
      case "title": site.title.merge(texts(name, value)) { $1 }
      case "description": site.description = texts(name, value)
      case "languages":
        let given = value.sequence.map(Array.init) ?? [value]
        let languages = given.compactMap { choice(name, $0, Language.self) }
        var seen: [Language] = []
        for l in languages where !seen.contains(l) { seen.append(l) }
        if !seen.isEmpty { site.languages = seen }
      case "base":
        if let url = address(name, value, ["https://", "http://"]) {
          site.base = url + (url.hasSuffix("/") ? "" : "/")
        }
      case "corrections":
        if let url = address(name, value, ["https://", "http://", "mailto:"]) { site.corrections = url }
      case "digits": site.digits = choice(name, value, Digits.self) ?? site.digits
      case "text": site.text = choice(name, value, ArticleText.self) ?? site.text
      case "excerpt-sentences": site.excerptSentences = number(name, value, 0...1_000) ?? site.excerptSentences
      case "notability": site.notability = number(name, value, 1...1_000_000) ?? site.notability
      case "part-size": site.partSize = number(name, value, 10...10_000) ?? site.partSize
      case "index-size": site.indexSize = number(name, value, 10...100_000) ?? site.indexSize
      case _ where SiteConfiguration.keysOfOthers.contains(name): break
      default:
        report(
          "site-unknown-key", key, "The site's settings have no key “\(name)”.",
          nearest(to: name, in: SiteConfiguration.keys).map { "Did you mean “\($0)”?" }
            ?? "Keys are: \(SiteConfiguration.keys.sorted().joined(separator: ", ")).")
      }
    }

    /// One text for all languages, or one for each.
    private mutating func texts(_ name: String, _ node: Node) -> [Language: String] {
      if let s = node.string { return Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, s) }) }
      guard let mapping = node.mapping else {
        report("site-bad-value", node, "“\(name)” must be a text, or a text for each of ar and en.")
        return [:]
      }
      var out: [Language: String] = [:]
      for (key, value) in mapping {
        if let language = choice(name, key, Language.self), let s = value.string { out[language] = s }
      }
      return out
    }

    private mutating func choice<T: RawRepresentable<String> & CaseIterable>(
      _ name: String, _ node: Node, _: T.Type
    ) -> T? {
      if let s = node.string, let value = T(rawValue: s) { return value }
      let choices = T.allCases.map(\.rawValue)
      let near = node.string.flatMap { nearest(to: $0, in: choices) }.map { "Did you mean “\($0)”?" }
      report(
        "site-bad-value", node, "“\(name)” must be one of: \(choices.joined(separator: ", ")).", near)
      return nil
    }

    private mutating func number(_ name: String, _ node: Node, _ range: ClosedRange<Int>) -> Int? {
      if let n = node.string.flatMap({ Int($0) }), range.contains(n) { return n }
      report("site-bad-value", node, "“\(name)” must be a number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }

    private mutating func address(_ name: String, _ node: Node, _ schemes: [String]) -> String? {
      if let s = node.string, s.isEmpty || schemes.contains(where: { s.hasPrefix($0) && s.utf8.count > $0.utf8.count })
      {
        return s.isEmpty ? nil : s
      }
      report("site-bad-value", node, "“\(name)” must begin with \(schemes.joined(separator: " or ")).")
      return nil
    }
  }
}
