import Model
import Normalize
import Testing

@testable import Extract

/// Annotates a text by rules alone: names from a few rows, no trained model.
private func annotate(_ text: String, published: String? = nil) -> AnnotatedArticle {
  var gazetteer = Gazetteer()
  for (id, kind, label) in [
    ("russia", ActorKind.country, "روسيا"), ("ukraine", .country, "أوكرانيا"), ("france", .country, "فرنسا"),
    ("geneva", .place, "جنيف"), ("paris", .place, "باريس"), ("nato", .organisation, "حلف الأطلسي"),
    ("blinken", .person, "بلينكن"), ("lavrov", .person, "لافروف"), ("europe", .place, "أوروبا"),
  ] {
    let country = ["geneva": "switzerland", "paris": "france"][id]
    gazetteer.insert(.init(id: id, kind: kind, label: label, country: country, forms: [label], weight: 99))
  }
  _ = gazetteer.insert(adjective: ["الروسي", "الروسية", "روسي", "روسية"], of: "russia")
  _ = gazetteer.insert(adjective: ["الفرنسي", "الفرنسية", "فرنسي", "فرنسية"], of: "france")
  let article = Article(id: "a", text: text, published: published.map { GivenDate(value: $0, written: $0) })
  return Extractor(gazetteer: gazetteer, tagger: nil).extract(Normalizer().normalize(article))
}

@Suite struct EventTests {
  @Test(arguments: [
    ("وصل الوفد ثم اجتمع الوزراء في جنيف أمس.", EventKind.meeting, EventStatus.happened),
    ("سيجتمع الوزراء في جنيف يوم الاثنين.", .meeting, .scheduled),
    ("من المقرر عقد اجتماع في جنيف.", .meeting, .scheduled),
    ("من المحتمل غزو أوكرانيا.", .invasion, .possible),
    ("لم يجتمع الوزراء في جنيف.", .meeting, .denied),
    ("قد يزور الرئيس باريس.", .visit, .possible),
    ("وقد زار الرئيس باريس.", .visit, .happened),
    ("هل زار الرئيس باريس؟", .visit, .possible),
    ("قال إن الحكومة قد تقرر ذلك غدا.", .decision, .possible),
    ("لا تنوي الحكومة غزو أوكرانيا.", .invasion, .denied),
    ("وفشلت الجولة دون التوصل إلى اتفاق.", .agreement, .denied),
    ("انتهت الجولة من دون اتفاق.", .agreement, .denied),
    ("اعتقلت الشرطة ثلاثة رجال.", .arrest, .happened),
  ])
  func kindAndStatus(_ text: String, _ kind: EventKind, _ status: EventStatus) throws {
    let events = annotate(text, published: "2022-01-07").events
    let event = try #require(events.first { $0.kind == kind }, "\(events.map(\.kind))")
    #expect(event.status == status)
  }

  @Test func whoWhereAndWhen() throws {
    let a = annotate("بدأت في جنيف المفاوضات بين روسيا وفرنسا يوم 10 يناير 2022.")
    let event = try #require(a.events.first { $0.kind == .negotiation })
    #expect(Set(event.participants.map { a.entities[$0.entity].actor }) == ["russia", "france"])
    #expect(event.place.flatMap { a.entities[$0].actor } == "geneva")
    #expect(event.date == "2022-01-10")
    #expect(event.title == "مفاوضات بين روسيا وفرنسا في جنيف")
  }

