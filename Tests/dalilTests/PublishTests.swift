import Foundation
import Testing

@testable import Pipeline

/// Publishing, by the program itself.
@Suite struct PublishTests {
  /// A workspace whose site is built.
  private func built() throws -> Workspace {
    let w = try Workspace(visit)
    #expect(try Program.run(["build"], in: w.path).status == 0)
    return w
  }

  private func shell(_ line: String, in w: Workspace) throws -> String {
    try Tool.run("sh", ["-c", line], in: w.path)
  }

  @Test func aFolderHoldsTheSiteAndItsHashes() throws {
    let w = try built()
    let check = try Program.run(["publish", "public/www", "--check"], in: w.path)
    #expect(check.status == 0 && check.text.contains("+ index.html\n"))
    #expect(!FileManager.default.fileExists(atPath: w.path + "/public"))
    #expect(try Program.run(["publish", "public/www"], in: w.path).status == 0)
    var published = w.files("public/www")
    #expect(published.removeValue(forKey: "manifest.sha256") != nil)
    #expect(published == w.files("Output/site"))
    #expect(published.keys.allSatisfy { !$0.contains("review") })
    #expect(try shell("cd public/www && sha256sum -c --quiet manifest.sha256 && ls -A ..", in: w) == "www\n")
    #expect(try Program.run(["publish", "public/www"], in: w.path).text == "nothing changed\n")
  }

  @Test func onlyTheNewVersionIsLeftAndCheckTellsTheDifference() throws {
    let w = try built()
    #expect(try Program.run(["publish", "www"], in: w.path).status == 0)
    try FileManager.default.removeItem(atPath: w.path + "/Output/site/404.html")
    try w.write("Output/site/index.html", Data("new".utf8))
    try w.write("Output/site/more.html", Data("more".utf8))
    let check = try Program.run(["publish", "www", "--check"], in: w.path)
    #expect(check.text == "+ more.html\n~ index.html\n- 404.html\nwould be: 1 new, 1 changed, 1 removed\n")
    #expect(w.files("www")["404.html"] != nil)
    #expect(try Program.run(["publish", "www"], in: w.path).status == 0)
    #expect(w.files("www")["404.html"] == nil && w.files("www")["index.html"] == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: w.path).sorted() == ["Content", "Output", "www"])
  }

  @Test func compressedCopiesAreThoseOfTheFiles() throws {
    let w = try built()
    #expect(try Program.run(["publish", "www", "--compress", "gz"], in: w.path).status == 0)
    #expect(
      try shell(
        "gzip -dc www/index.html.gz | cmp - www/index.html && grep -c ' index.html.gz$' www/manifest.sha256", in: w
      ).contains("1"))
    #expect(try Program.run(["publish", "www", "--compress", "rar"], in: w.path).status == 64)
  }

  @Test func aBranchGetsOneCommitForEachVersion() throws {
    let w = try built()
    _ = try shell("git init -q . && git config user.name n && git config user.email e@n.example", in: w)
    #expect(try Program.run(["publish", "branch:gh-pages"], in: w.path).status == 0)
    #expect(try Program.run(["publish", "branch:gh-pages"], in: w.path).text == "nothing changed\n")
    try w.write("Output/site/index.html", Data("new".utf8))
    #expect(try Program.run(["publish", "branch:gh-pages"], in: w.path).status == 0)
    #expect(
      try shell("git rev-list --count gh-pages; git show gh-pages:index.html; git show gh-pages:.nojekyll", in: w)
        == "2\nnew")
    // A branch of somebody's own work is left alone.
    _ = try shell("git checkout -q -b work && git add Content && git commit -qm work", in: w)
    let refused = try Program.run(["publish", "branch:work"], in: w.path)
    #expect(refused.status == 1 && refused.errors.contains("did not publish"))
    #expect(try shell("git rev-list --count work", in: w) == "1\n")
    // The checkout is as it was.
    #expect(try shell("git status --short", in: w) == "?? Output/\n")
  }

  /// Another machine is this one behind a stand-in for ssh.
  @Test func anotherMachineIsReachedByRsync() throws {
    guard (try? Tool.run("rsync", ["--version"], in: "/tmp")) != nil else {
      print("anotherMachineIsReachedByRsync skipped: rsync is not installed")
      return
    }
    let w = try built()
    try w.write(
      "bin/ssh", Data("#!/bin/sh\ncase \"$1\" in -l) shift 2;; --) shift;; esac\nshift\nexec sh -c \"$*\"\n".utf8))
    _ = try shell("chmod +x bin/ssh", in: w)
    for _ in 0..<2 {
      _ = try shell("PATH=$PWD/bin:$PATH \(Program.path) publish 'me@far:\(w.path)/the site'", in: w)
      var published = w.files("the site")
      published.removeValue(forKey: "manifest.sha256")
      #expect(published == w.files("Output/site"))
      try w.write("Output/site/index.html", Data("new".utf8))
    }
    #expect(try shell("ls -d 'the site'*", in: w) == "the site\n")
    try w.write("mine/letter.txt", Data("dear".utf8))
    #expect(throws: Tool.Failure.self) {
      try shell("PATH=$PWD/bin:$PATH \(Program.path) publish 'me@far:\(w.path)/mine'", in: w)
    }
    #expect(w.files("mine") == ["letter.txt": Data("dear".utf8)])
  }

  @Test func whatIsNotOursIsNotReplaced() throws {
    let w = try built()
    try w.write("mine/letter.txt", Data("dear".utf8))
    let result = try Program.run(["publish", "mine"], in: w.path)
    #expect(result.status == 1 && result.errors.contains("holds files that dalil did not publish"))
    #expect(w.files("mine") == ["letter.txt": Data("dear".utf8)])
    #expect(
      try Program.run(["publish", "www", "--output", "nothing"], in: w.path).errors.contains("Run dalil build first"))
    #expect(try Program.run(["publish", "/"], in: w.path).status == 64)
  }

  @Test(arguments: [
    ("www", PublishTarget.folder("www")), ("/srv/www/", .folder("/srv/www")),
    ("me@host:www", .remote(host: "me@host", path: "www")), ("branch:gh-pages", .branch("gh-pages")),
    ("./a:b", .folder("./a:b")), ("/", nil), ("", nil), ("branch:", nil), ("host:", nil), ("branch:-x", nil),
  ])
  func targets(_ text: String, _ target: PublishTarget?) { #expect(PublishTarget(text) == target) }
}
