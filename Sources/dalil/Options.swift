import ArgumentParser
import Foundation
import Model
import Pipeline

/// Folders and diagnostics: what most commands share.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder with articles, names, model, decisions, registry.tsv and site.yaml.", valueName: "dir"))
  var content = "Content"

  @Option(help: ArgumentHelp("Folder the site is written to.", valueName: "dir"))
  var output = "Output"

  @Option(
    help: ArgumentHelp("Folder with the articles, where it is not articles/ in the content folder.", valueName: "dir"))
  var articles: String?

  @Option(help: ArgumentHelp("Folder with the templates.", valueName: "dir"))
  var templates: String?

  @Option(help: ArgumentHelp("Trained model, where it is not the one in the content folder.", valueName: "file"))
  var model: String?

  @Option(help: "How diagnostics are written to standard error: human or json.")
  var diagnostics: DiagnosticForm = .human

  @Option(help: ArgumentHelp("Number of cores to use.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  var places: Places {
    Places(content: content, output: output, articles: articles, templates: templates, model: model)
  }

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be at least 1.") }
  }
}

enum DiagnosticForm: String, ExpressibleByArgument, CaseIterable {
  case human, json
}

/// Writes diagnostics to standard error, sorted by file, place and id.
func report(_ diagnostics: [Diagnostic], _ form: DiagnosticForm) {
  var out = ""
  for d in diagnostics.sorted() {
    switch form {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      if let line = try? encoder.encode(d) { out += String(decoding: line, as: UTF8.self) + "\n" }
    case .human:
      let place = [d.file.map(printable), d.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
      out += (place.isEmpty ? "" : place + ": ") + "\(d.severity.rawValue): \(printable(d.summary)) [\(d.id)]\n"
      if let suggestion = d.suggestion { out += "    \(printable(suggestion))\n" }
    }
  }
  writeError(out)
}

/// Without control characters: text from files must not steer a terminal.
func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { $0 == "\t" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
}

func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

/// Writes lines to standard output in large pieces.
struct LineWriter {
  private var buffer: [UInt8] = []

  mutating func write(_ line: some Sequence<UInt8>) {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    if buffer.count > 1 << 20 { flush() }
  }

  mutating func flush() {
    FileHandle.standardOutput.write(Data(buffer))
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Lines of standard input that hold anything, in batches.
struct LineReader: Sequence, IteratorProtocol {
  let batch: Int
  private var rest: [UInt8] = []
  private var isDone = false
  private(set) var number = 0

  init(batch: Int = 512) { self.batch = batch }

  mutating func next() -> [(number: Int, line: Data)]? {
    var lines: [(number: Int, line: Data)] = []
    while lines.count < batch, let line = nextLine() {
      number += 1
      if line.contains(where: { $0 > 0x20 }) { lines.append((number, Data(line))) }
    }
    return lines.isEmpty ? nil : lines
  }

  private var position = 0

  private mutating func nextLine() -> ArraySlice<UInt8>? {
    var searchFrom = position
    while true {
      if let end = rest[searchFrom...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        return rest[position..<end]
      }
      if isDone {
        guard position < rest.count else { return nil }
        defer { position = rest.count }
        return rest[position...]
      }
      rest.removeFirst(position)
      position = 0
      searchFrom = rest.count
      let data = FileHandle.standardInput.availableData
      if data.isEmpty { isDone = true } else { rest.append(contentsOf: data) }
    }
  }
}