  /// Who takes part where the subject stands before its verb, and where names are joined to a place.
  @Test(arguments: [
    ("قال إن روسيا هاجمت أوكرانيا.", EventKind.attack, ["russia agent", "ukraine patient"]),
    ("قال إن روسيا اجتمعت مع فرنسا.", .meeting, ["russia agent", "france agent"]),
    ("وقال إن «روسيا» هاجمت أوكرانيا.", .attack, ["russia agent", "ukraine patient"]),
    ("جولة وزير الخارجية الفرنسي في المنطقة. وقالت فرنسا ذلك.", .visit, []),
    ("أسقط الجنود الطائرات التي هاجمت روسيا.", .attack, ["russia patient"]),
    ("وقال إن الجنود يهاجمون روسيا.", .attack, ["russia patient"]),
    ("هاجمت روسيا أوكرانيا.", .attack, ["russia agent", "ukraine patient"]),
    ("شن الجيش هجوما في أوكرانيا وروسيا.", .attack, []),
    ("عقد الوزراء مؤتمر باريس أمس.", .meeting, []),
    ("وأدى قصف طائرات روسيا إلى دمار.", .attack, ["russia agent"]),
    ("واستهدفت مواقع روسيا أمس.", .attack, ["russia patient"]),
    ("ألقت الشرطة القبض على رجل بعد هربه من فرنسا.", .arrest, []),
    ("كان بلينكن قد زار باريس.", .visit, ["blinken agent"]),
    ("من المقرر أن تعقد روسيا وفرنسا اجتماعا في جنيف.", .meeting, ["russia agent", "france agent"]),
    ("أعلن بلينكن، مساء الأحد، استقالته من منصبه.", .decision, ["blinken agent"]),
    ("بدأت روسيا انسحابها من أوكرانيا.", .deployment, ["russia agent"]),
    ("أعلنت روسيا سحب قواتها من أوكرانيا.", .deployment, ["russia agent"]),
    ("منذ بدأت روسيا غارات على أوكرانيا.", .attack, ["russia agent", "ukraine patient"]),
    ("ستبدأ روسيا غارات على أوكرانيا.", .attack, ["russia agent", "ukraine patient"]),
    ("وقال بلينكن، خلال لقائه لافروف، إن الطريق طويل.", .meeting, ["blinken agent", "lavrov agent"]),
    ("عين خلفا للافروف الذي استقال أمس.", .decision, ["lavrov agent"]),
    ("كانت فرنسا قد أعلنت في وقت سابق مقتل جنديين.", .death, []),
    ("قال إن جنودا من روسيا وفرنسا سيشاركون في القصف.", .attack, []),
    ("اتهمت فرنسا روسيا بقتل جنديين.", .death, ["russia agent"]),
    ("قامت روسيا بقصف المدينة.", .attack, ["russia agent"]),
    ("بدعم من حلف الأطلسي الذي شن غارات أمس.", .attack, ["nato agent"]),
    ("استقبل بلينكن الوزير الذي هاجمته روسيا.", .attack, ["russia agent"]),
    ("ذكر لافروف أن المبنى سيتم تفجيره.", .attack, []),
    ("كانت فرنسا قد تعرضت منذ الهجوم لانتقادات.", .attack, []),
    ("قال لافروف إنه سيتم قصف المدينة.", .attack, []),
    ("أعلنت روسيا أنها هاجمت الجنود.", .attack, ["russia agent"]),
    ("وقال لافروف إنه سيزور باريس.", .visit, ["lavrov agent"]),
    ("قال إن لافروف اعتقل في باريس أمس.", .arrest, ["lavrov patient"]),
    ("شيعوا لافروف الذي قتل في كمين أمس.", .death, ["lavrov patient"]),
    ("شيعوا لافروف الذي قتل ثلاثة جنود أمس.", .death, ["lavrov agent"]),
    ("واعتقل لافروف لصلته بالهجوم.", .arrest, ["lavrov patient"]),
    ("اعتقل لافروف 38 جنديا أمس.", .arrest, ["lavrov agent"]),
    ("اعتقل حلف الأطلسي في باريس جنديا.", .arrest, ["nato agent"]),
    ("اعتقل لافروف على يد حلف الأطلسي.", .arrest, ["lavrov patient", "nato agent"]),
    ("عين لافروف مديرا للشركة.", .appointment, ["lavrov patient"]),
    ("عين لافروف بلينكن أمس.", .appointment, ["lavrov agent", "blinken patient"]),
    ("أصيب لافروف أمس.", .accident, ["lavrov patient"]), ("هوجمت روسيا أمس.", .attack, ["russia patient"]),
    ("شيعوا شقيق لافروف قتل أمس.", .death, ["lavrov agent"]),
    ("خلال زيارة لافروف لباريس.", .visit, ["lavrov agent"]),
    ("استمرت المفاوضات مع روسيا.", .negotiation, ["russia other"]),
    ("استمرت مفاوضات فرنسا مع روسيا.", .negotiation, ["france agent", "russia agent"]),
    ("من أجل محاربة حلف الأطلسي.", .clash, ["nato patient"]),
    ("خلال قصف جنيف.", .attack, ["geneva patient"]),
    ("شهد هذا العام تطوير باريس.", .project, []),
    ("هاجمت أوروبا روسيا.", .attack, ["europe agent", "russia patient"]),
    // Behind a definite noun with another word behind it stands whom that one tells of.
    ("وقبل نهاية الاجتماع شكر لافروف الجنود.", .meeting, ["lavrov other"]),
    ("ورافقه في الاجتماع وكيل المدينة لافروف.", .meeting, ["lavrov other"]),
    ("وشهد الاجتماع أمس حضور الوزير لافروف.", .meeting, ["lavrov other"]),
    ("وعن الاجتماع تحدث الوزير الروسي أمس. قالت روسيا ذلك.", .meeting, []),
    ("بدأ الاجتماع بين روسيا وفرنسا.", .meeting, ["russia agent", "france agent"]),
    ("والاجتماع يجمع روسيا وفرنسا.", .meeting, ["russia agent", "france agent"]),
    ("نددت بالاتفاق عليه بين روسيا وفرنسا.", .agreement, ["russia agent", "france agent"]),
    // Who stands inside a phrase of its own does nothing.
    ("هاجم رجل بولاية فرنسا جنديا.", .attack, []), ("اجتمع الجنود لإنقاذ أوكرانيا أمس.", .meeting, []),
    ("قررت فرنسا إرسال جنود لإنقاذ أوكرانيا.", .decision, ["france agent"]),
    ("أعلن لافروف ترشحه لرئاسة حلف الأطلسي.", .election, ["lavrov agent", "nato patient"]),
  ])
  func whoTakesPart(_ text: String, _ kind: EventKind, _ parties: [String]) throws {
    let a = annotate(text)
    let event = try #require(a.events.first { $0.kind == kind }, "\(a.events.map(\.kind))")
    let found = event.participants.map { "\(a.entities[$0.entity].actor ?? "?") \($0.role.rawValue)" }
    #expect(found == parties)
  }

  /// The place right before a verb, of a town and its state the town.
  @Test(arguments: [
    ("قال إن سيارة في جنيف بولاية فرنسا انفجرت أمس.", "geneva"), ("قال إن سيارة في فرنسا انفجرت أمس.", "france"),
  ])
  func whereItWas(_ text: String, _ place: String) throws {
    let a = annotate(text)
    let event = try #require(a.events.first { $0.kind == .attack || $0.kind == .accident })
    #expect(event.place.flatMap { a.entities[$0].actor } == place)
  }

  @Test func spansLeadBackToTheText() {
    let text = "وباجتماعهم في جنيف، بحث الوزراء غزو أوكرانيا وتوسع حلف الأطلسي. ثم انتهى الاجتماع."
    let a = annotate(text)
    #expect(!a.events.isEmpty)
    for event in a.events {
      #expect(!event.title.isEmpty && !event.triggers.isEmpty)
      for span in event.triggers {
        #expect(a.sentence(at: span.start) != nil)
        #expect(!String(text[span]).hasPrefix(" ") && !text[span].isEmpty)
      }
    }
  }

  /// A text may begin anywhere and break off anywhere, and a sign may stand behind any word: who takes part is one of its entities.
  @Test(arguments: [
    "وكانت روسيا، مساء الأحد، قد شنت، أمس، هجوما على أوكرانيا بدعم من حلف الأطلسي الذي نفذ، اليوم، غارات قبل لقائه لافروف.",
    "وأعلن بلينكن، عصر الخميس، استقالته، وقال إنه، يوم الاثنين، سيزور باريس التي اجتمع فيها، أمس، لافروف وفرنسا بعد انسحابها من جنيف.",
  ])
  func aTextMayBeginAndEndAnywhere(_ whole: String) {
    let words = whole.split(separator: " ")
    for sign in ["", "،", ":", " «", "."] {
      for cut in words.indices {
        for some in [words[cut...], words[...cut]] {
          let rest = some.dropFirst().joined(separator: " ")
          for text in ["\(some.first!)\(sign) \(rest)", "\(sign) \(some.first!) \(rest)"] {
            let a = annotate(text)
            for event in a.events {
              #expect(event.participants.allSatisfy { a.entities.indices.contains($0.entity) }, "\(text)")
            }
          }
        }
      }
    }
  }

