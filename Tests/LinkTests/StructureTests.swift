import Model
import Normalize
import Testing

@testable import Link

/// The flat tables of linking: each gives what the plain way gives.
@Suite struct StructureTests {
  /// Numbers that look random and are the same in every run.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test func hashesAreNumberedInTheOrderTheyAreMet() {
    var random = Numbers(state: 1)
    var table = HashNumbers()
    var plain: [UInt64: Int] = [:]
    // 0 and neighbours of each other, too.
    for _ in 0..<5000 {
      let hash = UInt64.random(in: 0..<2000, using: &random)
      let expected = plain[hash] ?? plain.count
      plain[hash] = expected
      #expect(table.number(hash) == expected)
    }
    #expect(table.count == plain.count)
    for hash in UInt64(0)..<2100 { #expect(table.find(hash) == plain[hash]) }
  }

  @Test func aTableFindsWordsByTheirBytes() {
    let table = WordTable([("نهر", 1), ("جبل", 2), ("نهر", 3), ("", 4)])
    #expect(table["نهر"] == 1 && table["جبل"] == 2 && table[""] == 4 && table["بحر"] == nil)
    #expect(table["وجبل".dropFirst()] == 2)
    #expect(WordPairs([("نور", "الدين")]).contains("نور", "الدين"))
    #expect(!WordPairs([("نور", "الدين")]).contains("الدين", "نور"))
  }

