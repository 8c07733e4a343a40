import Foundation
import Testing

/// A build compares with the last one before it does anything.
@Suite struct NothingChangedTests {
  private static let nothing = "nothing has changed since the last build"

  /// Content with names and templates of its own, and no trained model: small builds are quick then.
  static func workspace(_ more: [String: String] = [:]) throws -> Workspace {
    var files = visit
    files["Content/articles/empty.txt"] = ""
    files["Content/model/tagger.bin"] = "none"
    files["Content/model/events.bin"] = "none"
    files["Content/site.yaml"] = "languages: [ar]\n"
    files["Content/names/people.tsv"] = "x-putin\tperson\tفلاديمير بوتين\tبوتين\tVladimir Putin\t\t\t90\town\tCC0\n"
    let w = try Workspace(files.merging(more) { $1 })
    try FileManager.default.copyItem(atPath: Program.root.path + "/Templates", toPath: w.path + "/Templates")
    return w
  }

  private static func build(_ w: Workspace, _ more: [String] = []) throws -> Program.Result {
    let result = try Program.run(["build"] + more, in: w.path)
    #expect(result.status == 0, "\(result.errors)")
    return result
  }

  @Test func theSameIsSaidAgainAndNothingDone() throws {
    let w = try Self.workspace()
    let first = try Self.build(w, ["--diagnostics", "json"])
    let output = w.files("Output")
    let again = try Self.build(w, ["--diagnostics", "json"])
    #expect(again.text.contains(Self.nothing) && again.text.contains("0 files written"))
    #expect(again.text.split(separator: "\n").first == first.text.split(separator: "\n").first)
    #expect(again.errors == first.errors && first.errors.contains("file-empty"))
    #expect(w.files("Output") == output)
    #expect(try Program.run(["build", "--strict"], in: w.path).status == 2)
    #expect(try !Self.build(w, ["--fresh"]).text.contains(Self.nothing))
  }

  /// What can be changed, each with a change that a look at the size alone would not see where that is possible.
  private static let changes: [(what: String, change: @Sendable (Workspace) throws -> Void)] = [
    (
      "an article, its size and time kept",
      { w in
        let path = w.path + "/Content/articles/a.txt"
        let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try w.write("Content/articles/a.txt", Data(text.replacingOccurrences(of: "الفرنسي", with: "الروسيي").utf8))
        try FileManager.default.setAttributes([.modificationDate: time ?? Date()], ofItemAtPath: path)
      }
    ),
    (
      "a new article",
      { try $0.write("Content/articles/more/d.txt", Data("وصل الوفد الروسي إلى باريس يوم الأحد.".utf8)) }
    ),
    ("an article less", { try FileManager.default.removeItem(atPath: $0.path + "/Content/articles/more/d.txt") }),
    (
      "a name",
      { w in
        try w.write(
          "Content/names/people.tsv",
          Data("x-putin\tperson\tفلاديمير بوتين\tبوتين\tPutin\t\twikidata:Q7747\t90\town\tCC0\n".utf8))
      }
    ),
    (
      "a decision",
      { w in
        try w.write(
          "Content/decisions/reviewed.tsv",
          Data("rename\tactor/x-putin\tفلاديمير فلاديميروفيتش\tsamira\t2026-01-15\tfull name\n".utf8))
      }
    ),
    (
      "a template",
      { w in
        let path = "Templates/footer.mustache"
        let old = FileManager.default.contents(atPath: w.path + "/" + path) ?? Data()
        try w.write(path, old + Data("<!-- mine -->".utf8))
      }
    ),
    (
      "a word",
      { w in
        let words = try String(contentsOfFile: w.path + "/Templates/words.tsv", encoding: .utf8)
        try w.write(
          "Templates/words.tsv", Data(words.replacingOccurrences(of: "search\tابحث\t", with: "search\tفتش\t").utf8))
      }
    ),
    ("the site's settings", { try $0.write("Content/site.yaml", Data("languages: [ar, en]\n".utf8)) }),
    ("the model", { try $0.write("Content/model/events.bin", Data("other".utf8)) }),
    (
      "the registry",
      { w in
        let path = w.path + "/Content/registry.tsv"
        let old = try String(contentsOfFile: path, encoding: .utf8)
        try w.write("Content/registry.tsv", Data(old.replacingOccurrences(of: "\tx-putin", with: "\tputin").utf8))
      }
    ),
    ("a page deleted", { try FileManager.default.removeItem(atPath: $0.path + "/Output/site/index.html") }),
    (
      "a page written over in place",
      { w in
        let file = FileHandle(forWritingAtPath: w.path + "/Output/site/search.html")
        try file?.write(contentsOf: Data("<p>".utf8))
        try file?.close()
      }
    ),
    ("a file among the pages", { try $0.write("Output/site/actors/mine.html", Data("mine".utf8)) }),
    ("the database deleted", { try FileManager.default.removeItem(atPath: $0.path + "/Output/knowledge.sqlite") }),
  ]

  @Test func afterAnyChangeItIsWhatACleanBuildMakes() throws {
    let w = try Self.workspace()
    _ = try Self.build(w)
    for (what, change) in Self.changes {
      try change(w)
      #expect(try !Self.build(w).text.contains(Self.nothing), "\(what)")
      _ = try Self.build(w, ["--output", "Clean", "--fresh"])
      #expect(w.files("Output") == w.files("Clean"), "\(what)")
      #expect(try Self.build(w).text.contains(Self.nothing), "\(what)")
    }
  }

  @Test func otherOptionsAreOtherInputs() throws {
    let w = try Self.workspace()
    _ = try Self.build(w)
    try FileManager.default.copyItem(atPath: w.path + "/Templates", toPath: w.path + "/Mine")
    #expect(try !Self.build(w, ["--templates", "Mine"]).text.contains(Self.nothing))
    #expect(try Self.build(w, ["--templates", "Mine"]).text.contains(Self.nothing))
    #expect(try !Self.build(w).text.contains(Self.nothing))
    // How many cores, and what is said, changes no byte.
    #expect(try Self.build(w, ["--jobs", "1", "--profile", "--list"]).text.contains(Self.nothing))
  }

  @Test func theCacheMayBeDeletedOrDamaged() throws {
    let w = try Self.workspace()
    _ = try Self.build(w)
    let output = w.files("Output")
    try w.write("Output/cache/annotations.sqlite", Data("no database".utf8))
    #expect(try !Self.build(w).text.contains(Self.nothing))
    #expect(w.files("Output") == output)
    try FileManager.default.removeItem(atPath: w.path + "/Output/cache")
    #expect(try !Self.build(w).text.contains(Self.nothing))
    #expect(w.files("Output") == output)
  }

  @Test func aBuildThatFailsLeavesNoStamp() throws {
    let w = try Self.workspace()
    _ = try Self.build(w)
    // A folder stands where a page must go.
    try FileManager.default.removeItem(atPath: w.path + "/Output/site/search.html")
    try FileManager.default.createDirectory(
      atPath: w.path + "/Output/site/search.html/x", withIntermediateDirectories: true)
    let failed = try Program.run(["build"], in: w.path)
    #expect(failed.status == 1 && failed.errors.contains("site/search.html: "), "\(failed.errors)")
    try FileManager.default.removeItem(atPath: w.path + "/Output/site/search.html")
    #expect(try !Self.build(w).text.contains(Self.nothing))
    #expect(try Self.build(w).text.contains(Self.nothing))
  }
}
