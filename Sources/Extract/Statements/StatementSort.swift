/// What a word is in the grammar of statements by itself, whatever its clitics and neighbours.
struct StatementSort: Sendable {
  /// The word where nothing is set apart from it.
  var whole: StatementWord
  /// Its flags but for those of attached ب and ل and of the article.
  var flags: WordFlags
  /// Whether it begins with a و or ف that leaves a word.
  var mayBeJoined: Bool

  init(whole: StatementWord, flags: WordFlags, mayBeJoined: Bool) {
    self.whole = whole
    self.flags = flags
    self.mayBeJoined = mayBeJoined
  }

  /// What has no clitics.
  init(_ word: StatementWord) {
    self.init(whole: word, flags: word.flags, mayBeJoined: false)
  }
}

extension WordMemory {
  /// Looks up the new words in the grammar of statements.
  mutating func lookUp(_ grammar: StatementGrammar) {
    statements += words(from: statements.count) { grammar.sort($0, $1) }
  }
}
