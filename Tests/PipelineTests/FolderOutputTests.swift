import Foundation
import Model
import Render
import Testing

@testable import Pipeline

/// A folder that is removed with the test.
private struct Scratch: ~Copyable {
  let path = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString)").path
  deinit { try? FileManager.default.removeItem(atPath: path) }
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }
}

@Suite struct FolderOutputTests {
  @Test func writesOnlyWhatDiffersAndRemovesWhatIsStale() throws {
    let scratch = Scratch()
    let first = FolderOutput(root: scratch.path)
    try first.write("site/a.html", Array("1".utf8))
    try first.write("site/old/b.html", Array("2".utf8))
    try first.write("keep.txt", Array("3".utf8))
    #expect(first.counts == .init(written: 3, unchanged: 0, removed: 0))

    let second = FolderOutput(root: scratch.path, listsWritten: true)
    try second.write("site/a.html", Array("1".utf8))
    try second.write("site/c.html", Array("4".utf8))
    second.removeStale(in: ["site"])
    #expect(second.counts == .init(written: 1, unchanged: 1, removed: 1))
    #expect(second.writtenPaths == ["site/c.html"])
    #expect(scratch.text("site/a.html") == "1")
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/site/old"))
    #expect(scratch.text("keep.txt") == "3")
  }

  /// Many files at once are kept as one by one.
  @Test func whatIsKeptIsThere() throws {
    let scratch = Scratch()
    let (one, many) = (FolderOutput(root: scratch.path), FolderOutput(root: scratch.path))
    var paths = PathList()
    for n in 0..<5_000 {
      one.keep("site/actors/اسم-\(n % 4_000).html")
      paths.append("site/", "actors/اسم-\(n % 4_000)", ".html")
    }
    many.keep(paths)
    paths.removeAll()
    many.keep(paths)
    #expect(one.counts == many.counts && many.counts.unchanged == 5_000)
    for n in 0..<8_000 {
      let path = "site/actors/اسم-\(n).html"
      #expect(many.has(path) == (n < 4_000) && one.has(path) == (n < 4_000))
    }
  }

  @Test func hashesOfPathsAreASet() {
    var (hashes, plain) = (PathHashes(), Set<UInt64>())
    for n in 0..<20_000 {
      let hash = PathHashes.hash("path \(n * n % 7_919)")
      #expect(hashes.contains(hash) == plain.contains(hash))
      hashes.insert(hash)
      plain.insert(hash)
      #expect(hashes.count == plain.count)
    }
  }

  /// Where it is known how many files were there, a stale one is missed by no count.
  @Test func whatIsStaleIsSeenByTheNumberOfFiles() throws {
    let scratch = Scratch()
    let first = FolderOutput(root: scratch.path)
    for name in ["a", "b"] { try first.write("site/\(name).html", Array(name.utf8)) }
    #expect(first.added == 2 && first.hasOtherFolders)

    let same = FolderOutput(root: scratch.path)
    same.keep("site/a.html")
    try same.write("site/b.html", Array("other".utf8))
    try same.write("site/c.html") { try $0.append(Array("c".utf8)) }
    same.removeStale(in: ["site"], known: 2)
    #expect(same.counts == .init(written: 2, unchanged: 1, removed: 0))
    #expect(same.added == 1 && !same.hasOtherFolders)

    let less = FolderOutput(root: scratch.path)
    less.keep("site/a.html")
    try less.write("site/d.html", Array("d".utf8))
    less.removeStale(in: ["site"], known: 3)
    #expect(less.counts == .init(written: 1, unchanged: 1, removed: 2))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/site").sorted() == ["a.html", "d.html"])
  }

  /// Of a great output only the folders are compared: a look at those that were there tells what a look at everything tells.
  @Test func aGreatOutputIsLookedAtAgainByItsFolders() throws {
    let scratch = Scratch()
    let (folders, files) = ([scratch.path + "/site"], [scratch.path + "/k.sqlite"])
    func look(limit: Int) -> OutputFacts { OutputFacts(folders: folders, files: files, limit: limit) }
    let output = FolderOutput(root: scratch.path)
    for path in ["site/a.html", "site/en/a.html", "site/en/b.html", "k.sqlite"] {
      try output.write(path, Array(path.utf8))
    }
    #expect(look(limit: 3).again(added: 0, files: files) == nil)
    let great = look(limit: 2)
    #expect(great.again(added: 0, files: files) == great)
    let next = FolderOutput(root: scratch.path)
    try next.write("site/en/c.html", Array("c".utf8))
    try next.write("k.sqlite", Array("new".utf8))
    #expect(!great.isCurrent(folders: folders, files: files))
    let again = try #require(great.again(added: next.added, files: files))
    #expect(again == look(limit: 2) && again.count == 4)
    // A single file that was not there before has to be looked at.
    #expect(great.again(added: 0, files: files + [scratch.path + "/other"]) == nil)
    try FileManager.default.removeItem(atPath: scratch.path + "/site/en")
    #expect(great.again(added: 0, files: files) == nil)
  }