  @Test func groupsKeepTheOrderOfTheirItems() {
    var random = Numbers(state: 2)
    let groups = (0..<1000).map { _ in Int32.random(in: -1..<50, using: &random) }
    let lists = Lists(grouping: groups, count: 50)
    for g in 0..<50 { #expect(Array(lists[g]) == groups.indices.filter { groups[$0] == g }.map { Int32($0) }) }
    let items = groups.indices.map { Int32($0 * 3) }
    let others = Lists(grouping: groups, items: items, count: 50)
    for g in 0..<50 { #expect(Array(others[g]) == lists[g].map { $0 * 3 }) }
  }

  @Test func blocksHoldAllItemsOfAKeyInWhateverChunksTheyCame() {
    var random = Numbers(state: 3)
    let keys = (0..<300).map { _ in (0..<3).map { _ in UInt64.random(in: 1..<80, using: &random) } }
    func lists(_ range: Range<Int>) -> Lists<UInt64> {
      var out = Lists<UInt64>()
      for i in range { out.append(keys[i]) }
      return out
    }
    for chunks in [[0..<300], [0..<1, 1..<120, 120..<300]] {
      let blocks = Blocks(chunks.map(lists))
      for key in UInt64(1)..<80 {
        let expected = keys.indices.flatMap { i in keys[i].filter { $0 == key }.map { _ in Int32(i) } }
        #expect(blocks.members(of: key).map { Array($0) } ?? [] == expected)
      }
    }
  }

  @Test func neighboursAreThoseBeforeAnItemInItsBlocks() {
    var random = Numbers(state: 7)
    // Some have a key twice.
    let keys = (0..<300).map { _ in (0..<4).map { _ in UInt64.random(in: 1..<60, using: &random) } }
    func lists(_ range: Range<Int>) -> Lists<UInt64> {
      var out = Lists<UInt64>()
      for i in range { out.append(keys[i]) }
      return out
    }
    /// Members of each block, as often as they have its key.
    let blocks = Dictionary(grouping: keys.indices.flatMap { i in keys[i].map { ($0, i) } }) { $0.0 }
      .mapValues { $0.map(\.1) }
    for limit in [1, 3, 400] {
      for isNearest in [true, false] {
        var expected = keys.map { _ in Set<Int>() }
        for members in blocks.values {
          for (n, item) in members.enumerated() {
            let before = isNearest ? members[..<n].suffix(limit) : members[..<n].prefix(limit)
            expected[item].formUnion(before.filter { $0 != item })
          }
        }
        for chunks in [[0..<300], [0..<1, 1..<120, 120..<300]] {
          let neighbours = Neighbours(chunks.map(lists), isNearest ? .nearest(limit) : .first(limit))
          #expect(neighbours.count == keys.count)
          var walk = Neighbours.Walk(neighbours)
          for item in keys.indices {
            walk.go(to: item)
            #expect(walk.others.count == expected[item].count)
            #expect(Set(walk.others.map { Int($0) }) == expected[item])
          }
        }
      }
    }
  }

  @Test func itemsAreGoneThroughInAtLeastAsManyPartsAsShards() {
    var keys = Lists<UInt64>()
    for i in 0..<100 { keys.append([UInt64(i % 7) + 1]) }
    let neighbours = Neighbours([keys], .nearest(2))
    for shards in [1, 7, 1000] {
      let chunk = neighbours.chunk(shards: shards, jobs: 1)
      #expect(chunk >= 1 && (100 + chunk - 1) / chunk >= min(shards, 100))
    }
  }

  @Test func ascendingListsAreSets() {
    var random = Numbers(state: 4)
    for _ in 0..<200 {
      func list() -> [Int] {
        (0..<Int.random(in: 0..<20, using: &random)).map { _ in .random(in: 0..<15, using: &random) }
      }
      let (a, b) = (list().ascending, list().ascending)
      #expect(a == Set(a).sorted())
      #expect(Ascending.shared(a[...], b[...]) == Set(a).intersection(b).count)
      #expect(Ascending.union(a, b) == Set(a).union(b).sorted())
      for x in 0..<15 { #expect(Ascending.holds(a[...], x) == a.contains(x)) }
    }
  }

  @Test func wordsAreNumberedByHashWhoeverMetThemFirst() {
    let lists: [[UInt64]] = [[3, 9, 20], [1, 9], [], [1, 3, 40]]
    func numbered(_ parts: [Range<Int>]) -> ([[Int32]], [Int32]) {
      let vocabularies = parts.map { range in
        var v = LocalVocabulary()
        for i in range { v.append(lists[i]) }
        return v
      }
      let vocabulary = Vocabulary(vocabularies)
      let all = vocabulary.lists(of: vocabularies, jobs: 2)
      return ((0..<all.count).map { Array(all[$0]) }, vocabulary.counts)
    }
    let (one, counts) = numbered([0..<4])
    #expect(one == [[1, 2, 3], [0, 2], [], [0, 1, 4]] && counts == [2, 2, 2, 1, 1])
    let (parted, same) = numbered([0..<1, 1..<4])
    #expect(parted == one && same == counts)
  }

  @Test func talliesAddUp() {
    var tally = Tally([2, 5, 9])
    tally.add(Tally([1, 5]))
    tally.add(Tally([5, 9, 12]))
    #expect(tally.met(1) == [1, 2, 5, 9, 12] && tally.met(2) == [5, 9] && tally.met(3) == [5] && tally.met(4) == [])
  }

  @Test(arguments: [
    "مُحَمَّد بن عبد الله", "الأميركيّة", "اسلاٌم ؤ ئ ة ى", "“نصّ” – مع علامات… وأرقام ١٢٣ و 45", "ﷲ ﻻ ﺑﯾﺎن",
    "e\u{301}té ÉCOLE Straße",
    "ا\u{653}ل و\u{654} ي\u{654}", "پارک گهر چاي ژاله", "تـــطويل", "", "😀 نص",
  ])
  func theTableFoldsAsTheFoldingDoes(_ text: String) {
    #expect(NameFolding.bytes(text) == Array(Normalize.fold(text, to: .search).utf8))
    for scalar in text.unicodeScalars {
      let word = "ب\(scalar)ت"
      #expect(NameFolding.bytes(word) == Array(Normalize.fold(word, to: .search).utf8), "\(scalar.value)")
    }
  }

  @Test(arguments: ["قال (مُحَمَّد) إنّ – العلمَ نور.", "“نصّ” 45 ﻻ", "ا\u{653}ل و", ""])
  func aTextFoldedOnceIsThatOfItsPieces(_ text: String) {
    let starts = text.unicodeScalars.indices.map { $0.utf16Offset(in: text) }
      .map { String.Index(utf16Offset: $0, in: text) }.map { text.utf8.distance(from: text.startIndex, to: $0) }
    guard let (bytes, places) = NameFolding.bytes(text, places: starts) else {
      // A mark that makes another letter, and a ligature that becomes longer.
      #expect(text.unicodeScalars.contains { $0 == "\u{653}" || $0 == "ﻻ" })
      return
    }
    #expect(bytes == NameFolding.bytes(text) && places.count == starts.count)
    for (n, start) in starts.enumerated() {
      let end = n + 1 < starts.count ? starts[n + 1] : text.utf8.count
      let folded = bytes[places[n]..<(n + 1 < places.count ? places[n + 1] : bytes.count)]
      #expect(Array(folded) == NameFolding.bytes(text[Span(start, end)]), "\(start)")
    }
  }

  @Test(arguments: ["للحوثيين", "قال للحوثيين", "الحوثيين", "لل", "ل", "", "xلlل"])
  func aShortenedNameIsToldByItsLetters(_ text: String) {
    let all = Array(text.unicodeScalars)
    let widths = all.map { UTF8.width($0) }
    for i in all.indices {
      for end in i...all.count {
        let span = Span(widths[..<i].reduce(0, +), widths[..<end].reduce(0, +))
        let expected = i > 0 && end - i > 0 && span.count > 4 && all[i] == "ل" && all[i - 1] == "ل"
        #expect(NameForm.isShortened(span, text) == expected, "\(span)")
      }
    }
  }

  @Test func furnitureIsFoundByItsFirstLetters() {
    let lines = DataTable.rows("furniture").map { NameFolding.fold($0[0]) }
    for line in lines {
      for text in [
        line, " - \(line)", "\(line) 1", "\(line): نص", "\(line)ها", "و\(line)", "* \(line)،", String(line.dropLast()),
      ] {
        let head = text.drop { " -*".contains($0) }.utf8
        let expected = lines.contains { l in
          head.starts(with: l.utf8) && head.dropFirst(l.utf8.count).first.map { $0 < 0x80 } ?? true
        }
        #expect(Furniture.begins(Array(text.utf8)[...]) == expected, "\(text)")
      }
    }
  }

  @Test func whatIsMadeOnSeveralThreadsIsWhatOneMakes() {
    var random = Numbers(state: 6)
    let keys = (0..<20_000).map { _ in Int.random(in: 0..<3000, using: &random) }
    for jobs in [1, 2, 3, 5] {
      // Equals keep their order.
      let sorted = sortParallel(Array(keys.indices), jobs: jobs) { keys[$0] < keys[$1] }
      #expect(sorted == keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) })
      let texts = keys.map { String(repeating: "ص", count: $0 % 13) + "\($0)" }
      #expect(
        orderByBytes(Array(keys.indices), of: texts, jobs: jobs)
          == keys.indices.sorted { texts[$0] == texts[$1] ? $0 < $1 : bytesPrecede(texts[$0], texts[$1]) })
      let sizes = keys.prefix(300).map { $0 % 7 }
      let joined = joinParallel(sizes, jobs: jobs) { n in (0..<sizes[n]).map { "\(n) \($0)" } }
      #expect(joined == sizes.indices.flatMap { n in (0..<sizes[n]).map { "\(n) \($0)" } })
      let (a, b) = mapParallel(1000, jobs: jobs) { ("\($0)", $0) }
      #expect(a == (0..<1000).map { "\($0)" } && b == Array(0..<1000))
      let remembered = mapChunks(1000, size: 7, jobs: jobs) {
        Remembered<String>()
      } _: { memory, range in
        range.map { n in memory.value(UInt64(n % 10)) { "\(n % 10)" } }
      }
      #expect(remembered.flatMap { $0 } == (0..<1000).map { "\($0 % 10)" })
    }
  }

  @Test func elementsAreArrangedWhereTheyStand() {
    var random = Numbers(state: 7)
    for _ in 0..<100 {
      let all = (0..<Int.random(in: 0..<20, using: &random)).map { "\($0)" }
      let order = Array(all.indices.shuffled(using: &random).prefix(.random(in: 0...all.count, using: &random)))
      var arranged = all
      arranged.arrange(order)
      #expect(arranged == order.map { all[$0] })
    }
  }

  @Test func everyScalarOfArabicAndLatinFoldsAsTheFoldingDoes() {
    for value in (0x20..<0x800).map(UInt32.init) + Array(0x2000..<0x2070) + Array(0xFB50..<0xFC00) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["\(scalar)", "ا\(scalar)", "ي\(scalar)\u{651}م", "e\(scalar)s"] {
        #expect(NameFolding.bytes(text) == Array(Normalize.fold(text, to: .search).utf8), "\(value)")
      }
    }
  }

  /// Of the greatest table but a few words are folded.
  @Test func partsOfNamesAreFoundByTheirFoldedForm() {
    for row in DataTable.rows("name-parts") {
      let word = NameFolding.words(row[0]).joined(separator: " ")
      #expect(NameData.hash(ofPart: Array(row[0].utf8)[...]) == byteHash(word), "\(row)")
      #expect(row.count == 4 && Int(row[3]) != nil && NameData.parts[word] != nil, "\(row)")
      #expect(["given", "family", "both"].contains(row[2]) && row[1].allSatisfy(\.isASCII), "\(row)")
    }
  }

  /// What the bound refuses, the distance refuses.
  @Test func namesThatAreFarApartAreNotAlike() {
    var random = Numbers(state: 5)
    let letters = Array("ابتدرسلمنوي")
    func name() -> [String] {
      (0..<Int.random(in: 1..<4, using: &random)).map { _ in
        String((0..<Int.random(in: 2..<8, using: &random)).map { _ in letters.randomElement(using: &random)! })
      }
    }
    for _ in 0..<3000 {
      let a = name()
      // Half of the names are spellings of each other.
      var b = Bool.random(using: &random) ? name() : [a.joined()]
      if let i = b.indices.randomElement(using: &random), b[i].count > 3 { b[i].removeFirst() }
      let (x, y) = (a.joined(), b.joined())
      func doubles(_ w: String) -> Int { zip(w, w.dropFirst()).count { $0 == $1 } }
      let isFar = LetterDistance.areFarApart(
        x.count, y.count, doubles: x.count > y.count ? doubles(x) : doubles(y), similarity: 0.93)
      if isFar { #expect(LetterDistance.shared.similarity(x, y) < 0.93, "\(x) \(y)") }
    }
  }

  /// Thousands of pages may wish for one address.
  @Test func addressesAreNumberedAsIfEachWereTried() {
    let wishes = ["a", "b", "a", "a-2", "a", "a-2", "b", "a-2-2", "a"]
    let applicants = wishes.enumerated().map { i, wish in
      AddressBook.Applicant(keys: ["k\(i)"], wish: wish, label: "", isPublished: true)
    }
    var used: Set<String> = []
    let expected = wishes.map { wish in
      var id = wish
      var n = 2
      while used.contains(id) {
        id = "\(wish)-\(n)"
        n += 1
      }
      used.insert(id)
      return id
    }
    #expect(AddressBook.assign(applicants, page: .actor, registry: Registry()).ids == expected)
  }

  @Test func workBesideGivesItsResult() {
    for jobs in [1, 2] {
      let beside = Beside(jobs: jobs) { mapParallel(1000, jobs: jobs) { $0 * 2 } }
      #expect(mapChunks(1000, size: 7, jobs: jobs) { $0.map { $0 * 2 } }.flatMap { $0 } == beside.value)
    }
  }
}
