import Foundation

/// A program of the system that does a part of the work.
struct Tool {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a program and returns what it wrote to standard output.
  ///
  /// - Parameters:
  ///   - name: looked up in `PATH`.
  ///   - folder: where it runs.
  ///   - input: its standard input.
  ///   - environment: is added to this process's.
  /// - Throws: ``Failure`` with what it wrote to standard error, or how to install it.
  @discardableResult
  static func run(
    _ name: String, _ arguments: [String], in folder: String, input: String = "", environment: [String: String] = [:]
  ) throws -> String {
    let base = FileManager.default.temporaryDirectory.appending(path: "dalil-tool-\(UUID().uuidString)").path
    let files = ["in", "out", "err"].map { base + "." + $0 }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    // Files instead of pipes: nothing can fill up and wait.
    for file in files {
      _ = FileManager.default.createFile(atPath: file, contents: file == files[0] ? Data(input.utf8) : Data())
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, own in own }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    func text(_ file: String) -> String {
      String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }
    switch process.terminationStatus {
    case 0: return text(files[1])
    case 127:
      throw Failure(description: "The program \(name) is not installed; on Debian: apt-get install \(package(name))")
    default:
      throw Failure(
        description: "\(name) \(arguments.first ?? "") ended with \(process.terminationStatus): "
          + text(files[2]).trimmingCharacters(in: .whitespacesAndNewlines).suffix(600))
    }
  }

  private static func isInstalled(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: $0 + "/" + name)
    }
  }

  private static func package(_ name: String) -> String { name == "ssh" ? "openssh-client" : name }
}
