import Model

/// What links to actors and articles say beside their words, in one language.
struct LinkPieces: Sendable {
  /// Behind the way up to the root, of a link to an actor: its address, its card (label, kind, first role), and the end of the link.
  let actors: PieceList
  /// Between the address and the number of a sentence, in its permalink.
  let sentence: String
  /// Behind that number: the article's title, and the end of the link.
  let sentenceEnds: PieceList
  /// Before the address of an article, in the line under a fact: its title.
  let factTitles: PieceList
  /// Behind that: its medium.
  let factSources: PieceList

  /// - Parameters:
  ///   - titles: of each article.
  ///   - isKept: whether all pieces are made at once and kept, or each when it is asked for.
  init(_ index: SiteIndex, _ words: Words, titles: [String], isKept: Bool) {
    actors = PieceList(index.kb.actors.count, isKept: isKept) { i, md in
      let kb = index.kb
      Desk.destination(actor: i, index, &md)
      md.raw(" \"")
      md.linkTitle(Desk.title(kb.actors[i].label, english: kb.actors[i].english, words))
      md.raw(" — ")
      md.linkTitle(words[kb.actors[i].kind])
      if let gloss = kb.actors[i].gloss {
        md.raw(words.comma)
        md.linkTitle(gloss)
      }
      md.raw("\")")
    }
    var sentence = Markdown(room: 64)
    sentence.raw(" \"")
    sentence.linkTitle(words[.sentence])
    sentence.raw(" ")
    self.sentence = String(decoding: sentence.bytes, as: UTF8.self)
    sentenceEnds = PieceList(titles.count, isKept: isKept) { i, md in
      md.raw(" ")
      md.linkTitle(words[.of])
      md.raw(" «")
      md.linkTitle(Desk.shortened(titles[i], 50))
      md.raw("»\")")
    }
    factTitles = PieceList(titles.count, isKept: isKept) { i, md in
      md.raw("[")
      md.text(Desk.shortened(titles[i], 60))
      md.raw("](")
    }
    factSources = PieceList(titles.count, isKept: isKept) { i, md in
      md.raw(") · ")
      md.text(Desk.source(of: index.article(i)) ?? words[.noSource])
      md.raw(" · ")
    }
  }
}