  /// Words that name no event beside certain others.
  @Test(arguments: [
    ("احتلت روسيا المركز الثاني أمس.", false), ("تحتل فرنسا، أمس، المرتبة الثانية.", true),
    ("احتلت روسيا المدينة أمس.", true), ("احتلت روسيا المركز التجاري أمس.", true),
    ("تحدث عن مسيرته المهنية الطويلة.", false), ("انطلقت مسيرة سلمية أمس.", true),
    ("حذر من الغزو الفكري.", false), ("حذر من غزو أوكرانيا.", true),
    ("ضرب الجنود موعدا مع المدينة.", false), ("ضرب الجنود المدينة.", true),
  ])
  func figuresOfSpeechAreNoEvents(_ text: String, _ isEvent: Bool) {
    let events = annotate(text).events
    #expect(events.isEmpty == !isEvent, "\(events.map(\.title))")
  }

  @Test func aDenialIsNoPlan() throws {
    let a = annotate("نفت روسيا أنها تخطط لغزو أوكرانيا.")
    let event = try #require(a.events.first { $0.kind == .invasion })
    #expect(event.status == .denied)
  }

  /// What a title is made of: the verbal noun of a verb, names right behind it or with their preposition, the place.
  @Test(arguments: [
    ("غزت روسيا أوكرانيا.", "غزو روسيا لأوكرانيا"),
    ("وبدأت المحادثات الأمنية بين روسيا وفرنسا في جنيف.", "المحادثات الأمنية بين روسيا وفرنسا في جنيف"),
    ("من المحتمل غزو أوكرانيا.", "غزو أوكرانيا"),
    ("هاجمت روسيا أوكرانيا.", "هجوم روسيا على أوكرانيا"),
    ("من المحتمل استهداف روسيا لأوكرانيا.", "استهداف روسيا لأوكرانيا"),
    ("عقد اجتماع في جنيف.", "اجتماع في جنيف"), ("ووصل الوفد إلى باريس أمس.", "وصول الوفد إلى باريس"),
    ("افتتحت فرنسا مصنعا جديدا في باريس.", "افتتاح فرنسا مصنعا جديدا في باريس"),
    ("انفجار عنيف يتسبب في حريق.", "انفجار عنيف"), ("انخفض سريعًا سعر القمح في السوق.", "انخفاض"),
    ("اجتماع للحلفاء في باريس.", "اجتماع للحلفاء في باريس"),
    ("وأدى الإعصار إلى سقوط 14 قتيلا في الشرق.", "14 قتيلا في الشرق"),
    ("وجاءت الموافقة على التعديلات أمس.", "موافقة على التعديلات"),
    ("قال إن مخزونات الخام الأمريكية انخفضت أمس.", "انخفاض مخزونات الخام الأمريكية"),
    ("سجلت الأسهم ارتفاعا بنسبة 5% أمس.", "ارتفاع بنسبة 5%"), ("ارتفعت أمس بقوة.", "ارتفاع"),
    ("ارتفعت بشكل كبير.", "ارتفاع"), ("انخفضت لتلامس الـ10 دولارات.", "انخفاض"),
    ("قال إن أسعار النفط سوف تنخفض.", "انخفاض أسعار النفط"),
    ("خلف الانفجار 11 جريحاً.", "انفجار"), ("وأصيب 11 جنديا.", "إصابة 11 جنديا"),
    ("أعلن موافقته على التعديلات أمس.", "موافقة على التعديلات"),
    ("اندلع حريق في عمارة سكنية أمس.", "حريق في عمارة سكنية"), ("تم الاتفاق عليها أمس.", "اتفاق"),
    ("عقد الوزراء اجتماعا أمنيا طارئا أمس.", "اجتماع أمني طارئ"),
    ("أعلنت روسيا سحب قواتها من أوكرانيا.", "سحب روسيا قواتها من أوكرانيا"),
    ("أقامت فرنسا حفل استقبال أمس.", "حفل استقبال لفرنسا"), ("زار بلينكن باريس أمس.", "زيارة بلينكن لباريس"),
    ("أعلن بلينكن انسحابه من السباق.", "انسحاب بلينكن من السباق"), ("وأصيب ستة آخرون أمس.", "إصابة ستة آخرين"),
    ("وكان متظاهران قد قتلا أمس.", "مقتل متظاهرين"),
    ("افتتح بلينكن المؤتمر السنوي الرابع في باريس.", "المؤتمر السنوي الرابع في باريس"),
    ("ارتفع سعر خام برنت أمس.", "ارتفاع سعر خام برنت"),
    ("أسفر عن مصرع عدد كبير من الأطفال أمس.", "مصرع عدد كبير من الأطفال"), ("احترقت تماما أمس.", "احتراق"),
  ])
  func titlesAreNounPhrases(_ text: String, _ title: String) throws {
    let events = annotate(text).events
    #expect(events.contains { $0.title == title }, "\(events.map(\.title))")
  }

