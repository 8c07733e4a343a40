import Model

/// What an event is called: by a headline, else by the words of its reports.
extension EventBuilder {
  /// Titles that are compared with each other.
  private static let titleLimit = 60
  /// A headline's length in letters.
  private static let headline = 90

  /// Reports from which on their words together tell of the event.
  private static let several = 3
  /// One in so many reports must be told of by a headline for one to be the title.
  private static let headlines = 20

  /// What the headline of a report's article says, where it tells of the report.
  func headline(_ m: Int) -> String? {
    let l = locals.all[m]
    guard l.headline >= 0, let headline = articles[l.article].annotated.article.title else { return nil }
    return Headline.parts(of: headline)[Int(l.headline)].title
  }

  /// What headlines say of an event of several reports. Where hardly any tells of its own article's report, the words of all reports tell
  /// what is done: النادي يهزم ضيفه over a text that speaks of his victory.
  private func headlines(_ members: [Int], _ reports: [Event]) -> [(title: String, confidence: Double)] {
    func titles(_ of: (Int) -> String?) -> [(title: String, confidence: Double)] {
      members.indices.compactMap { i in of(i).map { ($0, reports[i].confidence) } }
    }
    let own = titles { headline(members[$0]) }
    if own.count * Self.headlines >= members.count && !own.isEmpty || members.count < Self.several { return own }
    let texts = members.map { articles[locals.all[$0].article].text }
    let deed = Headline.Deed(Array(zip(reports, texts).prefix(Self.titleLimit)).map { (event: $0, text: $1) })
    let all = titles { i in
      i < Self.titleLimit ? Headline.title(of: articles[locals.all[members[i]].article], reports[i], deed) : nil
    }
    return all.count * Self.headlines >= min(members.count, Self.titleLimit) ? all : []
  }

  /// The place of the title that says all that a title says, and most besides of what half of the reports say: رفع البنك أسعار الفائدة for رفع
  /// البنك. A name counts where a report has it take part: a sentence names others too. Near-identical texts count once.
  private func fuller(_ best: Int, of titles: [[UInt64]], by members: [Int], _ reports: [Event]) -> Int {
    let fuller = titles.indices.filter {
      titles[$0].count > titles[best].count
        && Ascending.shared(titles[$0][...], titles[best][...]) == titles[best].count
    }
    if fuller.isEmpty { return best }
    var groups: Set<Int> = []
    var said: [UInt64: Int] = [:]
    var named: [UInt64: Int] = [:]
    for (m, report) in zip(members, reports).prefix(Self.titleLimit)
    where groups.insert(locals.all[m].group).inserted {
      let article = articles[locals.all[m].article]
      if let s = locals.all[m].sentence {
        for w in WordHashes.telling(article.text[article.sentences[s].span]) { said[w, default: 0] += 1 }
      }
      let who = [report.place].compactMap(\.self) + report.participants.map(\.entity)
      let names = WordHashes.telling(who.map { article.entities[$0].label }.joined(separator: " "))
      for w in names { named[w, default: 0] += 1 }
    }
    func gain(_ i: Int) -> Int {
      let own = Set(titles[best])
      return titles[i].reduce(0) {
        own.contains($1) ? $0 : $0 + 2 * (named[$1] ?? said[$1] ?? 0) - groups.count
      }
    }
    let gains = fuller.map { (title: $0, gain: gain($0)) }
    let most = gains.max { ($0.gain, -$0.title) < ($1.gain, -$1.title) }!
    return most.gain > 0 ? most.title : best
  }

  /// The title of an event of several reports. Of the headlines that tell of reports of the main kind the one that is most like the others
  /// (their medoid): what most say stands in it, and what one of them got wrong does not. Else that of the reports' own titles, or a fuller one.
  /// Of equals the surer one, then the longer one, up to a headline's length.
  func title(_ members: [Int], _ reports: [Event], _ kind: EventKind) -> String {
    let all = reports.indices.filter { reports[$0].kind == kind }
    let fitting = all.isEmpty ? Array(reports.indices) : all
    let told = headlines(fitting.map { members[$0] }, fitting.map { reports[$0] })
    let given = told.isEmpty ? fitting.map { (title: reports[$0].title, confidence: reports[$0].confidence) } : told
    var counts: [String: Int] = [:]
    var confidence: [String: Double] = [:]
    for (title, sure) in given.prefix(Self.titleLimit) {
      counts[title, default: 0] += 1
      confidence[title] = max(confidence[title] ?? 0, sure)
    }
    let titles = counts.keys.sortedByBytes()
    if titles.count == 1 { return titles[0] }
    let words = titles.map { WordHashes.telling($0) }
    let likeness = titles.indices.map { i in
      // A single word is like all and says nothing.
      (words[i].count > 1 ? 1 : 0.5)
        * titles.indices.reduce(0.0) { sum, j in
          let shared = Ascending.shared(words[i][...], words[j][...])
          let all = words[i].count + words[j].count - shared
          return sum + Double(counts[titles[j]]!) * (all == 0 ? 0 : Double(shared) / Double(all))
        }
    }
    func length(_ i: Int) -> Int { titles[i].count <= Self.headline ? titles[i].count : 0 }
    let best = titles.indices.min { i, j in
      if abs(likeness[i] - likeness[j]) > 1e-9 { return likeness[i] > likeness[j] }
      let (x, y) = (confidence[titles[i]]!, confidence[titles[j]]!)
      return x != y ? x > y : length(i) != length(j) ? length(i) > length(j) : i < j
    }
    guard let best else { return "" }
    guard told.isEmpty, fitting.count >= Self.several else { return titles[best] }
    return titles[fuller(best, of: words, by: fitting.map { members[$0] }, fitting.map { reports[$0] })]
  }
}
