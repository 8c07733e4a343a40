import ArgumentParser
import Foundation
import Link
import Model
import Pipeline

struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Stage 4: decide which mentions are the same actor and which reports the same event."
  )

  @OptionGroup var options: CommonOptions

  @Option(
    help: ArgumentHelp("Parts that blocks are spread over; the result is the same for any number.", valueName: "n"))
  var shards = 1

  @Flag(help: "Allow that many published pages lose all they show, because their articles were taken away.")
  var retire = false

  @Flag(help: "Say how long linking took, without reading and writing its lines.")
  var profile = false

  func validate() throws {
    guard shards >= 1 else { throw ValidationError("--shards must be at least 1.") }
  }

  func run() async throws {
    let linking = try Linking(
      places: options.places, options: LinkOptions(shards: shards, jobs: options.jobs, retiresPages: retire))
    var articles: [AnnotatedArticle] = []
    for batch in LineReader() {
      for (number, line) in batch {
        do { articles.append(try StageLines.annotated(line)) } catch {
          throw LineFailure(number: number, reason: error)
        }
      }
    }
    let start = ContinuousClock.now
    let (kb, registry, problems) = linking.link(articles)
    if profile {
      let taken = (ContinuousClock.now - start).components
      writeError(String(format: "link %.3f s\n", Double(taken.seconds) + Double(taken.attoseconds) / 1e18))
    }
    report(problems, options.diagnostics)
    if !problems.contains(where: { $0.severity == .error }) { try linking.save(registry) }
    var out = LineWriter()
    try StageLines.write(kb) { out.write($0) }
    out.flush()
  }
}

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Stage 5: write Markdown, the site and knowledge.sqlite.")

  @OptionGroup var options: CommonOptions

  func run() async throws {
    var lines: [Data] = []
    for batch in LineReader() { lines += batch.map(\.line) }
    let kb = try StageLines.knowledgeBase(lines)
    let (counts, problems) = try Publishing(places: options.places, jobs: options.jobs).publish(kb)
    report(problems, options.diagnostics)
    print("\(counts.written) files written, \(counts.unchanged) unchanged, \(counts.removed) removed")
  }
}
