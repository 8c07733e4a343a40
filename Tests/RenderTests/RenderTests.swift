import Foundation
import Model
import TestSupport
import Testing

@testable import Render

/// The folder of the repository, found from this file.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

func rendered(
  _ kb: KnowledgeBase, jobs: Int = 1, _ change: (inout SiteConfiguration) -> Void = { _ in }
) throws -> (MemoryOutput, [Diagnostic]) {
  var site = SiteConfiguration()
  change(&site)
  let output = MemoryOutput()
  let renderer = Renderer(templates: repository.appendingPathComponent("Templates"), site: site, jobs: jobs)
  return (output, try renderer.render(kb, to: output).diagnostics)
}

/// Values of an attribute in HTML, as written.
func values(of attribute: String, in html: String) -> [String] {
  html.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
}

@Suite struct SiteTests {
  @Test func everyPageIsThereInBothLanguages() throws {
    let (output, diagnostics) = try rendered(KnowledgeSample.harbour())
    #expect(diagnostics.isEmpty)
    for path in [
      "index", "people", "organisations", "places", "events", "events-by-status", "articles", "sources", "appendix",
      "search", "404", "actors/salim-haddad", "events/harbour-strike", "articles/fajr-strike", "actors/s-haddad",
      "actors/transport",
    ] {
      #expect(output.text("site/\(path).html") != nil, "\(path)")
      #expect(output.text("site/en/\(path).html")?.contains("<html lang=\"en\" dir=\"ltr\">") == true, "\(path)")
    }
    #expect(output.text("review/index.html") != nil)
    #expect(!output.paths.contains { $0.hasPrefix("site/") && $0.contains("review") })
  }

  /// Why names are on one page is told once each; of many reasons the first stand open.
  @Test(arguments: [(4, 4, 0), (5, 3, 2), (9, 3, 6)])
  func ofManyReasonsTheFirstStandOpen(count: Int, open: Int, folded: Int) throws {
    var kb = KnowledgeSample.harbour()
    let i = try #require(kb.actors.firstIndex { $0.id == "salim-haddad" })
    kb.actors[i].reasons = (0..<count).flatMap { n in
      [String](repeating: "سبب رقم \(n)", count: 2).map { Actor.Reason(arabic: $0, english: $0) }
    }
    let html = try #require(try rendered(kb).0.text("site/actors/salim-haddad.html"))
    let parts = html.components(separatedBy: "<details><summary>")
    func reasons(_ html: String) -> Int { html.components(separatedBy: "<p>سبب رقم ").count - 1 }
    #expect(reasons(parts[0]) == open)
    #expect(parts.count == (folded > 0 ? 2 : 1))
    if folded > 0 { #expect(reasons(parts[1]) == folded && parts[1].contains("(\(folded))</summary>")) }
  }

  /// Spellings that nobody can tell apart are one row of the picture of names, with all their days.
  @Test func formsThatLookAlikeAreOneName() {
    func name(_ form: String, _ count: Int, _ first: String?, _ last: String?) -> Actor.Name {
      Actor.Name(form: form, count: count, first: first, last: last)
    }
    let shown = Desk.shown([
      name("السعودیة", 4, "2015-07-20", "2015-07-30"), name("المملكة", 5, nil, nil), name("السعوديَّة", 1, nil, nil),
      name("السعودية", 6, "2015-07-21", "2015-08-11"), name("السعوديه", 2, nil, nil),
    ])
    #expect(
      shown == [
        name("السعودية", 11, "2015-07-20", "2015-08-11"), name("المملكة", 5, nil, nil), name("السعوديه", 2, nil, nil),
      ])
  }

  /// Those that are mentioned most often, as putting all in order finds them; of equals the first.
  @Test(arguments: [1, 3, 24, 100]) func theMostMentionedAreThoseOfAll(limit: Int) throws {
    let kb = KnowledgeSample.harbour()
    let site = SiteConfiguration()
    let index = SiteIndex(kb, site, KnowledgePrints(kb, jobs: 1), jobs: 1)
    let all = Array(kb.actors.indices)
    let sorted = all.sorted {
      (kb.actors[$1].mentionCount, $0) < (kb.actors[$0].mentionCount, $1)
    }
    #expect(index.mostMentioned(all.reversed(), limit: limit) == Array(sorted.prefix(limit)))
  }

