import Model

/// What the frames of one sentence mean for each other.
extension FrameFinder {
  /// وقال الوزير، بحسب الوكالة، إن: a source between a cue and its link is the medium that passes the statement on.
  func relayed(_ frames: [CueFrame]) -> [CueFrame] {
    var result = frames
    for (i, frame) in frames.enumerated().reversed() where frame.rule == "phrase-source" {
      guard let source = frame.writtenSpeaker,
        let outer = frames.firstIndex(where: {
          $0.link.kind != .before && $0.cue.upperBound <= frame.cue.lowerBound && frame.cue.lowerBound < $0.link.first
        })
      else { continue }
      result[outer].via = result[outer].via ?? source
      result.remove(at: i)
    }
    return result
  }

  /// حيث قال, بينما ترى موسكو: the connective belongs to the new statement, and what came before ends at it.
  func joinConnective(_ frame: inout CueFrame, _ sentence: Sentence) {
    var i = frame.first - 1
    if i > sentence.tokens.lowerBound, context.words[i].hash == Self.already { i -= 1 }
    // غير أن, إلا أن
    if i > sentence.tokens.lowerBound + 1, context.words[i].flags.contains(.that),
      Self.contrasts.contains(context.words[i - 1].hash), case .written = frame.source
    {
      frame.first = i - 1
      frame.endsContent = true
      return
    }
    guard i > sentence.tokens.lowerBound, context.words[i].flags.contains(.connective), frame.lemma != nil,
      frame.form == .perfect || frame.form == .imperfect
    else { return }
    frame.first = i
    frame.endsContent = true
  }

  private static let contrasts: Set<UInt64> = Set(["غير", "الا", "بيد"].map { wordHash($0.utf8) })
}
