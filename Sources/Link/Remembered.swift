import Model

/// What was found out about texts, once for each, by the hashes of their bytes.
struct Remembered<Value> {
  private var numbers = HashNumbers()
  private var values: [Value] = []

  /// - Parameters:
  ///   - hash: of the text's bytes.
  ///   - find: finds it out where nothing is remembered.
  mutating func value(_ hash: UInt64, _ find: () -> Value) -> Value {
    let n = numbers.number(hash)
    if n == values.count { values.append(find()) }
    return values[n]
  }
}
