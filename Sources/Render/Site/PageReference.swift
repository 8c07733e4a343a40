import Model

/// Which pages the site has, by hashes of their paths.
struct PageSet: Sendable {
  private var paths: Set<UInt64> = []

  mutating func insert(_ path: String) { paths.insert(stableHash(path.utf8)) }

  func contains(_ reference: PageReference) -> Bool { paths.contains(reference.hash) }
}

/// A link from one page of the site to another, as its Markdown has it. Only its pieces: a site has millions of them, and they are
/// written where they are needed.
struct PageReference {
  /// Folder of the path below the language's root, with its `/` at the end, or empty.
  private let folder: Substring.UTF8View
  /// The path in that folder, without extension.
  private let rest: Slice<UnsafeBufferPointer<UInt8>>
  /// With its `#`, or empty.
  let fragment: Slice<UnsafeBufferPointer<UInt8>>

  /// Takes a relative `.md` link apart; nil where it is none, or leads out of the site. Good while `url` is.
  init?(utf8 url: UnsafeBufferPointer<UInt8>, from page: String) {
    let hash = url.firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
    guard url[..<hash].suffix(3).elementsEqual(".md".utf8) else { return nil }
    var rest = url[..<(hash - 3)]
    let page = page.utf8
    let slash = UInt8(ascii: "/")
    // From the page to its folder, and up.
    var folder = page[..<(page.lastIndex(of: slash).map(page.index(after:)) ?? page.startIndex)]
    while rest.starts(with: "../".utf8) {
      guard !folder.isEmpty else { return nil }
      folder = folder.dropLast()
      folder = folder[..<(folder.lastIndex(of: slash).map(page.index(after:)) ?? folder.startIndex)]
      rest = rest.dropFirst(3)
    }
    // What the program writes has no `.` or empty part behind the first `../`.
    guard let first = rest.first, first != slash, first != UInt8(ascii: ".") else { return nil }
    self.folder = Substring(folder).utf8
    self.rest = rest
    fragment = url[hash...]
  }

  /// The path it leads to, below the language's root and without extension.
  var path: [UInt8] { Array(folder) + rest }

  /// Whether it leads to a path.
  func leads(to path: String) -> Bool {
    path.utf8.count == folder.count + rest.count && path.utf8.starts(with: folder)
      && path.utf8.dropFirst(folder.count).elementsEqual(rest)
  }

  /// ``stableHash(_:seed:)`` of ``path``.
  var hash: UInt64 {
    var hash = StableHash()
    for b in folder { hash.add(b) }
    for b in rest { hash.add(b) }
    return hash.value
  }

  /// Appends the address to write into a page's HTML.
  func appendHref(from page: Page, to html: inout HTML) {
    html.text(page.isPrivate ? "../site/" : page.toRoot)
    html.text(utf8: folder)
    html.text(utf8: rest)
    html.raw(".html")
    html.text(utf8: fragment)
  }
}
