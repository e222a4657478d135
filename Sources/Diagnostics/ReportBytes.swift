// Reports have very many lines, each of many pieces, and are put together as bytes.

extension [UInt8] {
  /// Appends the UTF-8 of a text, all at once: as a collection, it would be asked for each byte.
  package mutating func write(_ text: String) {
    let written: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if written == nil { append(contentsOf: text.utf8) }
  }

  /// Appends a few characters that stand in the program.
  package mutating func write(word: StaticString) {
    for offset in 0..<word.utf8CodeUnitCount { append(word.utf8Start[offset]) }
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
    append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
  }
}
