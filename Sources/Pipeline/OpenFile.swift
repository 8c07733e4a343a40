import CFiles
import Glibc
import Render

/// A file that is read in pieces; what is put in its place meanwhile changes nothing.
final class OpenFile: EarlierFile {
  private let path: String
  private let file: Int32
  let count: Int

  /// - Returns: nil for what cannot be opened.
  init?(_ path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var facts = stat()
    guard fstat(file, &facts) == 0 else {
      close(file)
      return nil
    }
    self.path = path
    self.file = file
    count = Int(facts.st_size)
  }

  deinit { close(file) }

  /// Lets the kernel append bytes to another open file: they come by no way through this program, and where a file system can share
  /// blocks between files they are not copied at all.
  ///
  /// - Returns: how many, from the first on; not all where the file systems cannot.
  func copy(_ range: Range<Int>, to other: Int32) -> Int {
    var at = off_t(range.lowerBound)
    let end = off_t(range.upperBound)
    while at < end {
      // A call that copies nothing leaves it as it was.
      errno = 0
      var count = copy_file_range(file, &at, other, nil, Int(end - at), 0)
      if count <= 0, errno != EINTR { count = sendfile(other, file, &at, Int(end - at)) }
      if count <= 0, errno != EINTR { break }
    }
    return Int(at) - range.lowerBound
  }

  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let got = pread(file, buffer.baseAddress! + filled, range.count - filled, off_t(range.lowerBound + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { throw WriteFailure(path: path, code: got < 0 ? errno : EIO) }
        filled += got
      }
    }
  }
}