  /// How those who take part stand in a title: with the nouns that govern their names, with what they do, behind the text's
  /// preposition, behind بين only where they do it together.
  @Test(arguments: [
    ("انخفضت صادرات فرنسا أمس.", "انخفاض صادرات فرنسا"),
    ("قال إن صادرات فرنسا انخفضت أمس.", "انخفاض صادرات فرنسا"),
    ("وافقت فرنسا على المشروع الجديد أمس.", "موافقة فرنسا على المشروع الجديد"),
    ("انضمت أوكرانيا إلى حلف الأطلسي.", "انضمام أوكرانيا إلى حلف الأطلسي"),
    ("زار الوفد باريس أمس.", "زيارة الوفد لباريس"), ("توقيع روسيا وفرنسا على الاتفاق أمس.", "توقيع روسيا وفرنسا"),
    ("وتراجع الاقتصاد الفرنسي أمس. وقالت فرنسا ذلك.", "تراجع الاقتصاد الفرنسي"),
    ("انخفضت أمس صادراتها.", "انخفاض الصادرات"),
    ("أشاد بالهجوم الذي شنته قوات التحالف.", "هجوم قوات التحالف"),
    ("وأوقف محاولة هجوم في باريس.", "محاولة هجوم في باريس"), ("اندلعت أعمال العنف أمس.", "أعمال عنف"),
    ("وقع هجوم عنيف على أوكرانيا.", "هجوم عنيف على أوكرانيا"),
    ("عقد مؤتمر «بحر واحد» أمس.", "مؤتمر «بحر واحد»"),
    ("اندلع حريق عقب اجتماع روسيا.", "حريق"), ("أعلن قفزة فاقت كل ما مضى.", "قفزة"),
    ("وقال بلينكن، خلال لقائه الوزير لافروف، إن الطريق طويل.", "لقاء بين بلينكن ولافروف"),
    ("اعتقل حلف الأطلسي شابا فرنسيا أمس.", "اعتقال شاب فرنسي على يد حلف الأطلسي"),
    ("احتجزت روسيا أمس في باريس 12 جنديا.", "احتجاز 12 جنديا على يد روسيا في باريس"),
    ("اعتقلت روسيا، أمس، جنودا.", "اعتقال على يد روسيا"), ("وأودى الحريق بحياة ستة جنود أمس.", "مقتل ستة جنود"),
  ])
  func titlesNameTheParties(_ text: String, _ title: String) throws {
    let events = annotate(text).events
    #expect(events.contains { $0.title == title }, "\(events.map(\.title))")
  }

  /// What a title says beside its noun, so that it is neither bare nor cut.
  @Test(arguments: [
    ("وقع قصف استمر يومين بعد تدمير أكثر من 16 آلية أمس.", "تدمير أكثر من 16 آلية"),
    ("ألقت القبض على 5 جنود أمس.", "قبض على 5 جنود"), ("أعلن قتل ما لا يقل عن 20 جنديا.", "مقتل ما لا يقل عن 20 جنديا"),
    ("وجاء قصف وتدمير المستشفيات أمس.", "قصف وتدمير المستشفيات"),
    ("وأسعار النفط انخفضت أمس.", "انخفاض أسعار النفط"), ("قال ذلك، والأسعار ارتفعت أمس.", "ارتفاع الأسعار"),
    ("ثم ارتفعت أمس.", "ارتفاع"), ("وأخيرا ارتفعت أمس.", "ارتفاع"),
    ("وقع قتال بين القوات النظامية ومقاتلي المعارضة أمس.", "قتال بين القوات النظامية ومقاتلي المعارضة"),
    ("وقع قتال بين الطرفين وقصف الجنود المدينة.", "قتال بين الطرفين"),
    ("رفض القرار الصادر أمس عن المجلس الأعلى.", "القرار الصادر عن المجلس الأعلى"),
    ("رفض القرار الصادر أمس.", "قرار"), ("رفض قرار حلف الأطلسي رقم 16.", "قرار حلف الأطلسي رقم 16"),
    ("ارتفعت أمس، ثم ارتفعت إلى 20 دولارا.", "ارتفاع إلى 20 دولارا"),
    ("أعلن إغلاق مدينة باريس أمس.", "إغلاق مدينة باريس"),
    ("أعلن رفض كل المقترحات الجديدة.", "رفض كل المقترحات الجديدة"), ("أعلن رفض ولاية الرئيس.", "رفض ولاية الرئيس"),
    // Both of two.
    ("أعلن إغلاق مدينتي باريس وجنيف أمس.", "إغلاق مدينتي باريس وجنيف"),
    ("أعلن قصف قريتي باريس والجبل أمس.", "قصف قريتي باريس والجبل"),
    ("أعلن إغلاق محطتي المياه والكهرباء أمس.", "إغلاق محطتي المياه والكهرباء"),
    ("أعلن رفض القرار الذاتي والخارجي أمس.", "القرار الذاتي"),
    ("أعلن رفض الجيشين البري والبحري أمس.", "رفض الجيشين البري والبحري"),
    ("أعلن قصف فريقي باريس وجنيف أمس.", "قصف فريقي باريس وجنيف"),
    ("أعلن قصف فريقي باريس والجبل أمس.", "قصف فريقي باريس"),
    ("أعلن رفض قرار المحترفين الجديد والملعب أمس.", "قرار المحترفين الجديد"),
    // The last word is none that waits for another.
    ("سجلت أسهمه انخفاضا بـ8.7 نقطة أمس.", "انخفاض بـ8.7 نقطة"), ("ثم ارتفعت بـ «قوة» أمس.", "ارتفاع بـ«قوة»"),
    ("ثم اشترى أسهما بـ20 دولارا.", "شراء أسهم"), ("أعلن تدمير قرابة 50 سيارة.", "تدمير قرابة 50 سيارة"),
    ("أعلن تدمير خمس سيارات دون أن يصاب أحد.", "تدمير خمس سيارات"),
    ("أعلن رفض مشروع جديد مما أدى إلى أزمة.", "رفض مشروع جديد"),
    ("ثم رفض موعد إعلان نتائج المصنع أمس.", "رفض موعد إعلان نتائج المصنع"),
    ("ثم رفض موعد إعلان نتائج جديدة.", "رفض موعد إعلان نتائج"),
    ("أعلن رفض تعيين رئيس مجلس إدارة بنك المدينة.", "تعيين رئيس مجلس إدارة بنك المدينة"),
    ("أعلن لافروف ترشحه لرئاسة حلف الأطلسي.", "ترشح لافروف لرئاسة حلف الأطلسي"),
    ("ثم انسحب الجنود باتجاه باريس أمس.", "انسحاب الجنود إلى باريس"),
    ("ثم رفض بناء البيوت الجديدة.", "بناء البيوت الجديدة"), ("ثم رفض أسعار الزيوت أمس.", "رفض أسعار الزيوت"),
    // Who dies, where the noun has a pronoun.
    ("لقي ثلاثة جنود مصرعهم أمس.", "مصرع ثلاثة جنود"), ("لقي أمس 12 جنديا حتفهم.", "مصرع 12 جنديا"),
    ("لقي شابان سودانيان مصرعهما في حريق.", "مصرع شابين سودانيين"), ("لقي شاب مصرعه أمس.", "مصرع شاب"),
    ("قال إن 12 جنديا لقوا حتفهم أمس.", "مصرع 12 جنديا"),
    ("وكان أكثر من 12 جنديا قد لقوا مصرعهم.", "مصرع أكثر من 12 جنديا"),
    ("وكان نحو 12 جنديا قد لقوا مصرعهم.", "مصرع نحو 12 جنديا"),
    ("ومن لقوا مصرعهم أمس كثيرون.", "مصرع"),
    // A name is whole, and its noun is told once.
    ("أعلن إغلاق مقر جمعية حلف الأطلسي أمس.", "إغلاق مقر جمعية حلف الأطلسي"),
    ("أعلن إغلاق مدينة باريس الفرنسية أمس.", "إغلاق مدينة باريس الفرنسية"),
    ("وأسعاره انخفضت انخفاضا كبيرا أمس.", "انخفاض كبير"), ("خبر إغلاق إغلاق المدينة أمس.", "إغلاق المدينة"),
  ])
  func titlesAreWhole(_ text: String, _ title: String) {
    let events = annotate(text).events
    #expect(events.contains { $0.title == title }, "\(events.map(\.title))")
  }

