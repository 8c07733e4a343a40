import Synchronization

/// The word memories of an extractor: one for each article that is being read at a time.
final class WordMemoryPool: Sendable {
  private let idle = Mutex<[WordMemory]>([])

  /// A memory that nobody else uses until it is given back.
  func take() -> WordMemory { idle.withLock { $0.popLast() } ?? WordMemory() }

  func giveBack(_ memory: WordMemory) { idle.withLock { $0.append(memory) } }
}
