import Model

/// Finds names of persons, organisations, countries and places, which of them are the same, and their roles.
struct NamePass: Pass {
  let gazetteer: Gazetteer

  func run(_ draft: inout Draft) {}
}
