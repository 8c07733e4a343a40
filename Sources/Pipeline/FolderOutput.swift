import Glibc
import Model
public import Render
import Synchronization

/// Writes pages into a folder: only what differs, each file under a temporary name first, and removes what is no longer
/// produced after everything else succeeded.
public final class FolderOutput: PageOutput {
  public struct Counts: Sendable, Hashable {
    public var written = 0
    public var unchanged = 0
    public var removed = 0
  }

  private struct State {
    var paths = PathHashes()
    var counts = Counts()
    var written: [String] = []
    /// Files that were not there before.
    var added = 0
    /// Whether folders are others than before.
    var movedFolders = false
  }

  private let root: String
  private let listsWritten: Bool
  /// Folders of pages that were not there when this began: what is written below them need not be compared first.
  private let newFolders: [String]
  private let state = Mutex(State())

  /// - Parameter listsWritten: whether to keep the paths of the files that are written.
  public init(root: String, listsWritten: Bool = false) {
    self.root = root
    self.listsWritten = listsWritten
    newFolders = ["site", "markdown"].filter { FileFacts(root + "/" + $0) == nil }.map { $0 + "/" }
  }

  public var counts: Counts { state.withLock { $0.counts } }

  /// Whether a file was written in this run, or found as it should be.
  public func has(_ path: String) -> Bool {
    let hash = PathHashes.hash(path)
    return state.withLock { $0.paths.contains(hash) }
  }

  /// Paths of the files whose bytes changed in this run, sorted; empty where they are not kept.
  public var writtenPaths: [String] { state.withLock { $0.written.sorted() } }

  /// Writes one file, if its bytes differ from what is there.
  ///
  /// - Throws: ``WriteFailure`` with the path and what the system said.
  public func write(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) throws {
    let target = try self.target(path)
    let mayBeThere = !newFolders.contains { path.utf8.starts(with: $0.utf8) } || has(path)
    let isUnchanged = mayBeThere ? FileBytes.areEqual(target, bytes) : nil
    let isNewFolder = isUnchanged == true ? false : try FileBytes.replace(target, with: bytes)
    note(path, isUnchanged == true, isAdded: isUnchanged == nil, isNewFolder: isNewFolder)
  }

  /// Writes one file in pieces, if its bytes differ from what is there.
  ///
  /// - Throws: ``WriteFailure``, or what `body` throws.
  public func write(_ path: String, pieces body: (_ file: any PieceOutput) throws -> Void) throws {
    let target = try target(path)
    let isAdded = FileFacts(target) == nil
    let (isSame, isNewFolder) = try FileBytes.replace(target, pieces: body)
    note(path, isSame, isAdded: isAdded, isNewFolder: isNewFolder)
  }

  /// Counts a file that nobody needs to look at as unchanged.
  public func keep(_ path: String) { note(path, true) }

  public func keep(_ paths: PathList) {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(paths.count)
    paths.each { hashes.append(PathHashes.hash($0)) }
    state.withLock { state in
      for hash in hashes { state.paths.insert(hash) }
      state.counts.unchanged += hashes.count
    }
  }

  public func earlier(_ path: String) -> (any EarlierFile)? { OpenFile(root + "/" + path) }

  private func target(_ path: String) throws -> String {
    guard Self.isInside(path) else {
      throw WriteFailure(path: path, reason: "leads out of the output folder")
    }
    return root + "/" + path
  }

  private func note(_ path: String, _ isUnchanged: Bool, isAdded: Bool = false, isNewFolder: Bool = false) {
    let hash = PathHashes.hash(path)
    state.withLock {
      $0.paths.insert(hash)
      if isAdded { $0.added += 1 }
      if isNewFolder { $0.movedFolders = true }
      if isUnchanged {
        $0.counts.unchanged += 1
      } else {
        $0.counts.written += 1
        if listsWritten { $0.written.append(path) }
      }
    }
  }

  /// How many files were written that were not there before.
  public var added: Int { state.withLock { $0.added } }

  /// Whether a folder came or went in this run.
  public var hasOtherFolders: Bool { state.withLock { $0.movedFolders } }

  /// Removes files below `folders` that were not written in this run, and folders that became empty.
  ///
  /// - Parameters:
  ///   - known: how many files were there before, where that is known for sure: with those that were added they are then as many as
  ///     they should be, unless one is stale, and a million names need not be read to see that none is.
  ///   - jobs: threads to use.
  public func removeStale(in folders: [String], known: Int? = nil, jobs: Int = 1) {
    let (kept, added) = state.withLock { ($0.paths, $0.added) }
    if let known, known + added == kept.count { return }
    /// Returns whether nothing is left in the folder.
    @Sendable func clear(_ folder: String, _ removed: inout Int) -> Bool {
      guard var list = FolderListing(root + "/" + folder) else { return false }
      var inner: [String] = []
      var stale: [String] = []
      var isEmpty = true
      while let entry = list.next() {
        let path = folder + "/" + entry.name
        if entry.isFolder == true {
          inner.append(path)
        } else if kept.contains(PathHashes.hash(path)) {
          isEmpty = false
        } else {
          stale.append(path)
        }
      }
      for path in stale {
        if unlink(root + "/" + path) == 0 { removed += 1 } else { isEmpty = false }
      }
      for path in inner where !(clear(path, &removed) && rmdir(root + "/" + path) == 0) { isEmpty = false }
      return isEmpty
    }
    let counts = mapChunks(folders.count, size: 1, jobs: jobs) { n in
      var removed = 0
      _ = clear(folders[n.lowerBound], &removed)
      return removed
    }
    state.withLock {
      $0.counts.removed += counts.reduce(0, +)
      $0.movedFolders = true
    }
  }

  private static func isInside(_ path: String) -> Bool {
    var part = 0
    var dots = 0
    for b in path.utf8 {
      if b == UInt8(ascii: "/") {
        if part == 0 || part == dots && dots <= 2 { return false }
        (part, dots) = (0, 0)
      } else {
        part += 1
        if b == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return part > 0 && !(part == dots && dots <= 2)
  }
}
