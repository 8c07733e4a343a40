import Model

/// What the words of a role tell, whoever has it.
struct RoleWords: Sendable, Equatable {
  var isMonarch: Bool
  var sphere: Sphere?
  /// Hashes of its folded words.
  var words: ArraySlice<UInt64>
  var office: UInt64?
  var duties: ArraySlice<UInt64>

  init(isMonarch: Bool, sphere: Sphere?, words: ArraySlice<UInt64>, office: UInt64?, duties: ArraySlice<UInt64>) {
    self.isMonarch = isMonarch
    self.sphere = sphere
    self.words = words
    self.office = office
    self.duties = duties
  }

  /// - Parameter role: as ``NameForm`` has it.
  init(_ role: String) {
    let folded = NameFolding.words(role)
    sphere = Self.sphere(folded)
    isMonarch = folded.first.map { NameData.shared.monarchTitles.contains($0) } ?? false
    words = folded.map { byteHash($0) }[...]
    office = Offices.hash(folded)
    duties = Duties.hashes(role[...], sphere)[...]
  }

  /// Country of a nationality among its words.
  func country(_ known: KnownActors) -> String? { words.lazy.compactMap { known.adjectives[hash: $0] }.first }

  private static func sphere(_ words: [String]) -> Sphere? {
    let titles = NameData.shared.titles
    for n in stride(from: min(3, words.count), through: 1, by: -1) {
      if let s = titles[words[0..<n].joined(separator: " ")], s != .none { return s }
    }
    return words.lazy.compactMap { titles[$0] ?? titles["ال" + $0] }.first { $0 != .none }
  }
}

extension Remembered<RoleWords> {
  /// What the words of a role tell, read once for each text of it.
  mutating func role(_ span: Span, in text: String) -> RoleWords {
    value(NameForm.hash(of: span, in: text)) { RoleWords(NameForm.of(span, in: text)) }
  }
}

/// What the roles of articles tell, by where they are written.
struct RoleReadings: Sendable, Equatable {
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []
  /// Whether it is a monarch's in the lowest bit, the sphere's number from 1 on above it.
  private(set) var marks: [UInt8] = []
  /// 0 for none.
  private(set) var offices: [UInt64] = []
  private(set) var words = Lists<UInt64>()
  private(set) var duties = Lists<UInt64>()

  var count: Int { starts.count }

  private static let spheres = Sphere.allCases

  init() {}

  mutating func append(_ span: Span, _ role: RoleWords) {
    starts.append(Int32(span.start))
    ends.append(Int32(span.end))
    let sphere = role.sphere.map { Self.spheres.firstIndex(of: $0)! + 1 } ?? 0
    marks.append(UInt8(sphere << 1) | (role.isMonarch ? 1 : 0))
    offices.append(role.office ?? 0)
    words.append(role.words)
    duties.append(role.duties)
  }

  mutating func append(all other: RoleReadings) {
    starts += other.starts
    ends += other.ends
    marks += other.marks
    offices += other.offices
    words.append(all: other.words)
    duties.append(all: other.duties)
  }

  /// What the role at a place of the text tells; nil where none was read there.
  ///
  /// - Parameter range: numbers of the article's roles.
  func role(at span: Span, among range: Range<Int>) -> RoleWords? {
    for i in range where starts[i] == span.start && ends[i] == span.end {
      let sphere = Int(marks[i] >> 1)
      return RoleWords(
        isMonarch: marks[i] & 1 == 1, sphere: sphere == 0 ? nil : Self.spheres[sphere - 1], words: words[i],
        office: offices[i] == 0 ? nil : offices[i], duties: duties[i])
    }
    return nil
  }

  // MARK: coding

  func encode(to w: inout LedgerWriter) {
    w.put(starts)
    w.put(ends)
    w.put(marks)
    w.put(offices)
    w.put(words.starts)
    w.put(words.elements)
    w.put(duties.starts)
    w.put(duties.elements)
  }

  /// Nil where the bytes are none of it.
  init?(from r: inout LedgerReader) {
    guard let starts: [Int32] = r.array(), let ends: [Int32] = r.array(), let marks: [UInt8] = r.array(),
      let offices: [UInt64] = r.array(), let wordStarts: [Int32] = r.array(), let words: [UInt64] = r.array(),
      let dutyStarts: [Int32] = r.array(), let duties: [UInt64] = r.array()
    else { return nil }
    self.starts = starts
    self.ends = ends
    self.marks = marks
    self.offices = offices
    self.words = Lists(starts: wordStarts, elements: words)
    self.duties = Lists(starts: dutyStarts, elements: duties)
    guard ends.count == count, marks.count == count, offices.count == count, self.words.isWhole(count),
      self.duties.isWhole(count), marks.allSatisfy({ Int($0 >> 1) <= Self.spheres.count })
    else { return nil }
  }
}
