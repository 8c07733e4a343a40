import Model

/// The output as a build left it, to see whether anybody added, removed or changed a file since.
///
/// In an output of at most ``limit`` files each file's size, time and inode are compared. In a greater one only the folders are:
/// a file that is added, removed or replaced changes its folder's time, one that is written over in place does not.
struct OutputFacts: Hashable, Sendable {
  /// Files above which only folders are compared: a look at each of a million takes longer than people wait.
  static let limit = 100_000

  /// A folder or single file, its time and, for files, size and inode.
  struct Place: Hashable, Sendable {
    var path: String
    var modified: Int
    var size: Int
    var inode: UInt64
  }

  private(set) var places: [Place] = []
  /// Hash of every file's facts; nil in a great output.
  private(set) var files: UInt64? = 0
  /// How many files there are.
  private(set) var count = 0
  private let limit: Int

  /// Looks at folders with all in them, and at single files; what is not there is left out.
  ///
  /// - Parameter limit: files above which only folders are compared.
  init(folders: [String], files single: [String], limit: Int = Self.limit) {
    self.limit = limit
    for path in single { add(path) }
    for folder in folders { walk(folder) }
  }

  /// Looks again at folders and single files that were there before: enough for an output of which only the folders are compared, and
  /// whose folders are the same.
  ///
  /// - Parameter added: how many files there are now beside those that were there.
  /// - Returns: nil for one that has to be looked at anew.
  func again(added: Int, files single: [String]) -> OutputFacts? {
    guard files == nil, Set(single).isSubset(of: places.map(\.path)) else { return nil }
    var now = self
    now.count += added
    now.places = places.compactMap { Self.place($0.path) }
    return now.places.count == places.count ? now : nil
  }

  /// Looks again, only at what is needed to compare.
  ///
  /// - Returns: whether everything is as it was.
  func isCurrent(folders: [String], files single: [String]) -> Bool {
    if files == nil {
      return places.allSatisfy { Self.place($0.path) == $0 }
        && Set(places.map(\.path)).isSuperset(of: (folders + single).filter { FileFacts($0) != nil })
    }
    return OutputFacts(folders: folders, files: single, limit: limit) == self
  }

  private static func place(_ path: String) -> Place? {
    guard let facts = FileFacts(path) else { return nil }
    return facts.isFolder
      ? Place(path: path, modified: facts.modified, size: 0, inode: 0)
      : Place(path: path, modified: facts.modified, size: facts.size, inode: facts.inode)
  }

  private mutating func add(_ path: String) {
    if let place = Self.place(path) { places.append(place) }
  }

  private mutating func walk(_ folder: String) {
    add(folder)
    guard var list = FolderListing(folder) else { return }
    var inner: [String] = []
    while let entry = list.next() {
      if entry.isFolder == true {
        inner.append(folder + "/" + entry.name)
        continue
      }
      count += 1
      if count > limit { files = nil }
      guard let known = files, let facts = list.facts(entry.name) else { continue }
      var h = StableHash()
      for b in entry.name.utf8 { h.add(b) }
      for n in [facts.size, facts.modified, Int(bitPattern: UInt(facts.inode))] { h.add(n) }
      files = known &+ h.value
    }
    for folder in inner.sorted() { walk(folder) }
  }

  // MARK: coding

  func encoded() -> [UInt8] {
    var w = BinaryWriter()
    w.array(places) {
      $0.put($1.path)
      $0.put($1.modified)
      $0.put($1.size)
      $0.put(Int(bitPattern: UInt($1.inode)))
    }
    w.optional(files) { $0.put(Int(bitPattern: UInt($1))) }
    w.put(count)
    return w.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    limit = Self.limit
    var r = BinaryReader(bytes)
    places = try r.array {
      Place(
        path: try $0.string(), modified: try $0.int(), size: try $0.int(),
        inode: UInt64(bitPattern: Int64(try $0.int())))
    }
    files = try r.optional { UInt64(bitPattern: Int64(try $0.int())) }
    count = try r.int()
  }
}