  /// The noun that a title has for a verb: of the stem that the subject and the words before it show, of the meaning that the words
  /// behind it show; none where no noun is known.
  ///
  /// - Parameter word: number of the verb's token.
  @Test(arguments: [
    ("إن العراق تسلم طائرات.", 2, "تسلم"), ("إن الشركة تسلم طائرات.", 2, "تسليم"),
    ("وسوف تسلم فرنسا طائرات.", 1, "تسليم"),
    ("إن الجنود تقدموا نحو المدينة.", 2, "تقدم"), ("أعلنت تحسن الأسعار.", 1, "تحسن"), ("أسعارها لم تحسن.", 2, "تحسين"),
    ("وقع الوزير في باريس أمس خمسة عقود.", 0, "توقيع"), ("وقع الحريق.", 0, "وقوع"),
    ("استقل الوزير طائرة.", 0, "ركوب"), ("استقل البلد.", 0, "استقلال"), ("أودى الحريق بحياة ستة.", 0, "مقتل"),
    ("توجه الوزير أمس.", 0, "توجه"), ("باشرت الفرق العمل.", 0, "مباشرة"), ("رست سفينة.", 0, "رسو"),
    ("فرض طوق شديد.", 1, "طوق"), ("طوق الجنود المدينة.", 0, "تطويق"), ("أصيب بتمزق عضلي.", 1, "تمزق"),
    ("تم إطلاق سراحه.", 2, "إطلاق سراح"), ("الوزير الذي طرد أمس.", 2, "طرد"), ("ضاقت المدينة.", 0, nil),
  ])
  func nounsOfVerbs(_ text: String, _ word: Int, _ noun: String?) {
    let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let token = draft.tokens[word]
    let trigger = Trigger(
      word: word, sentence: 0, span: Span(token.stemStart, token.span.end), kind: .other, status: .happened,
      confidence: 1,
      match: context.match(word), rule: .lexicon)
    #expect(EventTitle(draft: draft, context: context).named(trigger) == noun)
  }

  /// A clause that is a title has a name that begins in it whole.
  @Test func aClauseEndsWithAWholeName() {
    let text = "أقلت طائرة جديدة كبيرة انطلقت من مطار باريس الدولي وفدا."
    var draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let name = Span(draft.tokens[6].span.start, draft.tokens[8].span.end)
    draft.result.mentions = [Mention(span: name, kind: .place, form: .name, entity: 0, confidence: 1, rule: "")]
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let trigger = Trigger(
      word: 0, sentence: 0, span: draft.tokens[0].span, kind: .other, status: .happened, confidence: 1, match: nil,
      rule: .lexicon)
    let title = EventTitle(draft: draft, context: context).clause(of: trigger, EventArguments.Found())
    #expect(title == "أقلت طائرة جديدة كبيرة انطلقت من مطار باريس الدولي")
  }

  /// A noun's own phrase, as the text has it, as long as it names who takes part: up to a verb, a time, what is joined by و, and
  /// an إلى that is the sentence's.
  @Test(arguments: [
    ("شهد العام هجوما عنيفا على مواقع الجيش الفرنسي قرب باريس أمس.", "هجوم عنيف على مواقع الجيش الفرنسي قرب باريس"),
    ("بدأ حوار شامل بين جميع الأطراف الروسية أمس.", "حوار شامل بين جميع الأطراف الروسية"),
    ("أعلن انخفاض أسعار النفط في الأسواق العالمية أمس.", "انخفاض أسعار النفط في الأسواق العالمية"),
    ("قررت تأجيل البطولة الدولية للشباب ومنع السفر.", "تأجيل البطولة الدولية للشباب"),
    ("أرجعت خسائر الشركة الفرنسية إلى ضعف المبيعات.", "خسائر الشركة الفرنسية"),
    ("نددت بالاتفاق بين روسيا أمس.", "اتفاق روسيا"),
    ("نددت بالهجوم على مدينة باريس الذي وقع أمس.", "هجوم على مدينة باريس"),
    ("قالت روسيا ذلك. وبدأ هجوم روسي على مواقع الجيش أمس.", "هجوم روسي على مواقع الجيش"),
  ])
  func aNounKeepsItsPhrase(_ text: String, _ title: String) throws {
    let events = annotate(text).events
    #expect(events.contains { $0.title == title }, "\(events.map(\.title))")
  }

  /// The nationality of whom it befalls is not that of who does it; whose clock it is takes no part.
  @Test(arguments: [
    ("أعلنت روسيا أمس حادثة الطائرة الروسية الخاصة.", EventKind.accident, 0),
    ("تحدثت فرنسا عن مقتل طفل فرنسي أمس.", .death, 0), ("وقع هجوم روسي على أوكرانيا.", .invasion, 2),
    ("انخفض سعر النفط أمس الساعة 10 بتوقيت فرنسا.", .economy, 0),
  ])
  func aNationalityTellsWhoDoesItNextToTheDeedAlone(_ text: String, _ kind: EventKind, _ count: Int) throws {
    let a = annotate("قالت روسيا ذلك. وقالت فرنسا ذلك. " + text)
    let event = try #require(a.events.first { $0.kind == kind })
    #expect(event.participants.count == count, "\(event.participants)")
  }

