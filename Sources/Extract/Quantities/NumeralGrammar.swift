/// A number that stands in a sentence, in digits, words or both.
struct Numeral: Sendable, Hashable {
  var value: Double
  /// Index of the first lexeme behind it.
  var end: Int
  /// Number of digits where it is nothing but one run of digits; 0 otherwise.
  var plainDigits = 0
  var isOrdinal = false
  var isFraction = false
  var isDefinite = false
  /// Whether a word of it is a numeral beyond a lone digit: it cannot be a year or a day written in figures.
  var hasWords = false

  var integer: Int? { value == value.rounded() && abs(value) < 1e15 ? Int(value) : nil }
}

/// Reads numbers in words: sums of hundreds, units and tens, multiplied by falling scales, joined by و.
struct NumeralGrammar {
  let line: LexemeLine

  /// The number, in words or digits, that begins at a lexeme.
  func numeral(at i: Int) -> Numeral? {
    guard let l = line[i] else { return nil }
    if l.kind == .digits { return scaled(DigitGrammar(line: line).number(at: i)) }
    if l.kind == .word { return words(at: i) ?? ordinal(at: i) }
    return nil
  }

  // MARK: - Cardinals

  /// Whether the lexeme at an index goes on a number: it carries و, or a lone و stands before it (then one more lexeme on).
  func joined(_ i: Int) -> Int? {
    if let l = line[i], l.hasConjunction { return i }
    if line.isWord(i, .and), line[i]?.isWord(.and) == true, i + 1 < line.count { return i + 1 }
    return nil
  }

  /// A number from digits goes on with scales: 30 ألفا, 2,5 مليار, 3 ملايين و200 ألف.
  private func scaled(_ number: Numeral?) -> Numeral? {
    guard var n = number else { return nil }
    guard let l = line[n.end], l.kind == .word, !l.hasConjunction, !l.isDefinite else { return n }
    if let scale = l.scale {
      n = Numeral(value: n.value * scale, end: n.end + 1, hasWords: true)
      var last = scale
      while let j = joined(n.end), let next = line[j] {
        if next.kind == .digits, let more = DigitGrammar(line: line).number(at: j) {
          let factor = line[more.end].flatMap { $0.hasConjunction ? nil : $0.scale } ?? 1
          guard more.value * factor < last, factor < last, factor > 1 else { break }
          n.value += more.value * factor
          n.end = more.end + 1
          last = factor
        } else {
          break
        }
      }
      return withFraction(n, of: scale)
    }
    if case .hundreds(100)? = l.senses.first { n = Numeral(value: n.value * 100, end: n.end + 1, hasWords: true) }
    return n
  }

  private enum Step { case unit(Int), tens(Int), ten, hundreds(Int), scale(Double), twice(Double) }

  private static var steps: UInt64 {
    SenseKind.cardinal.bit | SenseKind.teen.bit | SenseKind.hundreds.bit | SenseKind.scale.bit
      | SenseKind.dual.bit | SenseKind.either.bit | SenseKind.pluralScale.bit
  }

  private func step(_ l: Lexeme, afterNumber: Bool) -> Step? {
    if l.meaning.kinds & Self.steps == 0 { return nil }
    for sense in l.senses {
      switch sense {
      case .cardinal(let n): return n < 20 ? .unit(n) : .tens(n)
      case .teen: return .ten
      case .hundreds(let n): return .hundreds(n)
      case .scale(let s): return .scale(s)
      case .dual(let s): return .twice(s)
      case .either(let s): return afterNumber ? .scale(s) : .twice(s)
      case .pluralScale(let s): return afterNumber ? .scale(s) : nil
      default: continue
      }
    }
    return nil
  }

  private func words(at start: Int) -> Numeral? {
    guard let first = line[start], step(first, afterNumber: false) != nil else { return fraction(at: start) }
    var total = 0.0
    var group = 0.0
    /// What may still come within a group: 3 hundreds, 2 units, 1 tens, 0 nothing.
    var room = 3
    var lastScale = Double.infinity
    var i = start
    var end = start
    var needsJoin = false
    var unitWasLast = false
    var lastScaleRead = 0.0
    loop: while let l = line[i] {
      var at = i
      let isAttached = !needsJoin || l.hasConjunction || l.isWord(.and)
      if needsJoin, l.isWord(.and), !l.hasConjunction { at = i + 1 }
      guard let word = line[at], word.kind == .word else { break }
      let joins = needsJoin && (at != i || l.hasConjunction)
      guard let step = step(word, afterNumber: group > 0 && !joins) else { break }
      switch step {
      case .unit(let n):
        // مئة وثلاثة أرباع: the unit counts the quarters.
        guard isAttached, room >= 2, !joins || denominator(at + 1) == nil else { break loop }
        group += Double(n)
        room = n > 0 && n < 10 ? 1 : 0
        unitWasLast = true
      case .ten:
        if unitWasLast, !joins {
          group += 10
          room = 0
        } else {
          guard isAttached, room >= 2 else { break loop }
          group += 10
          room = 0
        }
        unitWasLast = false
      case .tens(let n):
        guard isAttached, room >= 1 else { break loop }
        group += Double(n)
        room = 0
        unitWasLast = false
      case .hundreds(let n):
        if unitWasLast, !joins, n == 100, group >= 3, group < 10 {
          group *= 100
          room = 2
        } else if unitWasLast, !joins, n == 100 || room == 0 && !joins && n == 100 && group > 0 && group < 100 {
          group *= 100
          room = 2
        } else {
          guard isAttached, room == 3 else { break loop }
          group += Double(n)
          room = 2
        }
        unitWasLast = false
      case .scale(let s):
        if group == 0 {
          guard isAttached, s < lastScale else { break loop }
          group = 1
        } else {
          guard !joins, s < lastScale else { break loop }
        }
        total += group * s
        (group, room, lastScale, unitWasLast, lastScaleRead) = (0, 3, s, false, s)
      case .twice(let s):
        guard isAttached, group == 0, s < lastScale else { break loop }
        total += 2 * s
        (room, lastScale, unitWasLast, lastScaleRead) = (3, s, false, s)
      }
      i = at + 1
      end = i
      needsJoin = true
    }
    guard end > start else { return nil }
    // The last group may have been read past a scale that was too great: it stays a number of its own.
    let n = Numeral(value: total + group, end: end, isDefinite: first.isDefinite, hasWords: true)
    return withFraction(ordinalTail(n, from: start), of: group == 0 ? lastScaleRead : 1)
  }

