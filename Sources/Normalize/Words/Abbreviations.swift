/// Words and letters that a full stop belongs to, and the ends of addresses: Data/abbreviations.tsv.
struct Abbreviations: Sendable {
  static let shared = Abbreviations()

  /// Single letters before a name.
  let titles: Set<[UInt8]>
  /// Latin words with a full stop.
  let latin: Set<[UInt8]>
  /// Last labels of addresses.
  let domains: Set<[UInt8]>

  private init() {
    var kinds: [String: Set<[UInt8]>] = [:]
    for row in DataFile("abbreviations").rows where row.count >= 2 {
      kinds[row[0], default: []].formUnion(row[1].split(separator: " ").map { Array($0.utf8) })
    }
    titles = kinds["title"] ?? []
    latin = kinds["latin"] ?? []
    domains = kinds["domain"] ?? []
  }
}
