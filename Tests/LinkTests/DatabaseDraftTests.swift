import Foundation
import GRDB
import Link
import Model
import Testing

/// What becomes of the old database while a new one is written, and of both where the program is killed or others use the file.
@Suite struct DatabaseDraftTests {
  private static let rest = (0..<30).map {
    Corpus.article("r\($0)", published: "2022-02-01", "وصل [P1|كريم الأسعد \($0)] إلى [L2|بنزرت].", source: "الصحيفة")
  }
  private static let old = Corpus.link(rest).kb
  private static let new = Corpus.link(
    rest + [Corpus.article("a", published: "2022-02-02", "غادر [P1|سامي الحدّاد] [L2|نابل].", source: "الصحيفة")]
  ).kb

  @Test func anUpdateIsSeenOnceItIsCommitted() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    let (bytes, inode) = (scratch.bytes("k"), scratch.inode("k"))
    let update = try KnowledgeDatabase(Self.new, at: scratch.path("k"), known: known)
    #expect(scratch.bytes("k") == bytes)
    #expect(try scratch.articles("k") == 30)
    try update.commit()
    #expect(try scratch.articles("k") == 31)
    #expect(scratch.inode("k") == inode && scratch.names == ["k"])
    #expect(try scratch.ask("k", "PRAGMA journal_mode") == "delete")
  }

  @Test func whatIsNeverCommittedChangesNothing() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    let bytes = scratch.bytes("k")
    for known in [known, nil] {
      _ = try KnowledgeDatabase(Self.new, at: scratch.path("k"), known: known)
      #expect(scratch.bytes("k") == bytes && scratch.names == ["k"])
    }
  }

  @Test func whoReadsAllTheTimeKeepsTheOldFile() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    let inode = scratch.inode("k")
    try DatabaseQueue(path: scratch.path("k")).inDatabase { reader in
      try reader.beginTransaction()
      #expect(try Int.fetchOne(reader, sql: "SELECT count(*) FROM article") == 30)
      let update = try KnowledgeDatabase(Self.new, at: scratch.path("k"), known: known, patience: 0.05)
      try update.commit()
      #expect(scratch.inode("k") != inode && scratch.names == ["k"])
      #expect(try Int.fetchOne(reader, sql: "SELECT count(*) FROM mention") == 60)
      try reader.commit()
      // The next update knows the rows of what was written instead.
      _ = try scratch.update(Self.old, "k", update.rows)
    }
    #expect(try scratch.articles("k") == 30)
    #expect(try scratch.ask("k", "PRAGMA integrity_check") == "ok")
  }

  @Test func whoWritesKeepsTheOldFile() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    let inode = scratch.inode("k")
    try DatabaseQueue(path: scratch.path("k")).inDatabase { writer in
      try writer.inTransaction(.immediate) {
        try KnowledgeDatabase(Self.new, at: scratch.path("k"), known: known, patience: 0.05).commit()
        return .rollback
      }
    }
    #expect(scratch.inode("k") != inode)
    #expect(try scratch.articles("k") == 31)
  }

  @Test func anotherNameOfTheFileIsACopyOfIt() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    try FileManager.default.linkItem(atPath: scratch.path("k"), toPath: scratch.path("copy"))
    try scratch.write(Self.new, "k", known: known)
    #expect(try scratch.articles("k") == 31)
    #expect(try scratch.articles("copy") == 30)
  }

  @Test func aFileThatIsNotThereIsWritten() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    try FileManager.default.removeItem(atPath: scratch.path("k"))
    try scratch.write(Self.new, "k", known: known)
    #expect(try scratch.articles("k") == 31)
  }

  // MARK: programs that were killed

  /// Leaves a database and its journal as a program does that is killed while it commits: some pages are new, others old.
  private static func killed(_ scratch: Scratch, _ name: String) throws {
    try scratch.write(old, "before")
    try DatabaseQueue(path: scratch.path("before")).inDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = 10; PRAGMA cache_spill = 10")
      try db.inTransaction {
        try db.execute(sql: "DELETE FROM mention; DELETE FROM sentence; UPDATE actor SET label = 'other'")
        // More than the memory holds: what came before goes to the file.
        try db.execute(sql: "UPDATE article SET text = CAST(zeroblob(1000000) AS TEXT) WHERE id = 30")
        try scratch.copy("before", name)
        try scratch.copy("before-journal", name + "-journal")
        return .rollback
      }
    }
    try #require(scratch.bytes("before") != scratch.bytes(name))
    // Without its journal it is half of a database.
    try scratch.copy(name, "half")
    #expect(try scratch.ask("half", "SELECT count(*) FROM mention") == "0")
    for name in ["before", "half"] { try FileManager.default.removeItem(atPath: scratch.path(name)) }
  }

  @Test func theFirstReaderMakesItWhole() throws {
    let scratch = try Scratch()
    try Self.killed(scratch, "k")
    #expect(try ReviewList(path: scratch.path("k")).items().count == Self.old.questions.count)
    #expect(scratch.names == ["k"])
    try scratch.write(Self.old, "whole")
    #expect(scratch.bytes("k") == scratch.bytes("whole"))
  }

  @Test func itsJournalDoesNotTouchTheNextFile() throws {
    let scratch = try Scratch()
    try Self.killed(scratch, "k")
    try scratch.write(Self.new, "k")
    try scratch.write(Self.new, "whole")
    #expect(scratch.names == ["k", "whole"])
    #expect(try scratch.articles("k") == 31)
    #expect(scratch.bytes("k") == scratch.bytes("whole"))
  }

  /// Before the new file is complete the old one works again.
  @Test func theNextFileMakesItWholeFirst() throws {
    let scratch = try Scratch()
    try Self.killed(scratch, "k")
    try scratch.write(Self.old, "whole")
    let next = try KnowledgeDatabase(Self.new, at: scratch.path("k"))
    #expect(scratch.names == ["k", "k.new", "whole"])
    #expect(scratch.bytes("k") == scratch.bytes("whole"))
    try next.commit()
    #expect(try scratch.articles("k") == 31)
  }

  @Test func whatCannotBeMadeWholeIsReplaced() throws {
    let scratch = try Scratch()
    try Self.killed(scratch, "k")
    try Data("no database, but as long as many are".utf8).write(to: URL(filePath: scratch.path("k")))
    try scratch.write(Self.new, "k")
    #expect(try scratch.articles("k") == 31)
    #expect(scratch.names == ["k"])
  }

  @Test func aJournalWithoutItsFileIsNobodys() throws {
    let scratch = try Scratch()
    try Self.killed(scratch, "k")
    try FileManager.default.removeItem(atPath: scratch.path("k"))
    try scratch.write(Self.new, "k")
    #expect(try scratch.articles("k") == 31)
    #expect(scratch.names == ["k"])
  }

  /// Some tools leave a database with a write-ahead log.
  @Test func aWriteAheadLogIsNotKept() throws {
    let scratch = try Scratch()
    let known = try scratch.write(Self.old, "k")
    #expect(try scratch.ask("k", "PRAGMA journal_mode = WAL") == "wal")
    try scratch.update(Self.new, "k", known)
    #expect(try scratch.ask("k", "PRAGMA journal_mode") == "delete")
    #expect(try scratch.articles("k") == 31)
    #expect(scratch.names == ["k"])
  }
}

/// A folder for databases, removed at the end.
final class Scratch {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Names of the files that are there, sorted.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

  func inode(_ name: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path(name)))?[.systemFileNumber] as? Int
  }

  func copy(_ name: String, _ other: String) throws {
    try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
  }

  @discardableResult
  func write(_ kb: KnowledgeBase, _ name: String, known: RowLedger? = nil) throws -> RowLedger {
    let database = try KnowledgeDatabase(kb, at: path(name), known: known)
    try database.commit()
    return database.rows
  }

  /// Changes a file in place.
  @discardableResult
  func update(_ kb: KnowledgeBase, _ name: String, _ known: RowLedger) throws -> RowLedger {
    let before = inode(name)
    let rows = try write(kb, name, known: known)
    #expect(inode(name) == before)
    return rows
  }

  /// The first value that SQLite answers.
  func ask(_ name: String, _ sql: String) throws -> String? {
    try DatabaseQueue(path: path(name)).inDatabase { try String.fetchOne($0, sql: sql) }
  }

  func articles(_ name: String) throws -> Int? {
    try DatabaseQueue(path: path(name)).inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM article") }
  }
}
