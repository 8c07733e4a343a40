/// Numbers that count nothing: names, references, scores, telephone numbers, places on the map.
extension QuantityGrammar {
  /// المادة 51, المادتان 51 و52, القرار رقم 2254: digits behind a word that names things by number.
  func isReference(_ i: Int) -> Bool {
    guard line[i]?.kind == .digits else { return false }
    var at = i - 1
    for _ in 0..<Self.mostReferences {
      guard let before = line[at] else { return false }
      if before.has(.reference) || before.has(.telephone) || line.isSign(at, "#") { return true }
      if line.isSign(at, "(«:"), line[at - 1]?.has(.reference) == true { return true }
      let links = line.isSign(at, Self.dashes + ",\u{60C}/.") || before.isWord(.and) || before.isWord(.to)
      guard links, line[at - 1]?.kind == .digits else { return false }
      at -= 2
    }
    return false
  }

  /// No list of sections or telephone numbers is followed further.
  private static let mostReferences = 6

  /// 2-1: two small numbers with a dash and nothing they count, or words of a contest near them.
  func isScore(_ i: Int, _ n: Numeral) -> Bool {
    let other: Int
    if line.isSign(n.end, Self.dashes + ":"), line[n.end + 1]?.kind == .digits {
      other = n.end + 1
    } else if line.isSign(i - 1, Self.dashes + ":"), line[i - 2]?.kind == .digits {
      other = i - 2
    } else {
      return false
    }
    guard n.plainDigits > 0, n.plainDigits <= 3, line[other]!.digitCount <= 3 else { return false }
    for k in max(0, i - 8)..<i where line[k]?.has(.contest) == true { return true }
    let behind = line[max(n.end, other + 1)]
    return n.plainDigits == 1 && line[other]!.digitCount == 1 && behind?.unit == nil && behind?.has(.measure) != true
      && (behind == nil || behind!.kind != .word || behind!.has(.stop)) && line[i - 1]?.kind == .word
  }

  /// إف-16, إس-400: digits glued by a dash, or at once, to letters.
  func isModelName(_ i: Int, _ n: Numeral) -> Bool {
    if let letter = line[n.end], letter.kind == .word || letter.kind == .latin, !letter.hasSpaceBefore,
      let more = line[n.end + 1], more.kind == .digits, !more.hasSpaceBefore
    {
      return true
    }
    guard let l = line[i], !l.hasSpaceBefore, i > 0, let before = line[i - 1] else { return false }
    if before.kind == .other || before.kind == .latin { return true }
    // م2: letters glued between or behind figures.
    if before.kind == .word, !before.hasSpaceBefore, i > 1, line[i - 2]?.kind == .digits { return true }
    if line.isSign(i - 1, Self.dashes + "_"), !before.hasSpaceBefore, let word = line[i - 2] {
      return word.kind == .other || word.kind == .word && word.month == nil && word.span.count > 2
    }
    return false
  }

  func isTelephone(_ i: Int, _ n: Numeral) -> Bool {
    if line.isSign(i - 1, "+", tight: false), n.plainDigits > 0, line[i]?.hasSpaceBefore == false { return true }
    // 800-124-5555: three groups with dashes.
    var groups = 1
    var j = n.end
    while n.plainDigits > 0, groups < 3, line.isSign(j, "-", tight: true), let next = line[j + 1], next.kind == .digits,
      !next.hasSpaceBefore
    {
      groups += 1
      j += 2
    }
    if groups == 3 { return true }
    if line[i - 1]?.kind == .digits, n.plainDigits > 0, line[i - 1]!.digitCount + n.plainDigits > 6 { return true }
    return n.plainDigits >= 8 && line[i]!.value < pow(10, n.plainDigits - 1)
  }

  private func pow(_ base: Double, _ n: Int) -> Double { (0..<max(n, 0)).reduce(1) { p, _ in p * base } }

  /// `1.` or `1-` at the head of a line, `2-` before a later item of a list.
  func isListNumber(_ i: Int, _ n: Numeral) -> Bool {
    let beginsItem = i == 0 || line.isSign(n.end, "-") && line[n.end + 1]?.kind == .word
    return beginsItem && n.plainDigits > 0 && n.plainDigits <= 2
      && line.isSign(n.end, ".-)", tight: true)
      && line[n.end + 1]?.hasSpaceBefore == true
  }

  /// 33°30', 33.5 درجة شمالا: degrees with minutes, or before a point of the compass.
  func isCoordinate(_ n: Numeral) -> Bool {
    guard line.isSign(n.end, "\u{B0}") || line[n.end]?.has(.degree) == true else { return false }
    if line.isSign(n.end, "\u{B0}", tight: true), line[n.end + 1]?.kind == .digits { return true }
    return line[n.end + 1]?.has(.compass) == true
  }

  /// 5G, 3D, 1M: letters of the other script at once behind figures name a thing, unless they are a unit (5km).
  func isLetteredName(_ n: Numeral) -> Bool {
    line[n.end].map { $0.kind == .other && !$0.hasSpaceBefore } ?? false
  }

  /// أحد المسؤولين, واحد من أهم: one of them, no count.
  func isLoneOne(_ i: Int, _ n: Numeral) -> Bool {
    if line[i - 1]?.has(.negative) == true { return false }
    guard n.value == 1, let l = line[i], l.kind == .word, n.end == i + 1, !n.isOrdinal else { return false }
    if l.weekday != nil || l.isDefinite { return true }
    guard let next = line[n.end] else { return false }
    if next.has(.point) { return false }
    if next.isWord(.from) { return numerals.numeral(at: n.end + 1) == nil }
    return next.kind == .word && next.isUnknown && i > 0
  }

  /// Whether a fraction is of a thing; الربع and النصف by themselves are parts of a year or a game.
  func isOfSomething(_ i: Int) -> Bool {
    line[i]?.kind == .word && line[i]!.isUnknown && !line[i]!.hasConjunction && !line[i]!.isDefinite
      && line[i]!.hasPreposition
  }

  func isFinalRound(_ n: Numeral) -> Bool {
    (n.isFraction || n.isOrdinal) && line[n.end]?.has(.finalRound) == true
  }
}
