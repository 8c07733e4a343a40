import Glibc

/// Whole files by the calls of the C library: measured, Foundation's take three times as long for files of a few kB.
enum FileBytes {
  /// Whether a file holds just these bytes. Reads it only where its size says that it may.
  static func areEqual(_ path: String, _ bytes: [UInt8]) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, Int(facts.st_size) == bytes.count else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
      bytes.withUnsafeBytes { bytes in
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
  }

  /// Puts bytes at a path so that a reader sees either the old file or the new one whole. Makes the folders it lies in.
  ///
  /// - Throws: ``WriteFailure``; the old file is then still there.
  static func replace(_ target: String, with bytes: [UInt8]) throws {
    let temporary = target + ".new"
    var file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if file < 0, errno == ENOENT, let slash = target.utf8.lastIndex(of: UInt8(ascii: "/")) {
      try makeFolder(String(target[..<slash]))
      file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw WriteFailure(path: target, code: errno) }
    var code = write(bytes, to: file)
    // Some file systems tell only now that there was no room.
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw WriteFailure(path: target, code: code)
    }
  }

  /// Returns 0 or what went wrong.
  private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { bytes in
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