  /// Of many events those that most texts report stand before all, with how many do; of few nothing stands twice.
  @Test(arguments: [(12, 0), (13, 5)]) func theMostReportedEventsStandFirst(count: Int, shown: Int) throws {
    var kb = KnowledgeSample.harbour()
    let i = try #require(kb.actors.firstIndex { $0.id == "salim-haddad" })
    kb.actors[i].events = []
    for n in 0..<count {
      var event = LinkedEvent(id: "e\(n)", kind: .meeting, title: "لقاء \(n)", status: .happened)
      event.date = "2022-01-\(n + 10)"
      event.independentSources = n % 2 == 0 ? 2 + n : 1
      event.reports = kb.events[0].reports
      kb.events.append(event)
      kb.actors[i].events.append(event.id)
    }
    kb.events.sort { $0.id < $1.id }
    let html = try #require(try rendered(kb).0.text("site/actors/salim-haddad.html"))
    let section = html.components(separatedBy: "id=\"most-reported\"").dropFirst().first?
      .components(separatedBy: "id=\"events\"")[0]
    let titles = section?.components(separatedBy: ">لقاء ").dropFirst().map { String($0.prefix { $0 != "<" }) } ?? []
    #expect(titles == (shown == 0 ? [] : ["4", "6", "8", "10", "12"]))
    if shown > 0 { #expect(section?.contains("14 مصدرا مستقلا") == true) }
  }

  /// English pages call an actor by its English name, with the name in the articles behind it.
  @Test func englishPagesHaveEnglishNames() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    let html = try #require(output.text("site/en/actors/salim-haddad.html"))
    #expect(html.contains("<h1>Salim Haddad</h1>"))
    #expect(html.contains("<bdi lang=\"ar\" dir=\"rtl\">سليم حداد"))
    #expect(!values(of: "data-card", in: html).contains { $0.contains("،") })
    #expect(try #require(output.text("site/actors/salim-haddad.html")).contains("<h1>سليم حداد</h1>"))
  }