  @Test func aFileThatIsWrittenTwiceInANewFolderCountsOnce() throws {
    let scratch = Scratch()
    let output = FolderOutput(root: scratch.path)
    for text in ["1", "1", "2"] { try output.write("site/a.html", Array(text.utf8)) }
    #expect(output.counts == .init(written: 2, unchanged: 1, removed: 0))
    #expect(scratch.text("site/a.html") == "2")
  }

  @Test func manyWritersMayMeetInANewFolder() async throws {
    let scratch = Scratch()
    let output = FolderOutput(root: scratch.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for n in 0..<2000 {
        group.addTask { try output.write("site/\(n / 4)/\(n % 4).html", Array("\(n)".utf8)) }
      }
      try await group.waitForAll()
    }
    #expect(output.counts == .init(written: 2000, unchanged: 0, removed: 0))
    #expect(scratch.text("site/499/3.html") == "1999")
  }

  @Test func leavesNoTemporaryFileOfAKilledBuild() throws {
    let scratch = Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/site", withIntermediateDirectories: true)
    try Data("half".utf8).write(to: URL(filePath: scratch.path + "/site/a.html.new"))
    let output = FolderOutput(root: scratch.path)
    try output.write("site/a.html", Array("whole".utf8))
    output.removeStale(in: ["site"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/site") == ["a.html"])
  }

  /// A large file comes in pieces: it replaces the old one when the last has come, or not at all.
  @Test func aFileOfPiecesIsWrittenWholeOrNotAtAll() throws {
    struct Stop: Error {}
    let scratch = Scratch()
    let large = [UInt8](repeating: 7, count: 200_000)
    func write(_ pieces: [[UInt8]], failing: Bool = false) throws -> FolderOutput.Counts {
      let output = FolderOutput(root: scratch.path)
      try output.write("site/data/a.csv") { file in
        for piece in pieces { try file.append(piece) }
        if failing { throw Stop() }
      }
      return output.counts
    }
    #expect(try write([Array("ab".utf8), large, Array("c".utf8)]) == .init(written: 1, unchanged: 0, removed: 0))
    let whole = Array("ab".utf8) + large + Array("c".utf8)
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/site/data/a.csv")) == Data(whole))
    #expect(try write([whole]) == .init(written: 0, unchanged: 1, removed: 0))
    #expect(throws: Stop.self) { try write([Array("x".utf8)], failing: true) }
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/site/data/a.csv")) == Data(whole))
    // As long as the old one, and another in its last byte.
    #expect(try write([whole.dropLast() + Array("d".utf8)]) == .init(written: 1, unchanged: 0, removed: 0))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/site/data") == ["a.csv"])
  }

  /// Stretches of the file that is there stand between new pieces, whoever copies them.
  @Test func aFileMayBePutTogetherOfWhatItWas() throws {
    let scratch = Scratch()
    let path = "site/data/a.csv"
    let old = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7 / 3) }
    try FolderOutput(root: scratch.path).write(path, old)
    let output = FolderOutput(root: scratch.path)
    let earlier = try #require(output.earlier(path))
    try output.write(path) { file in
      try file.append(100_000..<600_001, of: earlier)
      try file.append(Array("new".utf8))
      try file.append(7..<7, of: earlier)
      try file.append(0..<5, of: earlier)
      try file.append(reading: 5..<650_000, of: earlier)
    }
    let whole = Array(old[100_000..<600_001]) + Array("new".utf8) + Array(old[..<650_000])
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/" + path)) == Data(whole))
    // What the file does not hold stops it, and the one that is there stays.
    let now = try #require(output.earlier(path))
    #expect(throws: UnreadableFile.self) { try output.write(path) { try $0.append(5..<now.count + 1, of: now) } }
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/" + path)) == Data(whole))
  }

  @Test(arguments: ["../x", "/etc/x", "a/../../x", "a//x", "", "./x"])
  func neverLeavesItsFolder(_ path: String) {
    let scratch = Scratch()
    #expect(throws: WriteFailure.self) { try FolderOutput(root: scratch.path).write(path, [1]) }
  }

  @Test func oneBuildAtATime() throws {
    let scratch = Scratch()
    let lock = try OutputLock(folder: scratch.path)
    #expect(throws: OutputLock.Taken.self) { try OutputLock(folder: scratch.path) }
    withExtendedLifetime(lock) {}
  }
}
