import ArgumentParser
import Foundation
import Model
import Pipeline

struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Annotate articles given as JSON Lines, one result a line.",
    discussion: """
      Reads {"id": ..., "text": ..., "title": ..., "published": "2022-01-07", "source": ...} lines from standard input (only \
      id and text are required) and writes names, times, quantities, statements and events. Offsets count Unicode scalars \
      of the text; the end is exclusive. A line that cannot be read gives a diagnostic and {"id": null, "error": ...}.
      """)

  @OptionGroup var options: CommonOptions

  @Flag(help: "Write the words of the text and their parts too.")
  var tokens = false

  func run() async throws {
    let (analyzer, _, problems) = try Analyzer.load(options.places)
    report(problems, options.diagnostics)
    let lines = AnnotationLine(withTokens: tokens)
    var out = LineWriter()
    for batch in LineReader() {
      let results = await parallelMap(batch, jobs: options.jobs) {
        number, line -> (bytes: [UInt8], problem: Diagnostic?) in
        do {
          let article = try lines.article(line)
          let (normalized, annotated) = analyzer.annotate(article)
          return (lines.write(annotated, tokens: normalized.tokens), nil)
        } catch {
          let problem = Diagnostic(
            id: "annotate-line-invalid", severity: .error, file: "standard input", line: number,
            summary: "Not a JSON object with “id” and “text”.",
            suggestion: "Correct the line; the others were annotated.")
          return (Array(#"{"id":null,"error":"annotate-line-invalid"}"#.utf8), problem)
        }
      }
      report(results.compactMap(\.problem), options.diagnostics)
      for result in results { out.write(result.bytes) }
      out.flush()
    }
  }
}
