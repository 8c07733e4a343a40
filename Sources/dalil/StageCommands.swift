import ArgumentParser
import Foundation
import Model
import Normalize
import Pipeline

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Stage 1: read article files, write articles as JSON Lines.")

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let (articles, problems) = try await ArticleReader(places: options.places).read(jobs: options.jobs)
    report(problems, options.diagnostics)
    var out = LineWriter()
    for article in articles { out.write(try StageLines.encode(article)) }
    out.flush()
  }
}

struct NormalizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize", abstract: "Stage 2: split articles into sentences and words.")

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let normalizer = Normalizer()
    try await mapLines(options) { try StageLines.encode(normalizer.normalize(try StageLines.article($0))) }
  }
}

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Stage 3: find names, dates, quantities, statements and events.")

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let (analyzer, _, problems) = try Analyzer.load(options.places)
    report(problems, options.diagnostics)
    try await mapLines(options) { try StageLines.encode(analyzer.extract(try StageLines.normalized($0))) }
  }
}

/// Applies a stage to each line of standard input, in order.
private func mapLines(_ options: CommonOptions, _ stage: @escaping @Sendable (Data) throws -> Data) async throws {
  var out = LineWriter()
  for batch in LineReader() {
    let results = await parallelMap(batch, jobs: options.jobs) { number, line -> Result<Data, any Error> in
      Result { try stage(line) }.mapError { LineFailure(number: number, reason: $0) }
    }
    for result in results { out.write(try result.get()) }
    out.flush()
  }
}

/// A line that is not what the stage before writes.
struct LineFailure: Error, CustomStringConvertible {
  var number: Int
  var reason: any Error
  var description: String {
    "standard input:\(number): the line is not what the stage before writes (\(reason)). Run the stages in their order."
  }
}