  @Test func everyInternalLinkLeadsToAPageAndAPlaceOnIt() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    for path in output.paths where path.hasSuffix(".html") {
      let html = output.text(path)!
      for href in values(of: "href", in: html) + values(of: "src", in: html) where !href.hasPrefix("http") {
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target =
          parts[0].isEmpty
          ? path
          : URL(fileURLWithPath: "/" + path).deletingLastPathComponent().appendingPathComponent(parts[0])
            .standardizedFileURL.path.dropFirst().description
        #expect(output.bytes(target) != nil, "\(path) links to \(href)")
        if parts.count > 1, !parts[1].isEmpty {
          #expect(output.text(target)?.contains("id=\"\(parts[1])\"") == true, "\(path) links to \(href)")
        }
      }
    }
  }

  @Test func everyFactRowLeadsToItsSentenceAndNamesItsRule() throws {
    let (output, _) = try rendered(KnowledgeSample.harbour())
    let html = output.text("site/actors/salim-haddad.html")!
    let facts = html.components(separatedBy: "<figure class=\"fact\">").dropFirst()
    #expect(facts.count == 3)
    for fact in facts {
      let row = fact.components(separatedBy: "</figure>")[0]
      #expect(row.contains("#s-"), "\(row)")
      #expect(row.contains("وجدها: "), "\(row)")
    }
    #expect(html.contains("المقالة تنأى بنفسها عنه"))
    #expect(html.contains("<mark>حداد</mark>"))
  }

  /// The box of an event says on whose word it rests: one medium's, only a speaker's, and who denies it.
  @Test func anEventSaysOnWhoseWordItRests() throws {
    var sample = KnowledgeSample()
    sample.actor("salim", .person, "سليم حداد")
    sample.event("strike", .protest, "إضراب", .happened, date: nil, place: nil)
    sample.event("closure", .economy, "إغلاق الميناء", .denied, date: nil, place: nil)
    sample.article(
      "a", title: "خبر", source: "وكالة النهر", published: "2022-01-01",
      "قال [@salim|سليم حداد] [q:salim:indirect|إن العمال [v:strike:happened|أضربوا]]. ونفى [@salim|حداد] [q:salim:indirect|[v:closure:denied|إغلاق] الميناء]."
    )
    let (output, _) = try rendered(sample.build())
    let strike = output.text("site/events/strike.html")!
    let closure = output.text("site/events/closure.html")!
    #expect(strike.contains("<dt>لم يذكره إلا</dt><dd>وكالة النهر</dd>"))
    #expect(strike.contains("<dt>لا يرد إلا في قول</dt><dd><a href=\"../actors/salim.html\">سليم حداد</a></dd>"))
    #expect(!strike.contains("ينفيه</dt>"))
    #expect(closure.contains("<dt>ينفيه</dt><dd><a href=\"../actors/salim.html\">سليم حداد</a></dd>"))
    #expect(!closure.contains("لا يرد إلا في قول"))
  }

  @Test func threadsDoNotChangeTheOutput() throws {
    let (one, _) = try rendered(KnowledgeSample.harbour(), jobs: 1)
    let (four, _) = try rendered(KnowledgeSample.harbour(), jobs: 4)
    #expect(one.paths == four.paths)
    for path in one.paths { #expect(one.bytes(path) == four.bytes(path), "\(path)") }
  }

  @Test func textIsShownAsTheOwnerDecided() throws {
    let sentence = "ويخشى تجار"
    let (whole, _) = try rendered(KnowledgeSample.harbour())
    let (none, _) = try rendered(KnowledgeSample.harbour()) { $0.text = .none }
    #expect(whole.text("site/articles/fajr-strike.html")!.contains(sentence))
    #expect(!none.text("site/articles/fajr-strike.html")!.contains(sentence))
    #expect(!none.paths.contains { $0.hasPrefix("site/search/texts") && none.text($0)!.contains(sentence) })
  }

  /// Of more events in a week than the first page shows those stand there that most texts tell, the newest first; what happened
  /// earlier, however often it is told, is not the latest.
  @Test func theFirstPageShowsWhatMostTextsOfTheWeekTell() throws {
    var sample = KnowledgeSample()
    let days = (4...10).map { $0 < 10 ? "2022-01-0\($0)" : "2022-01-\($0)" }
    for n in 0..<12 { sample.event("e\(n)", .meeting, "لقاء رقم (\(n))", .happened, date: days[n % 7]) }
    sample.event("old", .attack, "هجوم قديم", .happened, date: "2021-12-20")
    sample.article("late", title: "خبر", source: "وكالة", published: "2022-01-10", "جرى [v:old|هجوم] و[v:e0|لقاء] أمس.")
    for n in 0..<12 {
      sample.article(
        "a\(n)", title: "خبر", source: "وكالة", published: "2022-01-10", "جرى [v:e\(n)|لقاء] و[v:old|هجوم].")
    }
    let (output, _) = try rendered(sample.build())
    let home = output.text("site/index.html")!
    let shown = (0..<12).filter { home.contains("events/e\($0).html\"") }
    // e0 is of the first day of the week, but two texts tell it; of the others the newest.
    #expect(shown.count == 10 && shown.contains(0) && !home.contains("events/old.html\""))
    let places = shown.map { home.range(of: "events/e\($0).html\"")!.lowerBound }
    #expect(
      zip(shown, places).sorted { $0.1 < $1.1 }.map { days[$0.0 % 7] } == shown.map { days[$0 % 7] }.sorted(by: >))
  }

  /// What lies ahead of the news does not stand before it in the list of events; what has no date is last.
  @Test func theListOfEventsBeginsWithTheNews() throws {
    var sample = KnowledgeSample()
    sample.event("old", .meeting, "لقاء قديم", .happened, date: "2021-12-20")
    sample.event("new", .meeting, "لقاء جديد", .happened, date: "2022-01-09")
    sample.event("soon", .visit, "زيارة قريبة", .scheduled, date: "2022-03-02")
    sample.event("far", .project, "مشروع بعيد", .possible, date: "2050")
    sample.event("undated", .project, "مشروع بلا موعد", .possible)
    sample.article(
      "a", title: "خبر", source: "وكالة", published: "2022-01-10",
      "جرى [v:old|لقاء] ثم [v:new|لقاء] ثم [v:soon|زيارة] ثم [v:far|مشروع] ثم [v:undated|مشروع].")
    let (output, _) = try rendered(sample.build())
    let list = output.text("site/events.html")!
    let ids = ["new", "old", "soon", "far", "undated"]
    let places = ids.map { list.range(of: "events/\($0).html\"")!.lowerBound }
    #expect(places == places.sorted())
  }

  /// آل is the house of somebody, no article before the name.
  @Test func namesStandUnderTheirLetter() throws {
    var sample = KnowledgeSample()
    sample.actor("house", .person, "آل سالم")
    sample.actor("ahmad", .person, "أحمد سالم")
    sample.actor("badr", .person, "البدر سالم")
    sample.article(
      "a", title: "خبر", source: "وكالة", published: "2022-01-10",
      "حضر [@house|آل سالم] و[@ahmad|أحمد سالم] و[@badr|البدر سالم].")
    let (output, _) = try rendered(sample.build())
    let list = output.text("site/people.html")!
    let headings = list.matches(of: /<h2 id="l-[^"]*">([^<]*)<\/h2>/).map { String($0.1) }
    #expect(headings == ["ا", "ب"])
  }

  /// A letter that more names begin with than a page shows goes on over several, which lead to each other; what begins with no letter comes
  /// last, and the names that most ask for stand before all.
  @Test func aLetterOfManyNamesGoesOnOverSeveralPages() throws {
    var sample = KnowledgeSample()
    var text = "وصل [@latin|Gome] و[@initials|إل. دوكتورو] و[@badr|بدر سالم]. ورأى [@m-7|مازن 7] الناس."
    sample.actor("latin", .person, "Gome")
    sample.actor("initials", .person, "إل. دوكتورو")
    sample.actor("badr", .person, "بدر سالم")
    for n in 0..<25 {
      sample.actor("m-\(n)", .person, "مازن \(n)")
      text += " حضر [@m-\(n)|مازن \(n)]."
    }
    sample.article("a", title: "خبر", source: "وكالة", published: "2022-01-10", text)
    let (output, diagnostics) = try rendered(sample.build()) { $0.indexSize = 10 }
    #expect(diagnostics.isEmpty)
    let pages = (0..<9).compactMap { output.text($0 == 0 ? "site/people.html" : "site/people.\($0 + 1).html") }
    func headings(_ page: String) -> [String] { page.matches(of: /<h2 id="l-[^"]*">([^<]*)</).map { String($0.1) } }
    func names(_ page: String) -> [String] {
      // Behind the first heading of a letter; each name of the list stands in a row of its own.
      page.components(separatedBy: "<h2 id=\"l-").dropFirst().joined().matches(
        of: /<li>.*?<a href="actors\/([^"]*)\.html/
      )
      .map { String($0.1) }
    }
    let runs = pages.dropFirst().dropLast()
    #expect(headings(pages[0]) == ["ا", "ب"] && names(pages[0]) == ["initials", "badr"])
    #expect(Array(runs).flatMap(headings) == (1...runs.count).map { "م (\($0)/\(runs.count))" })
    #expect(Set(runs.flatMap(names)) == Set((0..<25).map { "m-\($0)" }) && runs.allSatisfy { names($0).count <= 10 })
    #expect(headings(pages.last!) == ["أخرى"] && names(pages.last!) == ["latin"])
    // Between links in a paragraph the dot stays a dot; in rows it parts cells.
    for page in runs {
      let links = try #require(page.firstMatch(of: /<h2 id="l-645">[^<]*<\/h2>\s*<p>(.*?)<\/p>/))
      #expect(links.1.contains(" · ") && !links.1.contains("span"))
    }
    for page in runs { #expect(page.matches(of: /href="people\.\d+\.html#l-645"/).count == runs.count) }
    let most = try #require(pages[0].range(of: "id=\"most\""))
    let first = try #require(pages[0][most.upperBound...].firstMatch(of: /actors\/([^"]*)\.html/))
    #expect(first.1 == "m-7")
    #expect(pages.dropFirst().allSatisfy { !$0.contains("id=\"most\"") })
  }

  /// An id says nothing to readers: the country is a link to its page, or not told.
  @Test func aCountryThatNoArticleNamesIsNotShown() throws {
    var sample = KnowledgeSample()
    sample.actor("salem", .person, "سالم") { $0.country = "sahel" }
    sample.article(
      "a", title: "خبر", source: "وكالة", published: "2022-01-01", "وصل [@salem|سالم] إلى [@sahel|الساحل].")
    var known = sample
    known.actor("sahel", .country, "الساحل")
    let (without, _) = try rendered(sample.build())
    let (with, _) = try rendered(known.build())
    #expect(!without.text("site/actors/salem.html")!.contains("sahel"))
    #expect(with.text("site/actors/salem.html")!.contains("href=\"../actors/sahel.html\""))
  }

  @Test func longPagesAreCut() throws {
    var sample = KnowledgeSample()
    sample.actor("sahel", .country, "الساحل")
    let text = (0..<25).map { "جملة رقم \($0) عن [@sahel|الساحل]." }.joined(separator: "\n")
    sample.article("a", title: "خبر", source: "وكالة", published: "2022-01-01", text)
    let (output, diagnostics) = try rendered(sample.build()) { $0.partSize = 10 }
    #expect(diagnostics.isEmpty)
    #expect(output.text("site/actors/sahel.3.html")!.contains("جملة رقم 24"))
    #expect(!output.text("site/actors/sahel.html")!.contains("جملة رقم 24"))
  }

  /// However long the sentences, an actor's page with its style and script stays below 100 kB, and every sentence stands on
  /// just one of its parts.
  @Test func aPageOfLongSentencesIsCutBySize() throws {
    var sample = KnowledgeSample()
    sample.actor("sahel", .country, "الساحل")
    let filler = String(repeating: "ومعها كلمات أخرى تطول بها الجملة ", count: 40)
    let lines = (0..<30).map { "[@sahel|الساحل] قال [q:sahel:indirect|إن الجملة رقم (\($0)) \(filler)] أمس." }
    sample.article("a", title: "خبر", source: "وكالة", published: "2022-01-01", lines.joined(separator: "\n"))
    let (output, diagnostics) = try rendered(sample.build())
    #expect(diagnostics.isEmpty)
    let pages = output.paths.filter { $0.hasPrefix("site/actors/sahel") }
    #expect(pages.count > 2)
    let shared = output.bytes("site/assets/site.css")!.count + output.bytes("site/assets/site.js")!.count
    for page in pages { #expect(output.bytes(page)!.count + shared <= 100_000, "\(page)") }
    for heading in ["id=\"said\"", "id=\"mentions\""] {
      let sections = pages.compactMap { page -> Substring? in
        let html = output.text(page)!
        guard let start = html.range(of: heading) else { return nil }
        let rest = html[start.upperBound...]
        return rest[..<(rest.range(of: "<h2")?.lowerBound ?? rest.endIndex)]
      }
      // A sentence that is quoted above on its part is linked to.
      for n in 0..<30 {
        let holding = sections.filter { $0.contains("(\(n))") || $0.contains(">الجملة \(n + 1)</a>") }
        #expect(holding.count == 1, "\(heading) \(n)")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 7, 40])
  func partsHoldEveryRowOnce(_ count: Int) {
    func cost(_ row: Int) -> Int { 1 + row % 9 }
    for (size, budget) in [(1, 10), (3, 10), (10, 25), (10, 1)] {
      let lists = [ActorParts.List(2, count, cost: cost), ActorParts.List(1, count / 3, cost: cost)]
      let parts = ActorParts.cut(lists, size: size, budget: (budget / 2, budget))
      #expect(parts[0].flatMap { Array($0) } == Array(0..<count))
      #expect(parts[1].flatMap { Array($0) } == Array(0..<(count / 3)))
      // A list that is alone on a part may take the whole of it.
      for (number, part) in parts[0].enumerated() {
        let whole = number == 0 ? budget / 2 : budget
        let share = number < parts[1].count ? whole * 2 / 3 : whole
        #expect(part.count <= size && (part.count == 1 || part.map(cost).reduce(0, +) <= share))
      }
    }
  }

  /// A sentence that a page quotes as a statement is not quoted again as a mention.
  @Test func aSentenceIsQuotedOnce() throws {
    var sample = KnowledgeSample()
    sample.actor("salem", .person, "سالم")
    sample.article(
      "a", title: "خبر", source: "وكالة", published: "2022-01-01",
      "قال [@salem|سالم] إن [q:salem:indirect|العمل بدأ] أمس.\nوعاد [@salem|سالم] اليوم.")
    let (output, _) = try rendered(sample.build())
    let page = output.text("markdown/actors/salem.md")!
    #expect(page.ranges(of: "العمل بدأ").count == 1)
    #expect(page.contains("نُقل أعلاه: [الجملة 1]("))
    #expect(page.ranges(of: "وعاد").count == 1)
  }

  /// What is said twice in one sentence stands under it once.
  @Test func statementsOfOneSentenceShareIt() throws {
    var sample = KnowledgeSample()
    sample.actor("sahel", .country, "الساحل")
    sample.article(
      "a", title: "خبر", source: "وكالة", published: "2022-01-01",
      "[@sahel|الساحل] قال [q:sahel:indirect|إن الطريق مغلق] وقال [q:sahel:direct|إن الجسر مفتوح] أمس.")
    let (output, _) = try rendered(sample.build())
    let html = output.text("site/actors/sahel.html")!
    let said = html.components(separatedBy: "id=\"said\"")[1].components(separatedBy: "<h2")[0]
    #expect(said.components(separatedBy: "<blockquote>").count == 2)
    #expect(said.contains("نقل بالمعنى") && said.components(separatedBy: "القائل").count == 3)
  }
}

@Suite struct WordTests {
  let words = Words(WordTables(folder: repository.appendingPathComponent("Templates")), .arabic, .western)

  @Test(arguments: [
    (0, "لا مقالات"), (1, "مقالة واحدة"), (2, "مقالتان"), (3, "3 مقالات"), (10, "10 مقالات"), (11, "11 مقالة"),
    (99, "99 مقالة"), (100, "100 مقالة"), (102, "102 مقالة"), (103, "103 مقالات"), (111, "111 مقالة"),
  ])
  func sixPluralForms(n: Int, expected: String) { #expect(words.count(n, .article) == expected) }

  @Test(arguments: [
    ("2022-01-10", "10 كانون الثاني / يناير 2022", "2022-01-10"), ("2022-01", "كانون الثاني / يناير 2022", "2022-01"),
    ("2022", "2022", "2022"), ("2022-W02", "الأسبوع 2 من 2022", "2022-W02"), ("2022-Q1", "الربع 1 من 2022", nil),
    ("2022-01-10T14:00", "10 كانون الثاني / يناير 2022، 14:00", "2022-01-10T14:00"), ("P3D", "P3D", nil),
    ("<b>", "<b>", nil), ("2015-W31-WE", "نهاية الأسبوع 31 من 2015", nil), ("2012/2014", "2012 – 2014", nil),
    ("198", "ثمانينيات القرن 20", nil), ("18", "القرن 19", nil), ("P1Y/2014", "P1Y/2014", nil),
    ("PAST_REF", "PAST_REF", nil), ("PRESENT_REF", "PRESENT_REF", nil),
  ])
  func dates(value: String, expected: String, machine: String?) {
    #expect(words.date(value) == DateWords(words: expected, machine: machine))
  }

  @Test(arguments: [
    ("1443-06-07", "7 جمادى الآخرة 1443 هـ"), ("1436-10", "شوال 1436 هـ"), ("1436", "1436 هـ"),
    ("XXXX-09-10", "XXXX-09-10"), ("1436-13-01", "1436-13-01"),
  ])
  func hijriDates(value: String, expected: String) { #expect(words.hijri(value) == expected) }

  /// In order of time, whatever the precision.
  @Test func valuesAreOrderedByTime() {
    let values = [
      "18", "197", "1980", "2014-W01", "2014", "2014-01", "2014-01-01", "2014-Q2", "2014-H2", "2015-07-26",
      "2015-W31", "2015-W31-WE", "2015-07-28/2015-08-01", "2015-08", "2015-08-01T10:00", "2016",
    ]
    #expect(values.map(dateOrder) == values.map(dateOrder).sorted())
    #expect(dateOrder("2015-W31") == "2015-07-27" && dateOrder("2014-W01") == "2013-12-30")
    #expect(dateOrder("2014-Q2") == "2014-04" && dateOrder("2014-H2") == "2014-07")
  }

  @Test func digits() { #expect(Digits.arabic.write("10 يناير 2022") == "١٠ يناير ٢٠٢٢") }
}

@Suite struct ConfigurationTests {
  @Test func everyKeyIsRead() {
    let yaml = """
      title: {ar: مرصد, en: Observatory}
      languages: [en, ar]
      base: https://example.org/d
      digits: arabic
      text: excerpt
      part-size: 50
      """
    let (site, diagnostics) = SiteConfiguration.read(yaml: yaml, file: "site.yaml")
    #expect(diagnostics.isEmpty)
    #expect(site.title == [.arabic: "مرصد", .english: "Observatory"])
    #expect(site.languages == [.english, .arabic])
    #expect(site.base == "https://example.org/d/")
    #expect(site.digits == .arabic && site.text == .excerpt && site.partSize == 50)
  }

  @Test(arguments: [
    ("langauges: [ar]", "site-unknown-key", "Did you mean “languages”?"),
    ("text: hole", "site-bad-value", "Did you mean “whole”?"),
    ("part-size: many", "site-bad-value", nil),
    ("base: javascript:alert(1)", "site-bad-value", nil),
    ("- a\n- b", "site-not-a-mapping", nil),
  ])
  func badKeysAreReportedAndDefaultsKept(yaml: String, id: String, suggestion: String?) {
    let (site, diagnostics) = SiteConfiguration.read(yaml: yaml, file: "site.yaml")
    #expect(site == SiteConfiguration())
    #expect(diagnostics.map(\.id) == [id])
    #expect(diagnostics.first?.line == 1)
    if let suggestion { #expect(diagnostics.first?.suggestion == suggestion) }
  }

  @Test func templatesAreChecked() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dalil-templates-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("<title>{{titel}}</title>\n{{> headr}}{{w.serch}}".utf8).write(
      to: folder.appendingPathComponent("page.mustache"))
    try Data().write(to: folder.appendingPathComponent("header.mustache"))
    let problems = TemplateSet(folder: folder, words: ["search"]).diagnostics
    #expect(
      problems.map(\.id) == [
        "template-missing", "template-unknown-variable", "template-unknown-partial", "template-unknown-word",
      ])
    #expect(
      problems.compactMap(\.suggestion) == [
        "Did you mean “title”?", "Did you mean “header”?", "Did you mean “w.search”?",
      ])
  }
}

@Suite struct SearchTests {
  @Test(arguments: [
    ("وبوتين", "بوتين"), ("لبوتين", "بوتين"), ("المفاوضات", "مفاوضات"), ("والمفاوضات", "مفاوضات"),
    ("بالمفاوضات", "مفاوضات"), ("للناتو", "ناتو"),
  ])
  func attachedLettersAreLeftOut(word: String, found: String) {
    #expect(SearchTerms.variants(word).contains(found))
  }

  @Test func digitsAndLettersFold() {
    #expect(SearchTerms.words("في ٢٠٢٢، «أكسيوس»") == ["في", "2022", "اكسيوس"])
    let table = Dictionary(uniqueKeysWithValues: SearchTerms.foldingTable().map { ($0.from, $0.to) })
    #expect(table["أ"] == "ا" && table["ة"] == "ه" && table["٢"] == "2" && table["ـ"] == "")
  }
}
