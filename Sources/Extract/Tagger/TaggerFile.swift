import FoundationEssentials

/// The file of trained taggers: several chain models that share features, with their 8-bit weights side by side.
///
/// Little-endian. Layout:
///
/// | bytes | what |
/// |---|---|
/// | 0-7 | `DALILTAG` |
/// | 8-11 | version of the format, and of the features |
/// | 12-15 | length H of the header, a multiple of 64 |
/// | 16-23 | checksum of everything behind it |
/// | 24-27 | number of buckets |
/// | 28-31 | number of models |
/// | 32- | the models: name, label names, begin biases, scale, scores of starts and transitions |
/// | -H | the clusters: number of words, their hashes in order (8 bytes), coarse and fine numbers (2 bytes each) |
/// | H- | a row a bucket: a signed byte for each state of each model; 32 zero bytes at the end |
///
/// A weight is `sign(q) * scale * (q / 127)^2`: small weights, which are most, keep more of their digits.
struct TaggerFile: Sendable {
  static let magic = Array("DALILTAG".utf8)
  /// To be raised whenever the layout or any feature changes.
  static let version: UInt32 = 2
  /// States of all models together: a row fits two 16-byte loads.
  static let rowLimit = 32

  var buckets: Int
  var models: [Chain]
  var clusters: WordClusters
  /// Offset of the first row.
  var rowsOffset: Int
  /// The whole file, mapped.
  var bytes: Data

  /// Bytes of a row.
  var stride: Int { models.reduce(0) { $0 + $1.labels.stateCount } }

  /// One model but for its table.
  struct Chain: Sendable, Hashable {
    var name: String
    var labels: LabelSet
    /// Added to the scores of each label's B state when decoding: above 0 finds more and errs more.
    var beginBiases: [Float]
    /// The largest weight.
    var scale: Float
    /// Scores of the states a sentence begins with.
    var starts: [Float]
    /// Scores of going from state a to state b, at `a * stateCount + b`.
    var transitions: [Float]
  }

  /// Why a file cannot be used.
  enum Failure: Error, CustomStringConvertible {
    case notAModel(String)
    case otherVersion(String, UInt32)
    case damaged(String)

    var description: String {
      switch self {
      case .notAModel(let path): "\(path) is not a tagger model"
      case .otherVersion(let path, let v):
        "\(path) is a tagger model of version \(v), this program reads \(TaggerFile.version): train it again"
      case .damaged(let path): "\(path) is damaged: its checksum does not fit"
      }
    }
  }

  /// Maps a file.
  init(path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    var reader = Reader(data)
    guard data.count >= 64, data.prefix(8).elementsEqual(Self.magic) else { throw Failure.notAModel(path) }
    reader.at = 8
    let version = reader.word()
    guard version == Self.version else { throw Failure.otherVersion(path, version) }
    rowsOffset = Int(reader.word())
    let checksum = UInt64(reader.word()) | UInt64(reader.word()) << 32
    guard checksum == Self.checksum(data) else { throw Failure.damaged(path) }
    buckets = Int(reader.word())
    models = (0..<Int(reader.word())).map { _ in reader.chain() }
    clusters = reader.clusters()
    bytes = data
    guard !models.isEmpty, !reader.failed, stride <= Self.rowLimit,
      models.allSatisfy({ $0.labels.names.count <= LabelSet.limit }),
      data.count == rowsOffset + buckets * stride + Self.rowLimit
    else { throw Failure.damaged(path) }
  }

