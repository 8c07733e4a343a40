import Model
import Normalize
import Testing

@testable import Render

/// What the search is made from by numbers and bytes is what the plain way by texts makes.
@Suite struct SearchIndexTests {
  private static let texts = [
    "", "قال الوزير: إنّ «القمة» ستُعقد في جنيف", "وبالقاهرة، للعرب؛ والعرب…", "e\u{301}té “Été” x\u{200D}y ‘z’—a",
    "٢٠٢٢/٥ و١٢٫٥٪",
    "ا\u{653}ل \u{301}a =\u{338} b<\u{338}c", "ﷺ صلى ـــ كـتـاب", "हिन्दी शब्द 👩‍👩‍👧 ½ x²", "ك\u{200F}تاب\u{202B}كتاب\u{2069}",
    "، \u{654}ء \u{64B}",
  ]

  @Test func keysAreTheVariantsOfTheFoldedWords() {
    var keys = SearchKeys()
    let scalars = Self.texts.flatMap { Array($0.unicodeScalars) } + Array("  ،«".unicodeScalars)
    var random = SplitMix64(state: 7)
    let mixed = (0..<2_000).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<random.next() % 30 { text.append(scalars[Int(random.next() % UInt64(scalars.count))]) }
      return String(text)
    }
    // A second time from memory.
    for text in Self.texts + mixed + Self.texts {
      var copy = text
      copy.withUTF8 { keys.read($0) }
      let found = keys.found.map { n in keys.table.withBytes(Int(n)) { String(decoding: $0, as: UTF8.self) } }
      #expect(found == SearchTerms.words(text).flatMap { SearchTerms.variants($0) }, "\(Array(text.unicodeScalars))")
    }
  }

  @Test func wordsAreNumberedAndSortedByTheirBytes() {
    var table = ByteTable()
    var plain: [String: Int] = [:]
    for n in (0..<9_000).map({ $0 % 3 == 0 ? $0 / 2 : $0 * 7 }) {
      let word = n % 5 == 0 ? "كلمة\(n)" : String(n, radix: 36) + (n % 2 == 0 ? "" : "وأطول من ثمانية")
      let number = Array(word.utf8).withUnsafeBufferPointer { table.number($0) }
      #expect(number == plain[word, default: plain.count])
      plain[word] = number
    }
    let sorted = plain.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(table.sorted(0..<Int32(table.count)) == sorted.map { Int32(plain[$0]!) })
    #expect(table.count == plain.count)
  }

  @Test func postingsAreWhatADictionaryHolds() {
    var postings = Postings(limit: 300)
    var plain: [String: [Int]] = [:]
    // More words than the table begins with.
    for number in (0..<9_000).reversed() {
      var text = "كلمة w\(number / 2) \(number % 1_000 == 0 ? "ألف" : "w\(number / 2)") الكلمة r\(number % 31)"
      text.withUTF8 { postings.add($0, number) }
      for word in SearchTerms.words(text).flatMap({ SearchTerms.variants($0) }) where plain[word]?.last != number {
        plain[word, default: []].append(number)
      }
    }
    var size = 0
    for key in 0..<postings.keys.count {
      let word = postings.keys.table.withBytes(key) { String(decoding: $0, as: UTF8.self) }
      var last: Int?
      let kept = plain[word]!.prefix(300).map { n -> String in
        defer { last = n }
        return String(last.map { $0 - n } ?? n, radix: 36)
      }
      var coded: [UInt8] = []
      postings.append(coded: key, to: &coded)
      #expect(
        String(decoding: coded, as: UTF8.self)
          == (plain[word]!.count > 300 ? String(plain[word]!.count, radix: 36) + "*" : "") + kept.joined(separator: ",")
      )
      #expect(CodedNumbers(coded[...])?.coded == coded && CodedNumbers(coded[...])?.count == plain[word]!.count)
      size += word.utf8.count + coded.count
    }
    #expect(postings.keys.count == plain.count && postings.codedSize == size)
  }

  /// Sentences that come, go or have other numbers give the files of all sentences.
  @Test func filesOfWordsWithOtherSentencesAreThoseOfAll() throws {
    let limit = 40
    let size = 400
    func file(_ number: Int, _ json: [UInt8]) -> [UInt8] { Array("put(\(number),".utf8) + json + Array(");\n".utf8) }
    func files(_ texts: [Int: String]) -> (files: [[UInt8]], sizes: WordSizes) {
      var postings = Postings(limit: limit)
      for (n, text) in texts.sorted(by: { $0.key > $1.key }) {
        var text = text
        text.withUTF8 { postings.add($0, n) }
      }
      var files: [[UInt8]] = []
      let sizes = WordSizes.eachFile(postings, size: size) { files.append(file($0, $1)) }
      return (files, sizes)
    }
    var random = SplitMix64(state: 11)
    func text() -> String {
      Self.texts[Int(random.next() % UInt64(Self.texts.count))]
        + (0..<random.next() % 6).map { _ in " كلمة w\(random.next() % 90) والوزير\(random.next() % 7)" }.joined()
    }
    var (patched, refused) = (0, 0)
    for round in 0..<160 {
      var old: [Int: String] = [:]
      for _ in 0..<(5 + random.next() % 400) { old[Int(random.next() % 2_000)] = text() }
      var new = old
      var moves: [WordPatch.Move] = []
      let (gone, came) = (round % 3 == 0 ? Int(random.next() % 4) : 0, Int(random.next() % 9))
      for (n, text) in old.sorted(by: { $0.key < $1.key }).shuffled(using: &random).prefix(gone) {
        new[n] = nil
        moves.append(.init(text: text[...], from: n, to: nil))
      }
      for _ in 0..<came {
        // One that comes moves those that stand there up.
        var number = Int(random.next() % 2_000)
        var own: (text: String, from: Int?) = (text(), nil)
        while true {
          let other = new[number]
          new[number] = own.text
          moves.append(.init(text: own.text[...], from: own.from, to: number))
          guard let other else { break }
          // Where it came or moved in this round, the same move goes on.
          if let i = moves.firstIndex(where: { $0.to == number && $0.text == other }), i < moves.count - 1 {
            own = (other, moves[i].from)
            moves.remove(at: i)
          } else {
            own = (other, number)
          }
          number += 1
        }
      }
      let (before, expected) = (files(old), files(new))
      let patch = WordPatch(
        moves, sizes: before.sizes, limit: limit, fileSize: size, file: file, earlier: { before.files[$0] },
        below: { number, body in
          for (n, text) in new.sorted(by: { $0.key > $1.key }) where n < number { if !body(text[...], n) { return } }
        })
      guard before.sizes.files == expected.sizes.files else {
        #expect(patch == nil, "\(round)")
        refused += 1
        continue
      }
      let found = try #require(patch)
      patched += 1
      #expect(found.sizes == expected.sizes)
      for n in before.files.indices {
        #expect((found.files[n] ?? before.files[n]) == expected.files[n], "\(round) \(n)")
      }
      #expect(gone + came > 0 || found.files.isEmpty)
    }
    #expect(patched > 80 && refused > 2)
  }

  /// The number of a sentence depends on its day and its article, and seldom on others.
  @Test func anotherArticleMovesFewOthers() {
    var random = SplitMix64(state: 5)
    func numbers(_ articles: [(day: Int, key: UInt64, count: Int32)]) -> SentenceNumbers {
      SentenceNumbers(
        days: (0..<30).map { day in articles.indices.filter { articles[$0].day == day } },
        counts: articles.map(\.count), keys: articles.map(\.key))
    }
    let articles = (0..<6_000).map { n in
      (day: n % 29 / 2, key: random.next(), count: Int32(1 + random.next() % 20))
    }
    let before = numbers(articles)
    // Those of a newer day are higher, and no number is given twice.
    #expect(Set(before.order) == Set(0..<6_000))
    for (a, b) in zip(before.order, before.order.dropFirst()) {
      #expect(articles[Int(a)].day <= articles[Int(b)].day)
      #expect(before.starts[Int(a)] + articles[Int(a)].count <= before.starts[Int(b)])
    }
    var moved: [Int] = []
    for day in 0..<14 {
      for _ in 0..<10 {
        let after = numbers(articles + [(day, random.next(), Int32(1 + random.next() % 20))])
        moved.append(zip(before.starts, after.starts).count { $0 != $1 })
        // What is taken away again leaves no trace.
        #expect(numbers(articles) == before)
      }
    }
    #expect(moved.count { $0 <= 20 } * 10 >= moved.count * 9, "\(moved)")
  }

  @Test(arguments: [(0, 1_024), (1, 1_024), (682, 1_024), (683, 2_048), (20_000, 32_768)])
  func aDayHasHalfMoreNumbersThanSentences(_ sentences: Int, _ numbers: Int) {
    #expect(SentenceNumbers.size(ofDay: sentences) == numbers)
  }

  @Test(arguments: ["", "1,", "1,5", "*1", "1*", "1*2,1", "1,A", "1 ", "zzzzzzzzzzzz"])
  func damagedNumbersAreNone(_ coded: String) { #expect(CodedNumbers(Array(coded.utf8)[...]) == nil) }

  @Test(arguments: [
    "", "put(0,{});\n", "put(0,{\"a\":\"1\"", "put(0,{\"a\":1});\n", "put(0,{\"a\":\"1\" \"b\":\"2\"});\n",
  ])
  func aDamagedFileOfWordsIsNotPatched(_ damaged: String) {
    let patch = WordPatch(
      [.init(text: "كلمة", to: 3)], sizes: WordSizes(keys: 1, codedSize: 20, files: 1), limit: 9, fileSize: 400,
      file: { Array("put(\($0),".utf8) + $1 + Array(");\n".utf8) }, earlier: { _ in Array(damaged.utf8) },
      below: { _, _ in })
    #expect((patch == nil) == (damaged != "put(0,{});\n"))
  }

  @Test func namesAreDividedAsTheirPrefixesSay() throws {
    var rows: [PlainShards.Entry] = []
    var plain = PlainShards()
    let words = [
      "محمد", "محمود", "محم", "مح", "م", "الم", "المحمود", "وزير", "الوزير", "والوزير", "بيروت", "ببيروت", "محمديان",
      "محمدي", "x", "xy",
      "للمحمود", "ال", "مصطفى", "مصطفوي",
    ]
    var random = SplitMix64(state: 3)
    var namesOfRows: [[String]] = []
    for n in 0..<2_000 {
      let names = (0..<1 + random.next() % 3).map { _ in
        (0..<1 + random.next() % 4).map { _ in
          words[Int(random.next() % UInt64(words.count))] + (random.next() % 3 == 0 ? "\(random.next() % 60)" : "")
        }.joined(separator: " ")
      }
      let entry = PlainShards.Entry(label: names[0], path: "actors/\(n)", weight: Int(random.next() % 50))
      rows.append(entry)
      namesOfRows.append(names)
      plain.add(entry, names)
    }
    let expected = plain.shards()
    let (made, list) = Self.made(rows, namesOfRows)
    #expect(Set(made.keys) == Set(expected.keys) && made.count > 20)
    #expect(Set(list.names) == Set(expected.map { $1.hasPrefix("*") ? $0 + "*" : $0 }))
    for (name, file) in expected { #expect(made[name].map { $0[...] } == file.trimmingPrefix("*"), "\(name)") }

    // Some entries with other weights or names, gone or new: made from what is known of the others, all is as if made at once, and no
    // file is made but those that say something else or have a word of theirs.
    for round in 0..<12 {
      var (changed, names) = (rows, namesOfRows)
      var same = rows.indices.map(Int32.init)
      for _ in 0..<round {
        let n = Int(random.next() % UInt64(changed.count))
        switch random.next() % 4 {
        case 0:
          changed.remove(at: n)
          names.remove(at: n)
          for i in same.indices { same[i] = same[i] == Int32(n) ? -1 : same[i] > Int32(n) ? same[i] - 1 : same[i] }
        case 1:
          changed.insert(.init(label: "آخر", path: "actors/new-\(round)-\(n)", weight: n % 60), at: n)
          names.insert(["محمود آخر \(n)", "x"], at: n)
          for i in same.indices where same[i] >= Int32(n) { same[i] += 1 }
        case 2:
          changed[n].weight += 20
          for i in same.indices where same[i] == Int32(n) { same[i] = -1 }
        default:
          names[n][0] += " وزيرة"
          for i in same.indices where same[i] == Int32(n) { same[i] = -1 }
        }
      }
      let kept = Set(same)
      let entries = changed.indices.map(Int32.init).filter { !kept.contains($0) }
      let coded = Self.index(namesOfRows, rows.indices.map(Int32.init)).coded
      let old = try #require(NameIndex(coded: coded, entries: rows.count))
      let (index, isChanged) = old.changed(same, Self.index(names, entries))
      var files = made
      let list = Self.shards(index, changed).each(after: list, isChanged: isChanged) { file, json in
        if let json { files[String(file)] = String(decoding: json, as: UTF8.self) }
        if json == nil { #expect(made[String(file)] != nil) }
      }
      let (expected, expectedList) = Self.made(changed, names)
      #expect(list == expectedList && expected.allSatisfy { files[$0] == $1 }, "\(round)")
      #expect(index.coded == Self.index(names, changed.indices.map(Int32.init)).coded)
    }
  }

  private static func index(_ names: [[String]], _ entries: [Int32]) -> NameIndex {
    var keys = NameKeys()
    for n in entries {
      for name in names[Int(n)] { keys.read(name) }
      keys.endEntry()
    }
    return NameIndex(keys, entries: entries)
  }

  private static func shards(_ index: NameIndex, _ rows: [PlainShards.Entry]) -> NameShards {
    NameShards(
      index: index, weights: rows.map { Int32($0.weight) },
      sizes: rows.map { Int32($0.label.utf8.count + $0.path.utf8.count + 40) },
      row: { n, row in
        row.add(nil, rows[n].label)
        row.add(nil, rows[n].path)
        row.add(nil, "person")
        row.add(nil, rows[n].weight)
      })
  }

  /// All files by their letters, and their list.
  private static func made(_ rows: [PlainShards.Entry], _ names: [[String]]) -> ([String: String], NameShards.List) {
    var made: [String: String] = [:]
    let list = shards(index(names, rows.indices.map(Int32.init)), rows).each { file, json in
      made[String(file)] = String(decoding: json ?? [], as: UTF8.self)
    }
    return (made, list)
  }

  @Test func aDamagedIndexOfNamesIsNone() throws {
    let coded = Self.index([["محمد علي"], ["علي"], ["وزير"]], [0, 1, 2]).coded
    let whole = try #require(NameIndex(coded: coded, entries: 3))
    for length in 1..<coded.count where length != coded.count {
      let part = NameIndex(coded: Array(coded[..<length]), entries: 3)
      // Whole words are an index of fewer.
      #expect(part == nil || part!.count < whole.count)
    }
    #expect(NameIndex(coded: coded, entries: 2) == nil)
    #expect(NameIndex(coded: [], entries: 0)?.count == 0)
  }

  /// What was said of articles that are gone is read from the files that showed it.
  @Test func textsAreReadFromTheirFiles() {
    let frame = Array("put(\"texts/0\",);\n".utf8)
    func texts(_ json: String) -> [Int: String]? {
      SentenceFiles.texts(Array("put(\"texts/0\",\(json));\n".utf8), in: frame)
    }
    #expect(
      texts(
        "[[\"articles/a\",\"t\",\"s\",\"\",3,[[\"1\",\"قال \\u003cب\\\"\"],[\"\",\"t\"]]],[\"b\",\"\",\"\",\"\",9,[[\"\",\"e\u{301}\"]]]]"
      )
      .map { $0.mapValues { Array($0.utf8) } }
        == [3: Array("قال <ب\"".utf8), 4: Array("t".utf8), 9: Array("e\u{301}".utf8)])
    for json in ["", "[", "{}", "[[1]]", "[[\"a\",\"t\",\"s\",\"\",3,[[\"1\"]]]]"] { #expect(texts(json) == nil) }
    #expect(SentenceFiles.texts([], in: frame) == nil)
  }
}

/// ``NameShards`` by texts and dictionaries.
private struct PlainShards {
  struct Entry {
    var label: String
    var path: String
    var weight: Int
  }

  private typealias Row = (entry: Entry, keys: [String])
  private var rows: [Row] = []

  mutating func add(_ entry: Entry, _ names: [String]) {
    let all = Set(names.flatMap { SearchTerms.words($0).flatMap { SearchTerms.variants($0) } })
    let own = all.filter { !($0.hasPrefix("ال") && all.contains(String($0.dropFirst(2)))) }
    rows.append((entry, own.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
  }

  func shards() -> [String: String] {
    let ranked = rows.indices.sorted { (-rows[$0].entry.weight, $0) < (-rows[$1].entry.weight, $1) }.map { rows[$0] }
    var files: [String: String] = [:]
    for (prefix, own) in Self.grouped(ranked, 2) { Self.divide(prefix, 2, own, &files) }
    return files
  }

  /// The rows of each prefix, each with its keys that begin so.
  private static func grouped(_ rows: [Row], _ length: Int) -> [String: [Row]] {
    var groups: [String: [Row]] = [:]
    for row in rows {
      for (prefix, keys) in Dictionary(grouping: row.keys, by: { String($0.unicodeScalars.prefix(length)) }) {
        groups[prefix, default: []].append((row.entry, keys))
      }
    }
    return groups
  }

  private static func divide(_ prefix: String, _ length: Int, _ rows: [Row], _ files: inout [String: String]) {
    var isCut = cut(rows).count < rows.count
    var kept = cut(rows)
    let longer = rows.map { row in (row.entry, row.keys.filter { $0 != prefix }) }.filter { !$0.1.isEmpty }
    if isCut, prefix.unicodeScalars.count == length, length < NameShards.depth, !longer.isEmpty {
      isCut = true
      kept = cut(rows.filter { $0.keys.contains(prefix) } + rows.filter { !$0.keys.contains(prefix) })
      for (prefix, own) in grouped(longer, length + 1) { divide(prefix, length + 1, own, &files) }
    }
    let list = kept.map { row in
      "[\"\(row.entry.label)\",\"\(row.entry.path)\",\"person\",\(row.entry.weight),\"\(row.keys.joined(separator: " "))\"]"
    }
    let name = prefix.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
    files[name] = (isCut ? "*" : "") + "[" + list.joined(separator: ",") + "]"
  }

  private static func cut(_ rows: [Row]) -> [Row] {
    var size = 0
    return Array(
      rows.prefix { row in
        size += row.entry.label.utf8.count + row.entry.path.utf8.count + 40
        return size <= NameShards.limit
      })
  }
}

/// Numbers that look random, the same in every run (Steele, Lea and Flood, 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
