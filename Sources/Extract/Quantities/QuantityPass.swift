import Model

/// Finds numbers with what they count.
struct QuantityPass: Pass {
  func run(_ draft: inout Draft) {}
}
