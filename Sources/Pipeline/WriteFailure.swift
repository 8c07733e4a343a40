import Foundation
import GRDB
import Glibc

/// A file or folder that could not be written, with what to do.
public struct WriteFailure: Error, CustomStringConvertible {
  public var path: String
  public var reason: String
  public var suggestion: String?

  init(path: String, reason: String, suggestion: String? = nil) {
    self.path = path
    self.reason = reason
    self.suggestion = suggestion
  }

  /// - Parameter code: what the system left in `errno`.
  init(path: String, code: Int32) {
    self.path = path
    reason = String(cString: strerror(code))
    suggestion =
      switch code {
      case ENOSPC, EDQUOT, EFBIG:
        "Make room or name another folder with --output, and run the build again: what was written before is whole."
      case EACCES, EPERM, EROFS: "Allow this user to write there, or name another folder with --output."
      case ENOTDIR, EEXIST, EISDIR:
        "Something else stands at this place: move it away, or name another folder with --output."
      case EIO:
        "Look at the disk and its messages (dmesg), or name another folder with --output, and run the build again."
      default: nil
      }
  }

  public var description: String { "\(path): \(reason)." + (suggestion.map { " " + $0 } ?? "") }

  /// Runs what writes a database, and says of a failure which file it was and what to do.
  static func wrap<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError {
      let code =
        switch error.resultCode {
        case .SQLITE_FULL: ENOSPC
        // SQLite says so of a quota or a limit on the size of files too.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: ENOSPC
        case .SQLITE_IOERR: EIO
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: EACCES
        default: Int32(0)
        }
      var failure = WriteFailure(path: path, code: code)
      failure.reason = error.message ?? error.description
      throw failure
    } catch let error as POSIXError {
      throw WriteFailure(path: path, code: error.code.rawValue)
    }
  }
}
