import ArgumentParser
import Foundation
import Link
import Model
import Pipeline

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List what the last build was unsure of, most harmful first, with the lines that would settle it.",
    discussion: """
      Each question shows what the articles say of both pages, and for each answer the line to add to Content/decisions: copy \
      it into dalil decide, which adds it. Questions that were decided since the last build are left out.
      """)

  @OptionGroup var options: CommonOptions

  @Option(help: ArgumentHelp("Questions to show.", valueName: "n"))
  var limit = 10

  @Option(help: "Only questions of one topic: same-actor, same-event or kind.")
  var topic: String?

  @Option(help: ArgumentHelp("Only questions about one page, for example actor/russia.", valueName: "page"))
  var page: String?

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let (decisions, problems) = Decisions.load(folder: options.places.decisions)
    report(problems, options.diagnostics)
    let items = try ReviewList(path: options.places.output + "/knowledge.sqlite")
      .items(topic: topic, page: page, without: decisions)
    for (n, item) in items.prefix(limit).enumerated() { print(text(n + 1, item)) }
    print(items.isEmpty ? "No open questions." : "\(min(limit, items.count)) of \(items.count) open questions.")
  }

  private func text(_ n: Int, _ item: ReviewList.Item) -> String {
    var lines = [
      "\(n). \(item.topic): \(item.question.english)", "   \(item.question.arabic)",
      "   an answer would change \(item.weight) pages and mentions",
    ]
    for page in item.pages {
      lines += ["", "   \(page.address)  \(page.label)"]
      for s in page.sentences {
        lines.append("     «\(s.text)»")
        lines.append("       " + [s.article, s.source, s.date].compactMap { $0 }.joined(separator: ", "))
      }
    }
    lines.append("")
    for answer in item.answers {
      lines.append("   \(answer.label.english) / \(answer.label.arabic):")
      lines.append("     " + Self.command(answer.line))
    }
    return lines.map(printable).joined(separator: "\n") + "\n"
  }

  /// The command that adds a line.
  static func command(_ line: String) -> String {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).prefix(3).filter { !$0.isEmpty }
    return "dalil decide " + columns.map { quoted(String($0)) }.joined(separator: " ")
  }

  /// A word as a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { b in
      (b >= 0x30 && b <= 0x39) || (b >= 0x61 && b <= 0x7A) || (b >= 0x41 && b <= 0x5A)
        || [0x2D, 0x2F, 0x2E].contains(b)
    }
    return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Add a decision to Content/decisions/reviewed.tsv, after checking that it can be applied.",
    discussion: """
      For example: dalil decide merge actor/ahmad-ali ahmad-ali-2 --who samira --why "same office, same week"

      Actions and their values are described in Content/decisions/README.md. The next dalil build applies the decision.
      """)

  @OptionGroup var options: CommonOptions

  @Argument(help: "confirm, rename, merge, not-same, split, kind, hide, pin or reject.")
  var action: String

  @Argument(help: "The page it is about: actor/ID or event/ID.")
  var page: String

  @Argument(help: "What the action needs: another page's id, a title, a kind, a rule, field=value.")
  var value = ""

  @Option(help: ArgumentHelp("Who decides; shown on the page.", valueName: "name"))
  var who = ProcessInfo.processInfo.environment["USER"] ?? ""

  @Option(help: ArgumentHelp("The day of the decision, where it is not today.", valueName: "YYYY-MM-DD"))
  var when: String = Self.today

  @Option(help: ArgumentHelp("Why; shown on the page.", valueName: "words"))
  var why = ""

  private static var today: String {
    Date.now.formatted(.iso8601.year().month().day().dateSeparator(.dash))
  }

  func run() throws {
    let places = options.places
    let line = [action, page, value, who, when, why].map { $0.filter { $0 != "\t" } }.joined(separator: "\t")
    let (parsed, badLine) = Decisions.parse(line, file: "the decision")
    guard let decision = parsed.first else {
      report(badLine.map(Self.withoutPlace), options.diagnostics)
      throw ExitCode.failure
    }
    let (decisions, _) = Decisions.load(folder: places.decisions)
    let (registry, _) = Registry.load(path: places.registry)
    let problems = DecisionCheck(
      decisions: decisions, registry: registry, database: places.output + "/knowledge.sqlite"
    ).problems(decision)
    guard problems.isEmpty else {
      report(
        problems.map {
          Diagnostic(
            id: "decision-refused", severity: .error, summary: $0, suggestion: "Nothing was written down.")
        }, options.diagnostics)
      throw ExitCode.failure
    }
    try Decisions.record(decision, folder: places.decisions)
    print("\(places.decisions)/reviewed.tsv: \(printable(decision.text))\nThe next dalil build applies it.")
  }

  private static func withoutPlace(_ d: Diagnostic) -> Diagnostic {
    Diagnostic(id: d.id, severity: .error, summary: d.summary, suggestion: d.suggestion)
  }
}
