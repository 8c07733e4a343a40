import CFiles
import Foundation
import Glibc

/// Puts a built site where readers reach it, at once as a whole: readers see the old version or the new one, never a mixture.
///
/// Only `Output/site` is published: review pages and what is hidden are not in it.
public struct Publisher: Sendable {
  /// What stands in the way.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  private let site: String
  private let compress: [Precompression]
  private let scratch: String

  /// - Parameters:
  ///   - output: the folder that a build wrote to.
  ///   - compress: compressed copies to put beside the files.
  public init(output: String, compress: [Precompression] = []) {
    site = output + "/site"
    self.compress = compress
    // In the output folder, so that files can be linked instead of copied.
    scratch = output + "/.publish-\(ProcessInfo.processInfo.processIdentifier)"
  }

  /// Publishes the site, or with `dryRun` only tells what would change.
  public func publish(to target: PublishTarget, dryRun: Bool = false) throws -> PublishChanges {
    guard FileManager.default.fileExists(atPath: site + "/index.html") else {
      throw Failure(description: "There is no site in \(site). Run dalil build first.")
    }
    let lock = try OutputLock(folder: URL(filePath: site).deletingLastPathComponent().path)
    defer { withExtendedLifetime(lock) {} }
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try stage()
    let manifest = try SiteManifest.of(folder: scratch)
    try manifest.text.write(toFile: scratch + "/" + SiteManifest.name, atomically: true, encoding: .utf8)
    let changes = PublishChanges(from: try published(target), to: manifest)
    if dryRun || changes.isEmpty { return changes }
    switch target {
    case .folder(let path): try publish(folder: path)
    case .remote(let host, let path): try publish(host: host, path: path)
    case .branch(let name): try publish(branch: name)
    }
    return changes
  }

