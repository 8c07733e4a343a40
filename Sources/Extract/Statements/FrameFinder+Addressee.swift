import Model

/// Whom something is said to.
extension FrameFinder {
  /// In دعا ماكرون نظيره التركي إلى the second noun phrase is whom it is said to.
  func splitAddressee(_ frame: inout CueFrame, _ between: Range<Int>, _ lemma: CueLemma) {
    guard let all = frame.writtenSpeaker else { return }
    let end = speakers.nounPhraseEnd(from: all.lowerBound, limit: between.upperBound, stopsAtObject: true)
    guard end < between.upperBound else { return }
    frame.source = .written(all.lowerBound..<end)
    if lemma.frames.contains(.describes) {
      // What is described is part of what is said of it: وصف فلان الصفقة بأنها خاسرة.
      let first = afterAsides(end, end: between.upperBound)
      guard first < between.upperBound else { return }
      frame.link.first = first
      frame.link.start = context.tokens[first].span.start
    } else if !context.words[end].flags.contains(.punctuation), !context.words[end].flags.contains(.preposition) {
      frame.addressee = speakers.speaker(in: end..<between.upperBound)
    }
  }

  /// Whom it is said to behind a speaker: لـ"أكسيوس".
  func addressee(behind i: Int, _ sentence: Sentence) -> Range<Int>? {
    guard i < sentence.tokens.upperBound, context.words[i].flags.contains(.lam) else { return nil }
    let end = speakers.nounPhraseEnd(from: i, limit: sentence.tokens.upperBound, stopsAtObject: false)
    return end > i ? i..<end : nil
  }

  /// Whom it is said to between a cue and its content: قال فلان لوكالة "رويترز" إن, في حديث مع القناة, في رسالة إلى الملك.
  func hearAddressee(_ frame: inout CueFrame, in between: Range<Int>, _ sentence: Sentence) {
    guard frame.addressee == nil else { return }
    find(&frame, in: between)
    // في رسالة إلى الملك، قال: the occasion opens the sentence.
    let low = sentence.tokens.lowerBound
    if frame.addressee == nil, frame.first > low + 2, context.words[low + 1].flags.contains(.occasion) {
      find(&frame, in: low + 2..<min(frame.first, low + 12))
    }
  }

  private func find(_ frame: inout CueFrame, in between: Range<Int>) {
    for k in between {
      guard let first = beginsAddressee(k, frame, between) else { continue }
      let end =
        context.afterEnclosed(first, limit: between.upperBound)
        ?? speakers.nounPhraseEnd(from: first, limit: between.upperBound, stopsAtObject: true)
      guard end > first else { continue }
      let isNamed = (first..<end).contains { context.mentionOf[$0] >= 0 }
      guard isNamed || isHeard(first, behind: k) else { continue }
      if isNamed { frame.addressee = first..<end }
      // The medium is no part of the name before it.
      if let speaker = frame.writtenSpeaker, speaker.contains(k), k > speaker.lowerBound {
        frame.source = .written(speaker.lowerBound..<k)
      }
      return
    }
  }

  /// Whether a noun that names nobody is of whom is spoken to, and not of an office: للصحافيين; فلان للوكالة behind a person's name.
  private func isHeard(_ i: Int, behind lam: Int) -> Bool {
    if SpeakerEntities.isHearer(context, i) { return true }
    let before = lam > 0 ? context.mentionOf[lam - 1] : -1
    return before >= 0 && context.mentions[Int(before)].kind == .person
  }

  /// The first token of whom is spoken to, where a preposition at `k` leads to him.
  private func beginsAddressee(_ k: Int, _ frame: CueFrame, _ between: Range<Int>) -> Int? {
    let flags = context.words[k].flags
    guard !context.isTitle[k] else { return nil }
    if flags.contains(.lam) {
      let isAlone = context.tokens[k].key.utf8.count == 2
      let first = isAlone ? k + 1 : k
      guard first < between.upperBound else { return nil }
      // A body behind ل is most often part of an office (المدير العام للشركة): only media, and who follows the verb.
      let isMedium =
        Self.media.contains { context.tokens[first].key.ends(with: $0) } || context.opensQuotation[first] >= 0
      let isOccasion = k > 0 && context.words[k - 1].flags.contains(.occasion)
      return isMedium || isOccasion || k == frame.cue.upperBound || SpeakerEntities.isHearer(context, first)
        ? first : nil
    }
    guard k + 1 < between.upperBound, k > 0 else { return nil }
    if context.words[k].hash == Self.with, context.words[k - 1].flags.contains(.occasion) { return k + 1 }
    let isTo = context.words[k].hash == Self.to
    let letter = (max(0, k - 2)..<k).contains { context.words[$0].hash == Self.letter }
    return isTo && letter ? k + 1 : nil
  }

  private static let media = StatementLists.words(.medium).map { Array($0.utf8) }
  private static let with = wordHash("مع".utf8)
  private static let to = wordHash("الي".utf8)
  private static let letter = wordHash("رسالة".utf8)
}
