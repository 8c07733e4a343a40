import Model

/// Finds who said what: reporting words, their speakers and contents, through whom they come, and how the article stands
/// to them.
///
/// Rules over a lexicon of frames, sentence by sentence (``FrameFinder``, ``ContentEndFinder``); where the tagger ran, it
/// confirms weak rules and adds cues of its own (``TagArbiter``).
struct StatementPass: Pass {
  private let grammar = StatementGrammar()

  func run(_ draft: inout Draft) {
    guard !draft.tokens.isEmpty else { return }
    draft.memory.lookUp(grammar)
    let context = StatementContext(draft, grammar: grammar)
    var builder = StatementBuilder(context)
    for sentence in draft.sentences { builder.add(context.withoutDateline(sentence)) }
    draft.result.statements = Self.sorted(builder.statements)
    let known = draft.result.mentions
    let new = builder.nominals.filter { nominal in !known.contains { $0.span.overlaps(nominal.span) } }
    if !new.isEmpty { draft.result.mentions = (known + new).sorted { $0.span < $1.span } }
  }

  /// By the start of the cue; parents keep pointing at the same statement.
  private static func sorted(_ statements: [Statement]) -> [Statement] {
    func key(_ i: Int) -> (Int, Int, Int) {
      (statements[i].cue?.start ?? statements[i].span.start, statements[i].span.start, i)
    }
    let order = statements.indices.sorted { key($0) < key($1) }
    var place = [Int](repeating: 0, count: statements.count)
    for (new, old) in order.enumerated() { place[old] = new }
    return order.map { old in
      var statement = statements[old]
      statement.parent = statement.parent.map { place[$0] }
      return statement
    }
  }
}