  /// Whom a passive verb names suffers it, where its vowel is written; out of which country takes no part.
  @Test func aPassiveIsDoneToItsSubject() throws {
    let a = annotate("عُيّن لافروف من فرنسا أمس.")
    let event = try #require(a.events.first)
    #expect(event.participants.map(\.role) == [.patient])
    #expect(event.title.hasPrefix("تعيين لافروف"))
  }

  /// The first letter of a name is no preposition.
  @Test(arguments: [("وصل بلينكن إلى باريس أمس.", "بلينكن"), ("وصل لافروف إلى باريس أمس.", "لافروف")])
  func namesMayBeginAsPrepositionsDo(_ text: String, _ name: String) throws {
    let a = annotate(text)
    let event = try #require(a.events.first { $0.kind == .visit })
    let agents = event.participants.filter { $0.role == .agent }.map { a.entities[$0.entity].label }
    #expect(agents == [name])
  }

  @Test func aBareNounWithTheArticleHasTheTitleOfWhatItTakesUp() {
    let events = annotate("انتهت أمس المفاوضات الأمنية. وقال الوزير ذلك. ثم عاد. ثم مضى. ولم تنجح المفاوضات.").events
    let titles = events.filter { $0.kind == .negotiation }.map(\.title)
    #expect(titles == ["المفاوضات الأمنية", "المفاوضات الأمنية"])
  }

  @Test(arguments: [
    ("لقد زار الرئيس باريس.", "لقد زار"), ("وقد زارت الوزيرة باريس.", "وقد زارت"), ("قد يزور الرئيس باريس.", nil),
    ("زار الرئيس باريس.", nil),
  ])
  func onlyQadBeforeAPastVerbMakesADeedSure(_ text: String, _ words: String?) throws {
    let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let trigger = try #require(TriggerFinder(model: nil).triggers(draft, context).first { $0.kind == .visit })
    let found = StatusJudge(context: context, draft: draft).perfect(trigger)
    #expect(found.map { String(text[$0]) } == words)
  }

  @Test func aDayToComeMakesAPlan() throws {
    let text = "اجتماع بين روسيا وفرنسا يوم 12 يناير 2022 في جنيف."
    let before = try #require(annotate(text, published: "2022-01-07").events.first)
    #expect(before.status == .scheduled)
    #expect(before.statusCue.map { String(text[$0]) }?.contains("12") == true)
    let after = try #require(annotate(text, published: "2022-01-20").events.first)
    #expect(after.status == .happened)
  }

  /// A day to come beside a verb of the past, or of a name behind a word for after, is not the event's; a contest of a year gone by is
  /// over.
  @Test(arguments: [
    ("زار الوزير باريس قبل اجتماع يوم 12 يناير 2022.", EventKind.visit, EventStatus.happened),
    ("اتفق الوزيران أمس على اللقاء يوم 12 يناير 2022.", .agreement, .happened),
    ("من المقرر أن تقام مباراة في باريس عام 2019.", .competition, .happened),
    ("من المقرر عقد اجتماع في باريس يوم 12 يناير 2022.", .meeting, .scheduled),
    ("كانت تنوي عقد اجتماع في باريس يوم 2 يناير 2022.", .meeting, .scheduled),
  ])
  func daysOfPlans(_ text: String, _ kind: EventKind, _ status: EventStatus) throws {
    let events = annotate(text, published: "2022-01-07").events
    let event = try #require(events.first { $0.kind == kind }, "\(events.map(\.kind))")
    #expect(event.status == status)
  }

  /// A time is that of its own clause: not of what it is compared with, of who tells of it, of the cause or of what is only spoken about.
  @Test(arguments: [
    ("ارتفعت أسعار القمح عما كانت عليه في مارس 2021.", EventKind.economy, nil),
    ("ارتفعت أسعار القمح في يناير مقارنة بشهر مارس 2021.", .economy, "2022-01"),
    ("ارتفعت أسعار القمح بنسبة 3 في المائة عن العام الماضي.", .economy, nil),
    ("تواصل ارتفاع الأسعار بينما توقف الإنتاج أمس.", .economy, nil),
    ("تواصل ارتفاع الأسعار، وذلك في وقت توقف فيه الإنتاج أمس.", .economy, nil),
    ("تواصل ارتفاع الأسعار في وقت متأخر من مساء أمس.", .economy, "2022-01-06"),
    ("اجتمع الوزراء في باريس، كما أعلنت الوزارة مساء الأحد.", .meeting, nil),
    ("اجتمع الوزراء في باريس بحسب بيان نشر أمس.", .meeting, nil),
    ("اجتمع الوزراء في باريس أمس بحسب بيان.", .meeting, "2022-01-06"),
    ("قالت الوزارة أمس إن الجنود قصفوا المدينة.", .attack, nil),
    ("من المقرر أن يجتمع الوزراء في باريس غدا.", .meeting, "2022-01-08"),
    ("من المقرر غدا أن يجتمع الوزراء في باريس.", .meeting, "2022-01-08"),
    ("زار الوزير باريس أمس بعد هجوم على السفارة.", .attack, nil),
    ("زار الوزير باريس بعد هجوم على السفارة أمس.", .visit, nil),
    ("سيلتقي الوزيران في باريس غدا لبحث الهجوم على السفارة.", .attack, nil),
    ("سيلتقي الوزيران في باريس لبحث الهجوم على السفارة غدا.", .attack, nil),
    ("سيلتقي الوزيران غدا لبحث الهجوم الذي وقع الثلاثاء.", .attack, "2022-01-04"),
    ("اجتمع الوزراء في باريس بشأن الهجوم الذي وقع الثلاثاء.", .attack, "2022-01-04"),
    ("اجتمع الوزراء في الـ 12 من الشهر المقبل.", .meeting, "2022-02-12"),
    ("بحث الوزيران، في اتصال أمس، الهجوم على السفارة.", .attack, nil),
    ("ناقش الوزراء الهجوم على السفارة أمس.", .attack, nil),
    ("اجتمع الوزراء في باريس بشأن مونديال 2018.", .meeting, nil),
    ("اجتمع الوزراء في باريس عام 2018.", .meeting, "2018"),
    ("بحث الوزراء استضافة بطولة كأس العالم 2018.", .competition, "2018"),
    ("اجتمع الوزراء بشأن أولمبياد باريس 2024.", .competition, "2024"),
    ("توقفت المصانع أمس حيث قصف الجنود المدينة.", .attack, "2022-01-06"),
    ("منذ تولي الوزير الوزارة في مارس 2021 اجتمع الوزراء في باريس.", .meeting, nil),
    ("أقام الوزراء أمس حفل معايدة بمناسبة عيد الميلاد المجيد.", .ceremony, "2022-01-06"),
    ("اجتمع الوزراء لتهنئة الجنود بعيد الميلاد.", .meeting, nil),
    ("اجتمع الوزراء لتهنئتهم بحلول عيد الميلاد.", .meeting, nil),
    ("اجتمع الوزراء يوم عيد الميلاد في باريس.", .meeting, "2021-12-25"),
    ("اجتمع الوزراء بشأن أحداث 11 سبتمبر.", .meeting, nil), ("اجتمع الوزراء في 11 سبتمبر.", .meeting, "2021-09-11"),
    ("اجتمع الوزراء في مدينة 6 أكتوبر.", .meeting, nil), ("أدان الوزراء هجمات 3 يناير.", .attack, "2022-01-03"),
  ])
  func aTimeIsThatOfItsClause(_ text: String, _ kind: EventKind, _ date: String?) throws {
    let events = annotate(text, published: "2022-01-07").events
    let event = try #require(events.first { $0.kind == kind }, "\(events.map(\.title))")
    #expect(event.date == date)
  }

