/// Sums the weights of the features of words in their sentences.
///
/// Most features look at one word only, so that their rows are added up once a word and distance; at each place five such
/// sums and the features of several words are left: 20 sums instead of 80 rows. The sums are kept from article to article
/// (``WordMemory``); they are whole numbers, so that it makes no difference to any score which word was met when.
///
/// Unsafe pointers, because this loop takes most of a tagger's time: 2.5 times as fast as with array slices.
struct WordScores: Sendable {
  /// Of the place outside a sentence, then of each word.
  private var keys: [WordKey] = []
  /// Sums of the own features of each, as seen from each place.
  private var sums: [RowSum] = []

  /// How many words are known.
  var count: Int { max(keys.count - 1, 0) }

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
  }

  /// Makes room for words: what no word needs takes no memory, and growing would copy all.
  mutating func reserve(_ words: Int) {
    keys = Array(roomFor: words)
    sums = Array(roomFor: FeatureSpace.Place.allCases.count * words)
  }

  /// Adds a word.
  ///
  /// - Parameters:
  ///   - bytes: the word in valid UTF-8.
  ///   - space: the model's, as are `clusters` and `rows`.
  mutating func append(
    _ bytes: some Collection<UInt8>, _ space: FeatureSpace, _ clusters: WordClusters, _ rows: WeightRows
  ) {
    if keys.isEmpty { append(.outside, space, rows) }
    append(WordHashes(bytes, clusters), space, rows)
  }

  private mutating func append(_ hashes: WordHashes, _ space: FeatureSpace, _ rows: WeightRows) {
    keys.append(WordKey(hashes))
    withUnsafeTemporaryAllocation(of: RowSum.Row.self, capacity: FeatureSpace.limit) { gathered in
      var count = 0
      @inline(__always)
      func gather(_ place: FeatureSpace.Place) -> Range<Int> {
        let begin = count
        space.eachBucket(of: hashes, from: place) {
          gathered[count] = rows[$0]
          count += 1
        }
        return begin..<count
      }
      // Place by place, so that each knows its features when it is compiled, and in the order of `allCases`; all rows first,
      // since they come from far.
      let (here, before, after) = (gather(.here), gather(.before), gather(.after))
      let (twoBefore, twoAfter) = (gather(.twoBefore), gather(.twoAfter))
      sums.append(RowSum(gathered[here]))
      sums.append(RowSum(gathered[before]))
      sums.append(RowSum(gathered[after]))
      sums.append(RowSum(gathered[twoBefore]))
      sums.append(RowSum(gathered[twoAfter]))
    }
  }

  /// Writes 32 scores for each word of a sentence.
  ///
  /// - Parameter words: their numbers, in the order in which they were added.
  func score(
    _ words: ArraySlice<Int32>, _ space: FeatureSpace, _ rows: WeightRows, _ factors: [Float],
    into scores: inout [Float]
  ) {
    let needed = words.count * TaggerFile.rowLimit
    if scores.count < needed { scores += Array(repeating: 0, count: needed - scores.count) }
    scores.withUnsafeMutableBufferPointer { out in
      words.withUnsafeBufferPointer { words in
        keys.withUnsafeBufferPointer { keys in
          sums.withUnsafeBufferPointer { sums in
            factors.withUnsafeBufferPointer { factors in
              func at(_ k: Int) -> Int { k < 0 || k >= words.count ? 0 : Int(words[k]) + 1 }
              let places = FeatureSpace.Place.allCases.count
              let pairs = FeatureSpace.pairCount
              // All rows and sums first, since many come from far: the processor then waits for several at a time.
              withUnsafeTemporaryAllocation(of: RowSum.Row.self, capacity: words.count * pairs) { gathered in
                withUnsafeTemporaryAllocation(of: RowSum.self, capacity: words.count) { own in
                  var window = WordWindow(keys[0], keys[0], keys[at(0)], keys[at(1)], keys[at(2)])
                  var (b2, b1, here, a1, a2) = (0, 0, at(0), at(1), at(2))
                  var count = 0
                  for k in 0..<words.count {
                    var sum = sums[here * places]
                    sum &+= sums[b1 * places + 1]
                    sum &+= sums[a1 * places + 2]
                    sum &+= sums[b2 * places + 3]
                    sum &+= sums[a2 * places + 4]
                    own[k] = sum
                    space.pairs(window) {
                      gathered[count] = rows[$0]
                      count += 1
                    }
                    (b2, b1, here, a1, a2) = (b1, here, a1, a2, at(k + 3))
                    window.advance(keys[a2])
                  }
                  for k in 0..<words.count {
                    var sum = RowSum(gathered[k * pairs..<(k + 1) * pairs])
                    sum &+= own[k]
                    sum.write(times: factors.baseAddress!, to: out.baseAddress! + k * TaggerFile.rowLimit)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
