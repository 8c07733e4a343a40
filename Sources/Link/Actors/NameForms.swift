import Model

/// The forms in which a name was met, with how often.
struct NameForms: Sendable {
  private struct Entry: Sendable {
    let form: NameParts
    var count: Int
  }

  /// Few forms stand in the order in which they were met; many by the hashes of their keys.
  private var entries: [Entry] = []
  private var isSorted = false

  init() {}

  /// All forms of several: the sum of a reduce.
  init(sum all: some Sequence<NameForms>) {
    var numbers = HashNumbers()
    for forms in all {
      for e in forms.entries {
        let n = numbers.number(e.form.keyHash)
        if n == entries.count { entries.append(e) } else { entries[n].count += e.count }
      }
    }
    entries.sort { $0.form.keyHash < $1.form.keyHash }
    isSorted = true
  }

  mutating func add(_ form: NameParts, _ count: Int) {
    if let i = place(of: form.keyHash) {
      entries[i].count += count
    } else if isSorted {
      entries.insert(Entry(form: form, count: count), at: lowerBound(form.keyHash))
    } else {
      entries.append(Entry(form: form, count: count))
    }
  }

  mutating func add(_ other: NameForms) { for e in other.entries { add(e.form, e.count) } }

  /// How often a form was met, by the hash of its key.
  func count(of key: UInt64) -> Int { place(of: key).map { entries[$0].count } ?? 0 }

  var total: Int { entries.reduce(0) { $0 + $1.count } }
  var most: Int { entries.reduce(0) { max($0, $1.count) } }
  var isEmpty: Bool { entries.isEmpty }

  /// In no order that means anything.
  var all: some Sequence<(form: NameParts, count: Int)> { entries.lazy.map { ($0.form, $0.count) } }

  /// Forms in byte order of their keys.
  var sorted: [NameParts] { entries.map(\.form).sorted { bytesPrecede($0.key, $1.key) } }

  private func place(of key: UInt64) -> Int? {
    if !isSorted { return entries.firstIndex { $0.form.keyHash == key } }
    let i = lowerBound(key)
    return i < entries.count && entries[i].form.keyHash == key ? i : nil
  }

  private func lowerBound(_ key: UInt64) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let mid = (low + high) / 2
      if entries[mid].form.keyHash < key { low = mid + 1 } else { high = mid }
    }
    return low
  }
}

/// Names taken apart, once for each form that one reader meets.
struct ParsedNames {
  private var numbers = HashNumbers()
  private var names: [ParsedName] = []
  private var words = NameWords()

  /// The name of a form.
  mutating func name(_ form: String, _ group: NameGroup) -> ParsedName {
    name(byteHash(form, seed: group.hash), group) { form }
  }

  /// The name that a mention has in a text (``NameForm``).
  mutating func name(of span: Span, in text: String, _ group: NameGroup) -> ParsedName {
    NameForm.isShortened(span, text) ? name(NameForm.of(span, in: text), group) : name(asWritten: span, in: text, group)
  }

  /// The name that stands in a text.
  mutating func name(asWritten span: Span, in text: String, _ group: NameGroup) -> ParsedName {
    name(byteHash(span, in: text, seed: group.hash), group) { String(text[span]) }
  }

  private mutating func name(_ hash: UInt64, _ group: NameGroup, _ form: () -> String) -> ParsedName {
    let n = numbers.number(hash)
    if n == names.count { names.append(ParsedName(form(), kind: group.kind, &words)) }
    return names[n]
  }
}
