/// How far a text is folded for comparing; each level includes the ones before it.
public enum FoldingLevel: Int, Sendable, CaseIterable, Comparable {
  /// Repairs only what is broken: presentation forms, Unicode composition, stray controls.
  case display
  /// Without marks and tatweel, alefs bare (أإآٱ to ا), ى to ي, Persian ک ی to ك ي, digits ASCII, Latin lower case.
  case compare
  /// Also ة to ه, ؤ to و, ئ to ي, punctuation unified.
  case search
  /// The loosest, for names: also the spaces inside عبد الله closed up, ء and signs left out, letters for foreign sounds
  /// (پ گ) as the Arabic ones, Latin letters without accents, white space as single spaces with none at the ends.
  case name

  public static func < (a: FoldingLevel, b: FoldingLevel) -> Bool { a.rawValue < b.rawValue }

  /// The steps that make the level, in order. ``name`` closes up spaces after them.
  public var operations: [FoldingOperation] {
    switch self {
    case .display: [.controls, .presentationForms, .compositions]
    case .compare:
      FoldingLevel.display.operations + [.joiners, .marks, .tatweel, .alefs, .yeh, .persian, .digits, .latinCase]
    case .search: FoldingLevel.compare.operations + [.tehMarbuta, .hamzaCarriers, .punctuation]
    case .name: FoldingLevel.search.operations + [.latinMarks, .nameLetters]
    }
  }
}

/// The text at a level of folding. Idempotent.
public func fold(_ text: some StringProtocol, to level: FoldingLevel) -> String {
  Folder.shared(level).quickly(text) ?? FoldedText(text, level: level).text
}

/// Folds many texts one after another in the same memory, without a way back.
public struct TextFolder: Sendable {
  private let level: FoldingLevel
  private let folder: Folder
  private var way = WayBack()
  private var spaces: [Int] = []
  /// UTF-8 of the text that was folded last.
  public private(set) var bytes: [UInt8] = []

  /// - Parameter level: not ``FoldingLevel/name``, which has a second step.
  public init(_ level: FoldingLevel) {
    precondition(level != .name)
    self.level = level
    folder = Folder.shared(level)
  }

  /// - Parameter utf8: valid UTF-8.
  public mutating func fold(_ utf8: UnsafeBufferPointer<UInt8>) {
    way.removeAll()
    folder.run(utf8, out: &bytes, map: &way, spaces: &spaces)
  }
  /// Whether what stands on one side of a scalar is folded as if the other side were not there: so for signs that stay, not for letters
  /// that a mark may make another one of, nor for what folding takes out.
  public func parts(_ scalar: Unicode.Scalar) -> Bool {
    let compositions = Compositions.shared
    guard !compositions.marks.contains(scalar.value) else { return false }
    let folded = FoldedText(String(scalar), level: level).text
    return folded.unicodeScalars.last.map { !compositions.letters.contains($0.value) } ?? false
  }
}
