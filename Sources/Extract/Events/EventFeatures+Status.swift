import Model

/// What shows how real an event is: its own form, the words around it, what governs its clause, the cues of status.
extension EventFeatures {
  /// So many features for the third question at most, besides two for each cue that reaches the trigger and two for each of
  /// its sentence.
  static let mostOfStatus = 140

  /// Features of a trigger for the question how real what it names is.
  ///
  /// - Parameter cues: those that reach it.
  @inline(__always)
  static func eachOfStatus(
    _ context: EventContext, _ i: Int, sentence number: Int, _ cues: [StatusCues.Hit], _ take: (UInt32) -> Void
  ) {
    let sentence = context.sentences[number]
    let all = context.words.words
    let w = all[i]
    let match = context.match(i)
    let lexical = Lexical(match, clitics: w.clitics).kind
    let form = Lexical(match, clitics: w.clitics).form
    func at(_ offset: Int) -> EventWords.Word {
      let j = i + offset
      return sentence.contains(j) ? all[j] : edge
    }
    let bytes = context.words.bytes
    func part(_ from: Int, _ to: Int) -> UInt32 { EventWords.hash(bytes, from, to) }
    func add(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { take(mix(template, a, b)) }

    add(200, 0)
    add(201, w.key)
    add(202, w.core)
    add(203, form)
    add(204, lexical)
    add(205, lexical, form)
    add(206, form, w.core)
    add(207, part(Int(w.start), min(Int(w.start) + 4, Int(w.end))), UInt32(form >> 8))
    for offset in -4...4 where offset != 0 {
      let word = at(offset)
      add(210 + UInt32(offset + 4), word.key)
      add(220 + UInt32(offset + 4), word.core)
      if abs(offset) <= 2 { add(230 + UInt32(offset + 4), word.key, form >> 8) }
    }
    add(240, at(-1).key, at(-2).key)
    add(241, at(1).key, at(2).key)
    add(242, at(-1).core, w.core)
    add(243, at(1).core, w.core)
    for j in max(sentence.lowerBound, i - 12)..<i where all[j].shape == .word {
      add(context.breaks[j] == context.breaks[i] ? 244 : 245, all[j].key)
      add(246, all[j].core)
    }
    for j in (i + 1)..<max(i + 1, min(sentence.upperBound, i + 13)) where all[j].shape == .word {
      add(context.breaks[j] == context.breaks[i] ? 247 : 248, all[j].key)
      add(249, all[j].core)
    }
    for (n, hit) in cues.enumerated() {
      let distance = UInt32(min(4, hit.distance(to: i)))
      let status = UInt32(hit.statusNumber)
      if n == 0 {
        add(250, status, distance)
        add(251, status, form >> 8)
        add(252, UInt32(hit.id))
        add(253, UInt32(hit.id), distance)
      }
      add(254, UInt32(hit.id))
      add(255, status)
    }
    if cues.isEmpty { add(256, form >> 8, lexical) }
    add(257, number == 0 ? 1 : 0, form >> 8)
    for (n, topic) in context.topics.enumerated() {
      add(258 + UInt32(n), topic, form >> 8)
    }

    // What stands before the أن of its clause: من المقرر أن, يريد أن.
    let forms = form >> 8
    var j = i - 1
    while j > sentence.lowerBound, i - j < 15, all[j].shape != .stop {
      if all[j].known.contains(.that) {
        let k1 = all[j - 1].key
        let k2 = j - 2 >= sentence.lowerBound ? all[j - 2].key : 1
        add(260, k1)
        add(261, k1, k2)
        add(262, k1, form)
        add(263, UInt32(min(i - j, 4)), form)
        add(264, all[j + 1].core)
        add(265, all[j - 1].core)
        break
      }
      j -= 1
    }
    // All cues of the sentence, whatever they reach.
    for hit in context.cues[number] {
      let isBefore = hit.words.lowerBound < i
      add(isBefore ? 280 : 281, UInt32(hit.id))
      add(isBefore ? 282 : 283, UInt32(hit.statusNumber))
    }
    // The very letters it begins with: a ل of purpose, a س.
    let first = bytes[Int(w.start)..<min(Int(w.end), Int(w.start) + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    add(291, first, at(-1).core)
    add(292, first, form)
    // Where in the article and in its sentence it stands, and how that begins.
    add(295, UInt32(min(number, 6)), form)
    add(296, all[sentence.lowerBound].key)
    add(297, UInt32(min(i - sentence.lowerBound, 6)), form)
    // Inside quotation marks.
    add(298, context.isInQuotes[i] ? 1 : 0, form)
    // Beginnings and endings of the neighbours.
    for (n, o) in [-2, -1, 1].enumerated() {
      let v = at(o)
      let e = min(Int(v.end), Int(v.start) + 4)
      add(300 + UInt32(n), part(Int(v.start), e), forms)
      add(303 + UInt32(n), part(max(Int(v.start), Int(v.end) - 4), Int(v.end)), forms)
    }
    // Its lemma with what stands before it.
    let row = match.map { UInt32($0.row) } ?? 0xFFFF
    add(310, row, at(-1).key)
    add(311, row, form)
    add(312, lexical, at(-1).key)
    add(313, row)
    add(314, lexical, at(-1).core)
    // The reporting verb before it: نفى, حذر من, هدد بـ.
    j = i - 1
    while j >= sentence.lowerBound {
      if all[j].known.contains(.report) {
        let lemma = context.reports(j)
        add(320, UInt32(lemma))
        add(321, UInt32(lemma), form)
        add(322, UInt32(min(i - j, 4)), UInt32(lemma))
        add(323, UInt32(lemma), context.breaks[j] == context.breaks[i] ? 1 : 0)
        break
      }
      j -= 1
    }
  }
}
