#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutableRawBufferPointer {
  /// Asks for pages of 2 MB where the system gives them to whoever asks: in a large table that is looked into here and
  /// there, finding the page takes as long as finding what is on it.
  func adviseLargePages() {
    #if os(Linux) && canImport(Glibc)
      let page = 1 << 21
      guard let base = baseAddress, count > 2 * page else { return }
      let skipped = -Int(bitPattern: base) & (page - 1)
      madvise(base + skipped, (count - skipped) & -page, MADV_HUGEPAGE)
    #endif
  }
}

extension Array {
  /// The same for an array, with what is reserved behind its elements.
  mutating func adviseLargePages() {
    let reserved = capacity * MemoryLayout<Element>.stride
    withUnsafeMutableBufferPointer { elements in
      UnsafeMutableRawBufferPointer(start: elements.baseAddress, count: reserved).adviseLargePages()
    }
  }
}
