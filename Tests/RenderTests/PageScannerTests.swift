import Model
import TestSupport
import Testing

@testable import Render

/// Markdown that is read where it stands gives what cmark's tree gives.
@Suite struct PageScannerTests {
  private let words = Words(WordTables(folder: repository.appendingPathComponent("Templates")), .english, .western)

  private func page(_ markdown: String) -> Page {
    var page = Page("actors/a", words, badges: ["تم": "happened"])
    for list in ["rows", nil, "parts"] { page.section("s", "قسم", list: list) }
    page.body = Markdown()
    page.body.raw(markdown)
    return page
  }

  private var pages: PageSet {
    var pages = PageSet()
    pages.insert("actors/b")
    return pages
  }

  /// Nil where the page is left to cmark.
  private func scanned(_ page: Page) -> PageWriter? {
    var writer = PageWriter(page, pages, HTML())
    return PageScanner.read(page.body.buffer, into: &writer) ? writer : nil
  }

  private func walked(_ page: Page) -> PageWriter {
    var writer = PageWriter(page, pages, HTML())
    PageWalker.walk(page.body.buffer, into: &writer)
    return writer
  }

  private func compare(_ markdown: String) -> Bool {
    let page = page(markdown)
    guard let scanned = scanned(page) else { return false }
    let walked = walked(page)
    #expect(String(decoding: scanned.html.bytes, as: UTF8.self) == String(decoding: walked.html.bytes, as: UTF8.self))
    #expect(scanned.diagnostics == walked.diagnostics)
    return true
  }

  @Test func everyPageOfASiteIsRead() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    for path in output.paths where path.hasPrefix("markdown/") {
      let text = output.text(path)!
      let end = try #require(text.firstRange(of: "\n---\n\n")).upperBound
      #expect(compare(String(text[end...])), "\(path)")
    }
  }

  @Test(arguments: [
    "نص", "نص  \n\n", "# عنوان\n## قسم\n\n- صف · ب\n- [](#x)صف\n\n## قسم\n\n- صف · ب\n", "> حقيقة\n",
    "> حقيقة\n>\n> من قالها\n",
    "> أ\n>\n> ب\n>\n> ج\n\n> د\n", "`تم` `كلمة`", "[¶](#s-1 \"الجملة 1\") قال. [¶](#s-2) وقال.",
    "- [اسم](b.md \"ا\\&quot;ب\\&quot; \\\" \\& \\&amp;quot; \\<\")", "[ا](b.md \"\\&#8221;ب\\&#160; AT\\&T \\&t\")",
    "[نفسه](a.md) [غيره](c.md) [¶](b.md#s-1 \"من\")",
    "قال \\*هذا\\* و\\`ذاك\\` \\& \\<b\\> \\\\ وح\\د", "[a\\]b](../actors/b.md)", "5 أيام",
    "[يوم](#t-2022-01-01 \"يوم\")",
  ])
  func whatTheProgramWritesIsRead(markdown: String) { #expect(compare(markdown)) }

  @Test(arguments: [
    "1. بند", "- 1. بند", "> - بند", "> نص\nيتبعه", "نص\nيتبعه", "نص\n===", "نص\n---", "- صف\n\n- صف", "- صف\nيتبعه",
    "    رمز", "```\nرمز\n```",
    "<b>", "&lt;", "*نص*", "_نص_", "![ص](a.png)", "[نص]", "[نص]: /x", "[ا [ب](b.md)](b.md)", "[ا](<b.md>)",
    "[ا](b.md 'ع')", "[ا](b(1).md)",
    "[ا](b.md \"ع\\\\\")", "[ا](b.md \"&quot;\")", "[ا](b.md \"\\&hellip;\")", "[ا](b.md \"\\&#0;\")",
    "[ا](b.md \"\\&#x201D;\")", "نص\\", "نص\\\nنص", "``نص``", "` نص`",
    "# عنوان #", "#عنوان", "نص\tنص",
    "نص\rنص", "\u{FEFF}نص", "***", "- - -", "-", ">", "> نص\n> نص", "####### نص",
  ])
  func whatMayMeanSomethingElseIsLeftToCmark(markdown: String) { #expect(!compare(markdown)) }

  @Test func whateverIsReadIsAsCmarkHasIt() {
    let plain = [
      "كلمة ", "نص و", "\\*", "\\&", "\\&lt;", "[¶](#s-1 \"الجملة 1\")", "[اسم](../actors/b.md \"اسم — شخص\")",
      "[اسم](a.md)", "[](#a-1)",
      "[نص](#t-2022-01-01)", "`تم`", " · ", "Latin G20", " ", "(", ")", "\"", "٣",
      "[x](../actors/none.md \"ا\\&quot;ب\\\"\")", ".",
    ]
    let other = [
      "` تم`", "``", "`", "[", "]", "](", "\\", "*", "_", "<b>", "&amp;", "!", "![x](y)", "[x](y \"\\& \\&#8221;\")",
      "[x](y \"\\&lt; \\&b; \\&b\")",
      "[x](y \"a\\\\\" b\")",
      "[a [b](c)](d)", "[x](<y>)", "[x]( y )", "[x](y 'z')", "[x](y(1))", "12. ", "- ", "+ ", "#", " #", "\t",
      "https://a.b", "\u{7F}",
      "[x](https://a.b/c?d=e&f)", "\u{A0}", "\n", "\r", "- - ", "=", "~~~", "\"", ")",
    ]
    let begins = ["", "", "# ", "## ", "## ", "### ", "- ", "- ", "> ", "> ", "    ", "1. ", "-", "#", "* "]
    let ends = ["\n\n", "\n\n", "\n\n", "\n", "\n>\n> ", "\n- ", " \n", "\n> ", ""]
    var state: UInt64 = 1
    /// Numbers that are the same in each run.
    func next(below n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    var read = 0
    for _ in 0..<6_000 {
      var markdown = ""
      for _ in 0...next(below: 4) {
        markdown += begins[next(below: next(below: 4) == 0 ? begins.count : 10)]
        for _ in 0...next(below: 5) {
          markdown += next(below: 24) == 0 ? other[next(below: other.count)] : plain[next(below: plain.count)]
        }
        markdown += ends[next(below: next(below: 3) == 0 ? ends.count : 3)]
      }
      if compare(markdown) { read += 1 }
    }
    #expect(read > 1_000)
  }
}
