import Foundation
import Model
import Mustache

/// The mustache templates of a folder, checked: a variable or partial that does not exist is silent in mustache, so every
/// name in them is compared with what pages give.
struct TemplateSet: Sendable {
  private let library: MustacheLibrary
  private(set) var diagnostics: [Diagnostic] = []

  /// Templates the program asks for by name.
  static let needed: Set<String> = ["page", "redirect"]

  /// Names a template may use beside the page's own; `w.` leads to the site's words.
  private static let common: Set<String> = [
    "lang", "dir", "root", "assets", "siteTitle", "siteDescription", "corrections", "menu", "href", "label", "current",
    "otherLanguage",
  ]

  /// Reads every `*.mustache` of a folder.
  init(folder: URL, words: Set<String>) {
    var library = MustacheLibrary()
    var problems: [Diagnostic] = []
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var sources: [(name: String, path: String, text: String)] = []
    for file in files.sorted() where file.hasSuffix(".mustache") {
      let path = folder.appendingPathComponent(file).path
      let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
      sources.append((String(file.dropLast(9)), path, text))
    }
    let names = Set(sources.map(\.name))
    let variables = Self.common.union(Shell.variables)
    for source in sources {
      do { try library.register(source.text, named: source.name) } catch {
        problems.append(
          Diagnostic(
            id: "template-malformed", severity: .error, file: source.path,
            summary: "The template cannot be read: \(error)"))
      }
      for tag in Self.tags(source.text) {
        if let problem = Self.check(tag, source.path, variables, words, names) { problems.append(problem) }
      }
    }
    for name in Self.needed.subtracting(names).sorted() {
      problems.append(
        Diagnostic(
          id: "template-missing", severity: .error, file: folder.path,
          summary: "There is no template “\(name).mustache”.",
          suggestion: nearest(to: name, in: names).map { "Is it “\($0).mustache”?" }))
    }
    self.library = library
    diagnostics = problems.sorted()
  }

  func render(_ name: String, _ context: [String: Any]) -> String {
    library.render(context, withTemplate: name) ?? ""
  }

  /// A tag of a template: its sigil (`#`, `^`, `/`, `>`, `&`, `{` or none), name and line.
  private struct Tag {
    var sigil: Character?
    var name: String
    var line: Int
  }

  private static func tags(_ text: String) -> [Tag] {
    var found: [Tag] = []
    var line = 1
    var rest = Substring(text)
    while let open = rest.range(of: "{{") {
      line += rest[..<open.lowerBound].utf8.count { $0 == 0x0A }
      rest = rest[open.upperBound...]
      guard let close = rest.range(of: "}}") else { break }
      var name = rest[..<close.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
      var sigil: Character?
      if let first = name.first, "#^/>&{!$<=".contains(first) {
        sigil = first
        name = String(name.dropFirst()).trimmingCharacters(in: .whitespaces)
      }
      found.append(Tag(sigil: sigil, name: name, line: line))
      rest = rest[close.upperBound...]
    }
    return found
  }

  private static func check(
    _ tag: Tag, _ file: String, _ variables: Set<String>, _ words: Set<String>, _ templates: Set<String>
  ) -> Diagnostic? {
    func problem(_ id: String, _ what: String, _ names: Set<String>, prefix: String = "") -> Diagnostic {
      let near = nearest(to: String(tag.name.dropFirst(prefix.count)), in: names).map {
        "Did you mean “\(prefix)\($0)”?"
      }
      return Diagnostic(id: id, severity: .error, file: file, line: tag.line, summary: what, suggestion: near)
    }
    switch tag.sigil {
    case "!", "$", "<", "=": return nil
    case ">":
      return templates.contains(tag.name)
        ? nil : problem("template-unknown-partial", "There is no template “\(tag.name)” to include.", templates)
    default:
      if tag.name == "." || variables.contains(tag.name) { return nil }
      if tag.name.hasPrefix("w.") {
        return words.contains(String(tag.name.dropFirst(2)))
          ? nil
          : problem("template-unknown-word", "words.tsv has no key for “\(tag.name)”.", words, prefix: "w.")
      }
      return problem("template-unknown-variable", "Pages have no variable “\(tag.name)”.", variables)
    }
  }
}
