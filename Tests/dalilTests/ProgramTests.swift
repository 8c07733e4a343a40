import Foundation
import Testing

/// The program itself, run as a user runs it.
struct Program {
  struct Result {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program that was built with these tests.
  static let path: String = {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "dalil").path ?? ""
    let candidates = [beside, root.path + "/.build/debug/dalil", root.path + "/.build/release/dalil"]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[1]
  }()

  static func run(_ arguments: [String], input: Data = Data(), in folder: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    // Files instead of pipes: nothing can fill up and wait.
    let base = FileManager.default.temporaryDirectory.appending(path: "dalil-run-\(UUID().uuidString)").path
    defer { for end in [".in", ".out", ".err"] { try? FileManager.default.removeItem(atPath: base + end) } }
    for (end, data) in [(".in", input), (".out", Data()), (".err", Data())] {
      _ = FileManager.default.createFile(atPath: base + end, contents: data)
    }
    process.standardInput = FileHandle(forReadingAtPath: base + ".in")
    process.standardOutput = FileHandle(forWritingAtPath: base + ".out")
    process.standardError = FileHandle(forWritingAtPath: base + ".err")
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: FileManager.default.contents(atPath: base + ".out") ?? Data(),
      errors: String(decoding: FileManager.default.contents(atPath: base + ".err") ?? Data(), as: UTF8.self))
  }
}

/// A folder with content of its own, removed with the test.
final class Workspace {
  let path = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString)").path

  init(_ files: [String: String]) throws {
    for (name, content) in files { try write(name, Data(content.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ data: Data) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Bytes of all files below a folder, by path; the cache and locks left out.
  func files(_ folder: String) -> [String: Data] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)) ?? []
    var out: [String: Data] = [:]
    for name in names where !name.hasPrefix("cache") && !name.hasPrefix(".") {
      var isFolder: ObjCBool = false
      let full = path + "/" + folder + "/" + name
      if FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue {
        out[name] = FileManager.default.contents(atPath: full)
      }
    }
    return out
  }
}

/// Three short reports on one visit, of two media.
let visit: [String: String] = [
  "Content/articles/a.txt": """
  الوزير في العاصمة

  قال وزير الخارجية الفرنسي جان مارك إيرو إن زيارة الرئيس الروسي فلاديمير بوتين إلى باريس ستبدأ يوم الاثنين 10 يناير 2022.
  وأضاف الوزير: «سنبحث الأزمة في أوكرانيا مع الوفد الروسي كله».
  """,
  "Content/articles/b.md": """
  ---
  title: بوتين يصل إلى باريس
  date: 2022-01-10
  source: نشرة
  url: https://n.example/b
  ---

  وصل الرئيس الروسي فلاديمير بوتين إلى باريس اليوم الاثنين، والتقى الرئيس الفرنسي إيمانويل ماكرون. وأعلن الكرملين أن اللقاء استمر ساعتين.
  """,
  "Content/articles/c.json":
    #"{"title":"ماكرون","text":"نفى الرئيس الفرنسي إيمانويل ماكرون أن يكون اللقاء مع بوتين قد فشل. وقال ماكرون إن المحادثات ستتواصل في جنيف.","date":"2022-01-11","source":"بوابة"}"#,
]

@Suite struct ProgramTests {
  @Test func helpTellsWhereToStart() throws {
    let help = try Program.run(["--help"], in: "/tmp")
    #expect(help.status == 0)
    for word in ["dalil build", "ingest", "annotate", "Exit codes"] { #expect(help.text.contains(word), "\(word)") }
    #expect(try Program.run(["--version"], in: "/tmp").text.hasPrefix("0."))
    #expect(try Program.run(["bild"], in: "/tmp").status == 64)
  }

  @Test func annotateKeepsOrderAndSaysWhatItCannotRead() throws {
    let input = """
      {"id":"1","text":"قال بوتين إن القمة ستعقد في جنيف."}
      not json
      {"id":"2","text":""}

      """
    let result = try Program.run(["annotate"], input: Data(input.utf8), in: "/tmp")
    #expect(result.status == 0)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"id":"1""#) && lines[2].hasPrefix(#"{"id":"2""#))
    #expect(lines[1].contains("annotate-line-invalid"))
    #expect(result.errors.contains("standard input:2"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    for key in ["published", "sentences", "entities", "mentions", "times", "quantities", "statements", "events"] {
      #expect(object[key] != nil, "\(key)")
    }
  }

