import Model

/// What a word is to the names pass by itself, whatever stands around it.
struct NameSort: Sendable {
  /// Where in the column its letters stand.
  var letters: Range<Int32>
  /// Of these letters.
  var hash: UInt64
  /// Where in the column its starts are.
  var starts: Range<Int32>
}

/// What most words are not: asked of every word, and therefore one byte each.
struct NameMarks: OptionSet, Sendable {
  let rawValue: UInt8
  /// Without it no name of the gazetteer begins in the word.
  static let mayBeginName = NameMarks(rawValue: 1)
  /// A noun for bodies that have their names in quotation marks.
  static let body = NameMarks(rawValue: 2)
  /// The plural of one.
  static let bodies = NameMarks(rawValue: 4)
  /// Where a title may begin, see ``TitleWords/Head``.
  static let title = NameMarks(rawValue: 8)
  static let definiteTitle = NameMarks(rawValue: 16)
  /// An adjective of nationality.
  static let nationality = NameMarks(rawValue: 32)
  /// What a description may begin with, or the word before one.
  static let describing = NameMarks(rawValue: 64)
}

/// What the names pass keeps of words, by their numbers in a ``WordMemory``.
struct NameColumn: Sendable {
  fileprivate(set) var sorts: [NameSort] = []
  fileprivate(set) var marks: [NameMarks] = []
  /// Letters of all words at the name level, without what cannot be part of a name, one word after another.
  private var letters: [UInt8] = []
  /// Places where names may begin; `at` is how many letters are cut off.
  fileprivate(set) var starts: [NameWords.Start] = []

  func text(_ range: Range<Int32>) -> String {
    String(decoding: letters[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// The hash of letters with others before them.
  @inline(__always)
  func hash(_ range: Range<Int32>, from start: UInt64 = Gazetteer.hashStart) -> UInt64 {
    var h = start
    for i in Int(range.lowerBound)..<Int(range.upperBound) { h = (h ^ UInt64(letters[i])) &* 0x100_0000_01b3 }
    return h
  }

  /// Makes room for words.
  mutating func reserve(_ words: Int) {
    sorts = Array(roomFor: words)
    marks = Array(roomFor: words)
    letters = Array(roomFor: words * 12)
    starts = Array(roomFor: words * 2)
  }

  mutating func removeAll() {
    sorts.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    letters.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func append(_ kind: Token.Kind, _ key: String, _ gazetteer: GazetteerIndex?) {
    let begin = Int32(letters.count)
    let first = Int32(starts.count)
    if kind != .punctuation {
      NameLetters.append(key, to: &letters)
      add(begin, cut: 0)
      if kind == .word { cut(key, begin) }
    }
    sorts.append(
      NameSort(
        letters: begin..<Int32(letters.count), hash: hash(begin..<Int32(letters.count)),
        starts: first..<Int32(starts.count)))
    var marks: NameMarks = []
    if starts[Int(first)...].contains(where: { gazetteer?.forms.mayBegin($0.hash) ?? true }) {
      marks.insert(.mayBeginName)
    }
    if gazetteer?.country(adjective: sorts[sorts.count - 1].hash) != nil { marks.insert(.nationality) }
    if let body = BodyNoun(key) { marks.formUnion(body == .plural ? [.body, .bodies] : .body) }
    if let title = TitleWords.shared.head(kind, key) {
      marks.formUnion(title == .definite ? [.title, .definiteTitle] : .title)
    }
    if kind == .word, DescriptionData.shared.mayDescribe(key) { marks.insert(.describing) }
    self.marks.append(marks)
  }

  private static let alefHash = Gazetteer.hash("ا")

  private mutating func add(_ begin: Int32, cut: Int, isContracted: Bool = false) {
    let range = begin..<Int32(letters.count)
    let hash = hash(range, from: isContracted ? Self.alefHash : Gazetteer.hashStart)
    starts.append(NameWords.Start(cut: cut, hash: hash, range, isContracted: isContracted))
  }

  /// Adds where و ف ب ل ك can be cut off: by the letters alone, whether or not it makes sense.
  ///
  /// - Parameter begin: of the word in the letters; folding leaves these letters as they are.
  private mutating func cut(_ key: String, _ begin: Int32) {
    let cuts = Attached.bytes(key) { key -> (one: Bool, two: Bool, contracted: Bool) in
      // At least three letters must be left, and two behind both.
      let one = key.count > 6 && Attached.isConjunction(key)
      let tail = key.dropFirst(one ? 2 : 0)
      let two = tail.count > 6 && Attached.isPreposition(tail)
      return (one, two, two && Attached.startsWithContractedArticle(tail))
    }
    if cuts.one { add(begin + 2, cut: 1) }
    guard cuts.two else { return }
    let count = cuts.one ? 2 : 1
    if cuts.contracted { add(begin + 2 * Int32(count), cut: count, isContracted: true) }
    add(begin + 2 * Int32(count), cut: count)
  }
}

extension WordMemory {
  /// Looks up the new words for the names pass.
  ///
  /// - Parameter gazetteer: the same each time; without one, a name may begin in every word.
  mutating func lookUpNames(_ gazetteer: GazetteerIndex?) {
    for number in names.sorts.count..<count { names.append(kind(of: number), key(of: number), gazetteer) }
  }
}

extension Draft {
  /// Whether a token can be an adjective of nationality.
  func mayBeNationality(_ token: Int) -> Bool {
    let number = Int(words[token])
    // Where a pass runs alone nothing has been looked up for names.
    return number >= memory.names.marks.count || memory.names.marks[number].contains(.nationality)
  }

  /// The hash of a token's letters at the name level.
  func nameHash(of token: Int) -> UInt64 {
    let number = Int(words[token])
    // Where this pass runs alone nothing has been looked up for names.
    guard number < memory.names.sorts.count else { return Gazetteer.hash(NameLetters.folded(tokens[token].key)) }
    return memory.names.sorts[number].hash
  }
}
