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

  /// Forms of address by their folded words.
  private struct Form {
    var words: [String]
    var isBefore: Bool
    var isBehind: Bool
  }

  /// The longest first.
  private static let forms: [Form] = DataTable.rows("forms-of-address").map { row in
    Form(
      words: row[0].split(separator: " ").map { NameFolding.fold($0) }, isBefore: row[1] != "behind",
      isBehind: row[1] != "before")
  }.sorted { $0.words.count > $1.words.count }

  init(_ role: Substring) {
    let words = role.split(separator: " ")
    let folded = words.map { NameFolding.fold($0) }
    var rest = folded.indices
    // All of it may be forms of address.
    while let form = Self.forms.first(where: { folded[rest].starts(with: $0.words) }) {
      rest = rest.dropFirst(form.words.count)
      if rest.isEmpty { break }
    }
    guard !rest.isEmpty, !words.isEmpty else {
      text = role
      isAddress = !words.isEmpty
      return
    }
    rest = folded.indices
    while let form = Self.forms.first(where: { $0.isBefore && folded[rest].starts(with: $0.words) }) {
      rest = rest.dropFirst(form.words.count)
    }
    // What stands behind a noun without the article is whose it is: مكتب الأمير.
    while let form = Self.forms.first(where: {
      $0.isBehind && folded[rest].reversed().starts(with: $0.words.reversed())
    }),
      rest.count > form.words.count, folded[rest.dropLast(form.words.count)].last!.begins("ال")
    {
      rest = rest.dropLast(form.words.count)
    }
    text = role[words[rest.lowerBound].startIndex..<words[rest.upperBound - 1].endIndex]
    isAddress = false
  }
}