  /// What begins on a day is what was decided.
  @Test func whatIsDecidedBeginsThen() throws {
    let events = annotate("قرر المجلس رفع الأسعار اعتبارا من مارس.", published: "2022-01-07").events
    #expect(events.first { $0.kind == .decision }.map(\.date) == .some(nil))
    #expect(events.first { $0.kind == .economy }?.date == "2022-03")
  }

  /// In a text that does not tell when it was written a day to come makes a plan too.
  @Test func aDayToComeMakesAPlanInAnUndatedText() {
    #expect(annotate("تبدأ المفاوضات في جنيف يوم الاثنين المقبل.").events.map(\.status) == [.scheduled])
    #expect(annotate("بدأت المفاوضات في جنيف يوم الاثنين الماضي.").events.map(\.status) == [.happened])
    #expect(annotate("بدأت المفاوضات في جنيف في اليوم التالي.").events.map(\.status) == [.happened])
  }

  @Test func aDefiniteNounTakesUpTheEvent() throws {
    let events = annotate("التقى وزير روسيا نظيره في جنيف. وتناول اللقاء أسعار الطاقة.").events
    let meeting = try #require(events.first { $0.kind == .meeting })
    #expect(meeting.triggers.count == 2)
  }

  /// A noun that is pointed at, or that nothing else describes, leads back some sentences; one that is described may be told for the
  /// first time.
  @Test(arguments: [
    ("بدأت المفاوضات في جنيف.", "وأشاد الوزير بهذه المفاوضات.", EventKind.negotiation, 1),
    ("هاجم مسلحون قاعدة قرب جنيف.", "ودان الوزير هذه العملية الإرهابية.", .attack, 1),
    ("أقر المجلس الخطة.", "وأشاد الوزير بهذا القرار.", .decision, 2),
    (
      "عقد الوزراء اجتماعا في جنيف.",
      "كان الجو حارا. وكان المطر بعيدا. وكانت المدينة هادئة. وقال الوزير إن الاجتماع انتهى.", .meeting, 1
    ),
    (
      "عقد الوزراء اجتماعا في جنيف.",
      "كان الجو حارا. وكان المطر بعيدا. وكانت المدينة هادئة. وقال الوزير إن الاجتماع السنوي انتهى.", .meeting, 2
    ),
  ])
  func aNounLeadsBackToWhatWasTold(_ told: String, _ later: String, _ kind: EventKind, _ count: Int) {
    let events = annotate(told + " " + later).events.filter { $0.kind == kind }
    #expect(events.count == count, "\(events.map(\.title))")
  }

  /// The model may take the noun of another kind for an arrest; then who does it stands behind the noun as elsewhere.
  @Test(arguments: [
    ("التحق لافروف بالحلف.", "التحاق لافروف بالحلف"), ("اعتقل لافروف رجلين.", "اعتقال رجلين على يد لافروف"),
    ("سلم لافروف ثلاثة رجال.", "تسليم ثلاثة رجال على يد لافروف"),
  ])
  func aDoerStandsBehindNounsOfAnotherKind(_ text: String, _ title: String) throws {
    var draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let name = draft.tokens[1].span
    draft.result.entities = [Entity(kind: .person, label: "لافروف")]
    draft.result.mentions = [
      Mention(span: name, kind: .person, form: .name, entity: 0, confidence: 1, rule: "test")
    ]
    draft.result.quantities = annotate(text).quantities
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    var found = EventArguments.Found()
    found.participants = [Event.Participant(entity: 0, role: .agent)]
    let trigger = Trigger(
      word: 0, sentence: 0, span: draft.tokens[0].span, kind: .arrest, status: .happened, confidence: 1,
      match: context.match(0), rule: .lexicon)
    var clusters = EventClusters(times: [])
    clusters.add(trigger, found, statement: nil)
    #expect(EventTitle(draft: draft, context: context).titles(clusters.clusters) == [title])
  }

