import Model

/// How two names relate, with the reason that a page can show.
struct NameMatch: Sendable, Hashable {
  enum Relation: String, Sendable {
    /// Same after folding.
    case same
    /// Another spelling of the same name.
    case variant
    /// The first is a shorter form of the second.
    case shortForm
    /// The second is a shorter form of the first.
    case longForm
    /// An acronym or well-known other name of the other.
    case otherName
    case different
  }

  var relation: Relation
  /// From 0 to 1: how sure the names alone make it.
  var score: Double
  var reason: Reason

  /// Which class decided.
  enum Reason: String, Sendable {
    case orthography, title, article, transliteration, compound, middleNames, lastName, givenName, kunya, nickname, head
    case acronym, formerName, abbreviation, light, nationality, coordination, cutShort
    case father, otherGivenName, otherFamilyName, otherWords, knownDistinct, number

    var arabic: String {
      switch self {
      case .orthography: "الاسم نفسه بعد توحيد الإملاء"
      case .title: "الاسم نفسه بعد حذف اللقب"
      case .article: "الاسم نفسه بأل التعريف ودونها"
      case .transliteration: "رسمان لاسم أجنبي واحد"
      case .compound: "الاسم نفسه متصلاً ومنفصلاً"
      case .middleNames: "الاسم نفسه مختصراً (دون الأسماء الوسطى)"
      case .lastName: "ذُكر باسمه الأخير وحده"
      case .givenName: "ذُكر باسمه الأول وحده"
      case .kunya: "الكنية نفسها"
      case .nickname: "ذُكر بابن أبيه"
      case .head: "الاسم نفسه دون اسم الجنس في أوله"
      case .acronym: "اختصار الاسم نفسه"
      case .formerName: "اسم سابق أو رسمي للشيء نفسه"
      case .abbreviation: "الاسم الأول مختصر بحرف"
      case .light: "الاسم نفسه دون صفة قد تُحذف"
      case .nationality: "الاسم نفسه منسوباً إلى بلده ومضافاً إليه"
      case .coordination: "الاسم نفسه وقد تبدّل ترتيب المعطوفات"
      case .cutShort: "الاسم نفسه مختصراً من آخره"
      case .father: "أحدهما أب أو ابن للآخر"
      case .otherGivenName: "الاسم الأول مختلف"
      case .otherFamilyName: "اسم العائلة مختلف"
      case .otherWords: "كلمات مختلفة"
      case .knownDistinct: "اسمان متقاربان لشيئين مختلفين"
      case .number: "رقم مختلف"
      }
    }

    var english: String {
      switch self {
      case .orthography: "same name after spelling is unified"
      case .title: "same name without its title"
      case .article: "same name with and without the article"
      case .transliteration: "two spellings of one foreign name"
      case .compound: "same name written together and apart"
      case .middleNames: "same name without its middle parts"
      case .lastName: "named by the last name alone"
      case .givenName: "named by the given name alone"
      case .kunya: "same kunya"
      case .nickname: "named as his father's son"
      case .head: "same name without the class noun before it"
      case .acronym: "short form of the name"
      case .formerName: "former or official name of the same thing"
      case .abbreviation: "first name shortened to a letter"
      case .light: "same name without a word that it may lack"
      case .nationality: "same name with its country as a noun and as an adjective"
      case .coordination: "same name with what it joins in another order"
      case .cutShort: "same name cut short at its end"
      case .father: "one is the father or son of the other"
      case .otherGivenName: "other given name"
      case .otherFamilyName: "other family name"
      case .otherWords: "other words"
      case .knownDistinct: "near names of two different things"
      case .number: "other number"
      }
    }
  }

  static func different(_ reason: Reason) -> NameMatch { NameMatch(relation: .different, score: 0, reason: reason) }
}
