import ArgumentParser
import Foundation
import Pipeline

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Put the built site where readers reach it, at once as a whole.",
    discussion: """
      TARGET is a folder, user@host:path for another machine (rsync over ssh), or branch:NAME for a branch of the git \
      repository here (push it yourself: git push origin NAME). Readers see the old version or the new one, never a mixture \
      (on another machine there is none for the moment between two renames). What dalil did not publish is never replaced. \
      Only Output/site is published, with manifest.sha256: no review page, nothing hidden.
      """)

  @Argument(help: ArgumentHelp("Folder, user@host:path or branch:NAME.", valueName: "target"))
  var target: String

  @Option(help: ArgumentHelp("Folder that a build wrote to.", valueName: "dir"))
  var output = "Output"

  @Option(
    help: ArgumentHelp("Compressed copies beside the files, with commas between: gz, br, zst.", valueName: "forms"))
  var compress = ""

  @Flag(help: "Only say what would change.")
  var check = false

  func run() async throws {
    guard let place = PublishTarget(target) else {
      throw ValidationError("“\(target)” is no target. Give a folder, user@host:path, or branch:NAME.")
    }
    let forms = try compress.split(separator: ",").map { name in
      guard let form = Precompression(rawValue: String(name)) else {
        throw ValidationError("“\(name)” is no compression. Known are gz, br and zst.")
      }
      return form
    }
    let changes = try Publisher(output: output, compress: forms).publish(to: place, dryRun: check)
    for (sign, paths) in [("+", changes.added), ("~", changes.changed), ("-", changes.removed)] {
      if check { for path in paths { print(sign, path) } }
    }
    let counts = "\(changes.added.count) new, \(changes.changed.count) changed, \(changes.removed.count) removed"
    print(check ? "would be: \(counts)" : changes.isEmpty ? "nothing changed" : "published to \(target): \(counts)")
  }
}
