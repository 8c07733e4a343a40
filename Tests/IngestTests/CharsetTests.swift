import Foundation
import Model
import Testing

@testable import Ingest

@Suite struct CharsetTests {
  private let text = "أعلن وزير الخارجية أن المحادثات ستبدأ يوم الاثنين المقبل في العاصمة، وقال إن الوفد سيصل غدا."

  /// Windows-1256 and ISO 8859-6 of the Arabic letters in the text, from the tables of the Unicode consortium.
  private func legacy(_ table: (UInt32) -> UInt8?) -> [UInt8] {
    text.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : table($0.value)! }
  }

  private let windows: [UInt32: UInt8] = [
    0x060C: 0xA1, 0x0621: 0xC1, 0x0622: 0xC2, 0x0623: 0xC3, 0x0624: 0xC4, 0x0625: 0xC5, 0x0626: 0xC6, 0x0627: 0xC7,
    0x0628: 0xC8,
    0x0629: 0xC9, 0x062A: 0xCA, 0x062B: 0xCB, 0x062C: 0xCC, 0x062D: 0xCD, 0x062E: 0xCE, 0x062F: 0xCF, 0x0630: 0xD0,
    0x0631: 0xD1,
    0x0632: 0xD2, 0x0633: 0xD3, 0x0634: 0xD4, 0x0635: 0xD5, 0x0636: 0xD6, 0x0637: 0xD8, 0x0638: 0xD9, 0x0639: 0xDA,
    0x063A: 0xDB,
    0x0641: 0xDD, 0x0642: 0xDE, 0x0643: 0xDF, 0x0644: 0xE1, 0x0645: 0xE3, 0x0646: 0xE4, 0x0647: 0xE5, 0x0648: 0xE6,
    0x0649: 0xEC,
    0x064A: 0xED,
  ]

  @Test func everyUsualCharsetGivesTheSameText() throws {
    let utf16 = Array(text.utf16)
    let inputs: [(String, [UInt8])] = [
      ("UTF-8", Array(text.utf8)),
      ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
      ("UTF-16LE with mark", [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      ("UTF-16BE with mark", [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      ("UTF-16LE", utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      ("Windows-1256", legacy { windows[$0] }),
      ("ISO 8859-6", legacy { $0 == 0x060C ? 0xAC : UInt8($0 - 0x0600 + 0xA0) }),
    ]
    for (name, bytes) in inputs {
      let decoded = try #require(Charset.decode(bytes), "\(name)")
      #expect(decoded.text == text, "\(name) read as \(decoded.charset)")
    }
  }

  @Test func someBrokenBytesAreRepairedAndSaid() {
    var bytes = Array(text.utf8)
    bytes[20] = 0xFF
    let (articles, problems) = Ingestor().read(bytes: bytes, origin: "a.txt")
    #expect(articles.count == 1)
    #expect(articles[0].text.contains("\u{FFFD}"))
    #expect(problems.map(\.id) == ["text-repaired"])
  }

  @Test func aDeclaredCharsetIsBelieved() {
    let html =
      Array("<html><head><meta charset=\"windows-1256\"></head><body><article><p>".utf8) + legacy { windows[$0] }
      + Array("</p></article></body></html>".utf8)
    let (articles, _) = Ingestor().read(bytes: html, origin: "a.html")
    #expect(articles.map(\.text) == [text])
  }
}
