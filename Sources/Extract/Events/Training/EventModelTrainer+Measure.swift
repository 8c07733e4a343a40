import Model

extension EventModelTrainer {
  /// How a model does by itself on marked articles it has not seen: triggers, and kind and status of the marked ones.
  public static func measure(_ model: EventModel, marked: String) throws -> String {
    let articles = try MarkedArticle.load(folder: marked).map(EventExample.init)
    let thresholds: [Float] = [-1.5, -1, -0.5, 0, 0.5]
    var found = [Int](repeating: 0, count: thresholds.count)
    var right = found
    var (gold, kinds, statuses) = (0, 0, 0)
    for article in articles {
      gold += article.triggers.count
      for (number, sentence) in article.context.sentences.enumerated() {
        for word in sentence where article.context.words.words[word].shape == .word {
          let score = model.triggerScore(article.context, word, sentence: number)
          let label = article.triggers.first { $0.word == word }
          for (n, threshold) in thresholds.enumerated() where score > threshold {
            found[n] += 1
            if label != nil { right[n] += 1 }
          }
          guard let label else { continue }
          let cues = article.context.cues(reaching: word, sentence: number)
          let k = model.kindScores(article.context, word, sentence: number)
          let s = model.statusScores(article.context, word, sentence: number, cues)
          if k.placeOfLargest(of: EventModel.kindLanes) == label.kind { kinds += 1 }
          if s.placeOfLargest(of: EventModel.statusLanes) == label.status { statuses += 1 }
        }
      }
    }
    func percent(_ n: Int, _ of: Int) -> Double { (Double(n) / Double(max(of, 1)) * 1000).rounded() / 10 }
    var lines = thresholds.indices.map { n in
      "triggers above \(thresholds[n]): precision \(percent(right[n], found[n])), recall \(percent(right[n], gold)), "
        + "F \(percent(2 * right[n], found[n] + gold))"
    }
    lines.append("kind right \(percent(kinds, gold)), status right \(percent(statuses, gold))")
    return lines.joined(separator: "\n")
  }
}
