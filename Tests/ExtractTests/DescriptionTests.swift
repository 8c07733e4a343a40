import Model
import Normalize
import TestSupport
import Testing

@testable import Extract

/// What names are said to be.
@Suite struct DescriptionTests {
  private static let names: [(label: String, kind: TagSpan.Label)] = [
    ("مرجانة", .place), ("رويسة", .place), ("الخليج الأزرق", .place), ("بودابست", .place), ("هنغاريا", .country),
    ("رومانيا", .country),
    ("المرصد الأخضر", .organisation), ("هيئة المرافئ", .organisation), ("شاتلكو", .organisation),
    ("سالم الهاشمي", .person), ("جميل الهاشمي", .person),
  ]

  private static let gazetteer: GazetteerIndex = {
    var gazetteer = Gazetteer()
    gazetteer.insert(.init(id: "hungary", kind: .country, label: "هنغاريا", forms: ["هنغاريا"], weight: 99))
    gazetteer.insert(.init(id: "romania", kind: .country, label: "رومانيا", forms: ["رومانيا"], weight: 99))
    for (label, kind) in names where kind != .country {
      gazetteer.insert(
        .init(id: "n\(label.utf8.count)", kind: ActorKind(rawValue: kind.rawValue)!, label: label, forms: [label]))
    }
    _ = gazetteer.insert(adjective: ["الهنغاري", "الهنغارية"], of: "hungary")
    _ = gazetteer.insert(adjective: ["الروماني"], of: "romania")
    return GazetteerIndex(gazetteer)
  }()

  /// What is found in a text in which the tagger saw all these names.
  private func descriptions(_ text: String) -> [Span] {
    let normalized = Normalizer().normalize(Article(id: "a", text: text))
    var draft = Draft(normalized)
    for k in normalized.tokens.indices {
      for (label, kind) in Self.names {
        let words = label.split(separator: " ").map { fold(String($0), to: .compare) }
        guard k + words.count <= normalized.tokens.count else { continue }
        let keys = normalized.tokens[k..<k + words.count].map(\.key)
        guard ["", "و", "ل"].contains(where: { keys == [$0 + words[0]] + words.dropFirst() }) else { continue }
        draft.tags.names.append(TagSpan(tokens: k..<k + words.count, label: kind, confidence: 0.99))
      }
    }
    NamePass(gazetteer: Self.gazetteer).run(&draft)
    return draft.result.entities.flatMap(\.descriptions).map(\.span).sorted()
  }

  /// The descriptions of a text, each marked `d`.
  @Test(arguments: [
    // Behind a sign.
    "تشهد رومانيا - [d|أكبر دولة في المنطقة]، أزمة.",
    "وصل الوفد إلى مرجانة، [d|ثاني أكبر مدن البلاد]، صباحا.",
    "وصل إلى مرجانة، [d|عاصمة إقليم الساحل]، صباحا.",
    "وصل إلى مرجانة، [d|العاصمة الاقتصادية للبلاد]، صباحا.",
    "قال سالم الهاشمي، [d|أحد أبرز شعراء البلاد]، إن القرار متأخر.",
    "قال سالم الهاشمي، [d|شقيق جميل الهاشمي]، إن القرار متأخر.",
    // A clause of its own.
    "زار المرصد الأخضر، وهي [d|منظمة تدافع عن الغابات]، القرية.",
    "تبعد مرجانة، وهي [d|بلدة صغيرة على الساحل]، ساعة.",
    "كانت مرجانة هي [d|أقدم مدينة في الجنوب].",
    "في رومانيا التي تعد [d|أفقر دول الاتحاد]، ارتفعت الأسعار.",
    "وتعد رومانيا [d|واحدة من أكبر الدول المنتجة للقمح]، بحسب التقرير.",
    // In brackets.
    "توزع شاتلكو والمرصد الأخضر ([d|جمعية خيرية صغيرة]) الكتب.",
    // With the noun before the name.
    "انتقل إلى نادي شاتلكو الصيف الماضي.",
    "اشترى أسهم [d|شركة شاتلكو الهنغارية] أمس.",
    "اشترى أسهم [d|شركة «شاتلكو» الهنغارية] أمس.",
    "لاعب [d|نادي شاتلكو الهنغاري] الروماني أمس.",
    "نقلت [d|وكالة شاتلكو الإخبارية الجنوبية] عنه.",
    "نزل ب[d|مدينة مرجانة الساحلية] ضيفا.",
    "في [d|بلدة مرجانة التابعة لرويسة] حريق.",
    "في [d|بلدة مرجانة الواقعة شمال رويسة] حريق.",
    // Before the name.
    "وصل إلى [d|العاصمة الهنغارية] بودابست أمس.",
    "سافر ل[d|لعاصمة الهنغارية] بودابست أمس.",
    "كتب على [d|موقع التواصل الاجتماعي] شاتلكو أمس.",
    // Where it lies.
    "وقع الحريق في مرجانة [d|شمال هنغاريا] أمس.",
    "وقع الحريق في مرجانة ([d|جنوب غربي رويسة]) أمس.",
    "ذكر المرصد الأخضر و[d|مقره بودابست] أن الحريق أخمد.",
  ]) func whole(_ marked: String) {
    let text = Marked(marked)
    #expect(descriptions(text.text) == text.spans.map(\.span))
  }

