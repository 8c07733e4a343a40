import Foundation
import GRDB
import Glibc

/// A database that is being written. Whoever opens the file meanwhile, or after the program was killed, finds the old one whole; a draft
/// that is dropped before ``commit()`` leaves it so.
protocol DatabaseDraft: Sendable {
  /// Writes what makes the draft complete; called once.
  func write(_ body: (Database) throws -> Void) throws

  /// Makes the draft what everybody sees. Where it throws, the old database is still there.
  func commit() throws
}

/// A database in a file of its own, which takes the old one's name when it is complete.
final class NewDatabase: DatabaseDraft {
  private let path: String
  private let temporary: String

  init(_ path: String) throws {
    self.path = path
    temporary = path + ".new"
    unlink(temporary)
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    // Whoever may only read the old file cannot make it whole.
    if !remains.isEmpty { rollBackOld() }
  }

  deinit { unlink(temporary) }

  func write(_ body: (Database) throws -> Void) throws {
    var configuration = Configuration()
    // Every row that another one names is written before it: looking each up again takes a sixth of the time.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      // A file that nobody sees before it is complete needs no journal.
      try db.execute(
        sql: "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
    }
    let queue = try DatabaseQueue(path: temporary, configuration: configuration)
    try queue.inDatabase(body)
    try queue.close()
    // On the disk before it takes the old one's name: after a power failure that name may else lead to an empty file.
    let file = open(temporary, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    guard file >= 0, fsync(file) == 0 else { throw POSIXError.last }
  }

  func commit() throws {
    try settleOld()
    guard rename(temporary, path) == 0 else { throw POSIXError.last }
  }

  /// What a program that was killed left beside the old file.
  private var remains: [String] { ["-journal", "-wal", "-shm"].map { path + $0 }.filter { access($0, F_OK) == 0 } }

  /// Has SQLite make the old file whole, as it does when it reads it.
  ///
  /// - Returns: whether it is.
  @discardableResult
  private func rollBackOld() -> Bool {
    access(path, F_OK) == 0
      && (try? KnowledgeDatabase.reader(path).read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }) != nil
  }

  /// Takes away what lies beside the old file. Under the new one's name its journal would be taken for the new one's, and destroy it.
  private func settleOld() throws {
    if remains.isEmpty { return }
    // One that cannot be made whole goes before its journal does: no moment leaves half of a database that looks like a whole one.
    for file in rollBackOld() ? remains : [path] + remains where unlink(file) != 0 && errno != ENOENT {
      throw POSIXError.last
    }
  }
}

/// The old database itself, changed in one transaction.
final class DatabaseUpdate: DatabaseDraft {
  private let queue: DatabaseQueue

  /// - Parameter patience: seconds to wait for others who read or write the file.
  /// - Throws: where the file should not be changed in place, or cannot.
  init(_ path: String, patience: TimeInterval) throws {
    // A second name is somebody's copy of the file (`cp -l`), who does not expect it to change.
    let names = try FileManager.default.attributesOfItem(atPath: path)[.referenceCount] as? Int
    guard names == 1 else { throw CocoaError(.fileWriteUnknown) }
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      // With the journal of a WAL beside it, the file alone would not be the database.
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") == "delete" else {
        throw DatabaseError(resultCode: .SQLITE_BUSY)
      }
      // EXTRA: the journal is on the disk before a page of the file changes, and its removal is before the cache says what the file
      // holds. Without spilling no page changes before the commit; until then the journal is not valid either, so that whoever may
      // only read the file can do so after a build was killed.
      try db.execute(sql: "PRAGMA synchronous = EXTRA; PRAGMA cache_spill = OFF; PRAGMA cache_size = -16384")
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  func write(_ body: (Database) throws -> Void) throws {
    try queue.writeWithoutTransaction { db in
      try db.beginTransaction(.immediate)
      try body(db)
    }
  }

  func commit() throws {
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { db in
      do { try db.commit() } catch {
        try? db.rollback()
        throw error
      }
    }
  }
}

extension POSIXError {
  /// What the last call of the C library left in `errno`.
  fileprivate static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
