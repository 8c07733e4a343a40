/// How far a text is folded for comparing; each level includes the ones before it.
public enum FoldingLevel: Int, Sendable, CaseIterable, Comparable {
  /// Repairs only what is broken: presentation forms, Unicode composition, stray controls.
  case display
  /// Without marks and tatweel, alefs bare (أإآٱ to ا), ى to ي, Persian ک ی to ك ي, digits ASCII, Latin lower case.
  case compare
  /// Also ة to ه, ؤ to و, ئ to ي, punctuation unified.
  case search
  /// The loosest, for names: also spaces inside عبد الله closed up, ء dropped, and so on.
  case name

  public static func < (a: FoldingLevel, b: FoldingLevel) -> Bool { a.rawValue < b.rawValue }
}

/// The text at a level of folding. Idempotent.
public func fold(_ text: some StringProtocol, to level: FoldingLevel) -> String {
  String(text)
}
