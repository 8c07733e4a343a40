import Model

/// What the frames of one sentence mean for each other.
extension FrameFinder {
  /// وقال الوزير، بحسب الوكالة، إن: a source between a cue and its link is the medium that passes the statement on, as it is where it has
  /// a verb (بحسب ما نقلت الوكالة).
  func relayed(_ frames: [CueFrame]) -> [CueFrame] {
    var result = frames
    for (i, frame) in frames.enumerated().reversed()
    where frame.rule == "phrase-source" || frame.rule == "phrase-verb-source" {
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

  /// What a source stands for where the words it would be the source of hold another's report: قال الوزير إن …، بحسب الوكالة is his, through
  /// the agency, and so is وبحسب التقرير، قال الوزير إن; another source is one of what he says.
  func settleSources(_ frames: inout [CueFrame]) {
    for i in frames.indices where frames[i].rule == "phrase-source" {
      guard let source = frames[i].writtenSpeaker else { continue }
      let link = frames[i].link
      if link.kind == .before {
        guard let inner = frames[..<i].lastIndex(where: { isReport($0, from: link.first, to: link.token) }) else {
          continue
        }
        if SpeakerEntities.isMedium(context, source) {
          pass(through: source, &frames, from: i, to: inner)
        } else {
          frames[i].link.first = frames[inner].link.first
          frames[i].link.start = frames[inner].link.start
        }
      } else if let said = frames[i...].firstIndex(where: { $0.cue.lowerBound == link.first && isSpeech($0) }) {
        pass(through: source, &frames, from: i, to: said)
      }
    }
  }

  private func pass(through source: Range<Int>, _ frames: inout [CueFrame], from i: Int, to report: Int) {
    frames[report].via = frames[report].via ?? source
    frames[i].isPassedOn = true
  }

  /// Whether a frame stands between two tokens, its content goes on to the second, and it surely reports something.
  private func isReport(_ frame: CueFrame, from first: Int, to last: Int) -> Bool {
    guard frame.cue.lowerBound >= first, frame.link.first < last, frame.link.kind != .before,
      context.wordCount(frame.link.first..<last) >= 2,
      !(frame.link.first..<last).contains(where: { context.words[$0].flags.contains(.stop) })
    else { return false }
    let isVerb = frame.form == .perfect || frame.form == .imperfect
    return isSpeech(frame) || isVerb && frame.confidence >= TagArbiter.trusted
  }

  /// Whether a verb's own content stands behind أن, a colon or in quotation marks.
  private func isSpeech(_ frame: CueFrame) -> Bool {
    guard frame.form == .perfect || frame.form == .imperfect || frame.form == .participle else { return false }
    return switch frame.link.kind {
    case .that, .colon, .quotation: true
    case .preposition, .object, .before: false
    }
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
