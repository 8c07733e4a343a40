import Model

/// Which actors are named in one sentence, and how often.
struct Companions: Sendable {
  /// Companions kept for a page.
  private static let limit = 30
  /// A sentence that names more actors is a list and tells nothing of company.
  private static let crowd = 12
  /// Articles that one thread looks through at a time.
  private static let chunk = 256

  /// Of each actor those named beside it, each with the number of sentences.
  private let companions: Lists<Int32>
  private let counts: [Int32]

  init(_ articles: [LinkingArticle], _ furniture: [Set<Int>], _ actors: ActorNumbers, jobs: Int) {
    let pairs = mapChunks(articles.count, size: Self.chunk, jobs: jobs) { range in
      range.flatMap { Self.pairs(articles[$0], $0, furniture[$0], actors) }
    }
    var numbers = HashNumbers(capacity: 1 << 16)
    var found: [UInt64] = []
    var met: [Int32] = []
    for chunk in pairs {
      for pair in chunk {
        let n = numbers.number(pair + 1)
        if n == met.count {
          found.append(pair)
          met.append(0)
        }
        met[n] += 1
      }
    }
    // Each pair stands with both of its actors.
    let firsts = found.map { Int32($0 >> 32) }
    let seconds = found.map { Int32(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }
    let places = found.indices.map { Int32($0) }
    let byActor = Lists(grouping: firsts + seconds, items: places + places.map { -1 - $0 }, count: actors.ids.count)
    companions = byActor.map { $0 >= 0 ? seconds[Int($0)] : firsts[Int(-1 - $0)] }
    counts = byActor.elements.map { met[Int($0 >= 0 ? $0 : -1 - $0)] }
  }

  /// Pairs of actors of each sentence, the lower number in the upper half.
  private static func pairs(
    _ a: LinkingArticle, _ n: Int, _ furniture: Set<Int>, _ actors: ActorNumbers
  ) -> [UInt64] {
    var inSentence: [UInt64] = []
    for m in a.mentions.indices {
      guard let i = actors.actor(n, a.mentions[m].entity), let s = a.sentence(at: a.mentions[m].span.start),
        !furniture.contains(s)
      else { continue }
      inSentence.append(UInt64(s) << 32 | UInt64(i))
    }
    Ascending.unique(&inSentence)
    var out: [UInt64] = []
    var start = 0
    for end in 1...max(1, inSentence.count)
    where end >= inSentence.count || inSentence[end] >> 32 != inSentence[start] >> 32 {
      let here = inSentence[start..<min(end, inSentence.count)]
      if here.count <= crowd {
        for (k, x) in here.enumerated() {
          for y in here.dropFirst(k + 1) { out.append((x & 0xFFFF_FFFF) << 32 | y & 0xFFFF_FFFF) }
        }
      }
      start = end
    }
    return out
  }

  /// Those named with an actor most often; of equals in order of their numbers.
  func of(_ actor: Int) -> [(actor: Int, sentences: Int)] {
    let range = Int(companions.starts[actor])..<Int(companions.starts[actor + 1])
    return range.map { (actor: Int(companions.elements[$0]), sentences: Int(counts[$0])) }
      .sorted { ($1.sentences, $0.actor) < ($0.sentences, $1.actor) }.prefix(Self.limit).map { $0 }
  }
}
