#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether one text comes before another when their bytes are compared, whatever the locale.
package func precedesBytewise(_ a: String, _ b: String) -> Bool {
  let fast = a.utf8.withContiguousStorageIfAvailable { a in
    b.utf8.withContiguousStorageIfAvailable { b in precedesBytewise(a, b) }
  }
  return fast.flatMap { $0 } ?? a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Whether some bytes come before others.
package func precedesBytewise(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
  let order = memcmp(first, second, min(a.count, b.count))
  return order == 0 ? a.count < b.count : order < 0
}
