import Model
import Normalize

/// The words of an article as names are compared: folded, with the places where attached letters may be cut off.
struct NameWords {
  struct Word {
    /// At the name level, without what cannot be part of a name.
    var key: String
    /// Where a name may begin in the word, the whole word first.
    var starts: [Start]
  }

  struct Start {
    /// Byte of the text.
    var at: Int
    /// The rest at the name level; with its article where لل was contracted.
    var key: String
    var isCut: Bool
  }

  let words: [Word]

  init(_ tokens: [Token], text: String) {
    words = tokens.map { token in
      guard token.kind != .punctuation else { return Word(key: "", starts: []) }
      let key = Gazetteer.folded(token.key)
      var starts = [Start(at: token.span.start, key: key, isCut: false)]
      if token.kind == .word { starts += Self.cuts(token, text: text) }
      return Word(key: key, starts: starts)
    }
  }

  /// Where و ف ب ل ك can be cut off: by the letters alone, whether or not it makes sense.
  private static func cuts(_ token: Token, text: String) -> [Start] {
    var out: [Start] = []
    let letters = Array(text[token.span].unicodeScalars)
    var offsets: [Int] = [token.span.start]
    for s in letters { offsets.append(offsets.last! + UTF8.width(s)) }
    func rest(_ n: Int) -> String {
      Gazetteer.folded(fold(String(String.UnicodeScalarView(letters[n...])), to: .compare))
    }
    var n = 0
    var first = letters.first
    func isOf(_ set: String, _ s: Unicode.Scalar?) -> Bool { s.map { set.unicodeScalars.contains($0) } ?? false }
    if isOf("وف", first), letters.count > 3 {
      n = 1
      out.append(Start(at: offsets[n], key: rest(n), isCut: true))
      first = letters[n]
    }
    if isOf("بلك", first), letters.count - n > 3 {
      if first == "ل", letters[n + 1] == "ل" {
        out.append(Start(at: offsets[n + 1], key: "ا" + rest(n + 1), isCut: true))
      }
      out.append(Start(at: offsets[n + 1], key: rest(n + 1), isCut: true))
    }
    return out.filter { $0.key.unicodeScalars.count >= 2 }
  }
}

/// A name of the gazetteer met in a text.
struct GazetteerMatch {
  var tokens: Range<Int>
  var start: NameWords.Start
  var entry: Gazetteer.Entry
}

extension Gazetteer {
  /// Longest match at word boundaries, left to right, with attached letters cut off where only so a name is found.
  func matches(_ words: NameWords, in range: Range<Int>) -> [GazetteerMatch] {
    var out: [GazetteerMatch] = []
    var i = range.lowerBound
    while i < range.upperBound {
      guard let match = longest(words, at: i, limit: range.upperBound) else {
        i += 1
        continue
      }
      out.append(match)
      i = match.tokens.upperBound
    }
    return out
  }

  private func longest(_ words: NameWords, at i: Int, limit: Int) -> GazetteerMatch? {
    var best: GazetteerMatch?
    for start in words.words[i].starts {
      var hash = Self.hash(start.key)
      var end = i + 1
      while true {
        if let entry = row(hash), end - i > best?.tokens.count ?? 0 {
          best = GazetteerMatch(tokens: i..<end, start: start, entry: entry)
        }
        guard end < limit, end - i <= longestForm, !words.words[end].key.isEmpty else { break }
        hash = Self.hash(words.words[end].key, from: hash)
        end += 1
      }
    }
    return best
  }
}
