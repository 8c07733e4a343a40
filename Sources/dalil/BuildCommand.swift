import ArgumentParser
import Foundation
import Model
import Pipeline

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site: all stages, from article files to Output/site.",
    discussion: "Writes only files that changed. A build that is stopped leaves the old site working; run it again.")

  @OptionGroup var options: CommonOptions

  @Flag(help: "Annotate every article anew, without what the cache knows.")
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
    let meter = ProgressMeter()
    let places = options.places
    let builder = Builder(places: places, jobs: options.jobs, fresh: fresh, retire: retire) { meter.show($0) }
    let (result, diagnostics) = try await builder.build()
    meter.clear()
    report(diagnostics, options.diagnostics)
    print(
      """
      \(result.articles) articles, \(result.actors) actors, \(result.events) events, \(result.statements) statements
      \(result.written) files written, \(result.unchanged) unchanged, \(result.removed) removed
      \(places.output)/site/index.html
      """)
    if list { for path in result.writtenPaths { print(path) } }
    if profile {
      for stage in result.seconds {
        writeError(
          stage.name.padding(toLength: 10, withPad: " ", startingAt: 0) + String(format: "%8.3f s\n", stage.seconds))
      }
    }
    // A published address must not vanish: the old pages stay until a decision says what becomes of them.
    if diagnostics.contains(where: { $0.id == "address-vanished" }) { throw ExitCode.failure }
    if strict, diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
  }
}

/// Shows where a long command is, on a terminal alone, in one line that is written over.
struct ProgressMeter: Sendable {
  private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let start = ContinuousClock.now

  func show(_ p: BuildProgress) {
    guard isTerminal else { return }
    var line = "\r\u{1B}[K\(p.stage)"
    if let all = p.all, all > 0 {
      let seconds = Double((ContinuousClock.now - start).components.seconds)
      line += " \(p.done)/\(all)"
      if seconds >= 1, p.done > 0 {
        let rate = Double(p.done) / seconds
        line += String(format: "  %.0f articles/s, %.0f s left", rate, Double(all - p.done) / rate)
      }
    }
    writeError(line)
  }

  func clear() { if isTerminal { writeError("\r\u{1B}[K") } }
}
