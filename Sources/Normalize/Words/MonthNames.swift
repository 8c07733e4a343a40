/// The names of months of all calendars and regions: Data/months.tsv, for dates of metadata and of running text alike.
public struct MonthName: Sendable, Hashable {
  public enum Calendar: Sendable { case gregorian, hijri }

  /// Where a name may be read as a month.
  public enum Use: Sendable {
    /// Anywhere.
    case anywhere
    /// Only beside a day, a year, شهر or another word of time: it is another word too.
    case inCompany
    /// Only where nothing but a date can stand, as in metadata.
    case inMetadata
  }

  /// At the compare level, with single spaces between words.
  public let name: String
  public let calendar: Calendar
  /// From 1 to 12.
  public let number: Int
  public let use: Use

  /// All names, in the order of the table.
  ///
  /// - Precondition: every row of the table can be read; one that cannot is a broken installation.
  public static let all: [MonthName] = DataFile("months").rows.filter { !$0[0].isEmpty }.map { row in
    guard row.count == 3, let number = Int(row[2]), let (calendar, use) = kinds[row[1]] else {
      preconditionFailure("months.tsv: cannot read the row \(row)")
    }
    return MonthName(name: fold(row[0], to: .compare), calendar: calendar, number: number, use: use)
  }

  private static let kinds: [String: (Calendar, Use)] = [
    "month": (.gregorian, .anywhere), "month?": (.gregorian, .inCompany), "month*": (.gregorian, .inMetadata),
    "hijri": (.hijri, .anywhere), "hijri?": (.hijri, .inCompany),
  ]
}
