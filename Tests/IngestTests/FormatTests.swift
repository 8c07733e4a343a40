import Foundation
import Model
import Testing

@testable import Ingest

/// Reads a file given as text.
private func read(_ name: String, _ content: String) -> (articles: [Article], diagnostics: [Diagnostic]) {
  Ingestor().read(bytes: Array(content.utf8), origin: name)
}

@Suite struct FormatTests {
  @Test func plainTextTakesAShortFirstLineAsTitle() {
    let (articles, problems) = read(
      "a.txt", "زلزال يضرب الجزيرة\n\nضرب زلزال الجزيرة صباح اليوم.\nولم تقع إصابات.")
    #expect(problems.isEmpty)
    #expect(articles.map(\.title) == ["زلزال يضرب الجزيرة"])
    #expect(articles.map(\.text) == ["ضرب زلزال الجزيرة صباح اليوم.\nولم تقع إصابات."])
  }

  @Test(arguments: [
    "ضرب زلزال الجزيرة صباح اليوم.\n\nولم تقع إصابات.",
    "ضرب زلزال الجزيرة صباح اليوم\nولم تقع إصابات.",
    "سطر واحد بلا نهاية",
  ])
  func textWithoutATitleStaysWhole(_ text: String) {
    let (articles, _) = read("a.txt", text)
    #expect(articles.map(\.title) == [nil])
    #expect(articles.map(\.text) == [text])
  }

  @Test func markdownGivesFrontMatterAndPlainText() {
    let (articles, problems) = read(
      "n/a.md",
      """
      ---
      title: "لقاء: في العاصمة"
      date: 7 كانون الثاني 2022
      author: ليلى
      source: نشرة
      url: https://n.example/a
      ---

      # لقاء: في العاصمة

      التقى **الوزيران** في [العاصمة](https://x.example) أمس.
      """)
    #expect(problems.isEmpty)
    let a = articles[0]
    #expect(a.title == "لقاء: في العاصمة")
    #expect(a.published == GivenDate(value: "2022-01-07", written: "7 كانون الثاني 2022"))
    #expect(a.author == "ليلى")
    #expect(a.sources == [ArticleSource(name: "نشرة", url: "https://n.example/a")])
    #expect(a.text.trimmingCharacters(in: .whitespacesAndNewlines) == "التقى الوزيران في العاصمة أمس.")
    #expect(a.id == "n-a")
  }

  @Test func badFrontMatterLosesOnlyItself() {
    let (articles, problems) = read("a.md", "---\ntitle: [\n---\nالتقى الوزيران أمس.")
    #expect(articles.map(\.text) == ["التقى الوزيران أمس."])
    #expect(problems.map(\.id) == ["front-matter-invalid"])
  }

  @Test func htmlGivesMetadataAndMainTextAlone() {
    let (articles, problems) = read(
      "p.html",
      """
      <html><head><title>خبر - موقع</title>
      <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"خبر مهم",
      "datePublished":"2022-01-06T21:15:00+02:00","author":[{"name":"منى"}],"publisher":{"name":"موقع"}}]}</script></head>
      <body><nav><a href="/">الرئيسية</a></nav>
      <article><h1>خبر مهم</h1><p>وصلت الطلائع إلى العاصمة اليوم، وقال الوزير إن المهمة محدودة.</p><p>ولم يعلق أحد على ذلك حتى الآن.</p>
      <script>alert(1)</script><div class="share-buttons">شارك الخبر</div></article>
      <aside>اقرأ أيضا: خبر آخر</aside></body></html>
      """)
    #expect(problems.isEmpty)
    let a = articles[0]
    #expect(a.title == "خبر مهم")
    #expect(a.published?.value == "2022-01-06")
    #expect(a.author == "منى")
    #expect(a.sources.map(\.name) == ["موقع"])
    #expect(a.text == "وصلت الطلائع إلى العاصمة اليوم، وقال الوزير إن المهمة محدودة.\nولم يعلق أحد على ذلك حتى الآن.")
  }

  @Test func htmlWithoutMarksIsReadByDensity() {
    let (articles, _) = read(
      "p.htm",
      """
      <html><head><meta property="og:title" content="عنوان"><meta name="date" content="٧/١/٢٠٢٢"></head><body>
      <div id="header"><a href="/a">الرئيسية</a> <a href="/b">اقتصاد</a></div>
      <div><div class="story"><p>أعلنت الوزارة أنها سترفع الأسعار بداية الشهر المقبل بعد قرار الحكومة.</p>
      <p>وأضافت أن القرار مؤقت وأن الدعم سيعود في الخريف.</p></div>
      <div class="sidebar"><p>الأكثر قراءة في هذا الأسبوع من أخبار العالم</p></div></div></body></html>
      """)
    #expect(articles[0].title == "عنوان")
    #expect(articles[0].published?.value == "2022-01-07")
    #expect(!articles[0].text.contains("الأكثر قراءة") && !articles[0].text.contains("الرئيسية"))
    #expect(articles[0].text.hasPrefix("أعلنت الوزارة") && articles[0].text.hasSuffix("في الخريف."))
  }

