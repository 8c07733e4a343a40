import Foundation
import TestSupport
import Testing

@testable import Render

/// A few whole pages as they should be, in `Tests/Golden/render`. `DALIL_RECORD=1 swift test --filter GoldenTests` writes
/// them anew and fails, so that recording is never taken for passing.
@Suite struct GoldenTests {
  @Test(arguments: [
    "markdown/actors/salim-haddad.md", "markdown/en/events/harbour-strike.md", "markdown/articles/fajr-strike.md",
    "site/actors/salim-haddad.html", "site/en/articles/fajr-strike.html",
  ])
  func pageIsAsRecorded(path: String) throws {
    let (output, _) = try rendered(KnowledgeSample.harbour()) { $0.base = "https://dalil.example/" }
    let file = repository.appendingPathComponent(
      "Tests/Golden/render/" + path.split(separator: "/").joined(separator: "--"))
    let now = try #require(output.text(path))
    if ProcessInfo.processInfo.environment["DALIL_RECORD"] != nil {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(now.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let lines = zip(recorded.components(separatedBy: "\n"), now.components(separatedBy: "\n"))
    if let (i, pair) = lines.enumerated().first(where: { $1.0 != $1.1 }) {
      Issue.record("\(path), line \(i + 1):\nrecorded: \(pair.0)\nnow:      \(pair.1)")
    } else {
      #expect(recorded == now)
    }
  }
}
