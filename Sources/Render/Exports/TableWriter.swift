/// Rows of a table as CSV (RFC 4180) and as JSON Lines, field by field: a great site has a million rows.
struct TableWriter {
  /// Bytes that are collected before they are written.
  private static let piece = 1 << 18

  private(set) var csv: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var json = JSON()
  /// Names of the columns as JSON keys.
  private let columns: [String]
  private var column = 0
  /// Confidences as text: there are few.
  private var numbers: [Double: String] = [:]

  /// - Parameter columns: their names, which are the first line.
  init(_ columns: [String]) {
    self.columns = columns
    for name in columns { field(name) }
    csv.append(contentsOf: "\r\n".utf8)
  }

  mutating func begin() {
    column = 0
    json.open()
  }

  mutating func end() {
    json.close()
    json.endLine()
    csv.append(contentsOf: "\r\n".utf8)
  }

  /// The next field.
  mutating func add(_ text: some StringProtocol) {
    json.add(columns[column], Substring(text))
    field(text)
  }

  mutating func add(_ n: Int) { add(String(n)) }

  /// Three digits behind the point; nothing for what is no number.
  mutating func add(_ x: Double) {
    guard x.isFinite else { return add("") }
    if let known = numbers[x] { return add(known) }
    let text = String((x * 1_000).rounded() / 1_000)
    numbers[x] = text
    add(text)
  }

  /// Hands on what was collected, where it is enough or the last.
  mutating func flush(
    isLast: Bool = false, _ csvFile: ([UInt8]) throws -> Void, _ jsonFile: ([UInt8]) throws -> Void
  ) throws {
    if csv.count >= Self.piece || isLast {
      try csvFile(csv)
      csv.removeAll(keepingCapacity: true)
    }
    if json.bytes.count >= Self.piece || isLast {
      try jsonFile(json.bytes)
      json.removeAll()
    }
  }

  /// Appends a field in quotation marks where RFC 4180 asks for them. A field a spreadsheet would take for a formula gets an
  /// apostrophe in front.
  private mutating func field(_ text: some StringProtocol) {
    if column > 0 { csv.append(UInt8(ascii: ",")) }
    column += 1
    var text = Substring(text)
    text.withUTF8 { s in
      let isFormula = s.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
      let needsQuotes = isFormula || s.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
      guard needsQuotes else { return csv.append(contentsOf: s) }
      csv.append(0x22)
      if isFormula { csv.append(UInt8(ascii: "'")) }
      for b in s {
        if b == 0x22 { csv.append(0x22) }
        csv.append(b)
      }
      csv.append(0x22)
    }
  }
}
