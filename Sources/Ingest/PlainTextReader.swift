import Foundation
import Yams

/// Plain text: a short first line that stands alone is the title.
enum PlainTextReader {
  static func read(_ text: String) -> Reading {
    let (title, body) = splitTitle(text)
    return Reading(articles: [RawArticle(title: title, text: body)])
  }

  /// A first line is a title when it is short, does not end like a sentence and an empty line follows it.
  static func splitTitle(_ text: String) -> (title: String?, body: String) {
    let normal = text.replacingLineEnds()
    guard let lineEnd = normal.firstIndex(of: "\n") else { return (nil, normal) }
    let line = String(normal[..<lineEnd])
    let rest = normal[normal.index(after: lineEnd)...]
    guard let title = line.trimmedOrNil, line.utf8.count <= Limits.titleLineBytes,
      rest.prefix(while: { $0 != "\n" }).allSatisfy(\.isWhitespace), rest.contains(where: { !$0.isWhitespace }),
      let last = title.last, !".:،".contains(last)
    else { return (nil, normal) }
    return (title, String(rest.drop(while: { $0 == "\n" || $0 == " " })))
  }
}

/// Markdown with YAML front matter.
enum MarkdownReader {
  static func read(_ text: String, fields: FieldNames) -> Reading {
    var reading = Reading()
    let normal = text.replacingLineEnds()
    var article = RawArticle(text: normal)
    if normal.hasPrefix("---\n"),
      let end = normal.range(of: "\n---\n", range: normal.index(normal.startIndex, offsetBy: 3)..<normal.endIndex)
    {
      article.text = String(normal[end.upperBound...])
      let yaml = String(normal[normal.index(normal.startIndex, offsetBy: 4)..<end.lowerBound])
      do {
        // Resolved as strings alone: a date stays as it was written.
        if let map = try Yams.load(yaml: yaml, .basic) as? [String: Any] {
          fields.fill(&article, from: map)
        } else {
          reading.problems.append(
            .init(
              id: "front-matter-no-map", severity: .warning, line: 1,
              summary: "The front matter is not a list of names with values.",
              suggestion: "Write lines such as “title: ...” between the two lines of three dashes."))
        }
      } catch {
        reading.problems.append(
          .init(
            id: "front-matter-invalid", severity: .warning, line: 1,
            summary: "The front matter is not valid YAML: \(Self.short(error))",
            suggestion:
              "Put values with colons or quotation marks into quotation marks; the text was read without its metadata.")
        )
      }
    }
    var body: [Substring] = []
    for line in article.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let hashes = line.prefix { $0 == "#" }.count
      if (1...6).contains(hashes), line.dropFirst(hashes).first == " " {
        let heading = String(line.dropFirst(hashes)).trimmedOrNil
        if article.title == nil, hashes == 1, body.allSatisfy(\.isEmpty) {
          article.title = heading
        } else if let heading, heading != article.title {
          body.append(Substring(heading))
        }
      } else {
        body.append(line)
      }
    }
    article.text = plain(body.joined(separator: "\n"))
    reading.articles = [article]
    return reading
  }

  private static func short(_ error: any Error) -> String {
    String(describing: error).split(separator: "\n").first.map { String($0.prefix(160)) } ?? "unknown"
  }

  /// Text without the inline marks of Markdown: emphasis, links (their text stays), images, quote and list signs.
  private static func plain(_ text: String) -> String {
    var out = ""
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if i > 0 { out.append("\n") }
      var l = line
      while l.hasPrefix("> ") || l.hasPrefix("* ") || l.hasPrefix("- ") || l.hasPrefix("+ ") { l = l.dropFirst(2) }
      out += inline(l)
    }
    return out
  }

  private static func inline(_ line: Substring) -> String {
    var out = ""
    var i = line.startIndex
    while i < line.endIndex {
      let c = line[i]
      let next = line.index(after: i)
      if c == "\\", next < line.endIndex, line[next].isPunctuation || line[next].isSymbol {
        out.append(line[next])
        i = line.index(after: next)
      } else if c == "!", next < line.endIndex, line[next] == "[", let link = linkEnd(line, next) {
        i = link.end
      } else if c == "[", let link = linkEnd(line, i) {
        out += inline(link.text)
        i = link.end
      } else if c == "*" || c == "`" || (c == "_" && next < line.endIndex && line[next] == "_") {
        i = next
      } else {
        out.append(c)
        i = next
      }
    }
    return out
  }

  /// The text and the end of `[text](address)` that begins at `start`.
  private static func linkEnd(_ line: Substring, _ start: Substring.Index) -> (text: Substring, end: Substring.Index)? {
    guard let close = line[start...].firstIndex(of: "]") else { return nil }
    let paren = line.index(after: close)
    guard paren < line.endIndex, line[paren] == "(", let end = line[paren...].firstIndex(of: ")") else { return nil }
    return (line[line.index(after: start)..<close], line.index(after: end))
  }
}

extension String {
  /// With `\n` for `\r\n` and `\r`.
  func replacingLineEnds() -> String {
    guard utf8.contains(0x0D) else { return self }
    var out: [UInt8] = []
    var previous: UInt8 = 0
    for b in utf8 {
      if b == 0x0A, previous == 0x0D {
      } else {
        out.append(b == 0x0D ? 0x0A : b)
      }
      previous = b
    }
    return String(decoding: out, as: UTF8.self)
  }
}
