import Foundation
import Model
import Testing

@testable import Pipeline

/// The contract of `dalil annotate`: reading its lines and writing JSON.
@Suite struct AnnotationJSONTests {
  /// Lines, and whether the quick reader takes them itself.
  private static let lines: [(line: String, isPlain: Bool)] = [
    (#"{"id":"a","text":"زار الوزير مصر."}"#, true),
    (#"  { "id" : "a" , "text" : "ب" , "title" : null , "published" : "2022-01-07" , "source" : "وكالة" }  "#, true),
    (#"{"id":"a","text":"قال: \"نعم\"\n\t\\ \/ \b\f\r"}"#, true),
    (#"{"id":"a","text":"\u0642\u0627\u0644 \u00e9 \ud83d\ude00"}"#, true),
    (#"{"id":"a","text":"ب","language":"ar","more":null}"#, true),
    (#"{"text":"","id":""}"#, true),
    (#"{"id":"a","text":"ب","size":3}"#, false),
    (#"{"id":"a","text":"ب","tags":["ج"]}"#, false),
    (#"{"id":"a","text":"ب","id":"c"}"#, false),
    (#"{"id":"a"}"#, false),
    (#"{"id":null,"text":"ب"}"#, false),
    (#"{"id":1,"text":"ب"}"#, false),
    (#"{"id":"a","text":"ب""#, false),
    (#"{"id":"a","text":"ب"} {}"#, false),
    (#"{"id":"a","text":"ب",}"#, false),
    (#"{"id":"a" "text":"ب"}"#, false),
    (#"{"id":"a","text":"\x"}"#, false),
    (#"{"id":"a","text":"\u06"}"#, false),
    (#"{"id":"a","text":"\ud83d"}"#, false),
    (#"{"id":"a","text":"\ud83dx"}"#, false),
    (#"{"id":"a","text":"\ude00"}"#, false),
    ("{\"id\":\"a\",\"text\":\"ب\u{1}\"}", false),
    ("{\"id\":\"a\",\"text\":\"ب\nج\"}", false),
    ("[]", false),
    ("null", false),
    ("", false),
  ]

  @Test(arguments: lines) func quickReaderSaysWhatTheDecoderSays(_ line: String, _ isPlain: Bool) {
    let data = Data(line.utf8)
    let quick = PlainInput.read(data)
    #expect((quick != nil) == isPlain)
    if let quick {
      #expect(try! JSONDecoder().decode(AnnotationLine.Input.self, from: data) == quick)
    }
  }

  @Test func quickReaderLeavesBrokenUTF8ToTheDecoder() {
    let line = Array(#"{"id":"a","text":""#.utf8) + [0xD9] + Array(#""}"#.utf8)
    #expect(PlainInput.read(Data(line)) == nil)
  }

  /// Numbers, strings and commas as a plain encoder writes them, of lengths beyond the writer's first room.
  @Test func writesWhatADecoderReads() throws {
    struct Value: Codable, Equatable {
      var numbers: [Int]
      var parts: [Double]
      var text: String
      var rest: String?
    }
    let numbers = [0, 7, 10, 99, 100, 12_345_678, 99_999_999, 100_000_000, -3, .max]
    let parts = [0, 0.5, 0.25, 0.125, 1, 0.999, 12.34]
    let text = String(repeating: "قال: \"نعم\" \\ \n\t\u{1} ", count: 4000)
    var w = AnnotationWriter(text: "", map: ScalarMap(""))
    w.object {
      $0.array("numbers", numbers) { $0.put($1) }
      $0.key("parts")
      $0.put("[")
      for (i, part) in parts.enumerated() {
        if i > 0 { $0.put(",") }
        $0.number(part)
      }
      $0.put("]")
      $0.endValue()
      $0.field("text", text)
      $0.null("rest")
    }
    let value = try JSONDecoder().decode(Value.self, from: Data(w.finish()))
    #expect(value == Value(numbers: numbers, parts: parts, text: text, rest: nil))
  }
}
