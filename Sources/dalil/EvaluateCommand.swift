import ArgumentParser
import Foundation
import Model
import Pipeline

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well names are found, on texts with names that people marked.",
    discussion: """
      Prints precision, recall and F by kind, in percent. A FILE holds words with BIO tags (word TAB tag, a blank line behind \
      each sentence; PER, ORG and LOC are compared, other tags are left out), or an article with marks such as {P|بوتين}, or \
      JSON with mentions as dalil annotate writes them, whose text is in the object or in a .txt file of the same name. Of a \
      folder, all its files are read. --model measures another model.
      """)

  @Argument(help: ArgumentHelp("Files with marked names, or folders of them.", valueName: "file"))
  var files: [String]

  @OptionGroup var options: CommonOptions

  @Flag(help: "List what was wrong, each with its sentence.")
  var errors = false

  func run() async throws {
    let (analyzer, _, problems) = try Analyzer.load(options.places)
    report(problems, options.diagnostics)
    var evaluation = NameEvaluation()
    var failed: [Diagnostic] = []
    for path in paths() {
      do {
        try await evaluation.add(path: path, analyzer: analyzer, jobs: options.jobs)
      } catch {
        failed.append(
          Diagnostic(
            id: "reference-unreadable", severity: .error, file: path,
            summary: "No marked names can be read from it: \(error)",
            suggestion: "See dalil evaluate --help for the forms; the other files were measured."))
      }
    }
    report(failed, options.diagnostics)
    guard evaluation.texts > 0 else { throw ExitCode.failure }
    if errors { print(evaluation.errors + "\n") }
    print(evaluation.report)
  }

  private func paths() -> [String] {
    files.flatMap { path -> [String] in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
        return [path]
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      // The text of NAME.json lies beside it and is no file of its own.
      let texts = Set(names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) + ".txt" })
      return names.filter { !$0.hasPrefix(".") && !texts.contains($0) && !$0.hasSuffix(".md") }.sorted()
        .map { path + "/" + $0 }
    }
  }
}
