internal import Model

/// The tables of one level in the form the loop over bytes wants, made once from the operations' tables.
final class Folder: Sendable {
  // Each is made when it is first asked for.
  private static let display = Folder(.display)
  private static let compare = Folder(.compare)
  private static let search = Folder(.search)
  private static let name = Folder(.name)

  static func shared(_ level: FoldingLevel) -> Folder {
    switch level {
    case .display: display
    case .compare: compare
    case .search: search
    case .name: name
    }
  }

  /// What an ASCII byte becomes, 0xFF where the slow path must look.
  let ascii: [UInt8]
  /// What a scalar of two bytes becomes, as its two bytes with the lead in the low half; 0 where the slow path must look.
  let twoBytes: [UInt16]
  /// For the slow path: for every scalar below U+10000 its row in `replacements`, `Folder.same` or `Folder.mark`.
  let rows: [UInt16]
  /// UTF-8 of what scalars become, one after another; a row's begins at its entry of `starts`.
  let replacements: [UInt8]
  let starts: [UInt32]
  /// Whether white space becomes single spaces with none at the ends: at the name level.
  let closesSpaces: Bool
  /// One bit for each ASCII byte that then becomes a space.
  private let spaceBits: (UInt64, UInt64)

  static let same: UInt16 = 0
  /// Set in a row: the scalar is a mark that may make one scalar with the letter before it.
  static let mark: UInt16 = 0x8000

