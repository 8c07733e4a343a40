import Foundation
import Pipeline
import Synchronization

/// Tells on standard error where a long command is: on a terminal in one line that is written over, else in plain lines, one
/// a stage and one every few seconds within it.
final class ProgressMeter: Sendable {
  private struct State {
    var stage = ""
    var stageStart: Duration = .zero
    var lastShown: Duration = .zero
    var isShown = false
  }

  private let form: ProgressForm?
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameter isQuiet: whether to say nothing, because a program reads what is written there.
  init(isQuiet: Bool) {
    form = isQuiet ? nil : isatty(FileHandle.standardError.fileDescriptor) == 1 ? .terminal : .lines
  }

  /// May be called from several threads at once.
  func show(_ p: BuildProgress) {
    guard let form else { return }
    let now = ContinuousClock.now - start
    let line: String? = state.withLock {
      let isNew = $0.stage != p.stage
      if isNew { ($0.stage, $0.stageStart) = (p.stage, now) }
      // What is quick needs no line: nobody waits for it.
      guard isNew || now - $0.lastShown >= form.pause else { return nil }
      $0.lastShown = now
      $0.isShown = true
      return form.line(p, after: now - $0.stageStart)
    }
    if let line { writeError(line) }
  }

  /// Before anything else is written.
  func clear() {
    if form == .terminal, state.withLock({ $0.isShown }) { writeError("\r\u{1B}[K") }
  }
}

/// How progress is written.
enum ProgressForm {
  case terminal, lines

  /// Time between two lines of a stage.
  var pause: Duration { self == .terminal ? .milliseconds(100) : .seconds(5) }

  /// - Parameter spent: time since the stage began.
  func line(_ p: BuildProgress, after spent: Duration) -> String {
    var line = p.stage
    if let all = p.all, all > 0, p.done > 0 {
      line += " \(p.done)/\(all)"
      let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
      // The first few tell little of the rest.
      if seconds >= 1, p.done >= all / 50 {
        let rate = Double(p.done) / seconds
        line += ", \(String(format: "%.0f", rate)) \(p.unit)/s, \(Self.time(Double(all - p.done) / rate)) left"
      }
    }
    return self == .terminal ? "\r\u{1B}[K" + line : line + "\n"
  }

  /// `40 s`, `3 min`.
  private static func time(_ seconds: Double) -> String {
    seconds < 99.5 ? String(format: "%.0f s", seconds) : String(format: "%.0f min", seconds / 60)
  }
}
