import Model

/// The names of a gazetteer as they are looked up in texts.
///
/// A form is found whatever its spelling: forms are kept by the hash of their letters at the name level of folding, without
/// the spaces, so that عبدالله and عبد الله meet.
final class GazetteerIndex: Sendable {
  private let gazetteer: Gazetteer
  /// The likeliest row by a form's letters.
  let forms: NameIndex
  /// Rows of countries by the hash of a nationality adjective.
  private let countries: HashIndex
  /// Words that persons' names are made of, by hash.
  private let nameParts: HashIndex

  init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    let rows = gazetteer.rows
    let all = rows.map(\.forms)
    var forms = NameIndex(capacity: all.reduce(0) { $0 + $1.count })
    var letters: [UInt8] = []
    func fold(_ form: ArraySlice<UInt8>) -> UInt64 {
      letters.removeAll(keepingCapacity: true)
      form.withUnsafeBufferPointer { NameLetters.append($0, to: &letters) }
      return Gazetteer.hash(letters)
    }
    for (number, own) in all.enumerated() {
      for form in own {
        var best = Int32(number)
        if let other = forms[fold(form)] {
          let (rival, row) = (rows[Int(other)], rows[number])
          if (-rival.weight, rival.id) <= (-row.weight, row.id) { best = other }
        }
        forms.set(letters, words: Self.words(form), best)
      }
    }
    self.forms = forms
    var countries: [UInt64: Int32] = [:]
    for (adjective, row) in gazetteer.nationalities { countries[fold(Array(adjective.utf8)[...])] = row }
    self.countries = HashIndex(countries.map { ($0.key, $0.value) })
    nameParts = HashIndex(Set(gazetteer.nameParts.map { fold($0) }).map { ($0, 1) })
  }

  /// How many words a text may make of a form: عبدالله is also written in two.
  private static func words(_ form: ArraySlice<UInt8>) -> Int {
    var count = 1
    var isStart = true
    for i in form.indices {
      if isStart, form[i...].starts(with: servantOf) { count += 1 }
      isStart = form[i] == 0x20
      if isStart { count += 1 }
    }
    return count
  }

  private static let servantOf = Array("عبدال".utf8)

  /// The likeliest row that a form may mean.
  func row(_ hash: UInt64) -> KnownName? { forms[hash].map { gazetteer.rows[Int($0)] } }

  /// A row by its number.
  func row(number: Int32) -> KnownName { gazetteer.rows[Int(number)] }

  /// The row with an id.
  func row(id: String) -> KnownName? { gazetteer.name(id) }

  /// The country of a nationality adjective: الروسي is of Russia.
  func country(adjective hash: UInt64) -> KnownName? { countries[hash].map { gazetteer.rows[Int($0)] } }

  /// Whether persons' names are made of a word.
  func isNamePart(_ hash: UInt64) -> Bool { nameParts[hash] != nil }
}
