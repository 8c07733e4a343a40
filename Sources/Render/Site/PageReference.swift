import Model

/// Which pages the site has, by hashes of their paths.
struct PageSet: Sendable {
  private var paths: Set<UInt64> = []

  mutating func insert(_ path: String) { paths.insert(stableHash(path.utf8)) }

  func contains(_ path: [UInt8]) -> Bool { paths.contains(stableHash(path)) }
}

/// A link from one page of the site to another, as its Markdown has it. In UTF-8: a site has millions of them.
struct PageReference: Sendable {
  /// Path below the language's root, without extension.
  private(set) var path: [UInt8]
  /// With its `#`, or empty.
  private(set) var fragment: [UInt8]

  /// Takes a relative `.md` link apart; nil where it is none, or leads out of the site.
  init?(utf8 url: UnsafeBufferPointer<UInt8>, from page: String) {
    let hash = url.firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
    guard url[..<hash].suffix(3).elementsEqual(".md".utf8) else { return nil }
    var rest = url[..<(hash - 3)]
    let page = page.utf8
    let slash = UInt8(ascii: "/")
    // From the page to its folder, and up.
    var folder = page[..<(page.lastIndex(of: slash) ?? page.startIndex)]
    while rest.starts(with: "../".utf8) {
      guard !folder.isEmpty else { return nil }
      folder = folder[..<(folder.lastIndex(of: slash) ?? folder.startIndex)]
      rest = rest.dropFirst(3)
    }
    // What the program writes has no `.` or empty part behind the first `../`.
    guard let first = rest.first, first != slash, first != UInt8(ascii: ".") else { return nil }
    path = []
    path.reserveCapacity(folder.count + 1 + rest.count)
    if !folder.isEmpty {
      path.append(contentsOf: folder)
      path.append(slash)
    }
    path.append(contentsOf: rest)
    fragment = Array(url[hash...])
  }

  /// The address to write into a page's HTML.
  func href(from page: Page) -> [UInt8] {
    var href: [UInt8] = []
    href.reserveCapacity(path.count + fragment.count + 16)
    href.append(contentsOf: (page.isPrivate ? "../site/" : page.toRoot).utf8)
    href.append(contentsOf: path)
    href.append(contentsOf: ".html".utf8)
    href.append(contentsOf: fragment)
    return href
  }
}
