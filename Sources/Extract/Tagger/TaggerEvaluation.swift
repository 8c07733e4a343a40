/// Counts how many labelled spans were found, exactly and with the right label.
public struct TaggerEvaluation: Sendable {
  public struct Count: Sendable, Hashable {
    public var right = 0
    public var found = 0
    public var gold = 0

    public init() {}

    /// In percent; 0 where there is nothing to divide by.
    public var precision: Double { found > 0 ? 100 * Double(right) / Double(found) : 0 }
    public var recall: Double { gold > 0 ? 100 * Double(right) / Double(gold) : 0 }
    public var f: Double { found + gold > 0 ? 200 * Double(right) / Double(found + gold) : 0 }

    public static func += (a: inout Count, b: Count) {
      a.right += b.right
      a.found += b.found
      a.gold += b.gold
    }
  }

  /// A labelled range of words.
  public struct Item: Sendable, Hashable {
    public var range: Range<Int>
    public var label: String

    public init(_ range: Range<Int>, _ label: String) {
      self.range = range
      self.label = label
    }
  }

  public private(set) var counts: [String: Count] = [:]

  public init() {}

  /// Adds one text or sentence.
  public mutating func add(gold: [Item], found: [Item]) {
    let goldSet = Set(gold)
    let foundSet = Set(found)
    for item in goldSet { counts[item.label, default: Count()].gold += 1 }
    for item in foundSet {
      counts[item.label, default: Count()].found += 1
      if goldSet.contains(item) { counts[item.label, default: Count()].right += 1 }
    }
  }

  /// The counts of some labels together; of all where none are given.
  public func total(_ labels: [String]? = nil) -> Count {
    var out = Count()
    for (label, count) in counts where labels?.contains(label) ?? true { out += count }
    return out
  }

  /// A line for each label, sorted, and one for all together.
  public var report: String {
    func percent(_ x: Double) -> String {
      let tenths = Int((x * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    var lines = ["label\tprecision\trecall\tF\tright\tfound\tgold"]
    for (label, c) in counts.sorted(by: { $0.key < $1.key }) + [("all", total())] {
      lines.append(
        "\(label)\t\(percent(c.precision))\t\(percent(c.recall))\t\(percent(c.f))\t\(c.right)\t\(c.found)\t\(c.gold)")
    }
    return lines.joined(separator: "\n")
  }
}
