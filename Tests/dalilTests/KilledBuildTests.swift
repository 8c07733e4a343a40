import Foundation
import Glibc
import Testing

/// Builds that are killed, find no room or may not write: what readers see stays whole, and the next build makes up for it.
@Suite(.serialized) struct KilledBuildTests {
  /// Enough articles for some hundred files.
  private static func articles(_ range: Range<Int>, edition: Int) -> [String: String] {
    let people = ["ماركو كوبيز", "لينا هوفر", "سامر الدروبي", "إيفا نوردين", "جوليان مارتل"]
    return Dictionary(
      uniqueKeysWithValues: range.map { n in
        let (one, two) = (people[n % people.count], people[(n * 3 + 1) % people.count])
        return (
          "Content/articles/\(n).txt",
          """
          قال \(one) إن المحادثات مع \(two) ستبدأ في جنيف يوم 10 يناير 2022. وأضاف \(one) أن الاتفاق رقم \(n + edition * 100) قريب.
          ووصل \(two) إلى باريس يوم الأحد، والتقى \(one) هناك.
          """
        )
      })
  }

  private static func workspace() throws -> Workspace {
    try NothingChangedTests.workspace(articles(0..<25, edition: 0))
  }

  /// Starts a build and kills it after so many milliseconds, or when so many pages are there, if it has not ended by then.
  ///
  /// - Returns: whether it was killed.
  private static func kill(_ w: Workspace, after milliseconds: Int = .max, pages: Int = .max) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["build"]
    process.currentDirectoryURL = URL(filePath: w.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let start = ContinuousClock.now
    while process.isRunning {
      if ContinuousClock.now - start >= .milliseconds(min(milliseconds, 100_000))
        || (pages < .max && Self.pages(w) >= pages)
      {
        Glibc.kill(process.processIdentifier, SIGKILL)
        break
      }
      usleep(500)
    }
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Number of article pages that are there, in Markdown.
  private static func pages(_ w: Workspace) -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: w.path + "/Output/markdown/articles")) ?? []).count {
      $0.hasSuffix(".md")
    }
  }

  /// Every file under its own name is one of the versions that builds made.
  private static func expectWhole(_ w: Workspace, _ versions: [[String: Data]], _ when: String) {
    for (name, data) in w.files("Output") where !name.hasSuffix(".new") {
      #expect(versions.contains { $0[name] == data }, "\(name), \(when)")
    }
  }

  private static func expectComplete(_ w: Workspace, _ expected: [String: Data], _ when: String) throws {
    let result = try Program.run(["build"], in: w.path)
    #expect(result.status == 0, "\(when): \(result.errors)")
    let found = w.files("Output")
    #expect(Set(found.keys) == Set(expected.keys), "\(when)")
    for (name, data) in expected { #expect(found[name] == data, "\(name), \(when)") }
  }

  private static let moments: [(milliseconds: Int, pages: Int)] = [
    (20, .max), (150, .max), (400, .max), (.max, 1), (.max, 4), (.max, 9), (.max, 16), (.max, 24), (.max, 25),
  ]

  @Test func aFirstBuildMayBeKilledAtAnyMoment() throws {
    let w = try Self.workspace()
    let registry = w.path + "/Content/registry.tsv"
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let whole = w.files("Output")
    let addresses = FileManager.default.contents(atPath: registry)
    var killed = 0
    for (milliseconds, pages) in Self.moments {
      let when = "killed after \(milliseconds) ms or \(pages) pages"
      try FileManager.default.removeItem(atPath: w.path + "/Output")
      try? FileManager.default.removeItem(atPath: registry)
      if try Self.kill(w, after: milliseconds, pages: pages) { killed += 1 }
      Self.expectWhole(w, [whole], when)
      try Self.expectComplete(w, whole, when)
      #expect(FileManager.default.contents(atPath: registry) == addresses, "\(when)")
    }
    #expect(killed >= 4)
  }

  @Test func aRebuildMayBeKilledAtAnyMoment() throws {
    let w = try Self.workspace()
    #expect(try Program.run(["build"], in: w.path).status == 0)
    var old = w.files("Output")
    var killed = 0
    for (n, (milliseconds, _)) in Self.moments.enumerated() {
      // Every article says something else: all its pages change.
      for (name, text) in Self.articles(0..<25, edition: n + 1) { try w.write(name, Data(text.utf8)) }
      #expect(try Program.run(["build", "--output", "Clean"], in: w.path).status == 0)
      let new = w.files("Clean")
      try FileManager.default.removeItem(atPath: w.path + "/Clean")
      let when = "change \(n)"
      let delay = milliseconds == .max ? 100 + 120 * n : milliseconds
      if try Self.kill(w, after: delay) { killed += 1 }
      Self.expectWhole(w, [old, new], when)
      // What was there is still there, whole, until the build has ended.
      let found = w.files("Output")
      for name in old.keys where new[name] != nil { #expect(found[name] != nil, "\(name), \(when)") }
      try Self.expectComplete(w, new, when)
      old = new
    }
    #expect(killed >= 2)
  }

  @Test func aFullDiskLosesNothing() throws {
    let w = try Self.workspace()
    // No file may grow over 4 kB: the write ends in the middle, as on a full disk.
    let arguments = ["-c", "trap '' XFSZ; ulimit -f 8; exec '\(Program.path)' build"]
    let full = try Tools.run("/bin/sh", arguments, in: w.path)
    #expect(full.status == 1)
    #expect(full.errors.contains("Error: Output/") && full.errors.contains("Make room"), "\(full.errors)")
    let files = w.files("Output")
    #expect(!files.keys.contains { $0.hasSuffix(".html.new") })
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let whole = w.files("Output")
    for (name, data) in files where name != "knowledge.sqlite.new" { #expect(whole[name] == data, "\(name)") }
  }

  /// A file system of 1 MB in memory, which only root can make.
  @Test func aSmallDiskFillsUp() throws {
    let w = try Self.workspace()
    let disk = w.path + "/Disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard (try? Tools.run("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], in: "/tmp").status) == 0 else {
      print("aSmallDiskFillsUp skipped: no file system can be mounted here")
      return
    }
    defer { _ = try? Tools.run("/bin/umount", [disk], in: "/tmp") }
    let full = try Program.run(["build", "--output", "Disk/Output"], in: w.path)
    #expect(full.status == 1)
    #expect(full.errors.contains("No space left on device") && full.errors.contains("Make room"), "\(full.errors)")
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let whole = w.files("Output")
    for (name, data) in w.files("Disk/Output") where !name.hasSuffix(".new") { #expect(whole[name] == data, "\(name)") }
    // With room again, it goes on from where it was.
    #expect(try Tools.run("/bin/mount", ["-o", "remount,size=64m", disk], in: "/tmp").status == 0)
    #expect(try Program.run(["build", "--output", "Disk/Output"], in: w.path).status == 0)
    #expect(w.files("Disk/Output") == whole)
  }

  @Test func whereItMayNotWriteItSaysSo() throws {
    let w = try NothingChangedTests.workspace()
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let whole = w.files("Output")
    // Root may write everywhere: then somebody else tries.
    let isRoot = getuid() == 0
    let arguments = isRoot ? ["--reuid=65534", "--clear-groups", Program.path, "build"] : ["build"]
    let tool = isRoot ? "/usr/bin/setpriv" : Program.path
    if isRoot, (try? Tools.run(tool, Array(arguments.dropLast()) + ["--version"], in: "/").status) != 0 {
      print("whereItMayNotWriteItSaysSo skipped: nobody else can run the program here")
      return
    }
    _ = chmod(w.path + "/Output", 0o555)
    defer { _ = chmod(w.path + "/Output", 0o755) }
    try w.write("Content/articles/d.txt", Data("وصل الوفد الروسي إلى باريس.".utf8))
    let refused = try Tools.run(tool, arguments, in: w.path)
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains("Output: Permission denied") && refused.errors.contains("--output"), "\(refused.errors)")
    #expect(w.files("Output") == whole)
  }

  @Test func twoBuildsAtOnceDoNotMix() throws {
    let w = try Self.workspace()
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let whole = w.files("Output")
    let lock = open(w.path + "/Output/.lock", O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let second = try Program.run(["build", "--fresh"], in: w.path)
    #expect(second.status == 1 && second.errors.contains("Another build is writing to Output"), "\(second.errors)")
    close(lock)
    #expect(w.files("Output") == whole)
    #expect(try Program.run(["build", "--fresh"], in: w.path).status == 0)
  }
}

/// Other programs, run as the program is.
private enum Tools {
  static func run(_ tool: String, _ arguments: [String], in folder: String) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let errors = FileManager.default.temporaryDirectory.appending(path: "dalil-err-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: errors) }
    _ = FileManager.default.createFile(atPath: errors, contents: Data())
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus,
      String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self)
    )
  }
}
