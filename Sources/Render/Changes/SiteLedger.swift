import Model

/// What a site was made from: its pages, the files of its search and its exports. The next build makes what would be others.
///
/// Good only while the output is as that build left it: who keeps it sees to that.
public struct SiteLedger: Sendable, Equatable {
  var pages = Ledger()
  var exports = ExportLedger()
  var search = SearchLedger()

  /// Of no site.
  public init() {}

  /// All of it, for ``init(bytes:)``.
  public var bytes: [UInt8] {
    let pages = pages.bytes
    // Exports and search have numbers for each actor, event, article and stretch of mentions: seven times as much, measured.
    var coder = LedgerWriter(room: 8 * pages.count)
    coder.put(pages)
    exports.encode(to: &coder)
    search.encode(to: &coder)
    return coder.bytes
  }

  /// That of no site where the bytes are no ledger's.
  public init(bytes: [UInt8]) {
    var coder = LedgerReader(bytes)
    guard let pages: [UInt8] = coder.array(), let exports = ExportLedger(from: &coder),
      let search = SearchLedger(from: &coder), coder.isAtEnd
    else { return }
    self.pages = Ledger(bytes: pages)
    self.exports = exports
    self.search = search
  }
}
