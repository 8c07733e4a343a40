import Model

/// What a reader of one format found of an article, before ids are made and limits are checked.
struct RawArticle {
  var title: String?
  var text: String
  var date: String?
  var author: String?
  var source: String?
  var url: String?
  /// Line or number of the item in its file, for diagnostics.
  var place: Int?
  /// An id the file itself gives, for example an RSS guid.
  var key: String?
}

/// What a reader returns: articles, and what was wrong with others.
struct Reading {
  var articles: [RawArticle] = []
  var problems: [Problem] = []

  struct Problem {
    var id: String
    var severity: Diagnostic.Severity = .error
    var line: Int?
    var summary: String
    var suggestion: String?
  }
}

extension String {
  /// Without white space at both ends; nil when nothing is left.
  var trimmedOrNil: String? {
    func isSpace(_ s: Unicode.Scalar) -> Bool { s.properties.isWhitespace || s.value == 0x200B }
    let all = unicodeScalars
    guard let first = all.firstIndex(where: { !isSpace($0) }), let last = all.lastIndex(where: { !isSpace($0) }) else {
      return nil
    }
    if first == all.startIndex, all.index(after: last) == all.endIndex { return self }
    return String(all[first...last])
  }

  /// Whether it has tags of HTML: an end tag, a paragraph or a line break.
  var hasTags: Bool {
    var rest = utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[open...].dropFirst()
      if ["/", "p>", "br"].contains(where: { rest.starts(with: $0.utf8) }) { return true }
    }
    return false
  }
}
