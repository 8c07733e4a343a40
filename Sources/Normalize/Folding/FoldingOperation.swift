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
  public func apply(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] { change(scalar) ?? [scalar] }

  /// What the step makes of a scalar, nil where it says nothing: for many scalars, since its table is fetched only once.
  var change: (Unicode.Scalar) -> [Unicode.Scalar]? {
    switch self {
    case .compositions: return { _ in nil }
    case .latinCase: return { $0.value < 0x250 ? Array($0.properties.lowercaseMapping.unicodeScalars) : nil }
    case .latinMarks: return Compositions.shared.withoutMarks
    default:
      let rows = FoldingTable.shared(self)
      return { rows[$0.value] }
    }
  }

  /// The text after this step alone.
  public func apply(_ text: some StringProtocol) -> String {
    if self == .compositions { return Compositions.shared.apply(text) }
    var out = String.UnicodeScalarView()
    let change = change
    for scalar in text.unicodeScalars { out.append(contentsOf: change(scalar) ?? [scalar]) }
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
    for row in DataFile(name).cells {
      let ends = codePoints(row[0])
      let to = codePoints(row[1])
      for value in ends[0]...ends[ends.count - 1] {
        rows[value] = to.compactMap { Unicode.Scalar($0 + (ends.count > 1 ? value - ends[0] : 0)) }
      }
    }
    return rows
  }

  /// The code points of a cell: `U+0627`, some with spaces between, the ends of a range with two dots between, or `-` for none.
  static func codePoints(_ cell: ArraySlice<UInt8>) -> [UInt32] {
    if cell.elementsEqual("-".utf8) { return [] }
    return cell.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") }.map { text in
      var value: UInt32 = 0
      for digit in text.dropFirst(2) {
        switch digit {
        case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
        case 0x41...0x46: value = value << 4 | UInt32(digit - 0x37)
        default:
          preconditionFailure("\(String(decoding: cell, as: UTF8.self)) in a folding table is not of the form U+0627")
        }
      }
      return value
    }
  }
}

/// Pairs of a letter and a mark that have a scalar of their own.
struct Compositions: Sendable {
  static let shared = Compositions()

  private let composed: [UInt64: Unicode.Scalar]
  private let base: [UInt32: Unicode.Scalar]
  /// The letters that can be first in a pair, and the marks that can be second.
  let letters: Set<UInt32>
  let marks: Set<UInt32>

  private init() {
    var composed: [UInt64: Unicode.Scalar] = [:]
    var base: [UInt32: Unicode.Scalar] = [:]
    var letters: Set<UInt32> = []
    var marks: Set<UInt32> = []
    for row in DataFile(FoldingOperation.compositions.rawValue).cells {
      let values = row.prefix(3).map { FoldingTable.codePoints($0)[0] }
      guard let to = Unicode.Scalar(values[2]), let from = Unicode.Scalar(values[0]) else { continue }
      composed[UInt64(values[0]) << 32 | UInt64(values[1])] = to
      if !(0x600...0x6FF).contains(values[2]) { base[values[2]] = from }
      letters.insert(values[0])
      marks.insert(values[1])
    }
    (self.composed, self.base, self.letters, self.marks) = (composed, base, letters, marks)
  }

  func pair(_ letter: UInt32, _ mark: UInt32) -> Unicode.Scalar? { composed[UInt64(letter) << 32 | UInt64(mark)] }

  /// A letter without its accents, nothing for an accent; nil for a letter without any.
  func withoutMarks(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    if (0x300...0x36F).contains(scalar.value) { return [] }
    guard var bare = base[scalar.value] else { return nil }
    while let simpler = base[bare.value] { bare = simpler }
    return [bare]
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
