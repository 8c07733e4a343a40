/// A word or phrase of the site's own; `Templates/words.tsv` holds each in Arabic and English, under the case's name.
enum Word: Int, CaseIterable, Sendable {
  case home, people, organisations, places, events, eventsByStatus, articles, sources, appendix, review
  case notFound, notFoundText, movedPage, movedTo, choicePage, choiceText, retiredText, retiredArticles, skip, menu,
    search
  case searchPlaceholder, searchNeedsScript, searchHint, searchNone, searchNames, searchSentences, theme
  case otherLanguage, close, machineNote, reviewedNote, footer, correct, correctHow, card, page, part, partsOf
  case next, previous, all, more, whenMentioned, mostReported, eventsOf, eventsAt, saidBy, saidAbout, rolesOverTime
  case descriptions, companions, mentionsByArticle, namesMet, kindLabel, inEnglish, romanised, country
  case identifiers, independentSources, whyOnePage, otherReasons, relatedPages, decisions, decidedBy, cite, whoTookPart
  case place, date, whatSourcesSay, disagreements, evidence, beforeAfter, statusLabel, why, text, excerpt
  case noText, statementsIn, eventsIn, actorsIn, original, author, published, publishedInferred
  case publishedGiven, publishedUnknown, whyDate, sameText, speaker, via, to, articleSays, unknownSpeaker
  case sentence, of, foundBy, confidence, noDate, noTitle, noSource, relativeDate, hijri, citedExperts, media
  case restsOn, articlesOf, eventsFrom, relayedBy, latestEvents, upcoming, mostMentioned, latestArticles
  case otherLetter, appendixText, reviewText, answers, changes, chartTimeline, chartMentions, chartEvents
  case chartCompanions, chartNames, from, and, within, mentionedIn, ofSources, opens
  case onlyReportedBy, claimedBy, deniedBy, quotedAbove

  /// Its key in the file of words.
  var key: String { String(describing: self) }
}

/// A noun that is counted; `Templates/plurals.tsv` holds its forms.
enum Noun: Int, CaseIterable, Sendable {
  case article, inArticle, source, inSource, mention, event, actor, sentence, statement, pages, publisher, question

  var key: String { String(describing: self) }
}
