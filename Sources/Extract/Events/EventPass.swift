import Model

/// Finds what happened, is planned, feared or denied.
struct EventPass: Pass {
  func run(_ draft: inout Draft) {}
}
