extension WordMemory {
  /// Looks up the new words in the grammar of statements.
  mutating func lookUp(_ grammar: StatementGrammar) {
    statements += words(from: statements.count) { grammar.word($0, $1) }
  }
}
