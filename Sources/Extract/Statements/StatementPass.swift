import Model

/// Finds who said what.
struct StatementPass: Pass {
  func run(_ draft: inout Draft) {}
}
