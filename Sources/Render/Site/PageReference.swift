import Model

/// Which pages the site has, by hashes of their paths, in an open hash table: every link is looked up in it.
struct PageSet: Sendable {
  /// 0 where nothing is.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var count = 0

  mutating func insert(_ path: String) {
    if 2 * count >= slots.count {
      let old = slots
      slots = Array(repeating: 0, count: old.count * 2)
      count = 0
      for hash in old where hash != 0 { insert(hash) }
    }
    insert(Self.key(stableHash(path.utf8)))
  }

  private mutating func insert(_ hash: UInt64) {
    let slot = slot(hash)
    if slots[slot] == 0 { count += 1 }
    slots[slot] = hash
  }

  func contains(_ reference: PageReference) -> Bool { slots[slot(Self.key(reference.hash))] != 0 }

  private static func key(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }

  /// Where a hash stands, or would.
  private func slot(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}

/// The folder a page lies in: what its links are resolved by.
/// A class, so that each link counts one reference.
final class PageFolder: Sendable {
  /// Path of the page below the language's root, in UTF-8.
  fileprivate let page: [UInt8]
  /// Where the page's own folder ends in it, with its `/`, then the folder that lies in, and so on; the root, 0, is the last.
  /// With the hash of what stands before.
  fileprivate let ends: [(length: Int, hash: StableHash)]

  init(of page: String) {
    let path = Array(page.utf8)
    self.page = path
    let lengths = path.indices.reversed().filter { path[$0] == UInt8(ascii: "/") }.map { $0 + 1 } + [0]
    ends = lengths.map { length in
      var hash = StableHash()
      for b in path[..<length] { hash.add(b) }
      return (length, hash)
    }
  }
}

/// A link from one page of the site to another, as its Markdown has it. Only its pieces: a site has millions of them, and they are
/// written where they are needed.
struct PageReference {
  private let from: PageFolder
  /// Bytes of the page's path that are the folder of the target's, with the `/`.
  private let folder: Int
  private let folderHash: StableHash
  /// The path in that folder, without extension.
  private let rest: UnsafeBufferPointer<UInt8>
  /// With its `#`, or empty.
  let fragment: UnsafeBufferPointer<UInt8>

  /// Takes a relative `.md` link apart; nil where it is none, or leads out of the site. Good while `url` is.
  init?(utf8 url: UnsafeBufferPointer<UInt8>, from place: PageFolder) {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var end = 0
    while end < url.count, url[end] != UInt8(ascii: "#") { end += 1 }
    guard end >= 3, url[end - 3] == dot, url[end - 2] == UInt8(ascii: "m"), url[end - 1] == UInt8(ascii: "d") else {
      return nil
    }
    var start = 0
    var up = 0
    while end - 3 - start >= 3, url[start] == dot, url[start + 1] == dot, url[start + 2] == slash {
      start += 3
      up += 1
    }
    guard up < place.ends.count else { return nil }
    // What the program writes has no `.` or empty part behind the first `../`.
    guard start < end - 3, url[start] != slash, url[start] != dot else { return nil }
    from = place
    (folder, folderHash) = place.ends[up]
    rest = UnsafeBufferPointer(rebasing: url[start..<(end - 3)])
    fragment = UnsafeBufferPointer(rebasing: url[end...])
  }

  /// The path it leads to, below the language's root and without extension.
  var path: [UInt8] { Array(from.page[..<folder]) + rest }

  /// Whether it leads to the page it stands on.
  var leadsToPage: Bool {
    from.page.count == folder + rest.count && from.page[folder...].elementsEqual(rest)
  }

  /// ``stableHash(_:seed:)`` of ``path``.
  var hash: UInt64 {
    var hash = folderHash
    for b in rest { hash.add(b) }
    return hash.value
  }

  /// Appends the address to write into a page's HTML.
  func appendHref(from page: PagePlace, to html: inout HTML) {
    html.text(page.isPrivate ? "../site/" : page.toRoot)
    if folder > 0 { html.text(utf8: from.page[..<folder]) }
    html.text(utf8: rest)
    html.raw(".html")
    if !fragment.isEmpty { html.text(utf8: fragment) }
  }
}
