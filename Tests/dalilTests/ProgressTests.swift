import Foundation
import Testing

/// A long build tells where it is.
@Suite struct ProgressTests {
  private static func workspace() throws -> Workspace {
    try Workspace([
      "Content/articles/a.txt": "قال الوزير إن الجسر سيفتح قريبا.", "Content/model/tagger.bin": "none",
      "Content/model/events.bin": "none",
    ])
  }

  @Test func plainLinesWhereNobodyWatches() throws {
    let w = try Self.workspace()
    let result = try Program.run(["build"], in: w.path)
    #expect(result.status == 0)
    let stages = result.errors.split(separator: "\n").filter { ["ingest", "extract", "link", "render"].contains($0) }
    #expect(stages == ["ingest", "extract", "link", "render"])
    #expect(!result.errors.contains("\r") && !result.errors.contains("\u{1B}"))
  }

  @Test func nothingBesideDiagnosticsThatAProgramReads() throws {
    let w = try Self.workspace()
    try w.write("Content/articles/empty.txt", Data())
    let result = try Program.run(["build", "--diagnostics", "json"], in: w.path)
    let lines = result.errors.split(separator: "\n")
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("{") })
  }

  @Test func oneLineOnATerminal() throws {
    let w = try Self.workspace()
    // A terminal whose other end is read here; the numbers are those of Linux for "unlock" and "tell the name".
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(terminal) }
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &unlocked) == 0, ioctl(terminal, 0x8004_5430, &number) == 0,
      let screen = FileHandle(forUpdatingAtPath: "/dev/pts/\(number)")
    else {
      print("SKIPPED: no terminal can be made here")
      return
    }
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["build"]
    process.currentDirectoryURL = URL(filePath: w.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = screen
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    var shown: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    // What waits in the terminal is read without waiting for more.
    _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
    while case let count = read(terminal, &buffer, buffer.count), count > 0 { shown += buffer[..<count] }
    let text = String(decoding: shown, as: UTF8.self)
    for stage in ["ingest", "extract", "link", "render"] { #expect(text.contains("\r\u{1B}[K\(stage)"), "\(stage)") }
    // Each stage is written over the one before, and nothing of it is left at the end.
    #expect(text.contains("\r\u{1B}[K") && text.split(separator: "\n").allSatisfy { !$0.hasSuffix("render") })
  }
}