  private init(_ level: FoldingLevel) {
    var ascii = [UInt8](repeating: 0xFF, count: 0x80)
    var twoBytes = [UInt16](repeating: 0, count: 0x800)
    var rows = [UInt16](repeating: Folder.same, count: 0x10000)
    var replacements: [UInt8] = []
    var starts: [UInt32] = [0, 0]
    var known: [[UInt8]: UInt16] = [:]
    let operations = level.operations
    // Only what some table speaks of can change.
    let marks = Compositions.shared.marks
    let changes = operations.map(\.change)
    var isSpokenOf = [Bool](repeating: false, count: 0x10000)
    for value in 0..<0x800 { isSpokenOf[value] = true }
    for value in marks where value < 0x10000 { isSpokenOf[Int(value)] = true }
    for operation in operations {
      for value in FoldingTable.shared(operation).keys where value < 0x10000 { isSpokenOf[Int(value)] = true }
    }
    for value in UInt32(0)..<0x10000 where isSpokenOf[Int(value)] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let becomes = Self.apply(changes, to: scalar)
      let isMark = marks.contains(value)
      var bytes: [UInt8] = []
      for letter in becomes { bytes.append(contentsOf: letter.utf8) }
      if level == .name {
        bytes = bytes.indices.filter { $0 == 0 || bytes[$0] != 0x20 || bytes[$0 - 1] != 0x20 }.map { bytes[$0] }
      }
      if becomes != [scalar] {
        let row = known[bytes] ?? UInt16(starts.count - 1)
        if known[bytes] == nil {
          known[bytes] = row
          replacements.append(contentsOf: bytes)
          starts.append(UInt32(replacements.count))
        }
        rows[Int(value)] = row
      }
      if isMark { rows[Int(value)] |= Folder.mark }
      if value < 0x80, bytes.count == 1 { ascii[Int(value)] = bytes[0] }
      if value >= 0x80, value < 0x800, bytes.count == 2, becomes.count == 1, !isMark {
        twoBytes[Int(value)] = UInt16(bytes[0]) | UInt16(bytes[1]) << 8
      }
    }
    closesSpaces = level == .name
    var bits: (UInt64, UInt64) = (0, 0)
    if closesSpaces {
      // All that becomes a space looks at what stands before it.
      for byte in ascii.indices where ascii[byte] == 0x20 {
        ascii[byte] = 0xFF
        if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
      }
      for byte in Folder.whiteBytes {
        ascii[Int(byte)] = 0xFF
        bits.0 |= 1 << UInt64(byte)
        rows[Int(byte)] = known[[0x20]] ?? UInt16(starts.count - 1)
      }
      if known[[0x20]] == nil {
        replacements.append(0x20)
        starts.append(UInt32(replacements.count))
      }
    }
    spaceBits = bits
    (self.ascii, self.twoBytes, self.rows) = (ascii, twoBytes, rows)
    (self.replacements, self.starts) = (replacements, starts)
  }

  private static func apply(
    _ changes: [(Unicode.Scalar) -> [Unicode.Scalar]?], to scalar: Unicode.Scalar
  ) -> [Unicode.Scalar] {
    var scalars = [scalar]
    for change in changes {
      var i = 0
      while i < scalars.count {
        let new = change(scalars[i])
        if let new { scalars.replaceSubrange(i...i, with: new) }
        i += new?.count ?? 1
      }
    }
    return scalars
  }

  /// Appends the folded text to `out`, the way back to `map`, and at the name level to `spaces` the places of spaces behind د.
  ///
  /// A measured hot loop (see `make bench`): bytes are read and written through unsafe pointers, within bounds that the
  /// loop's two conditions keep: a step reads one whole scalar of valid UTF-8 and writes at most `Folder.room` bytes.
  func run(
    _ source: UnsafeBufferPointer<UInt8>, out: inout [UInt8], map: inout WayBack, spaces: inout [Int]
  ) {
    var read = 0
    var written = 0
    if closesSpaces { map.reserve(source.count / 24) }
    out.removeAll(keepingCapacity: true)
    out.append(contentsOf: repeatElement(0, count: source.count + Folder.room))
    while read < source.count {
      out.withUnsafeMutableBufferPointer { target in
        ascii.withUnsafeBufferPointer { ascii in
          twoBytes.withUnsafeBufferPointer { twoBytes in
            (read, written) = loop(source, target, ascii, twoBytes, read, written, &map, &spaces)
          }
        }
      }
      if read < source.count {
        out.append(contentsOf: repeatElement(0, count: source.count - read + out.count / 2 + Folder.room))
      }
    }
    if closesSpaces, written > 0, out[written - 1] == 0x20 {
      written -= 1
      map.cut(folded: written, original: source.count)
    }
    out.removeLast(out.count - written)
  }

  /// The folded text where each scalar becomes one of its own length, as in nearly all single words; else nil.
  func quickly(_ text: some StringProtocol) -> String? {
    var isPlain = true
    let folded = text.bytes { source in
      String(unsafeUninitializedCapacity: source.count) { target in
        var i = 0
        while i < source.count, isPlain {
          let lead = source[i]
          if lead < 0x80 {
            target[i] = ascii[Int(lead)]
            isPlain = target[i] != 0xFF
            i += 1
          } else {
            let pair = lead < 0xE0 ? twoBytes[Int(lead & 0x1F) << 6 | Int(source[i + 1] & 0x3F)] : 0
            (target[i], target[i + 1]) = (UInt8(truncatingIfNeeded: pair), UInt8(pair >> 8))
            isPlain = pair != 0
            i += 2
          }
        }
        return isPlain ? i : 0
      }
    }
    return isPlain ? folded : nil
  }

  /// The last byte of د: places where عبد may end are noted while spaces are closed up.
  private static let endOfDal: UInt8 = 0xAF

  private static let whiteBytes: [UInt8] = [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D]

  private func loop(
    _ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeMutableBufferPointer<UInt8>,
    _ ascii: UnsafeBufferPointer<UInt8>, _ twoBytes: UnsafeBufferPointer<UInt16>, _ begin: Int, _ beginWritten: Int,
    _ map: inout WayBack, _ spaces: inout [Int]
  ) -> (Int, Int) {
    guard let from = source.baseAddress, let to = target.baseAddress else { return (begin, beginWritten) }
    var read = begin
    var written = beginWritten
    let count = source.count
    let closes = closesSpaces
    let limit = target.count - Folder.room
    while read < count && written <= limit {
      let lead = from[read]
      if lead < 0x80 {
        let byte = ascii[Int(lead)]
        if byte != 0xFF {
          to[written] = byte
          read &+= 1
          written &+= 1
          continue
        }
        // Only where spaces are closed up: what becomes a space.
        if closes, becomesSpace(lead) {
          if written > 0, to[written - 1] != 0x20 {
            if to[written - 1] == Folder.endOfDal { spaces.append(written) }
            to[written] = 0x20
            written &+= 1
          } else {
            map.replace(folded: written, 0, original: read, 1)
          }
          read &+= 1
          continue
        }
      } else if lead < 0xE0 {
        let pair = twoBytes[Int(lead & 0x1F) << 6 | Int(from[read + 1] & 0x3F)]
        if pair != 0 {
          UnsafeMutableRawPointer(to + written).storeBytes(of: pair.littleEndian, as: UInt16.self)
          read &+= 2
          written &+= 2
          continue
        }
      }
      (read, written) = slowStep(source, read, target, written, &map, &spaces)
    }
    return (read, written)
  }

  /// Whether an ASCII byte becomes a space at the name level, by two words of bits.
  @inline(__always)
  private func becomesSpace(_ byte: UInt8) -> Bool {
    (byte < 64 ? spaceBits.0 >> UInt64(byte) : spaceBits.1 >> UInt64(byte - 64)) & 1 == 1
  }

  /// Bytes of the scalar with this first byte.
  private static func length(_ lead: UInt8) -> Int { lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

  /// No scalar becomes more bytes than this.
  private static let room = 64

  private func slowStep(
    _ source: UnsafeBufferPointer<UInt8>, _ read: Int, _ target: UnsafeMutableBufferPointer<UInt8>, _ written: Int,
    _ map: inout WayBack, _ spaces: inout [Int]
  ) -> (read: Int, written: Int) {
    let lead = source[read]
    let length = Folder.length(lead)
    var row = Folder.same
    if length < 4 {
      let value: Int
      switch length {
      case 1: value = Int(lead)
      case 2: value = Int(lead & 0x1F) << 6 | Int(source[read + 1] & 0x3F)
      default: value = Int(lead & 0x0F) << 12 | Int(source[read + 1] & 0x3F) << 6 | Int(source[read + 2] & 0x3F)
      }
      row = rows[value]
      if row & Folder.mark != 0 {
        if let end = compose(UInt32(value), target, written, from: read, length: length, &map) {
          return (read + length, end)
        }
        row &= ~Folder.mark
      }
    }
    if row == Folder.same {
      for i in 0..<length { target[written + i] = source[read + i] }
      return (read + length, written + length)
    }
    var begin = Int(starts[Int(row)])
    var count = Int(starts[Int(row) + 1]) - begin
    if closesSpaces, count > 0, replacements[begin] == 0x20, written == 0 || target[written - 1] == 0x20 {
      begin += 1
      count -= 1
    }
    if closesSpaces, count > 0, replacements[begin] == 0x20, written > 0, target[written - 1] == Folder.endOfDal {
      spaces.append(written)
    }
    for i in 0..<count { target[written + i] = replacements[begin + i] }
    // A replacement of the same length runs beside the original only if it is one scalar.
    if count != length || count > 0 && Folder.length(replacements[begin]) != length {
      map.replace(folded: written, count, original: read, length)
    }
    return (read + length, written + count)
  }

  /// Puts one scalar for the last letter written and the mark behind it, if there is one.
  private func compose(
    _ mark: UInt32, _ target: UnsafeMutableBufferPointer<UInt8>, _ written: Int, from read: Int, length: Int,
    _ map: inout WayBack
  ) -> Int? {
    guard written > 0 else { return nil }
    var start = written - 1
    while start > 0 && target[start] & 0xC0 == 0x80 { start -= 1 }
    var letter = UInt32(target[start])
    switch written - start {
    case 1: break
    case 2: letter = (letter & 0x1F) << 6 | UInt32(target[start + 1] & 0x3F)
    case 3: letter = (letter & 0x0F) << 12 | UInt32(target[start + 1] & 0x3F) << 6 | UInt32(target[start + 2] & 0x3F)
    default: return nil
    }
    guard let composed = Compositions.shared.pair(letter, mark) else { return nil }
    let row = rows[Int(composed.value)] & ~Folder.mark
    let to: ArraySlice<UInt8> =
      row == Folder.same
      ? Array(UTF8.encode(composed)!)[...] : replacements[Int(starts[Int(row)])..<Int(starts[Int(row) + 1])]
    for (i, byte) in to.enumerated() { target[start + i] = byte }
    map.merge(folded: start, to.count, original: read, length)
    return start + to.count
  }
}
