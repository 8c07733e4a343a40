import Foundation

/// The names under which JSON objects and front matter hold an article's parts.
public struct FieldNames: Sendable {
  /// Names for each part, tried in order; `a.b` reads `b` inside `a`.
  var title = ["title", "headline", "name", "titre", "عنوان", "العنوان"]
  var text = ["content", "text", "body", "articleBody", "article_body", "maintext", "content_html", "المحتوى", "النص"]
  var date = [
    "date", "published", "pub_date", "pubDate", "published_at", "publishedAt", "datePublished", "date_published",
    "publication_date", "date_publish", "date_extracted", "created_at", "تاريخ", "التاريخ",
  ]
  var source = ["source.name", "source", "publisher.name", "publisher", "site_name", "medium", "newspaper", "المصدر"]
  var author = ["author.name", "author", "authors", "byline", "creator", "الكاتب"]
  var url = ["url", "link", "canonical_url", "permalink", "@id", "الرابط"]
  var key = ["id", "guid", "_id"]

  public init() {}

  /// Puts names of one's own before the usual ones.
  ///
  /// - Parameter mapping: part (`title`, `text`, `date`, `source`, `author`, `url`, `id`) to field name, as `site.yaml` has it.
  /// - Returns: parts in the mapping that do not exist.
  public mutating func prefer(_ mapping: [String: String]) -> [String] {
    var unknown: [String] = []
    for (part, name) in mapping.sorted(by: { $0.key < $1.key }) {
      switch part {
      case "title": title.insert(name, at: 0)
      case "text": text.insert(name, at: 0)
      case "date": date.insert(name, at: 0)
      case "source": source.insert(name, at: 0)
      case "author": author.insert(name, at: 0)
      case "url": url.insert(name, at: 0)
      case "id": key.insert(name, at: 0)
      default: unknown.append(part)
      }
    }
    return unknown
  }

  /// The first of the names that holds text.
  private func value(_ names: [String], in map: [String: Any]) -> String? {
    for name in names {
      var current: Any? = map[name]
      if current == nil, name.contains(".") {
        current = name.split(separator: ".").reduce(map as Any?) { ($0 as? [String: Any])?[String($1)] }
      }
      if let text = Self.string(current)?.trimmedOrNil { return text }
    }
    return nil
  }

  private static func string(_ value: Any?) -> String? {
    switch value {
    case let s as String: s
    case let n as NSNumber: n.stringValue
    case let list as [Any]:
      list.compactMap { string($0) ?? string(($0 as? [String: Any])?["name"]) }.joined(separator: "، ").trimmedOrNil
    default: nil
    }
  }

  func fill(_ article: inout RawArticle, from map: [String: Any]) {
    article.title = value(title, in: map).map(Self.withoutReferences) ?? article.title
    article.date = value(date, in: map) ?? article.date
    article.source = value(source, in: map) ?? article.source
    article.author = value(author, in: map) ?? article.author
    article.url = value(url, in: map) ?? article.url
    article.key = value(key, in: map) ?? article.key
  }

  func text(in map: [String: Any]) -> String? { value(text, in: map) }

  /// A title that was taken from a page's source, with the characters that its references stand for: `&quot;` is a quotation mark.
  private static func withoutReferences(_ title: String) -> String {
    let parts = title.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst()
    let hasOne = parts.contains { rest in
      let name = rest.prefix { $0 != UInt8(ascii: ";") }
      return name.count < min(rest.count, 10) && !name.isEmpty
        && name.allSatisfy {
          $0 == UInt8(ascii: "#") || ($0 < 0x80 && Character(Unicode.Scalar($0)).isLetter) || (0x30...0x39).contains($0)
        }
    }
    guard hasOne else { return title }
    // What looks like a tag is text.
    return HTMLText.plain(fragment: title.replacingOccurrences(of: "<", with: "&lt;")) ?? title
  }
}

