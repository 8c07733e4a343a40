import Model
import Normalize

/// What a role says of what somebody does: without the forms of address around it.
///
/// | written | core |
/// |---|---|
/// | معالي وزير الدولة الدكتور | وزير الدولة |
/// | صاحب السمو الملكي الأمير | itself: nothing but a form of address |
/// | الأمير الجديد لجماعة طالبان | itself |
/// | مدير مكتب الأمير | itself: whose office it is |
struct RoleCore {
  /// As written, shortened.
  let text: Substring
  /// Whether nothing but forms of address is there.
  let isAddress: Bool
  /// Whether that tells nothing of whom it addresses: السيد, المرحوم.
  let isHollow: Bool
  /// The same without any form of address behind it, where two words are left: the office, if it is written without one elsewhere.
  let bare: Substring

  /// Forms of address by their folded words.
  private struct Form {
    var words: [String]
    var isBefore: Bool
    var isBehind: Bool
    var isHollow: Bool
  }

  /// The longest first.
  private static let forms: [Form] = DataTable.rows("forms-of-address").map { row in
    Form(
      words: row[0].split(separator: " ").map { NameFolding.fold($0) },
      isBefore: row[1] == "before" || row[1] == "both", isBehind: row[1] == "behind" || row[1] == "both",
      isHollow: row.count > 2 && row[2] == "hollow")
  }.sorted { $0.words.count > $1.words.count }

  /// First and last words.
  private static let edges = (
    first: WordSet(forms.map { $0.words[0] }), last: WordSet(forms.map { $0.words[$0.words.count - 1] })
  )

  init(_ role: Substring) {
    // Measured: most roles have no form of address at either end.
    let first = role.utf8.firstIndex(of: 0x20).map { role[..<$0] } ?? role
    let last = role.utf8.lastIndex(of: 0x20).map { role[role.utf8.index(after: $0)...] } ?? role
    guard Self.edges.first.contains(NameFolding.fold(first)) || Self.edges.last.contains(NameFolding.fold(last)) else {
      (text, bare, isAddress, isHollow) = (role, role, false, false)
      return
    }
    let words = role.split(separator: " ")
    let folded = words.map { NameFolding.fold($0) }
    var rest = folded.indices
    var tellsNothing = true
    // All of it may be forms of address.
    while let form = Self.forms.first(where: { folded[rest].starts(with: $0.words) }) {
      rest = rest.dropFirst(form.words.count)
      tellsNothing = tellsNothing && form.isHollow
      if rest.isEmpty { break }
    }
    guard !rest.isEmpty, !words.isEmpty else {
      (text, bare) = (role, role)
      isAddress = !words.isEmpty
      isHollow = isAddress && tellsNothing
      return
    }
    rest = folded.indices
    while let form = Self.forms.first(where: { $0.isBefore && folded[rest].starts(with: $0.words) }),
      rest.count > form.words.count
    {
      rest = rest.dropFirst(form.words.count)
    }
    func written(_ range: Range<Int>) -> Substring {
      role[words[range.lowerBound].startIndex..<words[range.upperBound - 1].endIndex]
    }
    // What stands behind a noun without the article is whose it is: مكتب الأمير.
    while let left = Self.withoutLast(folded[rest]), folded[left.upperBound - 1].isDefinite { rest = left }
    text = written(rest)
    (isAddress, isHollow) = (false, false)
    while let left = Self.withoutLast(folded[rest]), left.count > 1 { rest = left }
    bare = written(rest)
  }

  /// Without a form of address at the end; nil where none is there, or nothing else.
  private static func withoutLast(_ words: ArraySlice<String>) -> Range<Int>? {
    let form = forms.first { $0.isBehind && words.reversed().starts(with: $0.words.reversed()) }
    guard let form, words.count > form.words.count else { return nil }
    return words.startIndex..<words.endIndex - form.words.count
  }
}

extension String {
  /// Whether a folded word has the article.
  fileprivate var isDefinite: Bool { begins("ال") || begins("وال") || begins("لل") }
}