  @Test func inspectShowsAFileAnIdOrStandardInput() throws {
    let w = try Workspace(visit)
    let file = try Program.run(["inspect", "Content/articles/b.md"], in: w.path)
    #expect(file.status == 0)
    // Not a terminal: no colour. The day comes from the file's own front matter.
    #expect(!file.text.contains("\u{1B}"))
    #expect(file.text.contains("published  2022-01-10") && file.text.contains("[فلاديمير بوتين]"))
    let byID = try Program.run(["inspect", "b", "--colour", "always", "--no-words"], in: w.path)
    #expect(byID.status == 0)
    #expect(byID.text.contains("\u{1B}[1;32mفلاديمير بوتين\u{1B}[0m") && !byID.text.contains(" · "))
    let typed = try Program.run(["inspect", "-"], input: Data("وصل بوتين إلى جنيف.".utf8), in: w.path)
    #expect(typed.status == 0 && typed.text.contains("[جنيف]"))
    let none = try Program.run(["inspect", "no-such"], in: w.path)
    #expect(none.status == 1 && none.errors.contains("article-not-found"))
  }

  @Test func evaluateMeasuresOnMarkedTexts() throws {
    let w = try Workspace([
      "marked/a.txt": "وصل {P|فلاديمير بوتين} إلى {L|جنيف}.", "marked/b.tsv": "زار\tO\nبوتين\tB-PERS\n\n",
      "plain.txt": "وصل الوفد.",
    ])
    let result = try Program.run(["evaluate", "marked", "plain.txt", "--errors"], in: w.path)
    #expect(result.status == 0)
    let all = try #require(result.text.split(separator: "\n").first { $0.hasPrefix("all ") })
    #expect(all.split(separator: " ").dropFirst() == ["100.0", "100.0", "100.0", "3", "3", "3"])
    #expect(result.errors.contains("plain.txt: error") && result.errors.contains("reference-unreadable"))
    #expect(try Program.run(["evaluate", "plain.txt"], in: w.path).status == 1)
  }

  @Test func theSameBytesWhateverTheCoresAndTheStages() throws {
    let one = try Workspace(visit)
    let two = try Workspace(visit)
    let staged = try Workspace(visit)
    #expect(try Program.run(["build", "--jobs", "1"], in: one.path).status == 0)
    #expect(try Program.run(["build", "--jobs", "2", "--fresh"], in: two.path).status == 0)
    var data = Data()
    for stage in ["ingest", "normalize", "extract", "link", "render"] {
      let result = try Program.run([stage], input: data, in: staged.path)
      #expect(result.status == 0, "\(stage): \(result.errors)")
      data = result.output
    }
    let expected = one.files("Output")
    #expect(expected.keys.contains("site/index.html") && expected.keys.contains("knowledge.sqlite"))
    #expect(expected == two.files("Output"))
    #expect(expected == staged.files("Output"))
    #expect(one.files("Content") == staged.files("Content"))
  }

  @Test(arguments: [(2, true), (50, false)])
  func theSiteDecidesHowOftenAnActorMustBeMet(_ threshold: Int, _ hasPage: Bool) throws {
    let w = try Workspace([
      "Content/articles/a.txt": "يحب الأطفال رواية فلادو زيكوفيتش. وفي رواية فلادو زيكوفيتش حكمة.",
      "Content/site.yaml": "notability: \(threshold)\n",
    ])
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let labels = w.files("Output/markdown/actors").values.map { String(decoding: $0, as: UTF8.self) }
    #expect(labels.contains { $0.contains("# فلادو زيكوفيتش") } == hasPage)
  }

  @Test func aSecondBuildWritesNothing() throws {
    let w = try Workspace(visit)
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let first = w.files("Output")
    let again = try Program.run(["build"], in: w.path)
    #expect(again.text.contains("0 files written"))
    #expect(first == w.files("Output"))
  }

