import FoundationEssentials

/// The rows of a model's table of weights, a row a bucket, each on a line of the processor's cache.
///
/// Rows are met in no order, and a tagger mostly waits for them: a row of 25 bytes as the file has it lies on two lines half
/// of the time, and in so many pages that finding the page takes as long again.
struct WeightRows: Sendable {
  private let rows: [RowSum.Row]

  /// - Parameters:
  ///   - data: 32 bytes can be read from each row on.
  ///   - offset: of the first row.
  ///   - stride: bytes of a row, at most 32; what is behind them is of the next.
  init(_ data: Data, offset: Int, stride: Int, count: Int) {
    rows = data.withUnsafeBytes { file in
      [RowSum.Row](unsafeUninitializedCapacity: count) { rows, filled in
        LargePages.advise(UnsafeMutableRawBufferPointer(rows))
        for k in 0..<count {
          rows[k] = file.loadUnaligned(fromByteOffset: offset + k * stride, as: RowSum.Row.self)
        }
        filled = count
      }
    }
  }

  @inline(__always)
  subscript(bucket: UInt32) -> RowSum.Row { rows[Int(bucket)] }
}
