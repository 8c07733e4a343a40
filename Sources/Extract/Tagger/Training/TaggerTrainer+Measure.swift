extension TaggerTrainer {
  /// Measures a model on marked articles, on whole words.
  ///
  /// - Returns: a report for each task; triggers are counted whatever their status.
  public static func measure(_ tagger: Tagger, marked: String) throws -> String {
    let articles = try MarkedArticle.load(folder: marked)
    var lines: [String] = []
    for task in TaggingTask.all {
      var scores = TaggerEvaluation()
      for article in articles {
        func item(_ range: Range<Int>, _ label: String) -> TaggerEvaluation.Item {
          .init(range, label.hasSuffix("Trigger") ? "trigger" : label)
        }
        let path = task.states(article.words, article.marks)
        let gold = LabelSet.spans(path).map { item($0.range, task.labels.names[$0.label]) }
        var found: [TaggerEvaluation.Item] = []
        tagger.tag(article.keys, sentences: article.sentences) {
          if task.labels.names.contains($0.label.rawValue) { found.append(item($0.tokens, $0.label.rawValue)) }
        }
        scores.add(gold: gold.filter { !$0.label.contains("-") }, found: found)
      }
      lines.append("\(task.name)\n\(scores.report)")
    }
    return lines.joined(separator: "\n")
  }
}
