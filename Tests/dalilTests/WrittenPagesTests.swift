import Foundation
import Testing

/// Which files a build writes anew after one change: those the change has to do with, by name, and no other.
@Suite struct WrittenPagesTests {
  /// Two articles that have nothing in common.
  private static func workspace() throws -> Workspace {
    let w = try Workspace([
      "Content/articles/a.txt": "زار سمير الخوري مدينة بيروت يوم الأحد. وقال سمير الخوري إن الجسر سيفتح قريبا.",
      "Content/articles/b.txt": "قالت ليلى الناصر إن المصنع أغلق أبوابه. وأضافت ليلى الناصر أن العمال غادروا.",
      "Content/names/people.tsv": """
      samir\tperson\tسمير الخوري\t\tSamir Khoury\t\t\t90\town\tCC0
      laila\tperson\tليلى الناصر\t\tLaila Nasser\t\t\t90\town\tCC0

      """,
      "Content/names/places.tsv": "beirut\tplace\tبيروت\t\tBeirut\t\t\t90\town\tCC0\n",
      "Content/model/tagger.bin": "none", "Content/model/events.bin": "none",
      "Content/site.yaml": "languages: [ar]\n",
    ])
    try FileManager.default.copyItem(atPath: Program.root.path + "/Templates", toPath: w.path + "/Templates")
    return w
  }

  /// Builds, changes something, builds again.
  ///
  /// - Returns: the paths that the second build wrote.
  private static func written(after change: (Workspace) throws -> Void) throws -> [String] {
    let w = try workspace()
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let before = w.files("Output")
    try change(w)
    let result = try Program.run(["build", "--list"], in: w.path)
    #expect(result.status == 0, "\(result.errors)")
    let listed = result.text.split(separator: "\n").map(String.init).filter { before[$0] != nil }
    // What is listed is what differs; the database is one file, made anew with every build.
    let after = w.files("Output")
    let differing = before.keys.filter { before[$0] != after[$0] && $0 != "knowledge.sqlite" && $0 != "registry.tsv" }
    #expect(listed.sorted() == differing.sorted())
    // A build from nothing finds every page as it should be.
    #expect(try Program.run(["build", "--fresh"], in: w.path).text.contains("\n0 files written"))
    return listed.sorted()
  }

  /// Pages as Markdown and as HTML.
  private static func pages(_ names: String...) -> [String] {
    names.flatMap { ["markdown/\($0).md", "site/\($0).html"] }
  }

  private static func tables(_ names: String...) -> [String] {
    names.flatMap { ["site/data/\($0).csv", "site/data/\($0).jsonl"] }
  }

  @Test func aChangedArticle() throws {
    let written = try Self.written { w in
      let more =
        "قالت ليلى الناصر إن المصنع أغلق أبوابه. وأضافت ليلى الناصر أن العمال غادروا. وقالت ليلى الناصر إن الأجر قليل."
      try w.write("Content/articles/b.txt", Data(more.utf8))
    }
    let pages = Self.pages("actors/laila", "articles/b", "index", "people", "sources")
    #expect(written.filter { !$0.hasPrefix("site/search/") && !$0.hasPrefix("site/data/") } == pages.sorted())
    #expect(written.filter { $0.hasPrefix("site/data/") } == Self.tables("actors", "mentions", "statements"))
    // Her names by their first letters; not his.
    let names = written.filter { $0.hasPrefix("site/search/names/") }
    #expect(names.contains("site/search/names/644-64a.js") && !names.contains("site/search/names/633-645.js"))
  }

  @Test func aDecision() throws {
    let written = try Self.written { w in
      let line = "rename\tactor/samir\tسمير بن فريد الخوري\teditor\t2026-01-02\tاسمه الكامل\n"
      try w.write("Content/decisions/names.tsv", Data(line.utf8))
    }
    // His page, those that name him, and the lists he stands in.
    let pages = written.filter { !$0.hasPrefix("site/search/") && !$0.hasPrefix("site/data/") }
    #expect(Set(Self.pages("actors/samir", "articles/a", "index", "people")).isSubset(of: Set(pages)))
    for other in Self.pages("actors/laila", "articles/b", "articles", "organisations") {
      #expect(!pages.contains(other))
    }
  }

  /// A page that somebody edited or took away is made again, whatever else changed.
  @Test func anArticleAndAPageOfAnother() throws {
    let w = try Self.workspace()
    #expect(try Program.run(["build"], in: w.path).status == 0)
    let page = w.path + "/Output/site/actors/samir.html"
    let text = try String(contentsOfFile: page, encoding: .utf8)
    try FileManager.default.removeItem(atPath: w.path + "/Output/site/articles/a.html")
    try Data("edited".utf8).write(to: URL(filePath: page))
    try w.write("Content/articles/c.txt", Data("وصل الوفد إلى المدينة يوم الأحد.".utf8))
    #expect(try Program.run(["build"], in: w.path).status == 0)
    #expect(try String(contentsOfFile: page, encoding: .utf8) == text)
    #expect(FileManager.default.fileExists(atPath: w.path + "/Output/site/articles/a.html"))
  }

  @Test func aTemplate() throws {
    let written = try Self.written { w in
      let path = w.path + "/Templates/page.mustache"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "</body>", with: "<!-- new --></body>").utf8).write(
        to: URL(filePath: path))
    }
    #expect(written.contains("site/index.html") && written.contains("site/actors/laila.html"))
    #expect(written.allSatisfy { $0.hasSuffix(".html") })
  }

  @Test func aNameThatNoArticleHas() throws {
    let written = try Self.written { w in
      let row = "nadia\tperson\tنادية السالمي\t\tNadia Salmi\t\t\t90\town\tCC0\n"
      let path = w.path + "/Content/names/people.tsv"
      try Data((String(contentsOfFile: path, encoding: .utf8) + row).utf8).write(to: URL(filePath: path))
    }
    #expect(written == [])
  }
}