  /// The bytes of a file.
  ///
  /// - Parameter rows: the table, `buckets` rows of a byte for each state of each model.
  static func encode(buckets: Int, models: [Chain], clusters: WordClusters, rows: [Int8]) -> [UInt8] {
    var body: [UInt8] = []
    func word(_ v: UInt32) { for k in 0..<4 { body.append(UInt8(truncatingIfNeeded: v >> (8 * UInt32(k)))) } }
    func text(_ s: String) {
      body.append(UInt8(s.utf8.count))
      body += Array(s.utf8)
    }
    word(UInt32(buckets))
    word(UInt32(models.count))
    for m in models {
      text(m.name)
      body.append(UInt8(m.labels.names.count))
      for name in m.labels.names { text(name) }
      for v in m.beginBiases + [m.scale] + m.starts + m.transitions { word(v.bitPattern) }
    }
    word(UInt32(clusters.hashes.count))
    for hash in clusters.hashes {
      word(UInt32(truncatingIfNeeded: hash))
      word(UInt32(truncatingIfNeeded: hash >> 32))
    }
    for numbers in [clusters.coarse, clusters.fine] {
      for k in numbers { body += [UInt8(truncatingIfNeeded: k), UInt8(truncatingIfNeeded: k >> 8)] }
    }
    while (body.count + 24) % 64 != 0 { body.append(0) }
    let header = UInt32(body.count + 24)
    body.reserveCapacity(body.count + rows.count + rowLimit)
    for q in rows { body.append(UInt8(bitPattern: q)) }
    body += Array(repeating: 0, count: rowLimit)
    let rest = body
    body = magic
    word(version)
    word(header)
    body += Array(repeating: 0, count: 8)
    body += rest
    let sum = checksum(Data(body))
    for k in 0..<8 { body[16 + k] = UInt8(truncatingIfNeeded: sum >> (8 * UInt64(k))) }
    return body
  }

  /// A checksum against damage, not against an adversary: eight bytes at a time, in four lanes.
  static func checksum(_ data: Data) -> UInt64 {
    data.withUnsafeBytes { raw in
      var lanes: SIMD4<UInt64> = [1, 2, 3, 4]
      var at = 24
      while at + 32 <= raw.count {
        lanes = (lanes ^ raw.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)) &* 0x100_0000_01b3
        lanes ^= lanes &>> 29
        at += 32
      }
      var sum = mix(mix(lanes[0], lanes[1]), mix(lanes[2], lanes[3]))
      while at < raw.count {
        sum = mix(sum, UInt64(raw[at]))
        at += 1
      }
      return mix(sum, UInt64(raw.count))
    }
  }

  /// Reads the header; past the end it reads zeros and says so.
  private struct Reader {
    let data: Data
    var at = 0
    var failed = false

    init(_ data: Data) { self.data = data }

    mutating func byte() -> UInt8 {
      guard at < data.count else {
        failed = true
        return 0
      }
      at += 1
      return data[data.startIndex + at - 1]
    }

    mutating func word() -> UInt32 {
      var v: UInt32 = 0
      for k in 0..<4 { v |= UInt32(byte()) << (8 * UInt32(k)) }
      return v
    }

    mutating func clusters() -> WordClusters {
      let count = Int(word())
      guard at + 12 * count <= data.count else {
        failed = true
        return WordClusters()
      }
      defer { at += 12 * count }
      return data.withUnsafeBytes { raw in
        func number<T: FixedWidthInteger>(_ k: Int, _ offset: Int, _: T.Type) -> T {
          T(littleEndian: raw.loadUnaligned(fromByteOffset: at + offset + k * MemoryLayout<T>.size, as: T.self))
        }
        return WordClusters(
          hashes: (0..<count).map { number($0, 0, UInt64.self) },
          coarse: (0..<count).map { number($0, 8 * count, UInt16.self) },
          fine: (0..<count).map { number($0, 10 * count, UInt16.self) })
      }
    }

    mutating func text() -> String {
      let count = Int(byte())
      return String(decoding: (0..<count).map { _ in byte() }, as: UTF8.self)
    }

    mutating func chain() -> Chain {
      let name = text()
      let labels = LabelSet(names: (0..<Int(byte())).map { _ in text() })
      let n = labels.stateCount
      func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float(bitPattern: word()) } }
      return Chain(
        name: name, labels: labels, beginBiases: floats(labels.names.count), scale: floats(1)[0], starts: floats(n),
        transitions: floats(n * n))
    }
  }
}
