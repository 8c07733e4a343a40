import Glibc
import Model

/// What the file system tells of a file: enough to see that it is as it was, without reading it.
struct FileFacts: Hashable, Sendable {
  var isFolder: Bool
  /// Bytes.
  var size: Int
  var inode: UInt64
  /// Nanoseconds since 1970 of the last change of the content.
  var modified: Int
  /// Nanoseconds since 1970 of the last change of content, names or rights: nobody can set it back.
  var changed: Int

  /// Facts of what a path leads to; nil where there is nothing.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(facts)
  }

  fileprivate init(_ facts: stat) {
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
    size = Int(facts.st_size)
    inode = UInt64(facts.st_ino)
    modified = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
    changed = facts.st_ctim.tv_sec * 1_000_000_000 + facts.st_ctim.tv_nsec
  }
}

/// A folder that is being listed, by the calls of the C library: Foundation's ask for every name's attributes, which among a
/// million pages takes a minute.
struct FolderListing: ~Copyable {
  private let stream: OpaquePointer

  /// nil where there is no such folder or it cannot be read.
  init?(_ path: String) {
    guard let stream = opendir(path) else { return nil }
    self.stream = stream
  }

  deinit { closedir(stream) }

  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name)!

  /// A name in the folder; `isFolder` is nil where the file system does not say, or the name is a link to something else.
  struct Entry {
    var name: String
    var isFolder: Bool?
  }

  /// The next name, in no order, without `.` and `..`.
  mutating func next() -> Entry? {
    while let entry = readdir(stream) {
      let name = String(
        cString: UnsafeRawPointer(entry).advanced(by: Self.nameOffset).assumingMemoryBound(to: CChar.self))
      if name == "." || name == ".." { continue }
      switch Int(entry.pointee.d_type) {
      case DT_DIR: return Entry(name: name, isFolder: true)
      case DT_REG: return Entry(name: name, isFolder: false)
      default: return Entry(name: name, isFolder: nil)
      }
    }
    return nil
  }

  /// Facts of a name in the folder; nil where it is gone.
  func facts(_ name: String) -> FileFacts? {
    var facts = stat()
    guard fstatat(dirfd(stream), name, &facts, 0) == 0 else { return nil }
    return FileFacts(facts)
  }
}

extension StableHash {
  /// Adds the eight bytes of a number.
  mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
