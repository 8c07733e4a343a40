import Model

/// Questions about the beginnings and ends of words, by their bytes.
///
/// Where both texts are plain letters without marks, as keys of tokens are, `hasPrefix`, `hasSuffix` and `==` say the same;
/// they look at whole characters of Unicode and take ten times as long.
extension String {
  /// Whether the UTF-8 begins with that of `letters`.
  @inline(__always)
  func begins(with letters: StaticString) -> Bool {
    bytes { bytes in
      letters.withUTF8Buffer { wanted in
        bytes.count >= wanted.count && wanted.indices.allSatisfy { bytes[$0] == wanted[$0] }
      }
    }
  }

  /// Whether the UTF-8 ends with that of `letters`.
  @inline(__always)
  func ends(with letters: StaticString) -> Bool {
    bytes { bytes in
      letters.withUTF8Buffer { wanted in
        let from = bytes.count &- wanted.count
        return from >= 0 && wanted.indices.allSatisfy { bytes[from &+ $0] == wanted[$0] }
      }
    }
  }

  /// Whether the UTF-8 ends with `letters`.
  func ends(with letters: [UInt8]) -> Bool {
    bytes { $0.count >= letters.count && $0.suffix(letters.count).elementsEqual(letters) }
  }

  /// Whether the UTF-8 is that of `other`.
  func equals(_ other: String) -> Bool {
    bytes { bytes in other.bytes { bytes.count == $0.count && bytes.elementsEqual($0) } }
  }

  /// Whether the UTF-8 is that of `letters`.
  @inline(__always)
  func equals(_ letters: StaticString) -> Bool { utf8.count == letters.utf8CodeUnitCount && begins(with: letters) }

  /// `hasPrefix`, where the letters of this text may have marks behind them: most texts are ruled out by their bytes.
  func opens(with letters: StaticString) -> Bool { begins(with: letters) && hasPrefix(letters.description) }

  /// `hasSuffix`, where the letters of this text may have marks behind them: most texts are ruled out by their bytes.
  func closes(with letters: StaticString) -> Bool { ends(with: letters) && hasSuffix(letters.description) }

  /// A key without its first letters, which have two bytes each.
  func dropping(letters: Int) -> String {
    letters == 0 ? self : bytes { String(decoding: $0.dropFirst(2 * letters), as: UTF8.self) }
  }

  /// Whether a text has just these letters at a span.
  @inline(__always)
  func has(_ letters: StaticString, at span: Span) -> Bool {
    bytes { bytes in
      letters.withUTF8Buffer { wanted in
        span.count == wanted.count && wanted.indices.allSatisfy { bytes[span.start &+ $0] == wanted[$0] }
      }
    }
  }

  /// Whether the UTF-8 of `other` stands somewhere in it.
  func holds(_ other: String) -> Bool {
    bytes { bytes in
      other.bytes { wanted in
        guard let first = wanted.first else { return true }
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains {
          bytes[$0] == first && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
      }
    }
  }
}
