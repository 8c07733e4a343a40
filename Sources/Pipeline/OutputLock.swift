import Glibc

/// Keeps two builds out of one output folder. The system releases it when the program ends, however it ends.
final class OutputLock {
  struct Taken: Error, CustomStringConvertible {
    var folder: String
    var description: String {
      "Another build is writing to \(folder). Wait until it has ended, or name another folder with --output."
    }
  }

  private let descriptor: Int32

  /// - Throws: ``Taken``, or ``WriteFailure`` where the folder cannot be made or written to.
  init(folder: String) throws {
    try FileBytes.makeFolder(folder)
    descriptor = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw WriteFailure(path: folder, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Taken(folder: folder)
    }
  }

  deinit { close(descriptor) }
}