  /// A war of years ago is over, unless the text says that it began then; what was planned or built may go on.
  @Test(arguments: [
    ("شهدت البلاد أزمة منذ الغزو الروسي عام 2014.", EventKind.invasion, EventStatus.happened),
    ("دخلت الدبابات المدينة في الغزو الروسي عام 2014.", .invasion, .happened),
    ("يستمر الغزو الروسي الذي بدأ عام 2014.", .invasion, .ongoing),
    ("يستمر الغزو الروسي منذ عام 2014.", .invasion, .ongoing),
    ("دخلت الدبابات المدينة في الغزو الروسي في أكتوبر 2021.", .invasion, .ongoing),
  ])
  func whatIsLongOverDoesNotGoOn(_ text: String, _ kind: EventKind, _ status: EventStatus) throws {
    let event = try #require(annotate(text, published: "2022-01-07").events.first { $0.kind == kind })
    #expect(event.status == status)
  }

  @Test func aBrokenModelFileIsRefused() {
    #expect(throws: EventModel.LoadError.self) { try EventModel(path: #filePath) }
  }

  /// Where it happens: behind its preposition, through a noun that leads back, in the country it is about; and not where another
  /// verb's deed happens, or somebody only stands.
  @Test(arguments: [
    ("استخدمت روسيا الطائرات ضد أوكرانيا. وشنت روسيا هجوما على أهداف في هذا البلد.", EventKind.attack, "ukraine"),
    ("زار الرئيس المصانع التي بقيت شاهدة على الهجوم في باريس.", .visit, "paris"),
    ("ارتفعت الأسعار في فرنسا.", .economy, "france"),
    ("شهدت فرنسا احتجاجات واسعة.", .protest, "france"),
    ("خلال زيارة لافروف لباريس.", .visit, "paris"),
    ("خلال زيارة لافروف إلى أوروبا.", .visit, "europe"),
    ("شهد هذا العام تطوير باريس.", .project, "paris"),
    ("بدأت المفاوضات الصعبة التي تعقدها روسيا هذا الأسبوع في باريس.", .negotiation, "paris"),
    ("هاجم الجنود المبنى الكبير وقد يعود الوزير إلى بيته في باريس.", .attack, "-"),
    ("هاجم الجنود المباني العسكرية الكبيرة التابعة للقيادات الموجودة في باريس.", .attack, "-"),
    ("بدأت المفاوضات يوم 10 يناير 2022 في باريس.", .negotiation, "paris"),
  ])
  func places(_ text: String, _ kind: EventKind, _ place: String) throws {
    let a = annotate(text)
    let event = try #require(a.events.last { $0.kind == kind }, "\(a.events.map(\.kind))")
    #expect(event.place.flatMap { a.entities[$0].actor } ?? "-" == place)
  }

  /// An event without a place has that of the article, until the text turns to another matter; a country is that of the next one too.
  @Test(arguments: [
    ("واشتبك الجنود مع المسلحين.", "باريس", "paris"),
    ("من جهة أخرى، اشتبك الجنود مع المسلحين.", "باريس", "-"),
    ("وعلى صعيد آخر عاد الوزراء. واشتبك الجنود مع المسلحين.", "باريس", "-"),
    ("إلى ذلك، عادت الحياة إلى باريس. واشتبك الجنود مع المسلحين.", "باريس", "paris"),
    ("من جهة أخرى، اشتبك الجنود مع المسلحين.", "أوكرانيا", "ukraine"),
  ])
  func inheritedPlaces(_ end: String, _ name: String, _ place: String) throws {
    let a = annotate("وقع هجوم في \(name). واجتمع الوزراء في \(name). واعتقلت الشرطة ثلاثة رجال في \(name). \(end)")
    let event = try #require(a.events.last { $0.kind == .clash }, "\(a.events.map(\.kind))")
    #expect(event.place.flatMap { a.entities[$0].actor } ?? "-" == place)
  }

  @Test(arguments: [
    ("إذا غزت روسيا أوكرانيا ارتفعت الأسعار.", EventStatus.conditional), ("لن تغزو روسيا أوكرانيا.", .denied),
    ("لم تغز روسيا أوكرانيا.", .denied),
  ])
  func negationAndCondition(_ text: String, _ status: EventStatus) throws {
    let draft = Draft(Normalizer().normalize(Article(id: "a", text: text)))
    let context = EventContext(words: EventWords(draft.tokens), sentences: draft.sentences.map(\.tokens))
    let trigger = try #require(TriggerFinder(model: nil).triggers(draft, context).first { $0.kind == .invasion })
    let cues = context.cues(reaching: trigger.word, sentence: trigger.sentence)
    #expect(StatusJudge(context: context, draft: draft).sureStatus(of: trigger, cues)?.status == status)
  }

  @Test(arguments: [
    ("اعتمدت", "اعتماد"), ("يستخدم", "استخدام"), ("انفجرت", "انفجار"), ("يعتمدون", "اعتماد"), ("كتاب", nil),
    ("الاجتماع", nil),
    ("حصل", nil), ("تتقدم", "تقدم"), ("يتعاونون", "تعاون"), ("باشرت", "مباشرة"), ("يهاجمون", "مهاجمة"), ("لاعبون", nil),
    ("أخمدت", "إخماد"), ("أزاحت", "إزاحة"), ("أسهم", nil), ("تحررت", "تحرر"), ("توافدوا", "توافد"), ("تصويت", nil),
    ("انتهى", "انتهاء"), ("يستدعي", "استدعاء"), ("استفادت", "استفادة"), ("يستفيد", "استفادة"), ("استقر", "استقرار"),
    ("اختار", "اختيار"), ("اتهمت", "اتهام"), ("اهتم", "اهتمام"), ("انتهت", nil), ("استأجرت", "استئجار"),
    ("انحاز", "انحياز"),
  ])
  func verbalNounsOfUnknownVerbs(_ verb: String, _ noun: String?) { #expect(VerbalNoun.of(verb) == noun) }

  @Test(arguments: [("إغــلاق", "إغلاق"), ("قانوناً", "قانون"), ("زيارة", "زيارة")])
  func wordsOfTitles(_ word: String, _ plain: String) { #expect(EventTitle.plain(word) == plain) }

  @Test func twoFiguresAreTwoEvents() {
    let events = annotate("شهدت السوق انخفاضا في القروض، كما انخفضت الودائع.").events.filter { $0.kind == .economy }
    #expect(events.count > 1 && events.allSatisfy { $0.triggers.count == 1 }, "\(events.map(\.title))")
  }
}
