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
        String(decoding: coded, as: UTF8.self) == (plain[word]!.count > 300 ? "*" : "") + kept.joined(separator: ","))
      size += word.utf8.count + coded.count
    }
    #expect(postings.keys.count == plain.count && postings.codedSize == size)
  }

  /// New sentences in front of what the files hold, or among the last of them, give the files of all sentences.
  @Test func filesOfWordsWithNewSentencesAreThoseOfAll() throws {
    let limit = 40
    let size = 400
    func file(_ number: Int, _ json: [UInt8]) -> [UInt8] { Array("put(\(number),".utf8) + json + Array(");\n".utf8) }
    func files(_ texts: ArraySlice<String>) -> (files: [[UInt8]], sizes: WordSizes) {
      var postings = Postings(limit: limit)
      for n in texts.indices.reversed() {
        var text = texts[n]
        text.withUTF8 { postings.add($0, n) }
      }
      var files: [[UInt8]] = []
      let sizes = WordSizes.eachFile(postings, size: size) { files.append(file($0, $1)) }
      return (files, sizes)
    }
    var random = SplitMix64(state: 11)
    let all = (0..<400).map { n in
      Self.texts[n % Self.texts.count]
        + (0..<random.next() % 6).map { _ in " كلمة w\(random.next() % 90) والوزير\(random.next() % 7)" }.joined()
    }
    var patched = 0
    for count in stride(from: 5, to: 395, by: 13) {
      for (added, behind) in [(0, 0), (1, 0), (2, 0), (60, 0), (1, 3), (4, 9)] where count + added <= all.count {
        // The new ones stand before the last of those that were there.
        let old = Array(all[..<count])
        let first = max(0, count - behind)
        let texts = old[..<first] + all[count..<(count + added)] + old[first...]
        let before = files(old[...])
        let expected = files(Array(texts)[...])
        let patch = WordPatch(
          (first..<texts.count).map { (text: texts[$0][...], number: $0) }, from: first, sizes: before.sizes,
          limit: limit,
          fileSize: size, file: file, earlier: { before.files[$0] })
        guard before.sizes.files == expected.sizes.files else {
          #expect(patch == nil)
          continue
        }
        let found = try #require(patch)
        patched += 1
        #expect(found.sizes == expected.sizes)
        for n in before.files.indices {
          #expect((found.files[n] ?? before.files[n]) == expected.files[n], "\(count) \(added) \(behind) \(n)")
        }
        #expect(added + behind > 0 || found.files.isEmpty)
      }
    }
    #expect(patched > 60)
  }

  @Test(arguments: [
    "", "put(0,{});\n", "put(0,{\"a\":\"1\"", "put(0,{\"a\":1});\n", "put(0,{\"a\":\"1\" \"b\":\"2\"});\n",
  ])
  func aDamagedFileOfWordsIsNotPatched(_ damaged: String) {
    let patch = WordPatch(
      [("كلمة", 3)], from: 3, sizes: WordSizes(keys: 1, codedSize: 20, files: 1), limit: 9, fileSize: 400,
      file: { Array("put(\($0),".utf8) + $1 + Array(");\n".utf8) }, earlier: { _ in Array(damaged.utf8) })
    #expect((patch == nil) == (damaged != "put(0,{});\n"))
  }

  @Test func namesAreDividedAsTheirPrefixesSay() {
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
    let made = Self.shards(rows, namesOfRows)
    #expect(Set(made.keys) == Set(expected.keys) && made.count > 20)
    for (name, file) in expected { #expect(made[name]?.file == file, "\(name)") }

    // Another weight, another name, one less: the hash of a file is another one just where the file is.
    let other = PlainShards.Entry(label: "آخر", path: "actors/7", weight: 3)
    for change in [(3, PlainShards.Entry(label: rows[3].label, path: rows[3].path, weight: 70)), (7, other)] {
      var changed = rows
      changed[change.0] = change.1
      var names = namesOfRows
      names[change.0][0] = change.1.label
      let after = Self.shards(changed, names)
      let files = Set(made.keys).intersection(after.keys)
      #expect(files.allSatisfy { (made[$0]!.print == after[$0]!.print) == (made[$0]!.json == after[$0]!.json) })
      #expect(files.contains { made[$0]!.print != after[$0]!.print })
      #expect(files.contains { made[$0]!.print == after[$0]!.print })
    }
  }

  private static func shards(
    _ rows: [PlainShards.Entry], _ names: [[String]]
  ) -> [String: (file: String, json: String, print: UInt64)] {
    var shards = NameShards(rows.count) { n, row in
      row.add(nil, rows[n].label)
      row.add(nil, rows[n].path)
      row.add(nil, "person")
      row.add(nil, rows[n].weight)
    }
    for (entry, names) in zip(rows, names) {
      for name in names { shards.read(name) }
      shards.add(
        .init(
          weight: entry.weight, size: entry.label.utf8.count + entry.path.utf8.count + 40,
          print: stableHash("\(entry)".utf8)))
    }
    var made: [String: (file: String, json: String, print: UInt64)] = [:]
    shards.eachShard { shard, json in
      let text = String(decoding: json(), as: UTF8.self)
      made[shard.name] = ((shard.isCut ? "*" : "") + text, text, shard.print)
    }
    return made
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
