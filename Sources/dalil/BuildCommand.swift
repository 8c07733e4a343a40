import ArgumentParser
import Foundation
import Model
import Pipeline

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site: all stages, from article files to Output/site.",
    discussion: """
      Writes only files that changed, and ends at once where nothing did: articles, names, models, decisions, registry, settings, \
      templates, program and output are compared with those of the last build by size and time. A build that is stopped leaves \
      the old site working; run it again.
      """)

  @OptionGroup var options: CommonOptions

  @Flag(help: "Do everything anew, without what the cache knows: annotate every article, look at every page.")
  var fresh = false

  @Flag(help: "Allow that many published pages lose all they show, because their articles were taken away.")
  var retire = false

  @Flag(help: "End with exit code 2 when an input has errors.")
  var strict = false

  @Flag(help: "Say where the time went, by stage.")
  var profile = false

  @Flag(help: "Name the files that were written.")
  var list = false

  func run() async throws {
    let meter = ProgressMeter(isQuiet: options.diagnostics == .json)
    let places = options.places
    let builder = Builder(
      places: places, jobs: options.jobs, fresh: fresh, retire: retire, listsWritten: list, isLast: true
    ) {
      meter.show($0)
    }
    let (result, diagnostics) = try await builder.build()
    meter.clear()
    report(diagnostics, options.diagnostics)
    print(
      """
      \(result.articles) articles, \(result.actors) actors, \(result.events) events, \(result.statements) statements
      \(result.written) files written, \(result.unchanged) unchanged, \(result.removed) removed\(
        result.isUnchanged ? ": nothing has changed since the last build" : "")
      \(places.output)/site/index.html
      """)
    if list { for path in result.writtenPaths { print(path) } }
    if profile {
      for stage in result.seconds {
        writeError(
          stage.name.padding(toLength: 20, withPad: " ", startingAt: 0) + String(format: "%8.3f s\n", stage.seconds))
      }
    }
    // A published address must not vanish: the old pages stay until a decision says what becomes of them.
    if diagnostics.contains(where: { $0.id == "address-vanished" }) { throw ExitCode.failure }
    if strict, diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
  }
}