/// JSON: one object, an array of objects, or an object that holds such an array; and JSON Lines.
enum JSONReader {
  static func read(_ text: String, fields: FieldNames) -> Reading {
    guard depthIsBounded(text) else { return tooDeep() }
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    } catch {
      // Several values one a line: JSON Lines under the name .json.
      let lines = JSONLinesReader.read(text, fields: fields)
      if lines.articles.count > 1 { return lines }
      return Reading(problems: [
        .init(
          id: "json-invalid", summary: "Not valid JSON: \(Self.reason(error))",
          suggestion: "Check the file with a JSON tool; a file with one object a line should be named .jsonl.")
      ])
    }
    var reading = Reading()
    for (i, item) in items(of: value, fields: fields).enumerated() {
      if i == Limits.itemsPerFile {
        reading.problems.append(
          .init(
            id: "too-many-items", summary: "More than \(Limits.itemsPerFile) items in one file.",
            suggestion: "Split the file."))
        break
      }
      append(item, number: i + 1, fields: fields, to: &reading)
    }
    if reading.articles.isEmpty, reading.problems.isEmpty {
      reading.problems.append(noText(nil))
    }
    return reading
  }

  static func append(_ item: Any, number: Int, fields: FieldNames, to reading: inout Reading) {
    guard let map = item as? [String: Any] else {
      reading.problems.append(
        .init(
          id: "item-no-object", line: number, summary: "Item \(number) is not an object with names and values.",
          suggestion: "Each article must be an object such as {\"title\": ..., \"text\": ...}."))
      return
    }
    guard let body = fields.text(in: map) else {
      reading.problems.append(noText(number))
      return
    }
    var article = RawArticle(text: body, place: number)
    fields.fill(&article, from: map)
    if body.hasTags {
      article.text = HTMLText.plain(fragment: body) ?? body
    }
    reading.articles.append(article)
  }

  private static func items(of value: Any, fields: FieldNames) -> [Any] {
    if let list = value as? [Any] { return list }
    guard let map = value as? [String: Any] else { return [value] }
    if fields.text(in: map) == nil {
      // {"articles": [...]}, {"items": [...]}: the longest list of objects, by name where two are as long.
      let lists = map.sorted { $0.key < $1.key }.compactMap { $0.value as? [[String: Any]] }
      if let longest = lists.max(by: { $0.count < $1.count }), !longest.isEmpty { return longest }
    }
    return [map]
  }

  private static func noText(_ number: Int?) -> Reading.Problem {
    .init(
      id: "no-text", line: number, summary: number.map { "Item \($0) has no text." } ?? "No article with a text.",
      suggestion: "Name the field that holds the text in site.yaml, under “fields: text:”.")
  }

  private static func tooDeep() -> Reading {
    Reading(problems: [
      .init(
        id: "too-deep", summary: "Nested more than \(Limits.nesting) levels deep.",
        suggestion: "This is not an article file; remove it.")
    ])
  }

  /// Brackets outside strings, counted before the parser recurses into them.
  static func depthIsBounded(_ text: String) -> Bool {
    var depth = 0
    var inString = false
    var escaped = false
    for b in text.utf8 {
      if inString {
        if escaped { escaped = false } else if b == 0x5C { escaped = true } else if b == 0x22 { inString = false }
      } else if b == 0x22 {
        inString = true
      } else if b == 0x5B || b == 0x7B {
        depth += 1
        if depth > Limits.nesting { return false }
      } else if b == 0x5D || b == 0x7D {
        depth -= 1
      }
    }
    return true
  }

  static func reason(_ error: any Error) -> String {
    let debug = (error as NSError).userInfo["NSDebugDescription"] as? String
    return String((debug ?? String(describing: error)).split(separator: "\n").first?.prefix(160) ?? "")
  }
}

/// JSON Lines: one object a line; a bad line loses only itself.
enum JSONLinesReader {
  static func read(_ text: String, fields: FieldNames) -> Reading {
    var reading = Reading()
    var number = 0
    // By bytes: other signs that end lines (U+2028) may stand in the strings of JSON.
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else { continue }
      let source = String(Substring(line))
      guard JSONReader.depthIsBounded(source), let value = try? JSONSerialization.jsonObject(with: Data(source.utf8))
      else {
        reading.problems.append(
          .init(
            id: "json-line-invalid", line: number, summary: "Line \(number) is not a JSON object.",
            suggestion: "Correct or remove the line; the other lines were read."))
        continue
      }
      JSONReader.append(value, number: number, fields: fields, to: &reading)
    }
    return reading
  }
}
