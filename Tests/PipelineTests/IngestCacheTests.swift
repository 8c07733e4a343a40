import Foundation
import Ingest
import Model
import Testing

@testable import Pipeline

/// Files that are as they were are not read again; those that are not are.
@Suite struct IngestCacheTests {
  private static let file = IngestCache.File(
    [
      Article(
        id: "a-1", title: "عنوان", text: "نصّ\nثان", published: GivenDate(value: "2022-01-07", written: "٧ يناير"),
        author: "كاتب", sources: [ArticleSource(name: "صحيفة", url: "https://n.example/1"), ArticleSource(name: "")],
        origin: "a.json#1"),
      Article(id: "a-2", text: ""),
    ],
    [
      Diagnostic(id: "no-text", severity: .error, file: "a.json", line: 3, summary: "s", suggestion: "d"),
      Diagnostic(id: "note", severity: .note, summary: ""),
    ])

  @Test func whatAFileHeldLastsAsBytes() throws {
    let bytes = Self.file.encoded()
    let back = try IngestCache.File(decoding: bytes)
    #expect(back.articles == Self.file.articles && back.diagnostics == Self.file.diagnostics)
    #expect(back.keys == Self.file.keys && Set(back.keys).count == 2)
    #expect(throws: (any Error).self) { try IngestCache.File(decoding: Array(bytes.dropLast(3))) }
  }

  @Test func aFileIsKnownUntilItChanges() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dalil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["a.txt", "b.txt"].map { (path: folder.appending(path: $0).path, origin: $0) }
    for file in files { try Data(file.origin.utf8).write(to: URL(filePath: file.path)) }
    let build = try BuildCache(folder: folder.path + "/cache")
    let cache = IngestCache(build, fields: FieldNames())
    #expect(await cache.look(up: files, jobs: 1).isEmpty)
    let read = try files.map { (path: $0.path, facts: try #require(IngestCache.facts($0.path)), file: Self.file) }
    await cache.keep(read, of: files)
    #expect(await cache.look(up: files, jobs: 2).keys.sorted() == files.map(\.path))
    // Of the same size, and perhaps of the same time: but another file.
    try Data("c.txt".utf8).write(to: URL(filePath: files[0].path), options: .atomic)
    #expect(Array(await cache.look(up: files, jobs: 1).keys) == [files[1].path])
    // Who reads other fields reads all anew.
    var fields = FieldNames()
    _ = fields.prefer(["title": "kop"])
    #expect(await IngestCache(build, fields: fields).look(up: files, jobs: 1).isEmpty)
    await cache.keep([], of: [files[0]])
    #expect(await cache.look(up: files, jobs: 1).isEmpty)
  }
}