  @Test(arguments: [
    #"{"title":"ع","content":"قال الوزير.","date_extracted":"2022-01-07","source":"نشرة"}"#,
    #"[{"headline":"ع","body":"قال الوزير.","pub_date":"7/1/2022","publisher":{"name":"نشرة"}}]"#,
    #"{"articles":[{"title":"ع","text":"قال الوزير.","published":"2022-01-07T10:00:00Z","source":{"name":"نشرة"}}]}"#,
    #"{"title":"ع","text":"<p>قال الوزير.</p>","date":1641513600,"publisher":"نشرة"}"#,
  ])
  func jsonWithTheUsualNames(_ json: String) {
    let (articles, problems) = read("a.json", json)
    #expect(problems.isEmpty)
    #expect(articles.map(\.text) == ["قال الوزير."])
    #expect(articles[0].title == "ع")
    #expect(articles[0].published?.value == "2022-01-07")
    #expect(articles[0].sources.map(\.name) == ["نشرة"])
  }

  /// Titles from the source of a page: their references are characters, and nothing else in them is markup.
  @Test(arguments: [
    ("&quot;القمة&quot; تبدأ &#8211; غدا", "\"القمة\" تبدأ – غدا"), ("شركة AT&amp;T", "شركة AT&T"),
    ("قال &lt;نعم&gt;", "قال <نعم>"),
    ("R&D; بحث", "R&D; بحث"), ("أ & ب", "أ & ب"), ("أ <b>ب</b>", "أ <b>ب</b>"),
    ("a &quot;<b>ب</b>&quot;", "a \"<b>ب</b>\""), ("&", "&"),
    ("5 &;", "5 &;"),
  ])
  func referencesInTitlesAreCharacters(_ title: String, _ expected: String) throws {
    let json = try JSONSerialization.data(withJSONObject: ["title": title, "text": "قال الوزير."])
    let (articles, _) = read("a.json", String(decoding: json, as: UTF8.self))
    #expect(articles.map(\.title) == [expected])
  }

  @Test func jsonWithNamesOfOnesOwn() {
    var fields = FieldNames()
    #expect(fields.prefer(["text": "khabar", "colour": "x"]) == ["colour"])
    let (articles, _) = Ingestor(fields: fields).read(bytes: Array(#"{"khabar":"قال الوزير."}"#.utf8), origin: "a.json")
    #expect(articles.map(\.text) == ["قال الوزير."])
  }

  @Test func jsonLinesLoseOnlyTheBadLine() {
    let (articles, problems) = read(
      "a.jsonl",
      """
      {"text":"قال الوزير.","url":"https://n.example/1"}
      {"text":
      {"text":"قالت الوزيرة.","url":"https://n.example/2"}
      {"title":"بلا نص"}
      """)
    #expect(articles.map(\.id) == ["n-example-1", "n-example-2"])
    #expect(problems.map(\.id) == ["json-line-invalid", "no-text"])
    #expect(problems.map(\.line) == [2, 4])
  }

  @Test func rssAndAtomGiveItemsWithContent() {
    let rss = read(
      "f.xml",
      """
      <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة</title>
      <item><title>أول</title><link>https://w.example/1</link><pubDate>Sat, 08 Jan 2022 14:30:00 +0300</pubDate>
      <content:encoded><![CDATA[<p>أعلنت اللجنة.</p><p>وقالت إنها ستجتمع.</p>]]></content:encoded></item>
      <item><title>ثان</title><link>https://w.example/2</link></item></channel></rss>
      """)
    #expect(rss.articles.map(\.text) == ["أعلنت اللجنة.\nوقالت إنها ستجتمع."])
    #expect(rss.articles[0].published?.value == "2022-01-08")
    #expect(rss.articles[0].sources == [ArticleSource(name: "وكالة", url: "https://w.example/1")])
    #expect(rss.diagnostics.map(\.id) == ["no-text"])

    let atom = read(
      "f.atom",
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title><entry><title>أول</title><id>x</id>
      <link rel="alternate" href="https://w.example/3"/><published>2022-01-13T18:00:00Z</published><author><name>رنا</name></author>
      <content type="html">&lt;p&gt;انتهى الاجتماع.&lt;/p&gt;</content></entry></feed>
      """)
    #expect(atom.articles.map(\.text) == ["انتهى الاجتماع."])
    #expect(atom.articles[0].author == "رنا")
  }

  @Test func idsAreStableAndSafe() {
    for (seed, id) in [
      ("https://www.n.example/2022/1/6/33120", "n-example-2022-1-6-33120"), ("nile/a_b", "nile-a-b"),
      ("../../etc/passwd", "etc-passwd"),
    ] {
      #expect(ArticleID.make(seed) == id)
    }
    for seed in ["أخبار/خبر", "<script>", "", String(repeating: "a", count: 500)] {
      let id = ArticleID.make(seed)
      #expect(!id.isEmpty && id.utf8.count < 80)
      #expect(id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
      #expect(ArticleID.make(seed) == id)
    }
  }
}
