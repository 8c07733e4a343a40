/// What is known of clitics: Data/clitics.tsv and Data/clitic-words.tsv in the form ``Clitics`` reads.
struct CliticTables: Sendable {
  static let shared = CliticTables()

  /// Proclitics that stand together, or pronouns.
  struct Affix: Sendable {
    var key: [UInt8]
    /// Letters of each clitic.
    var lengths: [Int]
    var cost: Int
    var margin: Int
    /// Whether the last of it is س, which stands before imperfects alone.
    var isFuture: Bool
  }

  let before: [Affix]
  let behind: [Affix]
  /// Words read apart, or not, whatever frequencies say: proclitics, whether there is a stem, pronoun, as ``CliticReading``.
  let words: [[UInt8]: CliticReading]
  /// Stems of two letters that take proclitics.
  let short: Set<[UInt8]>
  /// Stems that take pronouns whatever frequencies say.
  let withPronoun: Set<[UInt8]>

  private init() {
    var before: [Affix] = []
    var behind: [Affix] = []
    for row in DataFile("clitics").rows where row.count >= 4 {
      guard let cost = Int(row[2]), let margin = Int(row[3]) else { continue }
      let letters = row[1].split(separator: " ")
      let affix = Affix(
        key: letters.flatMap { Array($0.utf8) }, lengths: letters.map(\.unicodeScalars.count), cost: cost,
        margin: margin, isFuture: letters.last == "س")
      if row[0] == "before" { before.append(affix) } else { behind.append(affix) }
    }
    let pronouns = Set(behind.map(\.key))
    let single = Set(before.filter { $0.lengths.count == 1 }.map(\.key))
    var words: [[UInt8]: CliticReading] = [:]
    var short: Set<[UInt8]> = []
    var withPronoun: Set<[UInt8]> = []
    for row in DataFile("clitic-words").rows where row.count >= 2 {
      switch row[0] {
      case "short": short.formUnion(row[1].split(separator: " ").map { Array($0.utf8) })
      case "pronoun": withPronoun.formUnion(row[1].split(separator: " ").map { Array($0.utf8) })
      case "whole": for word in row[1].split(separator: " ") { words[Array(word.utf8)] = CliticReading() }
      default:
        for word in row[1].split(separator: "|") {
          var parts = word.split(separator: " ").map { Array($0.utf8) }
          let key = parts.flatMap { $0 }
          var reading = CliticReading()
          while parts.count > 1, single.contains(parts[0]) { reading.before.append(parts.removeFirst().count / 2) }
          if parts.count > 1, let last = parts.last, pronouns.contains(last) { reading.behind = last.count / 2 }
          words[key] = reading
        }
      }
    }
    (self.before, self.behind, self.words) = (before, behind, words)
    (self.short, self.withPronoun) = (short, withPronoun)
  }
}

/// How a word is read: the letters of each proclitic, and of the pronoun behind it.
struct CliticReading: Sendable, Hashable {
  var before: [Int] = []
  var behind = 0
}
