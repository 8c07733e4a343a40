import Extract
import Foundation
import Model
import Normalize
import Pipeline

/// Times the parts of annotation inside one process, on one core: `dalil-stages CONTENT < lines` of `dalil annotate`.
///
/// Writes JSON Lines for bench.py: name, bytes of text worked on, seconds of
/// processor time (the machine may have other work) of the fastest of three rounds, and a number that
/// depends on the result, so that no work can be left out and two versions can be compared.
struct Measurement: Encodable {
  var name: String
  var bytes: Int
  var seconds: Double
  var check: String
}

func seconds(_ work: () -> Void) -> Double {
  let start = Extractor.processorSeconds()
  work()
  return Extractor.processorSeconds() - start
}

func report(_ name: String, bytes: Int, rounds: Int = 3, _ work: () -> UInt64) {
  var best = Double.infinity
  var check: UInt64 = 0
  for _ in 0..<rounds { best = min(best, seconds { check = work() }) }
  write(Measurement(name: name, bytes: bytes, seconds: best, check: String(check, radix: 16)))
}

func write(_ m: Measurement) {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  if let line = try? encoder.encode(m) { FileHandle.standardOutput.write(line + Data([0x0A])) }
}

let content = CommandLine.arguments.dropFirst().first ?? "Content"
let reader = AnnotationLine()
let articles = try FileHandle.standardInput.readDataToEndOfFile().split(separator: 0x0A).map {
  try reader.article(Data($0))
}
let bytes = articles.reduce(0) { $0 + $1.text.utf8.count }
let texts = articles.map { Array($0.text.utf8) }

report("memcpy", bytes: bytes) {
  var sum: UInt64 = 0
  var target = [UInt8](repeating: 0, count: texts.map(\.count).max() ?? 0)
  for text in texts {
    target.withUnsafeMutableBytes { to in text.withUnsafeBytes { to.copyMemory(from: $0) } }
    sum &+= UInt64(target[text.count / 2])
  }
  return sum
}
for level in FoldingLevel.allCases {
  report("folding, \(level)", bytes: bytes) {
    var sum: UInt64 = 0
    for text in texts {
      let folded = text.withUnsafeBufferPointer { FoldedText(utf8: $0, level: level) }
      sum &+= UInt64(folded.bytes.count + folded.noted)
    }
    return sum
  }
}

let normalizer = Normalizer()
report("sentences and words", bytes: bytes) {
  articles.reduce(0) { $0 &+ UInt64(normalizer.normalize($1).tokens.count) }
}

report("text and time together", bytes: bytes) {
  // Stage after stage, as the passes of a build see whole batches.
  let all = articles.map { normalizer.normalize($0) }
  return all.reduce(0) { $0 &+ UInt64(Extractor.timesAndNumbers.extract($1).times.count) }
}

var gazetteer = Gazetteer()
report("loading Content/names", bytes: 0) {
  gazetteer = ((try? Gazetteer.load(folder: content + "/names").0) ?? Gazetteer())
  return UInt64(gazetteer.all.count)
}

let normalized = articles.map { normalizer.normalize($0) }
let model = try? Tagger(path: content + "/model/tagger.bin")
let events = try? EventModel(path: content + "/model/events.bin")
let extractor = Extractor(gazetteer: gazetteer, tagger: model, eventModel: events)
var parts: [(name: String, seconds: Double)] = []
var found = 0
for article in normalized {
  let (result, spent) = extractor.timed(article)
  found += result.mentions.count + result.times.count + result.quantities.count + result.statements.count
  if parts.isEmpty { parts = spent } else { for i in spent.indices { parts[i].seconds += spent[i].seconds } }
}
for part in parts {
  write(Measurement(name: part.name, bytes: bytes, seconds: part.seconds, check: String(found, radix: 16)))
}

// The matcher with as many names as a large archive has: those of Content/names, and made ones.
let nameParts = ((try? String(contentsOfFile: content + "/names/name-parts.tsv", encoding: .utf8)) ?? "")
  .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
let large = NameMatching(gazetteer, parts: nameParts, forms: 150_000)
let words = normalized.map { NameMatching.Words($0) }
report("words as names are compared", bytes: bytes) {
  normalized.reduce(0) { $0 &+ UInt64(NameMatching.Words($1).count) }
}
report("matching \(large.count) forms", bytes: bytes) { words.reduce(0) { $0 &+ UInt64(large.matches($1)) } }
