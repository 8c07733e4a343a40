import Foundation
import Model
import Normalize
import Testing

@testable import Extract

@Suite struct GazetteerTests {
  private static let gazetteer: Gazetteer = {
    var g = Gazetteer()
    g.insert(.init(id: "russia", kind: .country, label: "روسيا", forms: ["روسيا"], weight: 98))
    g.insert(
      .init(id: "nato", kind: .organisation, label: "الناتو", forms: ["الناتو", "حلف شمال الأطلسي"], weight: 95))
    g.insert(.init(id: "tunis", kind: .place, label: "تونس", forms: ["تونس"], weight: 60))
    g.insert(.init(id: "tunisia", kind: .country, label: "تونس", forms: ["تونس"], weight: 95))
    g.insert(.init(id: "riyadh", kind: .place, label: "الرياض", forms: ["الرياض"], weight: 95))
    g.insert(.init(id: "abdullah", kind: .person, label: "عبد الله حمدوك", forms: ["عبد الله حمدوك"], weight: 90))
    g.insert(.init(id: "new-york", kind: .place, label: "نيويورك", forms: ["نيويورك"], weight: 95))
    g.insert(
      .init(id: "new-york-times", kind: .organisation, label: "نيويورك تايمز", forms: ["نيويورك تايمز"], weight: 95))
    return g
  }()

  /// A text and the ids of the names in it, in order, each with the words it covers.
  private static let cases: [(String, [String])] = [
    ("زار وفد روسيا", ["russia: روسيا"]),
    ("وروسيا ترفض", ["russia: روسيا"]),
    ("لروسيا مصالح", ["russia: روسيا"]),
    ("انضمت للناتو", ["nato: لناتو"]),
    ("وللناتو قوات", ["nato: لناتو"]),
    ("بالرياض وفي الرياض", ["riyadh: الرياض", "riyadh: الرياض"]),
    ("قمة حلف شمال الاطلسي", ["nato: حلف شمال الاطلسي"]),
    ("قمة حلف شمال", []),
    ("في تونس", ["tunisia: تونس"]),
    ("قال عبدالله حمدوك", ["abdullah: عبدالله حمدوك"]),
    ("قال عبد الله حمدوك", ["abdullah: عبد الله حمدوك"]),
    ("صحيفة نيويورك تايمز في نيويورك", ["new-york-times: نيويورك تايمز", "new-york: نيويورك"]),
    ("روسيات ونيويوركي", []),
    ("فت ونس", []),
    ("في تو نس", []),
    ("", []),
  ]

  @Test(arguments: cases) func findsTheLongestNameAtWordBoundaries(_ text: String, _ want: [String]) {
    #expect(Self.found(text, naive: false) == want)
    #expect(Self.found(text, naive: true) == want)
  }

  /// The matcher, or for comparison: all runs of words tried against all forms, letter by letter.
  private static func found(_ text: String, naive: Bool) -> [String] {
    let article = Normalizer().normalize(Article(id: "a", text: text))
    let words = NameWords(article.tokens, text: text)
    let index = GazetteerIndex(gazetteer)
    var out: [String] = []
    for sentence in article.sentences {
      let matches = naive ? slow(words, sentence.tokens) : index.matches(words, in: sentence.tokens)
      for match in matches {
        let span = Span(match.start.at, article.tokens[match.tokens.upperBound - 1].span.end)
        out.append("\(match.entry.id): \(text[span])")
      }
    }
    return out
  }

  private static func slow(_ words: NameWords, _ range: Range<Int>) -> [GazetteerMatch] {
    var out: [GazetteerMatch] = []
    var i = range.lowerBound
    while i < range.upperBound {
      var best: GazetteerMatch?
      for end in (i + 1)..<(range.upperBound + 1) {
        for start in words.starts(i) {
          let letters = words.key(start).letters + ((i + 1)..<end).map { words.key($0).letters }.joined()
          let rows = gazetteer.all.filter {
            $0.forms.contains { form in
              // عبدالله may be written in two words; no other word is taken apart.
              let words = form.split(separator: " ").reduce(0) { $0 + ($1.hasPrefix("عبدال") ? 2 : 1) }
              return NameLetters.folded(form) == letters && words >= end - i
            }
          }
          if let row = rows.max(by: { $0.weight < $1.weight }), end - i > best?.tokens.count ?? 0 {
            best = GazetteerMatch(tokens: i..<end, start: start, entry: KnownName(row))
          }
        }
      }
      if let best { out.append(best) }
      i = best?.tokens.upperBound ?? i + 1
    }
    return out
  }

  @Test(arguments: [
    "عبد الله", "الأردن", "وزارة الشؤون", "إيمانويل ماكرون", "رُوسيــا", "NATO", "أوبك+", "پوتين", "ﷲ", "F-16",
  ])
  func quickLettersAreThoseOfTheNameLevel(_ form: String) {
    let letters = fold(form, to: .name).unicodeScalars.filter {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "+"
    }
    #expect(NameLetters.folded(form) == String(String.UnicodeScalarView(letters)))
  }

  @Test func badRowsAreToldAndTheRestIsRead() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dalil-names-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = """
      # comment
      russia\tcountry\tروسيا\tروسيا الاتحادية\tRussia\t\tiso3166:RU\t98\thand\tMIT
      broken row
      mars\tplanet\tالمريخ\t\tMars\t\t\t10\thand\tMIT
      """
    try rows.write(to: folder.appendingPathComponent("countries.tsv"), atomically: true, encoding: .utf8)
    let (gazetteer, problems) = try Gazetteer.load(folder: folder.path)
    #expect(
      gazetteer.all == [
        .init(
          id: "russia", kind: .country, label: "روسيا", english: "Russia", identifiers: ["iso3166": "RU"],
          forms: ["روسيا", "روسيا الاتحادية"], weight: 98, source: "hand; MIT")
      ])
    #expect(GazetteerIndex(gazetteer).row(Gazetteer.hash("روسياالاتحاديه"))?.entry.identifiers == ["iso3166": "RU"])
    #expect(problems.filter { $0.id == "names-row" }.map(\.line) == [3, 4])
    #expect(problems.filter { $0.id == "names-missing" }.count == 5)
  }
}
