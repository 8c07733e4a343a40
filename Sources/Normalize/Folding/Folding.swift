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
  FoldedText(text, level: level).text
}
