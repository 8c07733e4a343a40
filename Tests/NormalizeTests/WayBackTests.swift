import Model
import Testing

@testable import Normalize

@Suite struct WayBackTests {
  /// Text, level, a stretch of the folded text, and the original it stands for.
  @Test(arguments: [
    ("قال مُحَمَّدٌ أمس", FoldingLevel.compare, "محمد", "مُحَمَّدٌ"),
    ("عام ٢٠٢٢م", .compare, "2022", "٢٠٢٢"),
    ("عام ٢٠٢٢م", .compare, "02", "٠٢"),
    ("بسم ﷲ الرحمن", .compare, "الله", "ﷲ"),
    ("بسم ﷲ الرحمن", .compare, "ل", "ﷲ"),
    ("نعم…", .search, "..", "…"),
    ("أ\u{200B}مل", .display, "أمل", "أ\u{200B}مل"),
    ("مسو\u{654}ول", .compare, "ؤ", "و\u{654}"),
    ("عبد الله بن  عمر", .name, "عبدالله بن عمر", "عبد الله بن  عمر"),
    ("عبد الله بن  عمر", .name, "بن عمر", "بن  عمر"),
    ("قال: علاء", .name, "علا", "علاء"),
  ]) func leadsBack(_ text: String, _ level: FoldingLevel, _ part: String, _ expected: String) throws {
    let folded = FoldedText(text, level: level)
    let bytes = Array(part.utf8)
    let from = try #require(folded.bytes.indices.first { folded.bytes[$0...].starts(with: bytes) })
    #expect(String(text[folded.original(Span(from, from + bytes.count))]) == expected)
  }

  @Test(arguments: FoldingLevel.allCases) func spansLieOnScalars(_ level: FoldingLevel) {
    for seed in 0..<200 {
      let text = Texts.random(seed: UInt64(seed) + 1000, length: 30)
      let folded = FoldedText(text, level: level)
      let ends = Texts.boundaries(text)
      let starts = Texts.boundaries(folded.text).sorted()
      var last = 0
      for (a, b) in zip(starts, starts.dropFirst()) {
        let span = folded.original(Span(a, b))
        #expect(ends.contains(span.start) && ends.contains(span.end), "seed \(seed) at \(a)")
        #expect(span.start >= last && span.end >= span.start, "seed \(seed) at \(a)")
        last = span.start
      }
    }
  }

  @Test func unchangedTextNeedsNoNotes() {
    let text = String(repeating: "كتب الولد رسالة. ", count: 50)
    #expect(FoldedText(text, level: .compare).noted == 0)
  }
}
