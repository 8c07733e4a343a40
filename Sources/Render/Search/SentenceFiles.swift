import Foundation
import Model

/// The files that hold the sentences themselves, each those of ``size`` numbers: an array of articles, each with what is shown of it, how
/// far behind the file's first number that of its first sentence here is, and its sentences, each an id and a text.
struct SentenceFiles {
  /// Numbers of one file.
  static let size = 32

  private let sentences: SearchSentences
  private let desk: Desk

  init(_ sentences: SearchSentences, _ desk: Desk) {
    self.sentences = sentences
    self.desk = desk
  }

  /// The file that holds a number.
  static func file(of number: Int) -> Int { number / size }

  private static func files(of numbers: Range<Int>) -> Range<Int> {
    numbers.isEmpty ? 0..<0 : file(of: numbers.lowerBound)..<file(of: numbers.upperBound - 1) + 1
  }

  /// Hands on the files that there are, in their order.
  ///
  /// - Parameter body: gets the number of a file, and its JSON where that may be another than before.
  func each(_ body: (_ file: Int, _ json: [UInt8]?) throws -> Void) rethrows {
    let changed = changed
    var run: [Part] = []
    var file = -1
    func close() throws {
      if file >= 0 { try body(file, changed[file] ? json(run, file) : nil) }
      run.removeAll(keepingCapacity: true)
    }
    for article in sentences.numbers.order.map(Int.init) {
      let all = sentences.range(of: article)
      for next in Self.files(of: all) {
        if next != file { try close() }
        file = next
        guard changed[file] else { continue }
        run.append(
          Part(article: article, numbers: all.clamped(to: file * Self.size..<(file + 1) * Self.size), of: all))
      }
    }
    try close()
  }

  /// By number, whether a file's sentences may be others than before.
  private var changed: [Bool] {
    var changed = [Bool](repeating: false, count: Self.file(of: sentences.end) + 1)
    for change in sentences.changes {
      for numbers in [change.before, change.article.map { sentences.range(of: $0) }] {
        guard let numbers else { continue }
        for file in Self.files(of: numbers).clamped(to: changed.indices) { changed[file] = true }
      }
    }
    return changed
  }

  /// The sentences of an article that a file holds.
  private struct Part {
    var article: Int
    var numbers: Range<Int>
    /// The numbers of all its sentences.
    var of: Range<Int>
  }

  private func json(_ run: [Part], _ file: Int) -> [UInt8] {
    var json = JSON(room: 16_000)
    json.array { json in
      for part in run {
        let article = part.article
        let own = sentences.sentences(of: article)
        json.array { json in
          json.add(nil, desk.path(article: article))
          json.add(nil, desk.title(article: article))
          json.add(nil, desk.source(article: article))
          json.add(nil, desk.index.article(article).published.value ?? "")
          json.add(nil, part.numbers.lowerBound - file * Self.size)
          json.array { json in
            for number in part.numbers {
              let s = own[number - part.of.lowerBound]
              json.array { json in
                json.add(nil, s < 0 ? "" : desk.index.article(article).sentences[s].id)
                json.add(nil, sentences.text(of: s, in: article))
              }
            }
          }
        }
      }
    }
    return json.bytes
  }

  /// The texts of sentences as a file that is there shows them, by their places in it: what was said of articles that are gone.
  ///
  /// - Parameter frame: the same file with nothing in it.
  /// - Returns: nil where the bytes are none of such a file.
  static func texts(_ bytes: [UInt8], in frame: [UInt8]) -> [Int: String]? {
    let tail = ");\n".utf8.count
    guard bytes.count >= frame.count, bytes.starts(with: frame.dropLast(tail)),
      let articles = try? JSONSerialization.jsonObject(
        with: Data(bytes[(frame.count - tail)..<(bytes.count - tail)])) as? [[Any]]
    else { return nil }
    var found: [Int: String] = [:]
    for article in articles {
      guard article.count == 6, let first = article[4] as? Int, let own = article[5] as? [[String]] else { return nil }
      for (n, sentence) in own.enumerated() {
        guard sentence.count == 2 else { return nil }
        found[first + n] = sentence[1]
      }
    }
    return found
  }
}