  /// Puts the files to publish into a folder of their own, hard-linked, with their compressed copies.
  private func stage() throws {
    let files = FileManager.default
    try? files.removeItem(atPath: scratch)
    var folders: Set<String> = []
    let paths = SiteManifest.files(site)
    for path in paths {
      let target = scratch + "/" + path
      let folder = String(target[..<target.lastIndex(of: "/")!])
      if folders.insert(folder).inserted {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      // The build replaces files by new ones and never writes into one: a link keeps what was published.
      do { try files.linkItem(atPath: site + "/" + path, toPath: target) } catch {
        try files.copyItem(atPath: site + "/" + path, toPath: target)
      }
    }
    let worthIt = paths.filter { Precompression.endings.contains(URL(filePath: $0).pathExtension.lowercased()) }
    for form in compress where !worthIt.isEmpty {
      let (name, arguments) = form.command
      let cores = String(ProcessInfo.processInfo.activeProcessorCount)
      try Tool.run(name, ["--version"], in: scratch)
      try Tool.run(
        "xargs", ["-0", "-n", "64", "-P", cores, name] + arguments + ["--"], in: scratch,
        input: worthIt.map { $0 + "\0" }.joined())
    }
  }

  /// The manifest of what is published now; empty where there is nothing.
  private func published(_ target: PublishTarget) throws -> SiteManifest {
    switch target {
    case .folder(let path):
      guard let text = try? String(contentsOfFile: path + "/" + SiteManifest.name, encoding: .utf8) else {
        let others = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard others.isEmpty else { throw Self.foreign(path) }
        return SiteManifest()
      }
      return SiteManifest(text)
    case .remote(let host, let path):
      let (folder, file) = (shellQuoted(path), shellQuoted(path + "/" + SiteManifest.name))
      let text = try Tool.run(
        "ssh",
        [
          "--", host,
          "if [ -f \(file) ]; then cat \(file); elif [ -n \"$(ls -A \(folder) 2>/dev/null)\" ]; then echo other; fi",
        ],
        in: ".")
      guard text.trimmed != "other" else { throw Self.foreign("\(host):\(path)") }
      return SiteManifest(text)
    case .branch(let name):
      try Tool.run("git", ["rev-parse", "--git-dir"], in: ".")
      guard (try? Tool.run("git", ["rev-parse", "--verify", "-q", "refs/heads/\(name)"], in: ".")) != nil else {
        return SiteManifest()
      }
      guard let text = try? Tool.run("git", ["show", "refs/heads/\(name):\(SiteManifest.name)"], in: ".") else {
        throw Self.foreign("branch:\(name)")
      }
      return SiteManifest(text)
    }
  }

  /// Nothing that somebody else put there is replaced.
  private static func foreign(_ target: String) -> Failure {
    Failure(
      description: "\(target) holds files that dalil did not publish (there is no \(SiteManifest.name)). "
        + "Choose an empty or a new place, so that nothing of yours is replaced.")
  }

  // MARK: The three kinds of target

  /// The new version is put beside the old one and the two exchange their names in one step.
  private func publish(folder name: String) throws {
    let files = FileManager.default
    let folder = files.fileExists(atPath: name) ? URL(filePath: name).resolvingSymlinksInPath().path : name
    let parent = URL(filePath: folder).deletingLastPathComponent().path
    try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
    let next = folder + ".next-\(ProcessInfo.processInfo.processIdentifier)"
    try? files.removeItem(atPath: next)
    defer { try? files.removeItem(atPath: next) }
    try files.copyItem(atPath: scratch, toPath: next)
    if files.fileExists(atPath: folder) {
      try exchange(next, folder)
    } else {
      try files.moveItem(atPath: next, toPath: folder)
    }
  }

  /// `renameat2` with RENAME_EXCHANGE; where the file system cannot, two renames.
  private func exchange(_ a: String, _ b: String) throws {
    if renameat2(AT_FDCWD, a, AT_FDCWD, b, 2) == 0 { return }
    let old = b + ".old-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.moveItem(atPath: b, toPath: old)
    try FileManager.default.moveItem(atPath: a, toPath: b)
    try FileManager.default.removeItem(atPath: old)
  }

  /// Uploads beside the old version, unchanged files linked there, then switches names.
  private func publish(host: String, path: String) throws {
    let quoted = shellQuoted(path)
    try Tool.run("ssh", ["--", host, "mkdir -p \(quoted).next && rm -rf \(quoted).old"], in: ".")
    let name = URL(filePath: path).lastPathComponent
    try Tool.run(
      "rsync", ["-a", "--delete", "--checksum", "--link-dest=../\(name)", scratch + "/", "\(host):\(path).next/"],
      in: ".")
    try Tool.run(
      "ssh",
      [
        "--", host,
        "if [ -e \(quoted) ]; then mv -T \(quoted) \(quoted).old; fi; mv -T \(quoted).next \(quoted) && rm -rf \(quoted).old",
      ], in: ".")
  }

  /// One commit on the branch, made without touching the checkout.
  private func publish(branch: String) throws {
    let git = URL(filePath: try Tool.run("git", ["rev-parse", "--absolute-git-dir"], in: ".").trimmed).path
    try "".write(toFile: scratch + "/.nojekyll", atomically: true, encoding: .utf8)
    let index = scratch + ".index"
    defer { try? FileManager.default.removeItem(atPath: index) }
    let own = [
      "GIT_DIR": git, "GIT_WORK_TREE": URL(filePath: scratch).path, "GIT_INDEX_FILE": URL(filePath: index).path,
    ]
    // Nothing of the repository's ignore rules and attributes may leave files out or change them.
    try Tool.run(
      "git", ["-c", "core.excludesFile=/dev/null", "-c", "core.autocrlf=false", "add", "--all", "--force", "."],
      in: scratch, environment: own)
    let tree = try Tool.run("git", ["write-tree"], in: scratch, environment: own).trimmed
    let parent = try? Tool.run("git", ["rev-parse", "--verify", "-q", "refs/heads/\(branch)"], in: ".").trimmed
    let commit = try Tool.run(
      "git", ["commit-tree", tree] + (parent.map { ["-p", $0] } ?? []) + ["-m", "Publish the site"], in: "."
    ).trimmed
    try Tool.run("git", ["update-ref", "refs/heads/\(branch)", commit, parent ?? ""], in: ".")
  }
}

/// For a shell: `'...'`.
private func shellQuoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
