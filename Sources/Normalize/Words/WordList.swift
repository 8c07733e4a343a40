/// How often Arabic words are: tells ordinary words from rare ones, and a word that begins with و from one that has و before it.
///
/// Source: wordfreq 3.1.1 (see Data/words.tsv).
public struct WordList: Sendable {
  /// The list that comes with the program.
  public static let shared = WordList()

  /// Cost with the bits below.
  private let words: WordTable
  /// The commonest of them once more: few enough to stay in the fastest memory, they are most words of a text.
  private let common: WordTable

  /// More than the list has.
  private static let capacity = 120_000
  /// Costs up to this are common: about 5,000 words.
  private static let commonCost = 466
  private static let commonCapacity = 8_000
  private static let ordinary: UInt16 = 0x8000
  private static let hamza: UInt16 = 0x4000
  private static let maqsura: UInt16 = 0x2000
  private static let costBits: UInt16 = 0x1FFF

  private init() {
    var words = WordTable(capacity: Self.capacity)
    var common = WordTable(capacity: Self.commonCapacity)
    var commonCount = 0
    // A measured loop over a megabyte: within the bounds that its conditions keep.
    DataFile("words").bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < bytes.count {
        // One line: cost, spelling, words with spaces between them.
        if bytes[i] == UInt8(ascii: "#") {
          while i < bytes.count, bytes[i] != 0x0A { i &+= 1 }
          i &+= 1
          continue
        }
        var cost: UInt16 = 0
        while i < bytes.count, bytes[i] != 0x09 {
          cost = cost &* 10 &+ UInt16(bytes[i] &- 48)
          i &+= 1
        }
        i &+= 1
        while i < bytes.count, bytes[i] != 0x09 {
          switch bytes[i] {
          case UInt8(ascii: "o"): cost |= Self.ordinary
          case UInt8(ascii: "h"): cost |= Self.hamza
          case UInt8(ascii: "y"): cost |= Self.maqsura
          default: break
          }
          i &+= 1
        }
        i &+= 1
        while i < bytes.count, bytes[i] != 0x0A {
          let start = i
          while i < bytes.count, bytes[i] != 0x20, bytes[i] != 0x0A { i &+= 1 }
          var word = WordHash()
          word.add(bytes, start..<i)
          words.set(word.result, cost)
          if cost & Self.costBits <= Self.commonCost, commonCount < Self.commonCapacity {
            common.set(word.result, cost)
            commonCount += 1
          }
          if i < bytes.count, bytes[i] == 0x20 { i &+= 1 }
        }
        i &+= 1
      }
    }
    (self.words, self.common) = (words, common)
  }

  @inline(__always)
  private func number(_ hash: UInt64) -> UInt16 {
    let number = common[hash]
    return number == 0 ? words[hash] : number
  }

  /// The word's rarity: n of the frequency 10^(-n/100); nil for a word that is not in the list.
  ///
  /// - Parameter key: a word at the compare level of folding, as UTF-8.
  public func cost(_ key: some Collection<UInt8>) -> Int? {
    let word = number(WordHash.of(key))
    return word == 0 ? nil : Int(word & Self.costBits)
  }

  public func cost(_ key: String) -> Int? { cost(key.utf8) }

  /// A word as the list has it: its cost, and whether its first letter mostly carries a hamza or madda and its last is
  /// mostly ى in writing.
  struct Entry {
    var cost: Int
    var hasHamza: Bool
    var hasMaqsura: Bool
  }

  @inline(__always)
  func entry(_ hash: UInt64) -> Entry? {
    let word = number(hash)
    if word == 0 { return nil }
    return Entry(
      cost: Int(word & Self.costBits), hasHamza: word & Self.hamza != 0, hasMaqsura: word & Self.maqsura != 0)
  }

  /// Whether a word is inflected like an ordinary word of the language rather than a name.
  public func isOrdinary(_ key: String) -> Bool { number(WordHash.of(key.utf8)) & Self.ordinary != 0 }
}
