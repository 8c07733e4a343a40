import GRDB
import GRDBSQLite
import Model

/// Inserts rows into one table, value by value: GRDB takes a row as an array of boxed values, which is more work than inserting it.
final class RowInsertion {
  private let db: Database
  /// Owns the statement that `row` leads to.
  private let statement: GRDB.Statement
  private let row: SQLiteStatement
  private let columns: Int32
  /// Columns of the row that have a value.
  private var column: Int32 = 0
  /// What SQLite said of the first value that it did not take.
  private var refused = SQLITE_OK

  /// - Parameters:
  ///   - table: its name, with a list of columns in brackets where it is not all of them.
  ///   - replacing: whether a row with the same key goes.
  init(_ db: Database, into table: String, columns: Int, replacing: Bool = false) throws {
    self.db = db
    let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
    statement = try db.makeStatement(sql: "INSERT \(replacing ? "OR REPLACE " : "")INTO \(table) VALUES (\(marks))")
    row = statement.sqliteStatement
    self.columns = Int32(columns)
  }

  func add(_ n: Int) { bind { sqlite3_bind_int64(row, $0, Int64(n)) } }
  func add(_ x: Double) { bind { sqlite3_bind_double(row, $0, x) } }
  func add(_ n: Int?) { if let n { add(n) } else { addNull() } }
  func add(_ text: String?) { if let text { add(text) } else { addNull() } }

  func add(_ text: String) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  func add(_ text: Substring) {
    var text = text
    text.withUTF8 { add(utf8: $0) }
  }

  func add(_ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { add(utf8: $0) } }

  private func add(utf8: UnsafeBufferPointer<UInt8>) {
    bind { column in
      // Without an address SQLite would take it for no text.
      guard let start = utf8.baseAddress else { return sqlite3_bind_text(row, column, "", 0, Self.copied) }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text(row, column, $0, Int32(clamping: utf8.count), Self.copied)
      }
    }
  }

  private func addNull() { bind { sqlite3_bind_null(row, $0) } }

  @inline(__always)
  private func bind(_ value: (_ column: Int32) -> Int32) {
    column += 1
    let code = value(column)
    if code != SQLITE_OK, refused == SQLITE_OK { refused = code }
  }

  /// Inserts the row, once it has all its values.
  ///
  /// - Throws: what SQLite says.
  func end() throws {
    precondition(column == columns)
    column = 0
    let code = refused == SQLITE_OK ? sqlite3_step(row) : refused
    refused = SQLITE_OK
    sqlite3_reset(row)
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: .init(rawValue: code), message: db.lastErrorMessage)
    }
  }

  /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the bytes.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
