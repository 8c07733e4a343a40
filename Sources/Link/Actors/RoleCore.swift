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
/// | مدير تعليم الوادي المهندس | مدير تعليم الوادي |
/// | رئيس بلدية مدركة المهندس | رئيس بلدية مدركة |
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
    /// Whether it is an office by itself: السفير.
    var isOffice: Bool

    func begins(_ folded: ArraySlice<String>) -> Bool { folded.starts(with: words) { $0.isBytes($1) } }
    func ends(_ folded: ArraySlice<String>) -> Bool {
      folded.suffix(words.count).elementsEqual(words) { $0.isBytes($1) }
    }
  }

  /// The longest first.
  private static let forms: [Form] = DataTable.rows("forms-of-address").map { row in
    Form(
      words: row[0].split(separator: " ").map { NameFolding.fold($0) },
      isBefore: row[1] == "before" || row[1] == "both",
      isBehind: row[1] == "behind" || row[1] == "both" || row[1] == "end",
      isHollow: row.count > 2 && row[2] == "hollow", isOffice: row[1] == "end")
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
    while let form = Self.forms.first(where: { !$0.isOffice && $0.begins(folded[rest]) }) {
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
    while let form = Self.forms.first(where: { $0.isBefore && $0.begins(folded[rest]) }),
      rest.count > form.words.count
    {
      rest = rest.dropFirst(form.words.count)
    }
    func written(_ range: Range<Int>) -> Substring {
      var core = role[words[range.lowerBound].startIndex..<words[range.upperBound - 1].endIndex]
      // رئيس الأركان، اللواء: the sign stands before what was taken off.
      while range.upperBound < words.count, let last = core.last, last == "،" || last == "," { core.removeLast() }
      return core
    }
    while let left = Self.withoutLast(folded[rest]), Self.isWhole(folded[left]) { rest = left }
    text = written(rest)
    (isAddress, isHollow) = (false, false)
    while let left = Self.withoutLast(folded[rest]), left.count > 1 { rest = left }
    bare = written(rest)
  }

  /// Whether what stands behind an office is no part of it: behind a noun that somebody may own it says whose it is (مكتب الأمير),
  /// behind a word with the article or a name (بلدية مدركة) it is a form of address.
  private static func isWhole(_ words: ArraySlice<String>) -> Bool {
    let last = words[words.endIndex - 1]
    if last.isDefinite { return true }
    guard words.count > 1, !owned.contains(last) else { return false }
    let data = NameData.shared
    return data.headNouns[last] == nil && data.titles[last] == nil && data.titles["ال" + last] == nil
  }

  /// Nouns whose owner may be named behind them, and small words before a person.
  private static let owned = WordSet(DataTable.rows("owned-nouns").map { NameFolding.fold($0[0]) })

  /// Without a form of address at the end, and a comma before it; nil where none is there, or nothing else.
  private static func withoutLast(_ words: ArraySlice<String>) -> Range<Int>? {
    let form = forms.first { $0.isBehind && $0.ends(words) }
    guard let form, words.count > form.words.count else { return nil }
    let end = words.endIndex - form.words.count
    let isSign = end - 1 > words.startIndex && ["،", ",", "-", "–"].contains(words[end - 1])
    return words.startIndex..<(isSign ? end - 1 : end)
  }
}

extension String {
  /// Whether a folded word has the article.
  fileprivate var isDefinite: Bool { begins("ال") || begins("وال") || begins("لل") }
}
