import Foundation
import FoundationXML
import Model
import TestSupport
import Testing

@testable import Render

@Suite struct ExportTests {
  @Test func feedsSiteMapAndRobotsNeedTheSitesAddress() throws {
    let (without, _) = try rendered(KnowledgeSample.harbour())
    #expect(!without.paths.contains { $0.hasPrefix("site/feeds") || $0 == "site/sitemap.xml" })
    let (with, _) = try rendered(KnowledgeSample.harbour()) { $0.base = "https://dalil.example/" }
    #expect(with.text("site/robots.txt") == "User-agent: *\nAllow: /\nSitemap: https://dalil.example/sitemap.xml\n")
    let map = with.text("site/sitemap.xml")!
    #expect(map.contains("<loc>https://dalil.example/actors/salim-haddad.html</loc><lastmod>2022-01-08</lastmod>"))
    #expect(map.contains("<loc>https://dalil.example/en/events/harbour-strike.html</loc>"))
    let atom = with.text("site/feeds/actors/salim-haddad.xml")!
    #expect(XMLParser(data: Data(atom.utf8)).parse())
    #expect(atom.contains("<id>https://dalil.example/articles/fajr-strike.html</id>"))
    let json = try JSONSerialization.jsonObject(with: Data(with.bytes("site/feeds/events/harbour-strike.json")!))
    #expect(((json as? [String: Any])?["items"] as? [Any])?.count == 2)
    #expect(with.text("site/actors/salim-haddad.html")!.contains("href=\"../feeds/actors/salim-haddad.xml\""))
    #expect(with.text("site/en/actors/salim-haddad.html")!.contains("href=\"../../feeds/actors/salim-haddad.xml\""))
  }

  @Test func everyColumnIsInTheDictionaryAndEveryRowHasEveryColumn() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    let dictionary = output.text("site/data/dictionary.csv")!
    for path in output.paths where path.hasPrefix("site/data/") && path.hasSuffix(".csv") {
      let name = path.split(separator: "/").last!.dropLast(4)
      #expect(Array(output.bytes(path)!.prefix(3)) == [0xEF, 0xBB, 0xBF])
      let header = output.text(path)!.dropFirst().components(separatedBy: "\r\n")[0].split(separator: ",")
      if name == "dictionary" { continue }
      for column in header { #expect(dictionary.contains("\(name),\(column),"), "\(name).\(column)") }
      let lines = output.text("site/data/\(name).jsonl")!.split(separator: "\n")
      #expect(!lines.isEmpty, "\(name)")
      for line in lines {
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(row?.count == header.count, "\(line)")
      }
    }
  }

  @Test func mentionsAreGivenInScalars() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    let kb = KnowledgeSample.harbour()
    for line in output.text("site/data/mentions.jsonl")!.split(separator: "\n") {
      let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: String]
      let text = kb.articles.first { $0.annotated.article.id == row["article"] }!.annotated.article.text
      let scalars = Array(text.unicodeScalars)[Int(row["start"]!)!..<Int(row["end"]!)!]
      #expect(String(String.UnicodeScalarView(scalars)) == row["words"])
    }
  }

  @Test func formulasAreDisarmed() throws {
    var sample = KnowledgeSample()
    sample.actor("a", .person, "=HYPERLINK(\"x\",\"y\")")
    let (output, _) = try rendered(sample.build())
    #expect(output.text("site/data/actors.csv")!.contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""))
  }

  @Test func spansOutsideTheTextDoNotStopTheBuild() throws {
    var kb = KnowledgeSample.harbour()
    kb.articles[0].annotated.mentions[0].span = Span(5, 9_000)
    kb.articles[0].annotated.statements[0].span = Span(3, 9_000)
    kb.articles[0].annotated.statements[0].speaker = 99
    for i in kb.actors.indices where !kb.actors[i].mentions.isEmpty { kb.actors[i].mentions[0].span = Span(-1, 9_000) }
    _ = try rendered(kb)
  }
}

@Suite struct ReferenceTests {
  @Test(arguments: [
    ("../events/e.md", "actors/a", "events/e", ""), ("b.md#x", "actors/a", "actors/b", "#x"),
    ("people.md", "index", "people", ""), ("../appendix.md#a-b", "actors/a", "appendix", "#a-b"),
  ])
  func relativeLinksAreResolved(url: String, page: String, path: String, fragment: String) {
    let reference = self.reference(url, from: page)
    #expect(reference?.path == path && reference?.fragment == fragment)
  }

  @Test(arguments: ["../../x.md", "x.html", "/etc/x.md", "./x.md", "javascript:x", "..md", ".md"])
  func othersAreNoPages(url: String) { #expect(reference(url, from: "actors/a") == nil) }

  private func reference(_ url: String, from page: String) -> (path: String, fragment: String)? {
    Array(url.utf8).withUnsafeBufferPointer { url in
      PageReference(utf8: url, from: PageFolder(of: page)).map {
        (String(decoding: $0.path, as: UTF8.self), String(decoding: $0.fragment, as: UTF8.self))
      }
    }
  }
}
