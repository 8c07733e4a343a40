import Model

extension String {
  /// The text a span covers, as far as it lies in this text: another program may have written the knowledge base.
  subscript(within span: Span) -> Substring {
    let start = min(max(span.start, 0), utf8.count)
    let end = min(max(span.end, start), utf8.count)
    return self[Span(start, end)]
  }
}
