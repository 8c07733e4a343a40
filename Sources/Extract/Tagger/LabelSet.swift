/// The labels of one model and the states of its chain: O, then B and I of each label.
///
/// State 0 is outside; label k begins with state 2k+1 and goes on with state 2k+2 (the BIO scheme of Ramshaw and Marcus
/// 1995). A label's name is a raw value of ``TagSpan/Label``; other names are helpers of the model and are not reported.
struct LabelSet: Sendable, Hashable {
  /// At most ``limit``.
  let names: [String]

  /// As many labels as a vector of the processor holds numbers: ``PathFinder`` and ``ChainDecoder`` count on it.
  static let limit = 4

  var stateCount: Int { 1 + 2 * names.count }

  func begin(_ label: Int) -> Int { 2 * label + 1 }
  func inside(_ label: Int) -> Int { 2 * label + 2 }

  /// Whether a chain may go from state `a` to state `b`: I follows only B and I of its own label.
  static func isLegal(_ a: Int, _ b: Int) -> Bool { b == 0 || b % 2 == 1 || a == b || a == b - 1 }

  /// Whether a chain may begin with a state.
  static func isLegalStart(_ b: Int) -> Bool { b == 0 || b % 2 == 1 }

  /// The runs of one label in a sequence of states, as ranges of places.
  static func spans(_ states: some Collection<UInt8>) -> [(range: Range<Int>, label: Int)] {
    var out: [(range: Range<Int>, label: Int)] = []
    var start = -1
    var label = 0
    var place = 0
    for state in states {
      if state == 0, start < 0 {
        place += 1
        continue
      }
      let own = (Int(state) - 1) / 2
      if start >= 0, state == 0 || state % 2 == 1 || own != label {
        out.append((start..<place, label))
        start = -1
      }
      if state != 0, start < 0 {
        start = place
        label = own
      }
      place += 1
    }
    if start >= 0 { out.append((start..<place, label)) }
    return out
  }

  /// The states for labelled ranges that do not overlap.
  func states(count: Int, _ spans: [(range: Range<Int>, label: Int)]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: count)
    for (range, label) in spans where !range.isEmpty {
      for place in range { out[place] = UInt8(inside(label)) }
      out[range.lowerBound] = UInt8(begin(label))
    }
    return out
  }
}
