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
