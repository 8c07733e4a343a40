import ArgumentParser
import Foundation
import Model
import Pipeline

struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Stage 4: decide which mentions are the same actor and which reports the same event."
  )

  @OptionGroup var options: CommonOptions

  func run() async throws {
    let linking = try Linking(places: options.places)
    var articles: [AnnotatedArticle] = []
    for batch in LineReader() {
      for (number, line) in batch {
        do { articles.append(try StageLines.annotated(line)) } catch {
          throw LineFailure(number: number, reason: error)
        }
      }
    }
    let (kb, registry, problems) = linking.link(articles)
    report(problems, options.diagnostics)
    if !problems.contains(where: { $0.severity == .error }) { try linking.save(registry) }
    var out = LineWriter()
    for line in try StageLines.encode(kb) { out.write(line) }
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
