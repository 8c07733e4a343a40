import Model

/// An article as pages look at it: one reference, where to hand on the value would count twenty.
final class SiteArticle: Sendable {
  let annotated: AnnotatedArticle

  init(_ annotated: AnnotatedArticle) { self.annotated = annotated }

  @inline(__always) var article: Article { annotated.article }
  @inline(__always) var sentences: [Sentence] { annotated.sentences }
  @inline(__always) var published: Publication { annotated.published }
  @inline(__always) var entities: [Entity] { annotated.entities }
  @inline(__always) var mentions: [Mention] { annotated.mentions }
  @inline(__always) var times: [TimeExpression] { annotated.times }
  @inline(__always) var quantities: [Quantity] { annotated.quantities }
  @inline(__always) var statements: [Statement] { annotated.statements }
  @inline(__always) var events: [Event] { annotated.events }

  /// Index of the sentence that holds a byte offset; nil between sentences.
  @inline(__always)
  func sentence(at offset: Int) -> Int? { annotated.sentences.index(at: offset) }
}
