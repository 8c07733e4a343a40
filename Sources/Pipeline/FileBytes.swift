import Glibc
import Render

/// Whole files by the calls of the C library: measured, Foundation's take three times as long for files of a few kB. Paths of pages
/// are handed on with `withCString`, which copies nothing.
enum FileBytes {
  /// Whether a file holds just these bytes. Reads it only where its size says that it may.
  ///
  /// - Returns: nil where there is no such file.
  static func areEqual(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    let file = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { return errno == ENOENT ? nil : false }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, Int(facts.st_size) == bytes.count else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
      var done = 0
      while done < bytes.count {
        let count = read(file, piece.baseAddress!, piece.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0, count <= bytes.count - done,
          memcmp(piece.baseAddress!, bytes.baseAddress! + done, count) == 0
        else { return false }
        done += count
      }
      return true
    }
  }

  /// Puts bytes at a path so that a reader sees either the old file or the new one whole. Makes the folders it lies in.
  ///
  /// - Returns: whether a folder was made.
  /// - Throws: ``WriteFailure``; the old file is then still there.
  @discardableResult
  static func replace(_ target: String, with bytes: UnsafeBufferPointer<UInt8>) throws -> Bool {
    let temporary = target + ".new"
    let (file, isNewFolder) = try create(temporary, for: target)
    var code = write(bytes, to: file)
    // Some file systems tell only now that there was no room.
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, temporary.withCString({ from in target.withCString { rename(from, $0) } }) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw WriteFailure(path: target, code: code)
    }
    return isNewFolder
  }

  /// Puts pieces, one after another, at a path: as above. A file that is the same already stays.
  ///
  /// - Returns: whether it is the same, and whether a folder was made.
  /// - Throws: ``WriteFailure``, or what `body` throws; the old file is then still there.
  static func replace(
    _ target: String, pieces body: (_ file: any PieceOutput) throws -> Void
  ) throws -> (isSame: Bool, isNewFolder: Bool) {
    let temporary = target + ".new"
    let (file, isNewFolder) = try create(temporary, for: target)
    var isOpen = true
    do {
      try body(Pieces(target: target, file: file))
      isOpen = false
      guard close(file) == 0 else { throw WriteFailure(path: target, code: errno) }
      if areSame(temporary, target) {
        unlink(temporary)
        return (true, isNewFolder)
      }
      guard rename(temporary, target) == 0 else { throw WriteFailure(path: target, code: errno) }
      return (false, isNewFolder)
    } catch {
      if isOpen { close(file) }
      unlink(temporary)
      throw error
    }
  }

  /// A file that is being written.
  private struct Pieces: PieceOutput {
    let target: String
    let file: Int32

    func append(_ piece: [UInt8]) throws {
      let code = piece.withUnsafeBufferPointer { write($0, to: file) }
      if code != 0 { throw WriteFailure(path: target, code: code) }
    }

    func append(_ range: Range<Int>, of earlier: any EarlierFile) throws {
      let done = (earlier as? OpenFile)?.copy(range, to: file) ?? 0
      try append(reading: range.dropFirst(done), of: earlier)
    }
  }

  /// Opens a new file beside a target, and makes the folders it lies in.
  ///
  /// - Returns: the open file, and whether a folder was made.
  private static func create(_ path: String, for target: String) throws -> (file: Int32, isNewFolder: Bool) {
    var isNewFolder = false
    var file = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
    if file < 0, errno == ENOENT, let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")) {
      try makeFolder(String(target[..<slash]))
      isNewFolder = true
      file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw WriteFailure(path: target, code: errno) }
    return (file, isNewFolder)
  }

  /// Whether two files hold the same bytes.
  private static func areSame(_ a: String, _ b: String) -> Bool {
    let files = [open(a, O_RDONLY | O_CLOEXEC), open(b, O_RDONLY | O_CLOEXEC)]
    defer { for file in files where file >= 0 { close(file) } }
    var facts = [stat(), stat()]
    guard files.allSatisfy({ $0 >= 0 }), fstat(files[0], &facts[0]) == 0, fstat(files[1], &facts[1]) == 0,
      facts[0].st_size == facts[1].st_size
    else { return false }
    var left = [UInt8](repeating: 0, count: 1 << 16)
    var right = left
    while true {
      let count = fill(&left, from: files[0])
      guard count >= 0, fill(&right, from: files[1]) == count, left[..<count] == right[..<count] else { return false }
      if count < left.count { return true }
    }
  }

  /// Reads as many bytes as there is room for, fewer at the end; -1 where it cannot.
  private static func fill(_ buffer: inout [UInt8], from file: Int32) -> Int {
    buffer.withUnsafeMutableBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = read(file, buffer.baseAddress! + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return -1 }
        if count == 0 { break }
        done += count
      }
      return done
    }
  }

  /// Returns 0 or what went wrong.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to file: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress! + done, bytes.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      done += count
    }
    return 0
  }

  /// Makes a folder and those it lies in; one that is there already is no error.
  ///
  /// - Throws: ``WriteFailure``.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o777) == 0 || (errno == EEXIST && FileFacts(path)?.isFolder == true) { return }
    if errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 || (errno == EEXIST && FileFacts(path)?.isFolder == true) { return }
    }
    throw WriteFailure(path: path, code: errno)
  }
}
