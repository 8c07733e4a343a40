import Model

/// Makes an article's id from its address or path: the same input gives the same id in every build.
enum ArticleID {
  /// Longest readable part of an id.
  private static let readableLength = 60

  /// - Parameter seed: an address, a path, or a path and what tells the item from others in its file.
  /// - Returns: `[a-z0-9-]+`; where something of the seed had to be left out, eight hexadecimal digits of its hash follow.
  static func make(_ seed: String) -> String {
    var slug = ""
    var lossless = true
    var rest = Substring(seed)
    for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    for c in rest.unicodeScalars {
      switch c {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(c)
      case "A"..."Z": slug.unicodeScalars.append(Unicode.Scalar(c.value + 32)!)
      case "/", "-", "_", ".", " ": if !slug.isEmpty, slug.last != "-" { slug.append("-") }
      default:
        lossless = false
        if !slug.isEmpty, slug.last != "-" { slug.append("-") }
      }
    }
    if slug.count > readableLength {
      slug = String(slug.prefix(readableLength))
      lossless = false
    }
    while slug.last == "-" { slug.removeLast() }
    if lossless, !slug.isEmpty { return slug }
    return (slug.isEmpty ? "" : slug + "-") + hex8(stableHash(seed.utf8))
  }

  /// The first 32 bits as hexadecimal digits.
  static func hex8(_ hash: UInt64) -> String {
    let s = String(hash >> 32, radix: 16)
    return String(repeating: "0", count: 8 - s.count) + s
  }

  /// A path without its extensions: `news/a.json.gz` becomes `news/a`.
  static func stem(_ origin: String) -> String {
    var s = Substring(origin)
    for suffix in [".gz"] where s.lowercased().hasSuffix(suffix) { s = s.dropLast(suffix.count) }
    if let dot = s.lastIndex(of: "."), !s[dot...].contains("/"), dot != s.startIndex { s = s[..<dot] }
    return String(s)
  }
}
