/// One named step of normalising: what it does to each scalar, read from its table in `Data/`.
///
/// Steps are put together by ``FoldingLevel/operations``; each can also be applied alone.
public enum FoldingOperation: String, Sendable, CaseIterable {
  /// Takes out control characters, invisible operators, bidirectional embeddings and isolates.
  case controls
  /// Presentation forms and ligatures (ﷲ ﻻ) to plain letters.
  case presentationForms = "presentation-forms"
  /// A letter and the hamza, madda or accent right behind it to one scalar.
  case compositions
  /// Takes out zero-width joiners and direction marks.
  case joiners
  /// Takes out vowel signs and Quranic signs.
  case marks
  /// Takes out the stretching sign.
  case tatweel
  /// أ إ آ ٱ to ا.
  case alefs
  /// ى to ي.
  case yeh
  /// Persian ک ی to ك ي.
  case persian
  /// Arabic-Indic and Persian digits to ASCII.
  case digits
  /// Latin letters to lower case: the Unicode mapping of each scalar up to U+024F.
  case latinCase = "latin-case"
  /// ة and its like to ه.
  case tehMarbuta = "teh-marbuta"
  /// ؤ to و, ئ to ي.
  case hamzaCarriers = "hamza-carriers"
  /// One form for each sign of punctuation, and for spaces.
  case punctuation
  /// Latin letters without their accents: the first scalar of the canonical decomposition.
  case latinMarks = "latin-marks"
  /// Takes out lone hamza and the signs inside names; پ چ ڤ گ and their like to the Arabic letters they alternate with.
  case nameLetters = "name-letters"

  /// What the step makes of one scalar; the scalar itself where it says nothing.
  ///
  /// ``compositions`` looks at two scalars and leaves every single one as it is.
  public func apply(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch self {
    case .compositions: return [scalar]
    case .latinCase: return scalar.value < 0x250 ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : [scalar]
    case .latinMarks: return Compositions.shared.withoutMarks(scalar)
    default: return FoldingTable.shared(self)[scalar.value] ?? [scalar]
    }
  }

  /// The text after this step alone.
  public func apply(_ text: some StringProtocol) -> String {
    if self == .compositions { return Compositions.shared.apply(text) }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(contentsOf: apply(scalar)) }
    return String(out)
  }
}

/// The rows of one operation's table: scalar to scalars, none to take it out.
enum FoldingTable {
  typealias Rows = [UInt32: [Unicode.Scalar]]

  private static let all: [FoldingOperation: Rows] = {
    var tables: [FoldingOperation: Rows] = [:]
    for operation in FoldingOperation.allCases where ![.compositions, .latinCase, .latinMarks].contains(operation) {
      tables[operation] = read(operation.rawValue)
    }
    return tables
  }()

  static func shared(_ operation: FoldingOperation) -> Rows { all[operation] ?? [:] }

  private static func read(_ name: String) -> Rows {
    var rows: Rows = [:]
    for row in DataFile(name).rows {
      let ends = row[0].split(separator: "..").map(codePoint)
      let isRange = ends.count == 2
      let to = row[1] == "-" ? [] : row[1].split(separator: " ").map(codePoint)
      for value in ends[0]...ends[isRange ? 1 : 0] {
        let step = isRange ? value - ends[0] : 0
        rows[value] = to.compactMap { Unicode.Scalar($0 + step) }
      }
    }
    return rows
  }

  static func codePoint(_ text: some StringProtocol) -> UInt32 {
    guard let value = UInt32(text.dropFirst(2), radix: 16), text.hasPrefix("U+") else {
      preconditionFailure("\(text) in a folding table is not of the form U+0627")
    }
    return value
  }
}

/// Pairs of a letter and a mark that have a scalar of their own.
struct Compositions: Sendable {
  static let shared = Compositions()

  private let composed: [UInt64: Unicode.Scalar]
  private let base: [UInt32: Unicode.Scalar]
  /// The marks that can be second in a pair.
  let marks: Set<UInt32>

  private init() {
    var composed: [UInt64: Unicode.Scalar] = [:]
    var base: [UInt32: Unicode.Scalar] = [:]
    var marks: Set<UInt32> = []
    for row in DataFile(FoldingOperation.compositions.rawValue).rows {
      let values = row.prefix(3).map(FoldingTable.codePoint)
      guard let to = Unicode.Scalar(values[2]), let from = Unicode.Scalar(values[0]) else { continue }
      composed[UInt64(values[0]) << 32 | UInt64(values[1])] = to
      if !(0x600...0x6FF).contains(values[2]) { base[values[2]] = from }
      marks.insert(values[1])
    }
    (self.composed, self.base, self.marks) = (composed, base, marks)
  }

  func pair(_ letter: UInt32, _ mark: UInt32) -> Unicode.Scalar? { composed[UInt64(letter) << 32 | UInt64(mark)] }

  func withoutMarks(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if (0x300...0x36F).contains(scalar.value) { return [] }
    var scalar = scalar
    while let simpler = base[scalar.value] { scalar = simpler }
    return [scalar]
  }

  func apply(_ text: some StringProtocol) -> String {
    var out: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if let last = out.last, let one = pair(last.value, scalar.value) {
        out[out.count - 1] = one
      } else {
        out.append(scalar)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: out)
    return String(view)
  }
}
