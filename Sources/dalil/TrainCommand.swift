import ArgumentParser
import Extract
import Foundation

/// `dalil train`: makes the model file of Content/model, or one in ANERcorp's convention.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train the taggers on soft labels and marked articles.",
    discussion: """
      First decompress the soft labels: python3 Content/model/unpack.py SILVER FOLDER. The same data give the same bytes. \
      Figures on articles or sentences that were kept apart go to standard output, progress to standard error.
      """)

  @Option(help: ArgumentHelp("Folder where unpack.py wrote the soft labels.", valueName: "dir"))
  var silver: String

  @Option(help: ArgumentHelp("Folder of marked articles to train on.", valueName: "dir"))
  var marked: String?

  @Option(help: ArgumentHelp("Folder of marked articles to measure on.", valueName: "dir"))
  var dev: String?

  @Option(
    help: ArgumentHelp("Train one model of names on this file of BIO tags, in ANERcorp's kinds.", valueName: "file"))
  var anercorp: String?

  @Flag(help: "Train the event model instead of the taggers.")
  var events = false

  @Option(
    help: ArgumentHelp("Of the event model: soft labels to learn statuses from, instead of --silver.", valueName: "dir")
  )
  var statuses: String?

  @Flag(help: "Keep 8 blocks of 50 sentences of the BIO file apart and measure on them.")
  var holdOut = false

  @Option(help: ArgumentHelp("The model file to write.", valueName: "file"))
  var out: String

  func validate() throws {
    guard (marked == nil) != (anercorp == nil) else {
      throw ValidationError("Give either --marked or --anercorp.")
    }
    guard statuses == nil || events else { throw ValidationError("--statuses goes with --events.") }
  }

  func run() throws {
    func log(_ line: String) { writeError(line + "\n") }
    var options = TaggerTrainer.Options()
    if let anercorp {
      options.markedRepeats = NewswireTrainer.repeats
      let all = try BIOFile(path: anercorp).sentences
      let (train, heldOut) = holdOut ? NewswireTrainer.split(all) : (all, [])
      try save(NewswireTrainer(options).train(silver: silver, corpus: train, log: log))
      if holdOut { print(NewswireTrainer.measure(try Tagger(path: out), heldOut).report) }
    } else if let marked, events {
      try save(EventModelTrainer().train(silver: silver, statuses: statuses, marked: marked, log: log))
      if let dev { print(try EventModelTrainer.measure(EventModel(path: out), marked: dev)) }
    } else if let marked {
      try save(TaggerTrainer(options).train(silver: silver, marked: marked, log: log))
      if let dev { print(try TaggerTrainer.measure(Tagger(path: out), marked: dev)) }
    }
  }

  private func save(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: out), options: .atomic) }
}
