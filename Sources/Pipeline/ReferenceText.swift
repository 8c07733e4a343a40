import Extract
import Foundation
import Model

/// A text with names that people marked: what `dalil evaluate` measures against.
///
/// Three forms are read: words with BIO tags, `word TAB tag`, a blank line behind each sentence; articles with marks in the
/// text, `{P|بوتين}` (``MarkedText``); and JSON with `mentions` as `dalil annotate` writes them, or grouped under `actors`,
/// whose text is in the object or in a `.txt` file of the same name.
struct ReferenceText {
  /// A marked name.
  struct Name: Hashable {
    /// Unicode scalar offsets; of words where `words` is given.
    var range: Range<Int>
    var label: String
  }

  /// How finely kinds are told apart.
  enum Labels { case dalil, corpus }

  /// File, and number of the sentence or article in it.
  var place: String
  var text: String
  var names: [Name]
  var labels: Labels
  /// Where each word stands in a text made of words (Unicode scalars); a name found covers the words it touches.
  var words: [Range<Int>]?

  enum ReadError: Error, CustomStringConvertible {
    case unknownForm
    case noText(String)

    var description: String {
      switch self {
      case .unknownForm: "It has neither BIO tags, nor marks such as {P|…}, nor JSON with mentions."
      case .noText(let path): "The JSON has no “text”, and there is no file \(path)."
      }
    }
  }

  /// Reads a file of any of the forms.
  static func read(path: String) throws -> [ReferenceText] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let name = URL(filePath: path).lastPathComponent
    let start = text.first { !$0.isWhitespace && $0 != "\u{FEFF}" }
    if start == "[" || start == "{" && !isMarked(text) { return try json(text, path: path, name: name) }
    if isMarked(text) { return [marked(text, name: name)] }
    let sentences = BIOFile(text).sentences
    guard sentences.contains(where: { !$0.spans.isEmpty }) else { throw ReadError.unknownForm }
    return sentences.enumerated().map { number, sentence in
      bio(sentence, place: "\(name), sentence \(number + 1)")
    }
  }

  private static func isMarked(_ text: String) -> Bool { !MarkedText(text).marks.isEmpty }

  private static func marked(_ text: String, name: String) -> ReferenceText {
    let marked = MarkedText(text)
    let names = marked.marks.compactMap { mark -> Name? in
      let kind: ActorKind
      switch MarkedText.Kind(mark.tag) {
      case .person: kind = .person
      case .organisation: kind = .organisation
      case .country: kind = .country
      case .place: kind = .place
      default: return nil
      }
      return Name(range: mark.range, label: kind.rawValue)
    }
    return ReferenceText(place: name, text: marked.text, names: names, labels: .dalil)
  }

  private static func bio(_ sentence: BIOFile.Sentence, place: String) -> ReferenceText {
    var words: [Range<Int>] = []
    var text = ""
    var at = 0
    for word in sentence.words {
      if !text.isEmpty {
        text += " "
        at += 1
      }
      words.append(at..<at + word.unicodeScalars.count)
      text += word
      at = words.last!.upperBound
    }
    let names = sentence.spans.compactMap { span in corpusLabel(span.label).map { Name(range: span.range, label: $0) } }
    return ReferenceText(place: place, text: text, names: names, labels: .corpus, words: words)
  }

  /// Labels of published corpora in three kinds; nil for what Dalil does not mark as a name (MISC).
  private static func corpusLabel(_ label: String) -> String? {
    switch label.uppercased().prefix(while: \.isLetter) {
    case "PER", "PERS", "PERSON": "PER"
    case "ORG", "ORGANIZATION", "ORGANISATION": "ORG"
    case "LOC", "LOCATION", "GPE", "COUNTRY", "PLACE": "LOC"
    default: nil
    }
  }

  private struct Annotated: Decodable {
    struct Mention: Decodable {
      var start: Int
      var end: Int
      var kind: String?
      var form: String?
    }
    struct Actor: Decodable {
      var kind: String
      var mentions: [Mention]
    }
    var id: String?
    var text: String?
    var mentions: [Mention]?
    var actors: [Actor]?

    var names: [Name] {
      var all = (mentions ?? []).map { ($0, $0.kind) }
      for actor in actors ?? [] { all += actor.mentions.map { ($0, actor.kind) } }
      return all.compactMap { mention, kind in
        guard let kind, mention.form ?? "name" == "name", mention.start < mention.end else { return nil }
        return Name(range: mention.start..<mention.end, label: kind)
      }
    }
  }

  private static func json(_ text: String, path: String, name: String) throws -> [ReferenceText] {
    let decoder = JSONDecoder()
    let whole = Data(text.utf8)
    let objects =
      try (try? [decoder.decode(Annotated.self, from: whole)]) ?? (try? decoder.decode([Annotated].self, from: whole))
      ?? text.split(whereSeparator: \.isNewline).map { try decoder.decode(Annotated.self, from: Data($0.utf8)) }
    return try objects.enumerated().map { number, object in
      let beside = URL(filePath: path).deletingPathExtension().path + ".txt"
      guard let body = object.text ?? (try? String(contentsOfFile: beside, encoding: .utf8)) else {
        throw ReadError.noText(beside)
      }
      return ReferenceText(
        place: objects.count == 1 ? name : "\(name), \(object.id ?? "article \(number + 1)")", text: body,
        names: object.names, labels: .dalil)
    }
  }

  /// The label a kind of name has here.
  func label(_ kind: ActorKind) -> String? {
    switch (labels, kind) {
    case (_, .other): nil
    case (.dalil, _): kind.rawValue
    case (.corpus, .person): "PER"
    case (.corpus, .organisation): "ORG"
    case (.corpus, .country), (.corpus, .place): "LOC"
    }
  }
}