  @Test func whatIsNoLongerProducedGoesButNoPublishedName() throws {
    var files = visit
    files["Content/articles/d.txt"] = "قال الرئيس الفرنسي إيمانويل ماكرون إن أوكرانيا جارة كبيرة."
    let w = try Workspace(files)
    #expect(try Program.run(["build"], in: w.path).status == 0)
    // All that the article names stands in others too: its page goes, the others stay.
    try FileManager.default.removeItem(atPath: w.path + "/Content/articles/d.txt")
    #expect(try Program.run(["build"], in: w.path).status == 0)
    #expect(w.files("Output")["site/articles/d.html"] == nil)
    #expect(w.files("Output")["site/articles/b.html"] != nil)
    // Names that stand nowhere else were published: their addresses stay, and say what became of them.
    let published = Set(w.files("Output").keys.filter { $0.hasPrefix("site/actors/") || $0.hasPrefix("site/events/") })
    try FileManager.default.removeItem(atPath: w.path + "/Content/articles/b.md")
    try FileManager.default.removeItem(atPath: w.path + "/Content/articles/c.json")
    let result = try Program.run(["build"], in: w.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("address-retired"))
    let site = w.files("Output")
    #expect(site["site/articles/b.html"] == nil)
    #expect(published.isSubset(of: site.keys), "\(published.subtracting(site.keys))")
  }

  /// Two names that are perhaps one man's: near spellings with nothing beside them that tells.
  private static let doubtful: [String: String] = [
    "Content/articles/a.txt": "قال ماركو كوبيز إن القرار نهائي. وأضاف ماركو كوبيز أن العمل مستمر.",
    "Content/articles/b.txt": "قال ماركو غيبوز إن الكتاب جاهز. وأكد ماركو غيبوز أن الرواية طويلة.",
  ]

