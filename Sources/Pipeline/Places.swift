import Foundation

/// Where the program finds what people write: names, models and templates of its own stand in for those a content folder
/// does not have.
public struct Places: Sendable {
  public var content: String
  public var articles: String
  public var names: String
  public var model: String
  /// The event model's file.
  public var eventModel: String
  public var decisions: String
  public var registry: String
  public var site: String
  public var templates: String
  public var output: String

  /// - Parameters:
  ///   - content: folder with articles, names, model, decisions, registry.tsv and site.yaml.
  ///   - articles: another folder for the articles.
  ///   - templates: another folder for the templates.
  ///   - model: another model file.
  public init(
    content: String = "Content", output: String = "Output", articles: String? = nil, templates: String? = nil,
    model: String? = nil
  ) {
    let home = Self.home
    func own(_ name: String) -> String {
      let path = content + "/" + name
      if FileManager.default.fileExists(atPath: path) { return path }
      guard let home else { return path }
      return home + "/Content/" + name
    }
    self.content = content
    self.output = output
    self.articles = articles ?? content + "/articles"
    names = own("names")
    self.model = model ?? own("model/tagger.bin")
    eventModel = own("model/events.bin")
    decisions = content + "/decisions"
    // Addresses belong to the articles: those of another folder do not take the place of the content's own.
    registry = articles == nil ? content + "/registry.tsv" : output + "/registry.tsv"
    site = own("site.yaml")
    if let templates {
      self.templates = templates
    } else if FileManager.default.fileExists(atPath: "Templates") {
      self.templates = "Templates"
    } else {
      self.templates = home.map { $0 + "/Templates" } ?? "Templates"
    }
  }

  /// The database of what is known.
  var database: String { output + "/knowledge.sqlite" }

  /// The folder that holds `Content` and `Templates`, upwards from the program.
  private static let home: String? = {
    guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
    var folder = executable.deletingLastPathComponent()
    for _ in 0..<6 {
      if FileManager.default.fileExists(atPath: folder.path + "/Content/names"),
        FileManager.default.fileExists(atPath: folder.path + "/Templates")
      {
        return folder.path
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()
}
