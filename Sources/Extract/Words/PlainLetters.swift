/// Questions about the beginnings and ends of words, by their bytes.
///
/// Where both texts are plain letters without marks, as keys of tokens are, `hasPrefix` and `hasSuffix` say the same; they look
/// at whole characters of Unicode and take ten times as long.
extension String {
  /// Whether the UTF-8 begins with that of `letters`.
  @inline(__always)
  func begins(with letters: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      letters.withUTF8Buffer { bytes.count >= $0.count && bytes.prefix($0.count).elementsEqual($0) }
    }
  }

  /// Whether the UTF-8 ends with that of `letters`.
  @inline(__always)
  func ends(with letters: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      letters.withUTF8Buffer { bytes.count >= $0.count && bytes.suffix($0.count).elementsEqual($0) }
    }
  }
}
