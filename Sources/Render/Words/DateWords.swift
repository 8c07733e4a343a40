import Model

/// A TIMEX3 value in words, and as the machine form that `<time datetime>` allows.
struct DateWords: Sendable, Equatable {
  var words: String
  /// Nil where HTML has no form for it (a quarter, a season), and for what is on no calendar: a duration, "recently".
  var machine: String?
}

extension Words {
  /// A calendar date, month, year, week, quarter or part of a day in words; both month names in Arabic.
  func date(_ value: String) -> DateWords {
    let (from, to) = split(value, at: UInt8(ascii: "/"))
    if !to.isEmpty, from.utf8.first != UInt8(ascii: "P"), to.utf8.first != UInt8(ascii: "P") {
      return DateWords(words: "\(date(from).words) – \(date(to).words)")
    }
    if let long = longTime(value) { return DateWords(words: long) }
    let (day, clock) = split(value, at: UInt8(ascii: "T"))
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first, year.utf8.count == 4, year.utf8.allSatisfy(isDigit) else {
      return DateWords(words: digits.write(value))
    }
    let y = digits.write(String(year))
    if parts.count == 1 { return DateWords(words: y, machine: value) }
    if parts.count == 2, let month = Int(parts[1]), let name = monthName(month) {
      return DateWords(words: "\(name) \(y)", machine: value)
    }
    if parts.count == 3, let month = Int(parts[1]), let name = monthName(month), let d = Int(parts[2]), d < 32 {
      var words = "\(number(d)) \(name) \(y)"
      let isClock = clock.utf8.count >= 2 && clock.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ":") }
      if isClock { words += language == .arabic ? "، \(digits.write(clock))" : ", \(digits.write(clock))" }
      let machine = clock.isEmpty || (isClock && clock.utf8.count == 5) ? value : String(day)
      return DateWords(words: words, machine: machine)
    }
    if parts.count == 2, let letter = parts[1].utf8.first, let n = Int(parts[1].dropFirst()) {
      switch letter {
      case UInt8(ascii: "W"):
        let words = language == .arabic ? "الأسبوع \(number(n)) من \(y)" : "week \(number(n)) of \(y)"
        return DateWords(words: words, machine: parts[1].utf8.count == 3 ? value : nil)
      case UInt8(ascii: "Q"):
        return DateWords(words: language == .arabic ? "الربع \(number(n)) من \(y)" : "quarter \(number(n)) of \(y)")
      case UInt8(ascii: "H"):
        return DateWords(words: language == .arabic ? "النصف \(number(n)) من \(y)" : "half \(number(n)) of \(y)")
      default: break
      }
    }
    if parts.count == 3, parts[2] == "WE", parts[1].utf8.first == UInt8(ascii: "W"), let n = Int(parts[1].dropFirst()) {
      return DateWords(
        words: language == .arabic ? "نهاية الأسبوع \(number(n)) من \(y)" : "weekend of week \(number(n)) of \(y)")
    }
    if parts.count == 2, let season = seasonName(String(parts[1])) { return DateWords(words: "\(season) \(y)") }
    return DateWords(words: digits.write(value))
  }

  /// A decade (198) or a century (18) in words.
  private func longTime(_ value: String) -> String? {
    guard value.utf8.allSatisfy(isDigit), let n = Int(value) else { return nil }
    switch value.utf8.count {
    case 3:
      guard language == .arabic else { return "\(digits.write(value))0s" }
      let tens = n % 10
      return tens >= 2 ? "\(Self.decades[tens - 2]) القرن \(number(n / 10 + 1))" : "عقد \(digits.write(value))0"
    case 2: return language == .arabic ? "القرن \(number(n + 1))" : "century \(number(n + 1))"
    default: return nil
    }
  }

  private static let decades = [
    "عشرينيات", "ثلاثينيات", "أربعينيات", "خمسينيات", "ستينيات", "سبعينيات", "ثمانينيات", "تسعينيات",
  ]

  /// The month's names: كانون الثاني / يناير, or January.
  func monthName(_ month: Int) -> String? {
    guard (1...12).contains(month) else { return nil }
    return language == .arabic
      ? "\(Self.levantine[month - 1]) / \(Self.egyptian[month - 1])" : Self.english[month - 1]
  }

  /// A Hijri date `YYYY-MM-DD`, month or year in words.
  func hijri(_ value: String) -> String {
    let written = value.split(separator: "-")
    let parts = written.compactMap { Int($0) }
    // XXXX is of a year that nobody knows.
    guard let year = parts.first, parts.count == written.count, parts.count <= 3,
      parts.count == 1 || (1...12).contains(parts[1])
    else { return digits.write(value) }
    let month = parts.dropFirst().first.map { (language == .arabic ? Self.hijriArabic : Self.hijriEnglish)[$0 - 1] }
    return [parts.dropFirst(2).first.map { number($0) }, month, digits.write(String(year)), self[.hijri]]
      .compactMap(\.self).joined(separator: " ")
  }

  private func seasonName(_ code: String) -> String? {
    let index = ["SP", "SU", "FA", "WI"].firstIndex(of: code)
    return index.map {
      (language == .arabic ? ["ربيع", "صيف", "خريف", "شتاء"] : ["spring", "summer", "autumn", "winter"])[$0]
    }
  }

  private func split(_ s: String, at separator: UInt8) -> (String, String) {
    guard let i = s.utf8.firstIndex(of: separator) else { return (s, "") }
    return (String(s[..<i]), String(s[s.index(after: i)...]))
  }

  private static let levantine = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
  ]
  private static let egyptian = [
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
  ]
  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let hijriArabic = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
  ]
  private static let hijriEnglish = [
    "Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira", "Rajab", "Shaban",
    "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
  ]
}

private func isDigit(_ b: UInt8) -> Bool { (0x30...0x39).contains(b) }
