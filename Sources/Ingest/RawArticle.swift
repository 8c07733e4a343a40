import Foundation
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
    let t = trimmingCharacters(in: .whitespacesAndNewlines)
    return t.isEmpty ? nil : t
  }
}
