public import Extract
import Foundation
import Model

/// Compares the names that the program finds with the names that people marked.
public struct NameEvaluation: Sendable {
  /// A marked name that was not found so, a found name that nobody marked, or both where they touch.
  public struct Failure: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      case missed, invented
      case wrongBorders = "wrong borders"
      case wrongKind = "wrong kind"
    }

    public var kind: Kind
    /// File, and sentence or article in it.
    public var place: String
    public var marked: (text: String, label: String)?
    public var found: (text: String, label: String)?
    /// The sentence that it stands in.
    public var sentence: String
  }

  /// By kind, and all together.
  public private(set) var byKind = TaggerEvaluation()
  /// Borders alone.
  public private(set) var borders = TaggerEvaluation()
  public private(set) var failures: [Failure] = []
  /// Number of sentences or articles read.
  public private(set) var texts = 0

  public init() {}

  /// Measures on a file: see ``ReferenceText`` for the forms.
  ///
  /// - Throws: when the file cannot be read or has none of the forms.
  public mutating func add(path: String, analyzer: Analyzer, jobs: Int) async throws {
    let references = try ReferenceText.read(path: path)
    let results = await parallelMap(references, jobs: jobs) { reference in
      analyzer.annotate(Article(id: "reference", text: reference.text)).annotated
    }
    for (reference, result) in zip(references, results) { add(reference, result) }
  }

  mutating func add(_ reference: ReferenceText, _ result: AnnotatedArticle) {
    texts += 1
    let map = ScalarMap(reference.text)
    var found: [ReferenceText.Name] = []
    for mention in result.mentions where mention.form == .name {
      guard let label = reference.label(mention.kind) else { continue }
      var range = map.toScalars(mention.span).range
      if let words = reference.words {
        let touched = words.indices.filter { words[$0].overlaps(range) }
        guard let first = touched.first, let last = touched.last else { continue }
        range = first..<last + 1
      }
      found.append(ReferenceText.Name(range: range, label: label))
    }
    byKind.add(gold: reference.names.map { .init($0.range, $0.label) }, found: found.map { .init($0.range, $0.label) })
    borders.add(gold: reference.names.map { .init($0.range, "") }, found: found.map { .init($0.range, "") })
    collect(reference, found, result, map)
  }

  private mutating func collect(
    _ reference: ReferenceText, _ found: [ReferenceText.Name], _ result: AnnotatedArticle, _ map: ScalarMap
  ) {
    func scalars(_ range: Range<Int>) -> Range<Int> {
      reference.words.map { $0[range.lowerBound].lowerBound..<$0[range.upperBound - 1].upperBound } ?? range
    }
    func bytes(_ range: Range<Int>) -> Span { map.toBytes(Span(scalars(range).lowerBound, scalars(range).upperBound)) }
    func shown(_ name: ReferenceText.Name) -> (text: String, label: String) {
      (String(reference.text[bytes(name.range)]), name.label)
    }
    func fail(_ kind: Failure.Kind, _ marked: ReferenceText.Name?, _ found: ReferenceText.Name?) {
      let at = bytes((marked ?? found)!.range).start
      let sentence = result.sentence(at: at).map { String(reference.text[result.sentences[$0].span]) }
      failures.append(
        Failure(
          kind: kind, place: reference.place, marked: marked.map(shown), found: found.map(shown),
          sentence: sentence ?? reference.text))
    }
    let right = Set(reference.names).intersection(found)
    var left = found.filter { !right.contains($0) }
    for name in reference.names.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where !right.contains(name) {
      guard let touching = left.firstIndex(where: { $0.range.overlaps(name.range) }) else {
        fail(.missed, name, nil)
        continue
      }
      let other = left.remove(at: touching)
      fail(other.range == name.range ? .wrongKind : .wrongBorders, name, other)
    }
    for name in left { fail(.invented, nil, name) }
  }

  /// The figures as a table: a line a kind, all together, and borders alone.
  public var report: String {
    func percent(_ x: Double) -> String { String(format: "%9.1f", x) }
    func line(_ name: String, _ c: TaggerEvaluation.Count) -> String {
      name.padding(toLength: 14, withPad: " ", startingAt: 0) + percent(c.precision) + percent(c.recall) + percent(c.f)
        + String(format: "%9d%9d%9d", c.right, c.found, c.gold)
    }
    var lines = ["kind            precision  recall        F    right    found   marked"]
    for (label, count) in byKind.counts.sorted(by: { $0.key < $1.key }) { lines.append(line(label, count)) }
    lines.append(line("all", byKind.total()))
    lines.append(line("borders alone", borders.total()))
    return lines.joined(separator: "\n")
  }

  /// The failures as text: kind, place, what was marked and found, and the sentence; then how many of each kind.
  public var errors: String {
    func name(_ what: String, _ name: (text: String, label: String)?) -> String {
      name.map { "  \(what) \($0.label) " + TerminalText.isolated($0.text) } ?? ""
    }
    var lines: [String] = []
    for f in failures {
      lines.append("\(f.place): \(f.kind.rawValue)" + name("marked", f.marked) + name("found", f.found))
      lines.append(TerminalText.rightToLeft(TerminalText.harmless(f.sentence)))
    }
    let counts = Failure.Kind.allCases.map { kind in "\(kind.rawValue) \(failures.count { $0.kind == kind })" }
    return (lines + [counts.joined(separator: ", ")]).joined(separator: "\n")
  }
}

extension Span {
  fileprivate var range: Range<Int> { start..<max(start, end) }
}
