import Foundation
import Glibc
import Model

/// All that decides what a build writes, as far as the file system tells without reading a file: paths, sizes, times and inodes
/// of article files, names, models, decisions, templates, settings and the program itself, and the options.
///
/// Hashed in 128 bits, to be compared with what a build before saw.
struct InputFacts: Equatable, Sendable {
  private(set) var hash: [UInt64] = [0, 0]
  /// Nanoseconds since 1970 of the youngest change among the files.
  private var youngest = 0

  private init() {}

  // MARK: coding

  func encoded() -> [UInt8] {
    var w = BinaryWriter()
    for h in hash { w.put(Int(bitPattern: UInt(h))) }
    return w.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    var r = BinaryReader(bytes)
    hash = [UInt64(bitPattern: Int64(try r.int())), UInt64(bitPattern: Int64(try r.int()))]
  }

  static func == (a: InputFacts, b: InputFacts) -> Bool { a.hash == b.hash }

  // MARK: looking

  /// Looks at everything. Where a file was changed within the last tick of the file system's clock, waits until that has passed:
  /// a change after this look then has another time.
  ///
  /// - Parameter retire: the option of the build.
  static func gather(_ places: Places, retire: Bool) -> InputFacts {
    while true {
      var facts = InputFacts()
      facts.add("stamp 1 retire \(retire)")
      facts.addProgram()
      facts.add(tree: places.articles, hidden: false)
      for path in [places.names, places.decisions, places.templates] { facts.add(tree: path) }
      for path in [places.model, places.eventModel, places.site, places.output] { facts.add(file: path) }
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      let age = now.tv_sec * 1_000_000_000 + now.tv_nsec - facts.youngest
      if !(0..<Self.tick).contains(age) { return facts }
      usleep(useconds_t((Self.tick - age) / 1_000 + 1))
    }
  }

  /// The part of it that decides how articles are annotated: the program, names and models.
  static func ofAnnotation(_ places: Places) -> InputFacts {
    var facts = InputFacts()
    facts.addProgram()
    facts.add(tree: places.names)
    for path in [places.model, places.eventModel] { facts.add(file: path) }
    return facts
  }

  /// The program alone.
  static func ofProgram() -> InputFacts {
    var facts = InputFacts()
    facts.addProgram()
    return facts
  }

  /// The part of it that is the same for all pages: the program, templates and settings.
  static func ofRendering(_ places: Places) -> InputFacts {
    var facts = InputFacts()
    facts.addProgram()
    facts.add(tree: places.templates)
    facts.add(file: places.site)
    return facts
  }

  /// Nanoseconds that are surely longer than a tick of the kernel's clock of file times (1 to 10 ms).
  private static let tick = 20_000_000

  /// With the registry of addresses as it is on the disk. By itself, because a build writes it too.
  func with(registry path: String) -> InputFacts {
    var facts = self
    facts.add(file: path)
    return facts
  }

  private mutating func add(_ text: String) { add(text.utf8, nil) }

  /// The order of what is added changes nothing: the system lists names in none.
  private mutating func add(_ path: some Sequence<UInt8>, _ facts: FileFacts?) {
    let numbers = facts.map { [$0.size, Int(bitPattern: UInt($0.inode)), $0.modified, $0.changed] } ?? [-1]
    for seed in hash.indices {
      var h = StableHash(seed: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
      for b in path { h.add(b) }
      for n in numbers { h.add(n) }
      hash[seed] &+= h.value
    }
    youngest = max(youngest, facts?.changed ?? 0)
  }

  /// A path as the file system has it, however it was written and whatever folder the program runs in.
  private static func canonical(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private mutating func add(file path: String) {
    let path = Self.canonical(path)
    guard let facts = FileFacts(path) else { return add(path.utf8, nil) }
    // A folder's own times change with what is written into it; its files count.
    if facts.isFolder { add(path) } else { add(path.utf8, facts) }
  }

  /// A file, or a folder with all in it, at whatever depth; links are followed.
  private mutating func add(tree path: String, hidden: Bool = true) {
    let path = Self.canonical(path)
    guard FileFacts(path)?.isFolder == true else { return add(file: path) }
    add(path)
    var seen: Set<UInt64> = []
    func walk(_ folder: String, _ facts: inout InputFacts) {
      guard let inode = FileFacts(folder)?.inode, seen.insert(inode).inserted, var list = FolderListing(folder) else {
        return
      }
      while let entry = list.next() {
        if !hidden, entry.name.hasPrefix(".") { continue }
        let own = folder + "/" + entry.name
        guard let found = list.facts(entry.name) else {
          facts.add(own)
          continue
        }
        if found.isFolder {
          facts.add(own)
          walk(own, &facts)
        } else {
          facts.add(own.utf8, found)
        }
      }
    }
    walk(path, &self)
  }

  /// The program's file and the folders of data beside it.
  private mutating func addProgram() {
    guard let program = Bundle.main.executableURL.map({ Self.canonical($0.path) }) else { return }
    add(file: program)
    let folder = URL(filePath: program).deletingLastPathComponent().path
    guard var list = FolderListing(folder) else { return }
    while let entry = list.next() {
      if entry.name.hasPrefix("dalil_"), entry.name.hasSuffix(".resources") { add(tree: folder + "/" + entry.name) }
    }
  }
}
