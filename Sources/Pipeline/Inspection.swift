public import Model

/// Shows in a terminal what the program sees in an article: each sentence with its words, names, dates, numbers,
/// statements and events.
///
/// Safe for text that runs from right to left: a line of the article stands alone and begins with a right-to-left mark;
/// in lines about it, each piece of Arabic is held apart by the isolates of Unicode Standard Annex #9, so that numbers and
/// labels keep their places in terminals that order text and in those that do not. Control characters and direction
/// controls of the article are shown as `<U+202E>`, not obeyed.
public struct Inspection: Sendable {
  /// Whether escape sequences for colour are written; without them, marks are brackets.
  public var inColour: Bool
  /// Whether each sentence's words are listed with their clitics set apart.
  public var withWords: Bool

  public init(inColour: Bool, withWords: Bool = true) {
    self.inColour = inColour
    self.withWords = withWords
  }

  /// The whole article, as lines.
  public func text(_ normalized: NormalizedArticle, _ annotated: AnnotatedArticle) -> String {
    var page = InspectedArticle(inspection: self, normalized: normalized, annotated: annotated)
    return page.written()
  }

  /// What the marks mean, a line.
  public var legend: String {
    let kinds = InspectionMark.Layer.allCases.map { InspectionMark.styled($0.rawValue, $0, inColour) }
    return kinds.joined(separator: "  ")
  }
}

/// A part of a sentence that is shown in a colour, or between brackets.
struct InspectionMark {
  enum Layer: String, CaseIterable {
    case person, organisation, country, place, other, nominal, date, number, cue

    /// Parameters of the escape sequence "select graphic rendition".
    var colour: String {
      switch self {
      case .person: "1;32"
      case .organisation: "1;35"
      case .country: "1;34"
      case .place: "1;36"
      case .other: "1"
      case .nominal: "4"
      case .date: "33"
      case .number: "31"
      case .cue: "7"
      }
    }

    var brackets: (String, String) {
      switch self {
      case .person, .organisation, .country, .place, .other: ("[", "]")
      case .nominal: ("(", ")")
      case .date: ("{", "}")
      case .number: ("<", ">")
      case .cue: ("|", "|")
      }
    }
  }

  var span: Span
  var layer: Layer

  static func styled(_ text: String, _ layer: Layer, _ inColour: Bool) -> String {
    let (open, close) = layer.brackets
    return inColour ? "\u{1B}[\(layer.colour)m\(text)\u{1B}[0m" : open + text + close
  }
}

/// Text of an article made harmless for a terminal.
enum TerminalText {
  /// Control characters, and characters that turn the direction of what follows, as `<U+....>`; a tab becomes a space.
  static func harmless(_ text: some StringProtocol) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: out.unicodeScalars.append(" ")
      case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: the direction of the piece stays inside it.
  static func isolated(_ text: some StringProtocol) -> String { "\u{2068}" + harmless(text) + "\u{2069}" }

  /// A line of its own that runs from right to left, whatever its first letter.
  static func rightToLeft(_ line: String) -> String { "\u{200F}" + line }
}
