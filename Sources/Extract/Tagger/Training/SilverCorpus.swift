import FoundationEssentials

/// The text of data/silver, decompressed by Content/model/unpack.py, without the documents to be left out.
struct SilverCorpus {
  /// Word types in reading order.
  var types: [UInt32] = []
  /// Ranges of words.
  var sentences: [Range<Int>] = []
  /// For each kept word its number in the whole file, which is its row in the label files.
  var rows: [UInt32] = []
  /// Number of words in the whole file.
  private(set) var total = 0

  /// - Parameters:
  ///   - folder: where unpack.py wrote.
  ///   - step: 1 for all documents, n for every n-th.
  init(folder: String, step: Int, _ vocabulary: inout TrainingVocabulary) throws {
    let skipped = try JSONDecoder().decode(Set<Int>.self, from: Data(contentsOf: URL(filePath: folder + "/skip.json")))
    let text = try Data(contentsOf: URL(filePath: folder + "/corpus.txt"), options: .alwaysMapped)
    text.withUnsafeBytes { raw in
      let bytes = raw.bindMemory(to: UInt8.self)
      var document = 0
      var sentence = 0
      var at = 0
      while at < bytes.count {
        let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
        if end == at { document += 1 }
        let isKept = document % step == 0 && !skipped.contains(document)
        sentence = types.count
        while at < end {
          let stop = bytes[at..<end].firstIndex(of: 0x20) ?? end
          if stop > at {
            if isKept {
              types.append(vocabulary.type(UnsafeBufferPointer(rebasing: bytes[at..<stop])))
              rows.append(UInt32(total))
            }
            total += 1
          }
          at = stop + 1
        }
        if types.count > sentence { sentences.append(sentence..<types.count) }
        at = end + 1
      }
    }
  }
}
