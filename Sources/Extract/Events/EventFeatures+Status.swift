import Model

/// What shows how real an event is: its own form, the words around it, what governs its clause, the cues of status.
extension EventFeatures {
  /// Features of a trigger for the question how real what it names is.
  mutating func lookForStatus(
    _ context: EventContext, _ i: Int, sentence number: Int, lexical: UInt32, form: UInt32
  ) {
    let sentence = context.sentences[number]
    let all = context.words.words
    let w = all[i]
    func at(_ offset: Int) -> EventWords.Word {
      let j = i + offset
      return sentence.contains(j) ? all[j] : Self.edge
    }
    let bytes = context.words.bytes
    func part(_ from: Int, _ to: Int) -> UInt32 { EventWords.hash(bytes, from, to) }
    func addStatus(_ template: UInt32, _ a: UInt32, _ b: UInt32 = 0) { status.append(Self.mix(template, a, b)) }

    addStatus(200, 0)
    addStatus(201, w.key)
    addStatus(202, w.core)
    addStatus(203, form)
    addStatus(204, lexical)
    addStatus(205, lexical, form)
    addStatus(206, form, w.core)
    addStatus(207, part(Int(w.start), min(Int(w.start) + 4, Int(w.end))), UInt32(form >> 8))
    for offset in [-4, -3, -2, -1, 1, 2, 3, 4] {
      let word = at(offset)
      addStatus(210 + UInt32(offset + 4), word.key)
      addStatus(220 + UInt32(offset + 4), word.core)
      if abs(offset) <= 2 { addStatus(230 + UInt32(offset + 4), word.key, form >> 8) }
    }
    addStatus(240, at(-1).key, at(-2).key)
    addStatus(241, at(1).key, at(2).key)
    addStatus(242, at(-1).core, w.core)
    addStatus(243, at(1).core, w.core)
    for j in max(sentence.lowerBound, i - 12)..<i where all[j].shape == .word {
      addStatus(context.breaks[j] == context.breaks[i] ? 244 : 245, all[j].key)
      addStatus(246, all[j].core)
    }
    for j in (i + 1)..<max(i + 1, min(sentence.upperBound, i + 13)) where all[j].shape == .word {
      addStatus(context.breaks[j] == context.breaks[i] ? 247 : 248, all[j].key)
      addStatus(249, all[j].core)
    }
    let cues = context.cues(reaching: i, sentence: number)
    for (n, hit) in cues.enumerated() {
      let distance = UInt32(min(4, hit.words.lowerBound > i ? hit.words.lowerBound - i : i - hit.words.upperBound + 1))
      let status = UInt32(EventStatus.allCases.firstIndex(of: hit.cue.status)!)
      if n == 0 {
        addStatus(250, status, distance)
        addStatus(251, status, form >> 8)
        addStatus(252, UInt32(hit.cue.id))
        addStatus(253, UInt32(hit.cue.id), distance)
      }
      addStatus(254, UInt32(hit.cue.id))
      addStatus(255, status)
    }
    if cues.isEmpty { addStatus(256, form >> 8, lexical) }
    addStatus(257, number == 0 ? 1 : 0, form >> 8)
    for (n, topic) in context.topics.enumerated() {
      addStatus(258 + UInt32(n), topic, form >> 8)
    }

    // What stands before the أن of its clause: من المقرر أن, يريد أن.
    let forms = form >> 8
    var j = i - 1
    while j > sentence.lowerBound, i - j < 15, all[j].shape != .stop {
      if Self.that.contains(all[j].key) {
        let k1 = all[j - 1].key
        let k2 = j - 2 >= sentence.lowerBound ? all[j - 2].key : 1
        addStatus(260, k1)
        addStatus(261, k1, k2)
        addStatus(262, k1, form)
        addStatus(263, UInt32(min(i - j, 4)), form)
        addStatus(264, all[j + 1].core)
        addStatus(265, all[j - 1].core)
        break
      }
      j -= 1
    }
    // All cues of the sentence, whatever they reach.
    for hit in context.cues[number] {
      let isBefore = hit.words.lowerBound < i
      addStatus(isBefore ? 280 : 281, UInt32(hit.cue.id))
      addStatus(isBefore ? 282 : 283, UInt32(EventStatus.allCases.firstIndex(of: hit.cue.status)!))
    }
    // The very letters it begins with: a ل of purpose, a س.
    let first = bytes[Int(w.start)..<min(Int(w.end), Int(w.start) + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    addStatus(291, first, at(-1).core)
    addStatus(292, first, form)
    // Where in the article and in its sentence it stands, and how that begins.
    addStatus(295, UInt32(min(number, 6)), form)
    addStatus(296, all[sentence.lowerBound].key)
    addStatus(297, UInt32(min(i - sentence.lowerBound, 6)), form)
    // Inside quotation marks.
    var marks = 0
    for j in sentence.lowerBound..<i where all[j].shape == .quote { marks += 1 }
    addStatus(298, UInt32(marks & 1), form)
    // Beginnings and endings of the neighbours.
    for (n, o) in [-2, -1, 1].enumerated() {
      let v = at(o)
      let e = min(Int(v.end), Int(v.start) + 4)
      addStatus(300 + UInt32(n), part(Int(v.start), e), forms)
      addStatus(303 + UInt32(n), part(max(Int(v.start), Int(v.end) - 4), Int(v.end)), forms)
    }
    // Its lemma with what stands before it.
    let row = context.match(i).map { UInt32($0.row) } ?? 0xFFFF
    addStatus(310, row, at(-1).key)
    addStatus(311, row, form)
    addStatus(312, lexical, at(-1).key)
    addStatus(313, row)
    addStatus(314, lexical, at(-1).core)
    // The reporting verb before it: نفى, حذر من, هدد بـ.
    j = i - 1
    while j >= sentence.lowerBound {
      let lemma = context.reports(j)
      if lemma >= 0 {
        addStatus(320, UInt32(lemma))
        addStatus(321, UInt32(lemma), form)
        addStatus(322, UInt32(min(i - j, 4)), UInt32(lemma))
        addStatus(323, UInt32(lemma), context.breaks[j] == context.breaks[i] ? 1 : 0)
        break
      }
      j -= 1
    }
  }

  private static let that: Set<UInt32> = Set(["ان", "بان", "وان", "فان", "لان"].map { EventWords.hash($0) })
}
