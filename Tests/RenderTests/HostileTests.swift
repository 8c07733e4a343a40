import Foundation
import Model
import TestSupport
import Testing

@testable import Render

/// Texts made to break out of HTML, Markdown, mustache, JSON-LD or YAML; none of them may take effect anywhere.
private let attacks = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)",
  "</script><script>alert(1)</script>", "]]><!--", "{{{content}}}{{#menu}}", "![x](javascript:alert(1))",
  "[نص](javascript:alert(1))", "<javascript:alert(1)>", "`code` **bold** _em_ # h", "1. قائمة", "- بند", "    رمز",
  "> اقتباس", "[¶](#s-fake)", "[x](#t-1999)", "\u{2}<0\u{3}", "a\"b\\c\nd: e", "\u{202E}معكوس", "&lt;b&gt; &amp;",
  "نص!",
  "---\ntitle: x\n---", "``` js\nalert(1)\n```", "<a href=\"data:text/html,x\">", "[[wiki]] $x$ ==y== ~~z~~ |a|",
]

@Suite struct HostileTests {
  private func sample(_ attack: String) -> KnowledgeBase {
    var s = KnowledgeSample()
    s.actor("a", .person, attack, english: attack) {
      $0.identifiers = ["wikidata": attack, attack: "x"]
      $0.reasons = [Actor.Reason(arabic: attack, english: attack)]
      $0.decisions = [DecisionNote(action: attack, who: attack, when: attack, why: attack)]
      $0.country = attack
    }
    s.actor("b", .organisation, "هيئة", notable: false)
    s.event("e", .other, attack, .happened, date: attack, place: "a", participants: ["a"])
    s.article(
      "x", title: attack, source: attack, url: "javascript:alert(1)", published: "2022-01-01", "قال [@a|فلان] كلاما.")
    var kb = s.build()
    // The attack as the text itself, with a mention behind it.
    let text = "\(attack) [@a|فلان]\(attack). [q:a:direct|\(attack)]"
    if !attack.contains("[") && !attack.contains("|") {
      s.article("y", title: attack, source: attack, url: "https://x.example/\"onclick=alert(1)", published: nil, text)
      kb = s.build()
    }
    kb.questions = [
      ReviewQuestion(
        topic: attack, pages: [attack], question: Actor.Reason(arabic: attack, english: attack), evidence: [],
        answers: [ReviewQuestion.Answer(label: Actor.Reason(arabic: attack, english: attack), line: attack)], weight: 1)
    ]
    return kb
  }

  /// What stands in the card of a link is what the label says, letter by letter.
  @Test(arguments: ["شركة &quot;س&quot;", "AT&amp;T &#8221;", "a\\&quot;b", "\\", "س & ص \"ع\" <ف>"])
  func cardsSayWhatLabelsSay(_ label: String) throws {
    var s = KnowledgeSample()
    s.actor("a", .organisation, label)
    s.article("x", title: "خبر", source: "صحيفة", published: "2022-01-01", "قالت [@a|الشركة] كلاما.")
    let page = try rendered(s.build()).0.text("site/articles/x.html")!
    let escaped = label.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "\"", with: "&quot;")
      .replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
    #expect(page.contains("data-card=\"\(escaped) — "), "\(page)")
  }

  /// Tags of a page that its own templates and pages do not write.
  private static let known: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "nav", "ul", "li", "form", "input",
    "button", "main", "article", "aside", "h1", "h2", "h3", "p", "span", "time", "mark", "bdi", "figure", "blockquote",
    "figcaption", "svg", "rect", "line", "circle", "path", "g", "text", "dl", "dt", "dd", "details", "summary",
    "footer",
    "small", "noscript", "br", "pre", "code", "!doctype", "ol",
  ]

  @Test(arguments: attacks)
  func nothingTakesEffect(attack: String) throws {
    let (output, diagnostics) = try rendered(sample(attack))
    #expect(diagnostics.filter { $0.severity == .error }.isEmpty)
    for path in output.paths where path.hasSuffix(".html") {
      let html = output.text(path)!
      for tag in html.components(separatedBy: "<").dropFirst() {
        let whole = tag.prefix { $0 != ">" }
        let name = whole.drop { $0 == "/" }.prefix { !" \n>/".contains($0) }.lowercased()
        #expect(Self.known.contains(name), "\(path): <\(whole)>")
        if name == "script" && !whole.hasPrefix("/") {
          #expect(whole.contains(" src=\"") || whole == "script type=\"application/ld+json\"", "\(path): <\(whole)>")
        }
        // Attribute values are in double quotes with their own quotes escaped, so what is between quotes is harmless.
        let outside = whole.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
          .joined()
        #expect(
          !outside.contains("on") || !outside.lowercased().contains("onerror=") && !outside.contains("onload="),
          "\(path)")
      }
      for href in values(of: "href", in: html) {
        #expect(!href.lowercased().contains("javascript:") && !href.hasPrefix("data:"), "\(path): \(href)")
      }
      #expect(!html.contains("id=\"s-fake\"") && !html.contains("datetime=\"1999\""), "\(path)")
      #expect(!html.utf8.contains(2))
      for data in html.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst() {
        let json = data.components(separatedBy: "</script>")[0]
        #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil, "\(path): \(json)")
      }
    }
  }

  @Test func sentencesAreShownVerbatim() throws {
    let text = "1. قال *فلان* إن [المادة 5] <تسري> و«تبقى» & `هكذا` \\ ~~لا~~ #وسم!"
    let tree = try rendered(articleOnly(text))
    let html = tree.0.text("site/articles/x.html")!
    #expect(html.contains("1. قال *فلان* إن [المادة 5] &lt;تسري&gt; و«تبقى» &amp; `هكذا` \\ ~~لا~~ #وسم!"))
  }

  private func articleOnly(_ text: String) -> KnowledgeBase {
    let article = Article(id: "x", title: "عنوان", text: text)
    let sentence = Sentence(
      span: Span(0, text.utf8.count), tokens: 0..<0, paragraph: 0, isHeading: false, id: "0123456789ab")
    let annotated = AnnotatedArticle(NormalizedArticle(article: article, sentences: [sentence], tokens: []))
    return KnowledgeBase(
      articles: [LinkedArticle(annotated: annotated, actorOfEntity: [], eventOfEvent: [], textGroup: "x")])
  }

  @Test func foreignRunsAreWrapped() {
    func wrapped(_ s: String, _ base: Script) -> String {
      var h = HTML()
      h.text(s, base: base)
      return String(decoding: h.bytes, as: UTF8.self)
    }
    #expect(wrapped("شركة ABC Shipping إن", .arabic) == "شركة <bdi lang=\"en\" dir=\"ltr\">ABC Shipping</bdi> إن")
    #expect(wrapped("قمة G20 اليوم", .arabic) == "قمة <bdi lang=\"en\" dir=\"ltr\">G20</bdi> اليوم")
    #expect(wrapped("صحيفة 3alyoum الرقمية", .arabic) == "صحيفة <bdi lang=\"en\" dir=\"ltr\">3alyoum</bdi> الرقمية")
    #expect(
      wrapped("The port (ميناء النهر) closed", .latin)
        == "The port (<bdi lang=\"ar\" dir=\"rtl\">ميناء النهر</bdi>) closed")
    #expect(wrapped("لا شيء 2022، نعم", .arabic) == "لا شيء 2022، نعم")
  }
}
