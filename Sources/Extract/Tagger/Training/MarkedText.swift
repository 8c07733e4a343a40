/// An article with marks in its text: `{TAG|text}`, nested, never crossed (data/marked/GUIDE.md).
///
/// Tags: P O C L names by kind; T title; K, S and X with a number: cue, speaker and content of a statement, X with `-`
/// or `+` for its stance; `E1:kind:status` an event trigger.
public struct MarkedText: Sendable {
  /// The text without marks.
  public var text: String
  /// In the order in which they end.
  public var marks: [Mark]

  public struct Mark: Sendable, Hashable {
    /// What stands before the bar.
    public var tag: String
    /// Unicode scalar offsets into the text.
    public var range: Range<Int>
  }

  /// Takes the marks out of a marked text.
  public init(_ marked: String) {
    var plain = String.UnicodeScalarView()
    var count = 0
    var open: [(tag: String, start: Int)] = []
    var found: [Mark] = []
    let all = marked.unicodeScalars
    var at = all.startIndex
    while at < all.endIndex {
      if all[at] == "{", let (tag, end) = Self.tag(all, after: at) {
        open.append((tag, count))
        at = end
        continue
      }
      if all[at] == "}", let last = open.popLast() {
        found.append(Mark(tag: last.tag, range: last.start..<count))
      } else {
        plain.append(all[at])
        count += 1
      }
      at = all.index(after: at)
    }
    text = String(plain)
    marks = found
  }

  /// The tag behind an opening brace, and where the marked text begins.
  private static func tag(
    _ all: String.UnicodeScalarView, after brace: String.Index
  ) -> (tag: String, end: String.Index)? {
    let start = all.index(after: brace)
    guard let bar = all[start...].prefix(40).firstIndex(of: "|") else { return nil }
    let tag = String(all[start..<bar])
    return Kind(tag) == nil ? nil : (tag, all.index(after: bar))
  }

  /// What a tag says.
  public enum Kind: Sendable, Hashable {
    case person, organisation, country, place, title, cue, speaker, content
    /// With the name of the status.
    case event(status: String)

    public init?(_ tag: String) {
      switch tag {
      case "P": self = .person
      case "O": self = .organisation
      case "C": self = .country
      case "L": self = .place
      case "T": self = .title
      default:
        guard let first = tag.first else { return nil }
        var rest = tag.dropFirst()
        if first == "E" {
          let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
          guard parts.count == 3, Int(parts[0]) != nil else { return nil }
          self = .event(status: String(parts[2]))
          return
        }
        if first == "X", rest.last == "-" || rest.last == "+" { rest = rest.dropLast() }
        guard Int(rest) != nil else { return nil }
        switch first {
        case "K": self = .cue
        case "S": self = .speaker
        case "X": self = .content
        default: return nil
        }
      }
    }
  }
}
