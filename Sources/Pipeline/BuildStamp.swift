import Foundation
import Model

/// What a finished build leaves behind, so that the next one sees at once whether there is anything to do.
///
/// A build takes the stamp away before it writes its first file and makes one after the last: a build that was killed or failed
/// leaves none.
struct BuildStamp: Sendable {
  /// See ``InputFacts``; the registry as the build left it.
  var inputs: InputFacts
  var outputs: OutputFacts
  var report: BuildReport
  var diagnostics: [Diagnostic]

  init(inputs: InputFacts, outputs: OutputFacts, report: BuildReport, diagnostics: [Diagnostic]) {
    self.inputs = inputs
    self.outputs = outputs
    self.report = report
    self.diagnostics = diagnostics
  }

  /// What a build that finds nothing to do reports: the counts of the one before.
  var reportOfNothingChanged: BuildReport {
    var now = report
    now.isUnchanged = true
    now.unchanged = report.written + report.unchanged
    now.written = 0
    now.removed = 0
    now.seconds = []
    now.writtenPaths = []
    return now
  }

  // MARK: coding

  /// nil for what this version did not write.
  init?(inputs: Data, outputs: Data, report: Data, diagnostics: Data) {
    guard let outputs = try? OutputFacts(decoding: [UInt8](outputs)),
      let inputs = try? InputFacts(decoding: [UInt8](inputs)),
      let report = try? JSONDecoder().decode(BuildReport.self, from: report),
      let diagnostics = try? JSONDecoder().decode([Diagnostic].self, from: diagnostics)
    else { return nil }
    self.init(inputs: inputs, outputs: outputs, report: report, diagnostics: diagnostics)
  }

  var codedInputs: Data { Data(inputs.encoded()) }
  var codedOutputs: Data { Data(outputs.encoded()) }
  var codedReport: Data {
    var short = report
    short.writtenPaths = []
    return (try? JSONEncoder().encode(short)) ?? Data()
  }
  var codedDiagnostics: Data { (try? JSONEncoder().encode(diagnostics)) ?? Data() }
}
