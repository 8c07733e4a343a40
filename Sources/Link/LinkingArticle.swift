import Model

/// An article as linking hands it on: by reference, since a copy of one touches twenty reference counts.
final class LinkingArticle: Sendable {
  let annotated: AnnotatedArticle

  init(_ annotated: AnnotatedArticle) { self.annotated = annotated }

  var id: String { annotated.article.id }
  var text: String { annotated.article.text }
  var sources: [ArticleSource] { annotated.article.sources }
  /// Day it was published, `YYYY-MM-DD`.
  var day: String? { annotated.published.value }
  var sentences: [Sentence] { annotated.sentences }
  var entities: [Entity] { annotated.entities }
  var mentions: [Mention] { annotated.mentions }
  var times: [TimeExpression] { annotated.times }
  var quantities: [Quantity] { annotated.quantities }
  var statements: [Statement] { annotated.statements }
  var events: [Event] { annotated.events }

  /// Hash of all that it says but of where it was read.
  ///
  /// - Parameter annotation: hash of its annotation.
  func print(annotation: UInt64) -> UInt64 {
    Fingerprint.of {
      $0.add(annotated.article)
      $0.add(annotation)
    }
  }

  /// The same of an annotation whose hash is not known.
  var print: UInt64 { print(annotation: Fingerprint.of { $0.add(annotationOf: annotated) }) }

  /// Index of the sentence that holds a byte offset; nil between sentences.
  func sentence(at offset: Int) -> Int? { annotated.sentences.index(at: offset) }
}
