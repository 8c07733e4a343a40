import Foundation
import Model
public import Render
import Synchronization

/// Writes pages into a folder: only what differs, each file under a temporary name first, and removes what is no longer
/// produced after everything else succeeded.
public final class FolderOutput: PageOutput {
  /// A file that could not be written.
  public struct Failure: Error, CustomStringConvertible {
    public var path: String
    public var reason: String
    public var description: String { "\(path): \(reason)" }
  }

  public struct Counts: Sendable, Hashable {
    public var written = 0
    public var unchanged = 0
    public var removed = 0
  }

  private struct State {
    var paths: Set<String> = []
    var folders: Set<String> = []
    var counts = Counts()
    var written: [String] = []
  }

  private let root: String
  private let state = Mutex(State())

  public init(root: String) {
    self.root = root
  }

  public var counts: Counts { state.withLock { $0.counts } }

  /// Whether a file was written in this run, or found as it should be.
  public func has(_ path: String) -> Bool { state.withLock { $0.paths.contains(path) } }

  /// Paths of the files whose bytes changed in this run, sorted.
  public var writtenPaths: [String] { state.withLock { $0.written.sorted() } }

  /// Writes one file, if its bytes differ from what is there.
  ///
  /// - Throws: ``Failure`` with the path and what the system said.
  public func write(_ path: String, _ bytes: [UInt8]) throws {
    guard Self.isInside(path) else { throw Failure(path: path, reason: "leads out of the output folder") }
    let target = root + "/" + path
    let folder = String(target[..<target.lastIndex(of: "/")!])
    state.withLock { _ = $0.paths.insert(path) }
    let new = Data(bytes)
    if let old = FileManager.default.contents(atPath: target), old == new {
      state.withLock { $0.counts.unchanged += 1 }
      return
    }
    // Made under the lock: whoever finds the folder in the set must find it on the disk too.
    try state.withLock {
      guard !$0.folders.contains(folder) else { return }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      $0.folders.insert(folder)
    }
    try Self.replace(target, with: bytes)
    state.withLock {
      $0.counts.written += 1
      $0.written.append(path)
    }
  }

  /// Puts bytes at a path so that a reader sees either the old file or the new one whole.
  public static func replace(_ target: String, with bytes: [UInt8]) throws {
    let temporary = target + ".new"
    guard FileManager.default.createFile(atPath: temporary, contents: Data(bytes)) else {
      throw Failure(path: target, reason: String(cString: strerror(errno)))
    }
    guard rename(temporary, target) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw Failure(path: target, reason: reason)
    }
  }

  /// Removes files below `folders` that were not written in this run, and folders that became empty.
  public func removeStale(in folders: [String]) {
    let kept = state.withLock { $0.paths }
    for folder in folders {
      guard let all = FileManager.default.enumerator(atPath: root + "/" + folder) else { continue }
      var emptyCandidates: [String] = []
      for case let name as String in all {
        let path = folder + "/" + name
        if all.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
          emptyCandidates.append(path)
        } else if !kept.contains(path), unlink(root + "/" + path) == 0 {
          state.withLock { $0.counts.removed += 1 }
        }
      }
      // rmdir refuses what is not empty; deepest first.
      for path in emptyCandidates.sorted(by: >) { rmdir(root + "/" + path) }
    }
  }

  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        $0 != ".." && $0 != "." && !$0.isEmpty
      }
  }
}
