import Foundation
public import Model
import Normalize

/// Reads the dates that news sites put into metadata.
///
/// ISO 8601 in all lengths, RFC 2822, `7/1/2022` (day first unless that cannot be), month names in Arabic of all
/// regions, English and French, Hijri dates (Umm al-Qura), and seconds or milliseconds since 1970. The day is taken as
/// written, without moving it to another time zone.
public struct MetadataDate: Sendable {
  private struct Month: Sendable {
    var words: [String]
    var isHijri: Bool
    var number: Int
  }

  /// Longest names first.
  private let months: [Month]

  public init() {
    months = Self.table
  }

  private static let table = MonthName.all
    .map {
      Month(words: $0.name.split(separator: " ").map(String.init), isHijri: $0.calendar == .hijri, number: $0.number)
    }
    .sorted { ($0.words.count, $1.words.joined()) > ($1.words.count, $0.words.joined()) }

  /// The day a date means, or nil where it cannot be told.
  public func parse(_ written: String) -> GivenDate? {
    guard written.utf8.count <= Limits.fieldBytes else { return nil }
    let words = Self.words(of: written)
    let value = epoch(words, written) ?? named(words) ?? numeric(words)
    return value.map { GivenDate(value: $0, written: written.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// Runs of digits and runs of letters, folded as the table is.
  private static func words(of text: String) -> [String] {
    var out: [String] = []
    var current = ""
    var digits = false
    func flush() {
      if !current.isEmpty { out.append(current) }
      current = ""
    }
    for s in text.lowercased().unicodeScalars {
      var c = s
      switch s.value {
      case 0x0660...0x0669: c = Unicode.Scalar(s.value - 0x0660 + 48)!
      case 0x06F0...0x06F9: c = Unicode.Scalar(s.value - 0x06F0 + 48)!
      case 0x0622, 0x0623, 0x0625, 0x0671: c = "ا"
      case 0x0649, 0x06CC: c = "ي"
      case 0x064B...0x065F, 0x0640, 0x200E, 0x200F: continue
      default: break
      }
      let isDigit = (48...57).contains(c.value)
      if isDigit || c.properties.isAlphabetic {
        if isDigit != digits { flush() }
        digits = isDigit
        current.unicodeScalars.append(c)
      } else {
        flush()
      }
    }
    flush()
    return out
  }

  private func epoch(_ words: [String], _ written: String) -> String? {
    guard words.count == 1, words[0].count == 10 || words[0].count == 13, let n = Int(words[0]) else { return nil }
    let seconds = words[0].count == 13 ? n / 1000 : n
    let day = CivilDay.date(seconds / 86_400)
    return Self.iso(day.year, day.month, day.day)
  }

  /// A date with the month's name.
  private func named(_ words: [String]) -> String? {
    for start in words.indices where words[start].utf8.first.map({ !(0x30...0x39).contains($0) }) == true {
      for month in months where words[start...].starts(with: month.words) {
        let after = words[(start + month.words.count)...].compactMap(Int.init)
        let before = words[..<start].reversed().compactMap(Int.init)
        guard let year = (after + before).first(where: { (1300...1500).contains($0) || (1900...2100).contains($0) })
        else { continue }
        // The day stands before the month, or between it and the year ("January 7, 2022").
        let day = before.first { (1...31).contains($0) } ?? after.first { (1...31).contains($0) }
        guard let day else { continue }
        return month.isHijri
          ? Self.gregorian(hijriYear: year, month: month.number, day: day) : Self.iso(year, month.number, day)
      }
    }
    return nil
  }

  /// A date in digits alone.
  private func numeric(_ words: [String]) -> String? {
    let isHijri = words.contains { $0 == "ه" || $0 == "هـ" || $0 == "هجري" }
    let numbers = words.filter { $0.first!.isNumber }
    if let n = numbers.first, n.count == 8, let all = Int(n) {
      return Self.iso(all / 10_000, all / 100 % 100, all % 100)
    }
    guard numbers.count >= 3, let a = Int(numbers[0]), let b = Int(numbers[1]), let c = Int(numbers[2]) else {
      return nil
    }
    let (year, month, day) =
      numbers[0].count == 4 ? (a, b, c) : b > 12 && a <= 12 ? (c, a, b) : (c, b, a)
    if isHijri || (1300...1500).contains(year) { return Self.gregorian(hijriYear: year, month: month, day: day) }
    return Self.iso(year < 100 ? year + 2000 : year, month, day)
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2100).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDay.length(ofMonth: month, year: year)
    else {
      return nil
    }
    return String(year) + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
  }

  private static func gregorian(hijriYear: Int, month: Int, day: Int) -> String? {
    guard (1300...1500).contains(hijriYear), (1...12).contains(month), (1...30).contains(day) else { return nil }
    var hijri = Calendar(identifier: .islamicUmmAlQura)
    var civil = Calendar(identifier: .gregorian)
    hijri.timeZone = .gmt
    civil.timeZone = .gmt
    guard let date = hijri.date(from: DateComponents(year: hijriYear, month: month, day: day)) else { return nil }
    let c = civil.dateComponents([.year, .month, .day], from: date)
    return iso(c.year ?? 0, c.month ?? 0, c.day ?? 0)
  }
}
