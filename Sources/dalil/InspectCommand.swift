import ArgumentParser
import Foundation
import Model
import Pipeline

struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what the program sees in an article, in the terminal.",
    discussion: """
      ARTICLE is a file of any supported kind, the id of an article in the articles folder, or - for plain text from \
      standard input. Each sentence is shown with its words, names, dates, numbers, statements and events, and the rule or \
      model that found each.
      """)

  @Argument(help: ArgumentHelp("Article file, id of an article, or -.", valueName: "article"))
  var article: String

  @OptionGroup var options: CommonOptions

  @Option(help: "Whether to use colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var colour: ColourUse = .auto

  @Flag(inversion: .prefixedNo, help: "List the words of each sentence with their clitics set apart.")
  var words = true

  func run() async throws {
    let (articles, readProblems) = try await read()
    report(readProblems, options.diagnostics)
    guard !articles.isEmpty else { throw ExitCode.failure }
    let (analyzer, _, problems) = try Analyzer.load(options.places)
    report(problems, options.diagnostics)
    let inspection = Inspection(inColour: colour.isOn, withWords: words)
    print(inspection.legend)
    for article in articles {
      let (normalized, annotated) = analyzer.annotate(article)
      print("")
      print(inspection.text(normalized, annotated), terminator: "")
    }
  }

  private func read() async throws -> ([Article], [Diagnostic]) {
    let reader = ArticleReader(places: options.places)
    if article == "-" {
      return reader.read(text: [UInt8](FileHandle.standardInput.readDataToEndOfFile()), name: "standard-input")
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: article, isDirectory: &isFolder), !isFolder.boolValue {
      return reader.read(file: article)
    }
    let (all, _) = try await reader.read(jobs: options.jobs)
    let found = all.filter { $0.id == article || $0.origin == article }
    guard found.isEmpty else { return (found, []) }
    let near = all.map(\.id).filter { $0.contains(article) }.prefix(3).joined(separator: ", ")
    return (
      [],
      [
        Diagnostic(
          id: "article-not-found", severity: .error, file: article,
          summary: "There is no such file, and no article in \(options.places.articles) has this id.",
          suggestion: near.isEmpty
            ? "Name a file, or an id as it stands in the article's address." : "Did you mean \(near)?")
      ]
    )
  }
}

enum ColourUse: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isatty(FileHandle.standardOutput.fileDescriptor) == 1
        && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
  }
}
