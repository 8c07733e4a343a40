import Model

/// Finds the points on which reports of one event give different values.
struct Contradictions {
  let articles: [LinkingArticle]
  let locals: LocalEvents
  let actors: ActorNumbers

  /// - Parameter members: reports in order of time, so that the newest version stands last.
  func find(_ members: [Int]) -> [LinkedEvent.Contradiction] {
    guard members.count > 1 else { return [] }
    return [dates(members), places(members), statuses(members)].compactMap { $0 } + quantities(members)
  }

  /// Versions by value, each with its newest evidence, in order of that; nil for fewer than two.
  private func contradiction(
    _ field: LinkedEvent.Contradiction.Field, unit: String? = nil, _ versions: [(String, Evidence)]
  ) -> LinkedEvent.Contradiction? {
    var latest: [(value: String, evidence: Evidence)] = []
    for (value, evidence) in versions {
      latest.removeAll { $0.value == value }
      latest.append((value, evidence))
    }
    guard latest.count > 1 else { return nil }
    return LinkedEvent.Contradiction(
      field: field, unit: unit, versions: latest.map { .init(value: $0.value, evidence: $0.evidence) })
  }

  private func dates(_ members: [Int]) -> LinkedEvent.Contradiction? {
    contradiction(
      .date,
      members.compactMap { m in
        let l = locals.all[m]
        let e = articles[l.article].events[l.index]
        // A plan that came to pass on another day is history, not contradiction.
        guard l.days?.isDay == true, e.status.isReal, let d = e.date else { return nil }
        let span = e.time.flatMap {
          articles[l.article].times.indices.contains($0) ? articles[l.article].times[$0].span : nil
        }
        return (String(d.prefix(10)), evidence(l, span ?? e.triggers.first, e))
      })
  }

  private func places(_ members: [Int]) -> LinkedEvent.Contradiction? {
    let found = Set(members.compactMap { locals.all[$0].place })
    // A city and its country do not contradict each other.
    let countries = Set(found.map { actors.country($0) })
    guard found.count > 1, countries.count > 1 else { return nil }
    return contradiction(
      .place,
      members.compactMap { m in
        let l = locals.all[m]
        guard let p = l.place else { return nil }
        let e = articles[l.article].events[l.index]
        return (actors.ids[Int(p)], evidence(l, e.triggers.first, e))
      })
  }

  private func statuses(_ members: [Int]) -> LinkedEvent.Contradiction? {
    let all = members.map { locals.all[$0].status }
    guard all.contains(.denied), all.contains(where: \.isReal) else { return nil }
    return contradiction(
      .status,
      members.compactMap { m in
        let l = locals.all[m]
        guard l.status == .denied || l.status.isReal else { return nil }
        let e = articles[l.article].events[l.index]
        return (l.status.rawValue, evidence(l, e.statusCue ?? e.triggers.first, e))
      })
  }

  /// Counts of one unit: of each report the last number with it. Prices and rates move from report to report and contradict
  /// nothing.
  private func quantities(_ members: [Int]) -> [LinkedEvent.Contradiction] {
    var byUnit: [String: [(String, Evidence)]] = [:]
    var written: [String: String] = [:]
    for m in members {
      let l = locals.all[m]
      let a = articles[l.article]
      let e = a.events[l.index]
      if e.kind == .economy { continue }
      var here: [String: (String, Evidence)] = [:]
      for q in e.quantities where a.quantities.indices.contains(q) {
        let quantity = a.quantities[q]
        guard let unit = quantity.unit, case .number(let n) = quantity.value else { continue }
        let key = unitKey(unit)
        if key == "-" { continue }
        if written[key] == nil { written[key] = unit }
        let value = n.rounded() == n && abs(n) < 1e15 ? String(Int(n)) : String(n)
        here[key] = (value, evidence(l, quantity.span, e))
      }
      for k in here.keys.sortedByBytes() { byUnit[k, default: []].append(here[k]!) }
    }
    return byUnit.keys.sortedByBytes().compactMap { k in
      contradiction(.quantity, unit: written[k], byUnit[k]!)
    }
  }

  /// Singular and plural of the usual units are one: قتيل, قتلى, قتيلا.
  private func unitKey(_ unit: String) -> String {
    let word = NameFolding.words(unit).first ?? unit
    if Self.unitForms.contains(where: { $0.0 == "-" && $0.1.contains(unit) }) { return "-" }
    for (stem, forms) in Self.unitForms where forms.contains(word) { return stem }
    return word
  }

  private static let unitForms: [(String, Set<String>)] = DataTable.rows("units").map { row in
    let forms = row[1].split(separator: " ")
    return (
      String(row[0]), Set(forms.map { NameFolding.words($0).joined() } + (row[0] == "-" ? forms.map(String.init) : []))
    )
  }

  private func evidence(_ l: LocalEvent, _ span: Span?, _ e: Event) -> Evidence {
    let a = articles[l.article]
    let span = span ?? a.sentences.first?.span ?? Span(0, 0)
    return Evidence(
      article: l.article, sentence: a.sentence(at: span.start) ?? 0, span: span, rule: e.rule, confidence: e.confidence)
  }
}
