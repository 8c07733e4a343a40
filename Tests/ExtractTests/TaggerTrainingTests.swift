import Testing

@testable import Extract

@Suite struct TaggerTrainingTests {
  @Test func marksAreTakenOutOfATextAndKeepTheirPlaces() {
    let marked = MarkedText("{K1|وقال} {S1|{T|الوزير} {P|سامي حداد}} إن {X1-|{E1:visit:scheduled|الزيارة} {غدا}.")
    #expect(marked.text == "وقال الوزير سامي حداد إن الزيارة {غدا.")
    let scalars = Array(marked.text.unicodeScalars)
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    #expect(
      marked.marks.map { "\($0.tag)=\(text($0.range))" } == [
        "K1=وقال", "T=الوزير", "P=سامي حداد", "S1=الوزير سامي حداد", "E1:visit:scheduled=الزيارة",
        "X1-=الزيارة {غدا",
      ])
  }

  @Test(arguments: ["{Z|كلمة}", "{P كلمة", "{E1:visit|كلمة", "{K|كلمة"])
  func bracesThatAreNoMarksStay(text: String) {
    #expect(MarkedText(text).marks.isEmpty)
  }

  @Test func aMarkTakesTheWordsItTouchesAndTheLongestWins() {
    let article = MarkedArticle(MarkedText("زار و{O|مركز {C|لبنان} للعلوم} ل{P|سامي}."))
    let path = TaggingTask.names.states(article.words, article.marks)
    #expect(article.keys == ["زار", "ومركز", "لبنان", "للعلوم", "لسامي", "."])
    #expect(path == [0, 3, 4, 4, 1, 0])
  }

  @Test func aCueCutsAContentInTwoPieces() {
    let article = MarkedArticle(MarkedText("{X1|الموعد قريب {K1|قال} {S1|سامي} والوفد جاهز}"))
    let path = TaggingTask.speech.states(article.words, article.marks)
    #expect(TaggingTask.speech.repaired(path[...]) == [5, 6, 1, 3, 5, 6])
  }

  @Test func triggersAreToldByWhetherTheyCameAbout() {
    let article = MarkedArticle(
      MarkedText("{E1:visit:happened|زيارة} {E2:visit:denied|زيارة} {E3:visit:ongoing|زيارة}"))
    #expect(TaggingTask.marks.states(article.words, article.marks) == [5, 7, 5])
  }

  @Test(
    arguments: [
      ([0, 1, 2, 2, 0, 3], [1..<4: 0, 5..<6: 1]), ([1, 1, 2], [0..<1: 0, 1..<3: 0]), ([], [:]), ([0, 0], [:]),
    ] as [([UInt8], [Range<Int>: Int])])
  func spansAreReadFromStates(states: [UInt8], spans: [Range<Int>: Int]) {
    #expect(Dictionary(uniqueKeysWithValues: LabelSet.spans(states).map { ($0.range, $0.label) }) == spans)
    let items = LabelSet.spans(states)
    #expect(LabelSet(names: ["a", "b"]).states(count: states.count, items) == states)
  }

  @Test func wordsOfTrainingTextAreSplitAsTheSoftLabelsAre() {
    let sentences = TrainingTokenizer.sentences("قالَ: «٣٫٥ أو 3.5»! ثم\nذهـب USA.")
    #expect(
      sentences.map { $0.map(\.key) } == [
        ["قال", ":", "«", "3", "٫", "5", "او", "3.5", "»", "!"], ["ثم"], ["ذهب", "usa", "."],
      ])
  }

  @Test func evaluationCountsExactSpansOfEachLabel() {
    var scores = TaggerEvaluation()
    scores.add(
      gold: [.init(0..<2, "person"), .init(3..<4, "place")], found: [.init(0..<2, "person"), .init(3..<5, "place")])
    scores.add(gold: [.init(0..<1, "place")], found: [])
    #expect(scores.total().f == 40)
    #expect(scores.counts["person"]?.f == 100)
    #expect(scores.counts["place"]?.recall == 0)
  }
}