  @Test func whatIsDoubtfulIsListedDecidedAndApplied() throws {
    let w = try Workspace(Self.doubtful)
    #expect(try Program.run(["review"], in: w.path).errors.contains("run dalil build first"))
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let review = try Program.run(["review"], in: w.path)
    #expect(review.status == 0)
    // Both sentences beside each other, and the line for each answer.
    for words in [
      "same-actor", "«قال ماركو كوبيز إن القرار نهائي.»", "«قال ماركو غيبوز إن الكتاب جاهز.»", "1 of 1 open questions",
    ] {
      #expect(review.text.contains(words), "\(words)\n\(review.text)")
    }
    let line = try #require(review.text.split(separator: "\n").first { $0.contains("dalil decide merge") })
    let arguments = line.split(separator: " ").dropFirst().map(String.init)
    // Without a name nobody decides; what cannot be applied is refused and not written down.
    let nobody = try Program.run(arguments + ["--who", ""], in: w.path)
    #expect(nobody.status == 1 && nobody.errors.contains("--who"))
    let unknown = try Program.run(["decide", "merge", "actor/nobody", "else", "--who", "samira"], in: w.path)
    #expect(unknown.status == 1 && unknown.errors.contains("no page actor/nobody"))
    #expect(try Program.run(["decide", "mrge", "actor/x", "y", "--who", "samira"], in: w.path).status == 1)
    #expect(w.files("Content/decisions").isEmpty)
    let decided = try Program.run(
      arguments + ["--who", "samira", "--when", "2026-01-15", "--why", "spelt twice"], in: w.path)
    #expect(decided.status == 0, "\(decided.errors)")
    let file = String(decoding: w.files("Content/decisions")["reviewed.tsv"] ?? Data(), as: UTF8.self)
    #expect(file.contains("samira\t2026-01-15\tspelt twice\n"))
    // It stands: no second time, no opposite, no question, and the build applies it.
    #expect(try Program.run(arguments + ["--who", "samira"], in: w.path).errors.contains("stands already"))
    let opposite = ["decide", "not-same"] + arguments.dropFirst(2) + ["--who", "samira"]
    #expect(try Program.run(opposite, in: w.path).errors.contains("the opposite"))
    #expect(try Program.run(["review"], in: w.path).text.contains("No open questions"))
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let id = arguments[2].split(separator: "/")[1]
    let page = String(decoding: w.files("Output")["site/actors/\(id).html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("spelt twice") && page.contains("ماركو كوبيز") && page.contains("ماركو غيبوز"))
    let other = String(decoding: w.files("Output")["site/actors/\(arguments[3]).html"] ?? Data(), as: UTF8.self)
    #expect(other.contains("http-equiv=\"refresh\""))
  }

  @Test func shardsOfLinkChangeNoByte() throws {
    let w = try Workspace(visit)
    var data = Data()
    for stage in ["ingest", "normalize", "extract"] {
      data = try Program.run([stage], input: data, in: w.path).output
    }
    let one = try Program.run(["link", "--shards", "1", "--jobs", "1"], input: data, in: w.path)
    let many = try Program.run(["link", "--shards", "16", "--jobs", "2"], input: data, in: w.path)
    #expect(one.status == 0 && one.output == many.output)
    #expect(try Program.run(["link", "--shards", "0"], input: data, in: w.path).status == 64)
  }

  @Test func badFilesLoseOnlyThemselves() throws {
    var files = visit
    files["Content/articles/empty.txt"] = ""
    files["Content/articles/bomb.xml"] = "<!DOCTYPE rss [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><rss>&b;"
    files["Content/articles/broken.json"] = "{"
    files["Content/articles/scripts.html"] =
      "<html><body><article><p>قال <script>alert(1)</script>الوزير إن <b onclick=x>القمة</b> انتهت أمس في العاصمة.</p></article></body></html>"
    files["Content/articles/name.jsonl"] =
      #"{"id":"../../x","title":"<script>alert(1)</script>","text":"قال <script>alert(1)</script> إن القمة انتهت.","url":"javascript:alert(1)"}"#
    let w = try Workspace(files)
    try w.write("Content/articles/binary.txt", Data((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 73 ^ ($0 >> 2)) }))
    try w.write("Content/articles/cut.txt.gz", Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]))
    try w.write("Content/articles/letter.txt", Data(repeating: 0x61, count: 3 << 20))
    let result = try Program.run(["build", "--diagnostics", "json"], in: w.path)
    #expect(result.status == 0)
    for id in ["file-empty", "feed-unreadable", "json-invalid", "file-binary", "gzip-damaged", "text-too-long"] {
      #expect(result.errors.contains("\"id\":\"\(id)\""), "\(id)")
    }
    let site = w.files("Output/site")
    for name in ["a", "b", "c"] { #expect(site["articles/\(name).html"] != nil) }
    for (name, data) in site where name.hasSuffix(".html") {
      let html = String(decoding: data, as: UTF8.self)
      #expect(
        !html.contains("<script>alert") && !html.contains("javascript:alert") && !html.contains("onclick"), "\(name)")
    }
    #expect(try Program.run(["build", "--strict"], in: w.path).status == 2)
  }

  @Test func everyLinkLeadsToAPageAndEveryFactToASentence() throws {
    let w = try Workspace(visit)
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let site = w.files("Output/site")
    var ids: [String: Set<String>] = [:]
    for (name, data) in site where name.hasSuffix(".html") {
      ids[name] = Set(values(of: "id", in: String(decoding: data, as: UTF8.self)))
    }
    var sentenceLinks = 0
    for (name, data) in site where name.hasSuffix(".html") {
      for link in values(of: "href", in: String(decoding: data, as: UTF8.self)) {
        if link.hasPrefix("https://") || link.hasPrefix("mailto:") || link.hasPrefix("data:") { continue }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = resolve(String(parts[0]), from: name)
        #expect(site[target] != nil, "\(name): \(link)")
        if parts.count == 2, !parts[1].isEmpty, let known = ids[target] {
          #expect(known.contains(String(parts[1])), "\(name): \(link)")
          if parts[1].hasPrefix("s-") { sentenceLinks += 1 }
        }
      }
    }
    #expect(sentenceLinks > 10)
  }

  private func values(of attribute: String, in html: String) -> [String] {
    html.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap {
      $0.split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first.map {
        $0.replacingOccurrences(of: "&amp;", with: "&")
      }
    }
  }

  private func resolve(_ link: String, from page: String) -> String {
    if link.isEmpty { return page }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
      if part == ".." { _ = parts.popLast() } else if part != "." && !part.isEmpty { parts.append(part) }
    }
    if link.hasSuffix("/") { parts.append("index.html") }
    return parts.joined(separator: "/")
  }
}
