/// Questions about the beginnings and ends of words, by their bytes.
///
/// Where both texts are plain letters without marks, as keys of tokens are, `hasPrefix`, `hasSuffix` and `==` say the same;
/// they look at whole characters of Unicode and take ten times as long.
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

  /// Whether the UTF-8 ends with `letters`.
  func ends(with letters: [UInt8]) -> Bool {
    var text = self
    return text.withUTF8 { $0.count >= letters.count && $0.suffix(letters.count).elementsEqual(letters) }
  }

  /// Whether the UTF-8 is that of `letters`.
  @inline(__always)
  func equals(_ letters: StaticString) -> Bool { utf8.count == letters.utf8CodeUnitCount && begins(with: letters) }

  /// `hasPrefix`, where the letters of this text may have marks behind them: most texts are ruled out by their bytes.
  func opens(with letters: StaticString) -> Bool { begins(with: letters) && hasPrefix(letters.description) }

  /// `hasSuffix`, where the letters of this text may have marks behind them: most texts are ruled out by their bytes.
  func closes(with letters: StaticString) -> Bool { ends(with: letters) && hasSuffix(letters.description) }

  /// Whether the UTF-8 of `other` stands somewhere in it.
  func holds(_ other: String) -> Bool {
    var (text, other) = (self, other)
    return text.withUTF8 { bytes in
      other.withUTF8 { wanted in
        guard let first = wanted.first else { return true }
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains {
          bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
      }
    }
  }
}
