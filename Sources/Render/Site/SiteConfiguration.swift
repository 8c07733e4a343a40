/// What a site's owner decides, from `Content/site.yaml`. Every key may be left out.
public struct SiteConfiguration: Sendable, Equatable {
  /// How much of an article's text its page shows; a matter of copyright.
  public enum ArticleText: String, Sendable, CaseIterable {
    /// All of it.
    case whole
    /// Its first sentences, and those that are evidence for something.
    case excerpt
    /// None: sentence numbers only. Single sentences are still quoted as evidence on other pages.
    case none
  }

  /// Title of the site in each language. `title: {ar: …, en: …}` or one string. Default: دليل, Dalil.
  public var title: [Language: String] = [.arabic: "دليل", .english: "Dalil"]
  /// One sentence on what is in it, in each language. `description`. Default: none.
  public var description: [Language: String] = [:]
  /// Languages of the interface, the main one first. `languages`. Default: ar, en.
  public var languages: [Language] = [.arabic, .english]
  /// Where the site is published, with a slash at the end; empty where it has no address yet: then feeds, the site map and
  /// canonical links, which need one, are left out. `base`.
  public var base = ""
  /// Digits of the site's own words. `digits: western | arabic`. Default: western.
  public var digits = Digits.western
  /// `text: whole | excerpt | none`. Default: whole.
  public var text = ArticleText.whole
  /// Sentences an excerpt begins with. `excerpt-sentences`. Default: 3.
  public var excerptSentences = 3
  /// Mentions an actor needs for a page of its own; those in Content/names, those who speak, take part in an event or have a
  /// title always have one. `notability`. Default: 2.
  public var notability = 2
  /// Mentions, statements and events on one part of an actor's page, reports on one of an event's. `part-size`, at most
  /// 200. Default: 25.
  public var partSize = 25
  /// Entries of an index page before it is cut into parts. `index-size`. Default: 1000.
  public var indexSize = 1_000
  /// Where readers can send corrections: an address of a page or `mailto:`. `corrections`. Default: none.
  public var corrections = ""

  public init() {}
}
