import Foundation
import Model
import Testing

@testable import Extract

/// What makes the tagger fast, against the same computed plainly.
@Suite struct TaggerShortcutTests {
  private static let letters = Array("ابتجحدرسعفقكلمنهويةأ".unicodeScalars)

  private func word(_ random: inout SplitMix64) -> String {
    var word = String.UnicodeScalarView()
    for _ in 0...(random.next() % 7) { word.append(Self.letters[Int(random.next() % UInt64(Self.letters.count))]) }
    return String(word)
  }

  /// Sums that are kept from article to article, forgotten now and then, against sums made afresh for each.
  @Test func keptScoresEqualFreshOnes() {
    var random = SplitMix64(state: 3)
    let buckets = 512
    let stride = 25
    let table = Data((0..<buckets * stride + 32).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    let words = (0..<120).map { _ in word(&random) }
    let factors = (0..<32).map { Float($0 + 1) / 100 }
    let space = FeatureSpace(buckets: buckets)
    let clusters = WordClusters(Set(words.prefix(40)).sorted().map { (WordHashes(Array($0.utf8)).word, 3, 9) })
    let rows = WeightRows(table, offset: 0, stride: stride, count: buckets)
    var kept = WordMemory(limit: 50)
    for _ in 0..<40 {
      let article = (0..<30).map { _ in Token(span: Span(0, 0), kind: .word, key: words[Int(random.next() % 120)]) }
      func scores(_ memory: inout WordMemory) -> [Float] {
        let numbers = memory.read(article)
        for number in memory.scores.count..<memory.count {
          memory.scores.append(memory.key(of: number).utf8, space, clusters, rows)
        }
        var out: [Float] = []
        memory.scores.score(numbers[...], space, rows, factors, into: &out)
        return out
      }
      var fresh = WordMemory()
      #expect(scores(&kept) == scores(&fresh))
    }
  }

  /// Scores in steps of one half, so that many paths are equally good: the first is taken.
  @Test func bestPathEqualsPlainViterbi() {
    var random = SplitMix64(state: 11)
    func number(_ range: UInt64) -> Float { Float(random.next() % range) / 2 - Float(range) / 4 }
    for round in 0..<200 {
      let labels = LabelSet(names: Array(["person", "place", "title", "cue"].prefix(1 + round % 4)))
      let n = labels.stateCount
      let chain = TaggerFile.Chain(
        name: "t", labels: labels, beginBiases: labels.names.map { _ in number(4) }, scale: 1,
        starts: (0..<n).map { _ in number(6) }, transitions: (0..<n * n).map { _ in number(6) })
      let count = 1 + round % 9
      let scores = (0..<count * n).map { _ in number(6) }
      scores.withUnsafeBufferPointer {
        let all = ChainDecoder.Scores(base: $0.baseAddress!, stride: n, count: count)
        #expect(ChainDecoder(chain).bestPath(all) == plainPath(chain, scores))
      }
    }
  }

  private func plainPath(_ chain: TaggerFile.Chain, _ scores: [Float]) -> [UInt8] {
    let n = chain.labels.stateCount
    func own(_ place: Int, _ b: Int) -> Float {
      scores[place * n + b] + (b % 2 == 1 ? chain.beginBiases[b / 2] : 0)
    }
    var best = (0..<n).map { (b: Int) -> Float in
      let start: Float = LabelSet.isLegalStart(b) ? chain.starts[b] : -1e9
      return start + own(0, b)
    }
    var from: [[Int]] = []
    for place in 1..<max(scores.count / n, 1) {
      var next: [Float] = []
      var states: [Int] = []
      for b in 0..<n {
        var top: (score: Float, state: Int) = (-.infinity, 0)
        for a in 0..<n where LabelSet.isLegal(a, b) {
          let score = best[a] + chain.transitions[a * n + b]
          if score > top.score { top = (score, a) }
        }
        next.append(top.score + own(place, b))
        states.append(top.state)
      }
      from.append(states)
      best = next
    }
    var path = [best.firstIndex(of: best.max()!)!]
    for states in from.reversed() { path.append(states[path[path.count - 1]]) }
    return path.reversed().map(UInt8.init)
  }

  @Test func clustersAreFoundByHash() {
    var random = SplitMix64(state: 21)
    var known: [(hash: UInt64, coarse: UInt16, fine: UInt16)] = []
    for n in 0..<500 as Range<UInt16> { known.append((random.next(), n % 7 + 1, n + 1)) }
    let clusters = WordClusters(known)
    for word in known {
      let wanted = (UInt64(word.coarse), UInt64(word.fine))
      #expect(clusters.clusters(word: word.hash, stem: 1) == wanted)
      #expect(clusters.clusters(word: 1, stem: word.hash) == wanted)
      #expect(clusters.clusters(word: random.next(), stem: random.next()) == (0, 0))
    }
    #expect(WordClusters().clusters(word: 0, stem: .max) == (0, 0))
  }
}
