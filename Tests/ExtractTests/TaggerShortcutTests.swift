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

  private static let stride = 25

  /// A model's tables with random weights: a row of bytes for each of 512 buckets.
  private struct Tables {
    let bytes: [UInt8]
    let space = FeatureSpace(buckets: 512)
    let clusters: WordClusters
    let rows: WeightRows
    let factors = (0..<32).map { Float($0 + 1) / 100 }

    /// - Parameter largest: size of the largest weight.
    init(_ words: ArraySlice<String>, largest: UInt64 = 127, _ random: inout SplitMix64) {
      bytes = (0..<512 * stride + 32).map { _ in
        UInt8(bitPattern: Int8(Int(random.next() % (2 * largest + 1)) - Int(largest)))
      }
      clusters = WordClusters(Set(words).sorted().map { (WordHashes(Array($0.utf8)).word, 3, 9) })
      rows = WeightRows(Data(bytes), offset: 0, stride: stride, count: 512)
    }

    func scores(_ words: [String], _ memory: inout WordMemory) -> [Float] {
      let numbers = memory.read(words.map { Token(span: Span(0, 0), kind: .word, key: $0) })
      for number in memory.scores.count..<memory.count {
        memory.scores.append(memory.key(of: number).utf8, space, clusters, rows)
      }
      var out: [Float] = []
      memory.scores.score(numbers[...], space, rows, factors, into: &out)
      return out
    }

    /// One row after another for each feature of each place.
    func plainScores(_ words: [String]) -> [Float] {
      func hashes(_ k: Int) -> WordHashes {
        words.indices.contains(k) ? WordHashes(Array(words[k].utf8), clusters) : .outside
      }
      return words.indices.flatMap { k in
        let near = [(0, FeatureSpace.Place.here), (-1, .before), (1, .after), (-2, .twoBefore), (2, .twoAfter)]
        var buckets: [UInt32] = []
        for (step, place) in near { space.eachBucket(of: hashes(k + step), from: place) { buckets.append($0) } }
        let keys = (-2...2).map { WordKey(hashes(k + $0)) }
        space.pairs(WordWindow(keys[0], keys[1], keys[2], keys[3], keys[4])) { buckets.append($0) }
        return (0..<stride).map { byte in
          let sum = buckets.reduce(0) { sum, bucket in
            let q = Int(Int8(bitPattern: bytes[Int(bucket) * stride + byte]))
            return sum + q * abs(q)
          }
          return Float(sum) * factors[byte]
        }
      }
    }
  }

  @Test(arguments: [20, 127] as [UInt64]) func scoresEqualPlainSums(largest: UInt64) {
    var random = SplitMix64(state: 5)
    let words = (0..<60).map { _ in word(&random) }
    let tables = Tables(words.prefix(20), largest: largest, &random)
    var memory = WordMemory()
    for count in 1...12 {
      let sentence = (0..<count).map { _ in words[Int(random.next() % 60)] }
      let scores = tables.scores(sentence, &memory)
      let found = (0..<count).flatMap { Array(scores[$0 * 32..<$0 * 32 + Self.stride]) }
      #expect(found == tables.plainScores(sentence))
    }
  }

  /// Sums that are kept from article to article, forgotten now and then, against sums made afresh for each.
  @Test func keptScoresEqualFreshOnes() {
    var random = SplitMix64(state: 3)
    let words = (0..<120).map { _ in word(&random) }
    let tables = Tables(words.prefix(40), &random)
    var kept = WordMemory(limit: 50)
    for _ in 0..<40 {
      let article = (0..<30).map { _ in words[Int(random.next() % 120)] }
      var fresh = WordMemory()
      #expect(tables.scores(article, &kept) == tables.scores(article, &fresh))
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
