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
    /// Hash of the key.
    var hash: UInt64

    init(at: Int, key: String, isCut: Bool) {
      (self.at, self.key, self.isCut, hash) = (at, key, isCut, Gazetteer.hash(key))
    }
  }

  let words: [Word]

  init(_ tokens: [Token], text: String) {
    words = tokens.map { token in
      guard token.kind != .punctuation else { return Word(key: "", starts: []) }
      let key = NameLetters.folded(token.key)
      var starts = [Start(at: token.span.start, key: key, isCut: false)]
      if token.kind == .word { Self.cut(token, text: text, &starts) }
      return Word(key: key, starts: starts)
    }
  }

  /// Adds where و ف ب ل ك can be cut off: by the letters alone, whether or not it makes sense.
  private static func cut(_ token: Token, text: String, _ starts: inout [Start]) {
    func add(_ letters: Int, key: String) {
      starts.append(Start(at: place(letters, token, text), key: key, isCut: true))
    }
    Attached.bytes(token.key) { key in
      func rest(_ letters: Int) -> String {
        NameLetters.folded(String(decoding: key.dropFirst(2 * letters), as: UTF8.self))
      }
      // At least three letters must be left, and two behind both.
      var letters = 0
      if key.count > 6, Attached.isConjunction(key) {
        letters = 1
        add(letters, key: rest(letters))
      }
      let tail = key.dropFirst(2 * letters)
      guard tail.count > 6, Attached.isPreposition(tail) else { return }
      if Attached.startsWithContractedArticle(tail) { add(letters + 1, key: "ا" + rest(letters + 1)) }
      add(letters + 1, key: rest(letters + 1))
    }
  }

  /// Byte of the text behind the first letters of a token and their marks.
  private static func place(_ letters: Int, _ token: Token, _ text: String) -> Int {
    if token.span.count == token.key.utf8.count { return token.span.start + 2 * letters }
    var at = token.span.start
    var left = letters
    for scalar in text[token.span].unicodeScalars {
      let isMark = scalar.properties.generalCategory == .nonspacingMark || scalar == "\u{640}"
      if !isMark {
        if left == 0 { break }
        left -= 1
      }
      at += UTF8.width(scalar)
    }
    return at
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
      var hash = start.hash
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
