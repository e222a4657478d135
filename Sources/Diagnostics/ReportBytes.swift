/// The bytes of a report while it is written.
///
/// Reports have very many lines, each of many pieces. Nobody else can hold these bytes, so that no piece asks whether
/// they are shared, as an array does.
package struct ReportBytes: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0

  /// - Parameter capacity: For how many bytes there is room before anything is moved.
  package init(capacity: Int = 512) {
    start = .allocate(capacity: max(1, capacity))
    self.capacity = max(1, capacity)
  }

  deinit { start.deallocate() }

  /// What has been written.
  package var bytes: [UInt8] { Array(written) }

  /// What has been written, as text.
  package var text: String { String(decoding: written, as: UTF8.self) }

  private var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// What has been written from an offset on is plain, and not very long.
  func isPlain(from offset: Int) -> Bool {
    count - offset <= VisibleText.limit
      && VisibleText.isPlain(UnsafeBufferPointer(rebasing: written[offset...]))
  }

  mutating func removeLast(_ number: Int) { count -= number }

  package mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    start[count] = byte
    count += 1
  }

  package mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    makeRoom(for: bytes.count)
    (start + count).update(from: first, count: bytes.count)
    count += bytes.count
  }

  /// Appends the UTF-8 of a text.
  package mutating func write(_ text: String) {
    // A text that another language made may lie in memory in pieces.
    if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
      for byte in text.utf8 { append(byte) }
    }
  }

  /// Appends a few characters that stand in the program.
  package mutating func write(word: StaticString) {
    makeRoom(for: word.utf8CodeUnitCount)
    for offset in 0..<word.utf8CodeUnitCount { start[count + offset] = word.utf8Start[offset] }
    count += word.utf8CodeUnitCount
  }

  /// Appends the digits of a number.
  package mutating func write(_ number: Int) {
    guard number >= 10 else {
      if number < 0 { return write(String(number)) }
      return append(UInt8(ascii: "0") + UInt8(number))
    }
    write(number / 10)
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Appends blanks.
  package mutating func write(blanks count: Int) {
    makeRoom(for: count)
    (start + self.count).update(repeating: UInt8(ascii: " "), count: count)
    self.count += count
  }

  private mutating func makeRoom(for number: Int) {
    if capacity - count < number { grow(for: number) }
  }

  @inline(never)
  private mutating func grow(for number: Int) {
    capacity = max(2 * capacity, count + number)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
