/// Rows of a table as CSV (RFC 4180) and as JSON Lines, field by field: a great site has a million rows.
struct TableWriter {
  /// Bytes that are collected before they are written.
  private static let piece = 1 << 18

  private(set) var csv: [UInt8] = [0xEF, 0xBB, 0xBF]
  private(set) var json: [UInt8] = []
  /// Bytes that were handed on.
  private var flushed = (csv: 0, json: 0)
  /// What stands before the value of each column in JSON: `{"id":"`, `","kind":"`.
  private let keys: [[UInt8]]
  private var column = 0
  /// Confidences as text: there are few.
  private var numbers: [Double: String] = [:]

  /// - Parameter columns: their names, which are the first line: letters that need no escapes.
  init(_ columns: [String]) {
    keys = columns.enumerated().map { n, name in Array("\(n == 0 ? "{" : "\",")\"\(name)\":\"".utf8) }
    csv += "\(columns.joined(separator: ","))\r\n".utf8
  }

  /// Bytes of all rows and of the first line.
  var written: (csv: Int, json: Int) { (flushed.csv + csv.count, flushed.json + json.count) }

  mutating func begin() { column = 0 }

  mutating func end() {
    json += "\"}\n".utf8
    csv += "\r\n".utf8
  }

  /// The next field.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  mutating func add(_ text: Substring) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
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
      flushed.csv += csv.count
      csv.removeAll(keepingCapacity: true)
    }
    if json.count >= Self.piece || isLast {
      try jsonFile(json)
      flushed.json += json.count
      json.removeAll(keepingCapacity: true)
    }
  }

  private mutating func add(utf8 s: UnsafeBufferPointer<UInt8>) {
    json.append(contentsOf: keys[column])
    if column > 0 { csv.append(UInt8(ascii: ",")) }
    column += 1
    let isFormula = s.first.map { Self.beginsFormula($0) } ?? false
    // Most fields stand in both files as they are.
    var seen: UInt8 = 0
    for b in s { seen |= Self.marks[Int(b)] }
    if seen & Self.isEscaped == 0 { json.append(contentsOf: s) } else { JSON.append(escaped: s, to: &json) }
    if seen & Self.isQuoted == 0, !isFormula { csv.append(contentsOf: s) } else { quote(s, isFormula) }
  }

  /// One of `=+-@`, a tabulator or a carriage return.
  private static func beginsFormula(_ first: UInt8) -> Bool {
    switch first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
    default: false
    }
  }

  private static let isEscaped: UInt8 = 1
  private static let isQuoted: UInt8 = 2

  /// For each byte whether a field with it may need escapes in JSON, and whether RFC 4180 asks for quotation marks.
  private static let marks: InlineArray<256, UInt8> = {
    var marks = InlineArray<256, UInt8>(repeating: 0)
    for b in Array(0..<0x20) + Array("\"\\<>&".utf8) + [0x7F, 0xE2] { marks[Int(b)] |= isEscaped }
    for b in "\",\n\r".utf8 { marks[Int(b)] |= isQuoted }
    return marks
  }()

  /// Appends a field in quotation marks. One that a spreadsheet would take for a formula gets an apostrophe in front.
  private mutating func quote(_ s: UnsafeBufferPointer<UInt8>, _ isFormula: Bool) {
    csv.append(0x22)
    if isFormula { csv.append(UInt8(ascii: "'")) }
    for b in s {
      if b == 0x22 { csv.append(0x22) }
      csv.append(b)
    }
    csv.append(0x22)
  }
}
