import Model

/// A row of the gazetteer by reference: candidates for names carry it about, and a row has many parts to copy.
final class KnownName: Sendable {
  let id: String
  let kind: ActorKind
  let weight: Int
  /// Whether its label has the article.
  let isDefinite: Bool
  /// Whether it belongs to a country.
  let hasCountry: Bool
  /// Id of the country it is the capital of.
  let capitalOf: String?
  private let source: Source

  private enum Source: Sendable {
    case entry(Gazetteer.Entry)
    case cells(TableRow)
  }

  init(_ entry: Gazetteer.Entry) {
    id = entry.id
    kind = entry.kind
    weight = entry.weight
    isDefinite = entry.label.opens(with: "ال")
    hasCountry = entry.country != nil
    capitalOf = entry.identifiers[Self.capital]
    source = .entry(entry)
  }

  /// - Parameter cells: id, kind, label, other forms, English label, country, identifiers, weight, and where the row is from.
  /// - Returns: nil where a cell is missing that cannot be.
  init?(_ cells: TableRow) {
    guard cells.count >= 8, !cells[0].isEmpty, !cells[2].isEmpty, let kind = ActorKind(rawValue: Self.text(cells[1]))
    else { return nil }
    id = Self.text(cells[0])
    self.kind = kind
    weight = Int(Self.text(cells[7])) ?? 50
    isDefinite = Self.text(cells[2]).opens(with: "ال")
    hasCountry = !cells[5].isEmpty
    capitalOf = Self.pairs(cells[6]).last { $0.key.elementsEqual(Self.capital.utf8) }.map { Self.text($0.value) }
    source = .cells(cells)
  }

  private static let capital = "capital-of"

  private static func text(_ cell: ArraySlice<UInt8>) -> String { String(decoding: cell, as: UTF8.self) }

  /// The identifiers of a cell, of which the last with one key stands.
  private static func pairs(_ cell: ArraySlice<UInt8>) -> [(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    cell.split(separator: UInt8(ascii: "|")).compactMap { pair in
      let parts = pair.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }

  /// The whole row, made anew each time.
  var entry: Gazetteer.Entry {
    switch source {
    case .entry(let entry): return entry
    case .cells(let c):
      var entry = Gazetteer.Entry(id: id, kind: kind, label: label, forms: forms.map(Self.text), weight: weight)
      entry.english = c[4].isEmpty ? nil : Self.text(c[4])
      entry.country = c[5].isEmpty ? nil : Self.text(c[5])
      for (key, value) in Self.pairs(c[6]) { entry.identifiers[Self.text(key)] = Self.text(value) }
      entry.source = (8..<max(c.count, 8)).map { Self.text(c[$0]) }.joined(separator: "; ")
      return entry
    }
  }

  var label: String {
    switch source {
    case .entry(let entry): entry.label
    case .cells(let cells): Self.text(cells[2])
    }
  }

  /// All forms, the label first, in UTF-8.
  var forms: [ArraySlice<UInt8>] {
    switch source {
    case .entry(let entry): entry.forms.map { Array($0.utf8)[...] }
    case .cells(let cells): [cells[2]] + cells[3].split(separator: UInt8(ascii: "|"))
    }
  }
}

/// A line of a table with the ends of its cells, of which there are sixteen at most: the last takes what is behind it.
struct TableRow: Sendable {
  private let line: ArraySlice<UInt8>
  private var ends = SIMD16<UInt32>()
  private(set) var count = 1

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    var at: UInt32 = 0
    for byte in line {
      if byte == UInt8(ascii: "\t"), count < ends.scalarCount {
        ends[count - 1] = at
        count += 1
      }
      at += 1
    }
    ends[count - 1] = at
  }

  subscript(cell: Int) -> ArraySlice<UInt8> {
    let begin = cell == 0 ? 0 : Int(ends[cell - 1]) + 1
    return line[line.startIndex + begin..<line.startIndex + Int(ends[cell])]
  }
}