  /// العشرون and الحادي والعشرون are ordinals when they carry the article throughout.
  private func ordinalTail(_ n: Numeral, from start: Int) -> Numeral {
    var n = n
    if n.isDefinite, n.end - start > 1, let last = line[n.end - 1], last.isDefinite { n.isOrdinal = true }
    return n
  }

  // MARK: - Fractions

  /// نصف, ثلاثة أرباع, ونصف behind a number; before a scale, that part of it (نصف مليون).
  private func fraction(at i: Int) -> Numeral? {
    guard let l = line[i], let (a, b) = part(l) else { return nil }
    var n = Numeral(
      value: Double(a) / Double(b), end: i + 1, isFraction: true, isDefinite: l.isDefinite, hasWords: true)
    if let next = line[i + 1], !next.hasConjunction, let scale = next.scale {
      n = Numeral(value: n.value * scale, end: i + 2, hasWords: true)
    }
    return n
  }

  private func denominator(_ i: Int) -> Int? {
    line[i]?.first(.denominator) { if case .denominator(let d) = $0 { d } else { nil } }
  }

  private func part(_ l: Lexeme) -> (Int, Int)? {
    l.first(.fraction) { if case .fraction(let a, let b) = $0 { (a, b) } else { nil } }
  }

  private func weakPart(_ l: Lexeme) -> (Int, Int)? {
    l.first(.weakFraction) { if case .weakFraction(let a, let b) = $0 { (a, b) } else { nil } }
  }

  /// What a fraction adds to the number before it: `مليونان ونصف` is half a million more, `خمسة وربع` a quarter more.
  private func withFraction(_ number: Numeral, of scale: Double) -> Numeral {
    var n = number
    if let l = line[n.end], !l.hasConjunction,
      let d = l.first(.denominator, { if case .denominator(let d) = $0 { d } else { nil } })
    {
      return Numeral(value: n.value / Double(d), end: n.end + 1, isFraction: true, hasWords: true)
    }
    // From eleven on a number takes its noun in the singular: عشرون خمسا are twenty fifths.
    if n.value >= 11, !n.isOrdinal, let l = line[n.end], !l.hasConjunction, !l.isDefinite, let (a, b) = weakPart(l),
      a == 1 || b == 5, !isCounted(n.end + 1), line[n.end + 1].flatMap({ step($0, afterNumber: true) }) == nil
    {
      return Numeral(value: n.value / Double(b), end: n.end + 1, isFraction: true, hasWords: true)
    }
    if let j = joined(n.end), let l = line[j] {
      if let (a, b) = part(l) ?? (isCounted(j + 1) ? nil : weakPart(l)) {
        n.value += Double(a) / Double(b) * max(scale, 1)
        n.end = j + 1
        // مليون ونصف المليون
        if scale > 1, let again = line[n.end], again.isDefinite, again.scale == scale { n.end += 1 }
      } else if case .cardinal(let a)? = l.senses.first, a < 10, let next = line[j + 1], !next.hasConjunction,
        let d = next.first(.denominator, { if case .denominator(let d) = $0 { d } else { nil } })
      {
        n.value += Double(a) / Double(d)
        n.end = j + 2
      }
    }
    return n
  }

  private func isCounted(_ i: Int) -> Bool { line[i].map { $0.kind == .word && $0.isUnknown } ?? false }

  // MARK: - Ordinals

  /// الثالث, الثالث عشر, الخامس والعشرون.
  func ordinal(at i: Int) -> Numeral? {
    guard let l = line[i] else { return nil }
    let unit = l.ordinal ?? l.first(.ordinalUnit) { if case .ordinalUnit(let n) = $0 { n } else { nil } }
    guard var value = unit else { return nil }
    var end = i + 1
    if let ten = line[i + 1], ten.has(.teen), !ten.hasConjunction {
      value += 10
      end = i + 2
    } else if let j = joined(i + 1), let tens = line[j], tens.kind == .word,
      let n = tens.first(.cardinal, { if case .cardinal(let n) = $0, n >= 20 { n } else { nil } })
    {
      value += n
      end = j + 1
    } else if l.ordinal == nil {
      return nil
    }
    return Numeral(value: Double(value), end: end, isOrdinal: true, isDefinite: l.isDefinite, hasWords: true)
  }
}
