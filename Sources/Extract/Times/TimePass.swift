import Model

/// Finds dates, clock times, durations and sets, and the day of publication.
struct TimePass: Pass {
  func run(_ draft: inout Draft) {}
}
