import Foundation

/// The files of a published site with their SHA-256, in the form of `sha256sum`: `sha256sum -c manifest.sha256` checks a copy.
struct SiteManifest: Hashable {
  static let name = "manifest.sha256"

  /// Hash by path, relative to the site.
  var hashes: [String: String]

  init(hashes: [String: String] = [:]) { self.hashes = hashes }

  /// Reads the text of a manifest; lines of another form are passed over.
  init(_ text: String) {
    hashes = [:]
    for line in text.split(separator: "\n") {
      guard let gap = line.range(of: "  "), line[..<gap.lowerBound].count == 64 else { continue }
      hashes[String(line[gap.upperBound...])] = String(line[..<gap.lowerBound])
    }
  }

  var text: String {
    hashes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\($0.value)  \($0.key)\n" }.joined()
  }

  /// Hashes all files of a folder.
  ///
  /// - Throws: `Tool.Failure` where sha256sum fails.
  static func of(folder: String) throws -> SiteManifest {
    let paths = files(folder).filter { $0 != name }
    guard !paths.isEmpty else { return SiteManifest() }
    let list = paths.map { $0 + "\0" }.joined()
    return SiteManifest(try Tool.run("xargs", ["-0", "sha256sum", "--"], in: folder, input: list))
  }

  /// The files below a folder, by path relative to it, in byte order; names with a dot in front are left out.
  static func files(_ folder: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return all.filter { path in
      var isFolder: ObjCBool = false
      return !path.split(separator: "/").contains { $0.hasPrefix(".") }
        && FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// What publishing changes, by path.
public struct PublishChanges: Sendable, Hashable {
  public var added: [String] = []
  public var changed: [String] = []
  public var removed: [String] = []

  init(from old: SiteManifest, to new: SiteManifest) {
    for (path, hash) in new.hashes {
      if let before = old.hashes[path] {
        if before != hash { changed.append(path) }
      } else {
        added.append(path)
      }
    }
    removed = old.hashes.keys.filter { new.hashes[$0] == nil }
    for list in [\Self.added, \Self.changed, \Self.removed] {
      self[keyPath: list].sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
}