  /// What stands in the same places and says nothing of the name, or could not be understood by itself.
  @Test(arguments: [
    // Of time, of verbs, of those who did something.
    "عقدت القمة في رومانيا، أول من أمس، بحضور الوزراء.",
    "وفي مرجانة، أول من وضع فكرة السوق، احتفل السكان.",
    "وفي رومانيا، أضعف الخلاف موقف الحكومة، كما قيل.",
    // Cut short.
    "تصدر رومانيا، أكبر منتج للقمح في، كل حبوبها.",
    // Of something else: a noun for another kind of name, another noun before the name, the subject of the sentence.
    "استقال مدير بنك في رومانيا، أكبر البنوك، أمس.",
    "في مدينة مرجانة، وهي ولاية غنية، حريق.",
    "شكلت هيئة المرافئ، فريق بحث تمكن من الوصول، وغادرت.",
    "وافقت هيئة المرافئ، وهو أول اتفاق من نوعه، على البيع.",
    "التقى شقيق سالم الهاشمي، وهو طالب جامعي، زملاءه.",
    "كانت رومانيا وهنغاريا هي أكبر الدول المشاركة.",
    "زار مرجانة، مدينة بودابست، ثم عاد.",
    // Known to the text alone.
    "تحتج رومانيا، أكبر منتجيها، على السعر.",
    "وصل إلى مرجانة، عاصمة الجزيرة، صباحا.",
    "قال سالم الهاشمي، والد الضحية، إنه حزين.",
    "قال سالم الهاشمي، أحد قادة الحزب، إنه حزين.",
    "شاتلكو، وهي شركة أخرى، خسرت.",
    "تراجعت رومانيا، أكبر دولة خاسرة هذا العام، مجددا.",
    // What somebody thinks, which of several, a part of the sentence of its own.
    "هاجم تنظيم شاتلكو الإرهابي القرية.",
    "هاجمت شاتلكو (منظمة إرهابية) القرية.",
    "وتعتبر شاتلكو شركة غنية، كما قيل.",
    "زار مدينة مرجانة الاقتصادية أمس.",
    "وصف نادي شاتلكو المحامي بأنه صديق.",
    "نشر تنظيم شاتلكو الفوضى في القرية.",
    "تعطلت سفينة في الخليج الأزرق شمال رويسة.",
    "على موقع المؤسسة الإلكتروني شاتلكو إعلان.",
    "زار محافظة مرجانة الشمالية أمس.",
    "على الموقع الإلكتروني لشاتلكو إعلان.",
    "ذكر المرصد الأخضر ومقره رومانيا وهنغاريا أن الحريق أخمد.",
    "انتقل من مرجانة وسط إجراءات مشددة.",
    // A name in another line.
    "شركة\nشاتلكو\nالهنغارية",
  ]) func nothing(_ text: String) { #expect(descriptions(text).isEmpty) }

  @Test func nounsAreReadWithWhatIsAttached() throws {
    let data = DescriptionData.shared
    let attached = try #require(data.attached("وبمدينة"))
    #expect(attached.noun.word == "مدينة" && attached.cut == 2 && attached.noun.isFeminine)
    #expect(data.attached("عاصمة") == nil && data.attached("طاولة") == nil)
    let definite = try #require(data.definite("للعاصمة"))
    #expect(definite.noun.word == "عاصمة" && definite.cut == 1)
    #expect(data.definite("والعاصمة")?.cut == 1 && data.definite("عاصمة") == nil)
    for word in [
      "اكبر", "وهي", "مدينة", "ومدينة", "لمدينة", "فبمدينة", "العاصمة", "والعاصمة", "بالعاصمة", "للعاصمة", "عاصمة",
    ] {
      #expect(data.mayDescribe(word), "\(word)")
    }
    for word in ["طاولة", "بعاصمة", "الطاولة", "للطاولة", "و", "ال", "في"] {
      #expect(!data.mayDescribe(word), "\(word)")
    }
    #expect(data.plural("الشركات")?.word == "شركة" && data.noun("شركات") == nil)
  }
}
