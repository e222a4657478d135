/// Finds the values of JSON to the letter (RFC 8259), which YAML readers do not ask for.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private let deepest: Int
  private var valuesLeft: Int
  /// Keys whose values are passed over, by depth.
  private let keysLeftOut: [Set<String>]
  private var isTooDeep = false
  /// The values, each before what it holds.
  private(set) var records: [JSONDocument.Record] = []

  init(_ bytes: [UInt8], deepest: Int, most: Int = .max, leavingOut keys: [Int: Set<String>] = [:]) {
    (self.bytes, self.deepest, valuesLeft) = (bytes, deepest, most)
    keysLeftOut = (0..<(keys.keys.max() ?? -1) + 1).map { keys[$0] ?? [] }
  }

  /// Why nothing was read, and where.
  var failure: JSON.Failure {
    let before = bytes[..<min(position, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let reason: JSON.Failure.Reason =
      if isTooDeep { .tooDeep } else if valuesLeft < 0 { .tooMany } else if position >= bytes.count {
        .cutOff
      } else { .malformed }
    return JSON.Failure(
      line: before.count { $0 == 0x0A } + 1,
      // Columns count scalars, of which each has one byte that does not continue another.
      column: before[start...].count { $0 & 0xC0 != 0x80 } + 1, reason: reason)
  }

  /// Reads everything; false where it cannot be read.
  mutating func readDocument() -> Bool {
    // Places have four bytes.
    if bytes.count > UInt32.max { valuesLeft = 0 }
    guard value(depth: 0) else { return false }
    skipSpace()
    return position == bytes.count
  }

  private mutating func value(depth: Int) -> Bool {
    skipSpace()
    isTooDeep = depth >= deepest
    valuesLeft -= 1
    guard !isTooDeep, valuesLeft >= 0, position < bytes.count else { return false }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(depth: depth + 1)
    case UInt8(ascii: "["): return array(depth: depth + 1)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true", .bool)
    case UInt8(ascii: "f"): return word("false", .bool)
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> Bool {
    let collection = add(.object, from: position, to: position)
    position += 1
    skipSpace()
    if !take("}") {
      repeat {
        skipSpace()
        let key = records.count
        guard string() else { return false }
        skipSpace()
        guard take(":") else { return false }
        guard isLeftOut(records[key], depth: depth) ? passedOver() : value(depth: depth) else { return false }
        skipSpace()
      } while take(",")
      guard take("}") else { return false }
    }
    records[collection].next = UInt32(records.count)
    return true
  }

  private mutating func array(depth: Int) -> Bool {
    let collection = add(.array, from: position, to: position)
    position += 1
    skipSpace()
    if !take("]") {
      repeat {
        guard value(depth: depth) else { return false }
        skipSpace()
      } while take(",")
      guard take("]") else { return false }
    }
    records[collection].next = UInt32(records.count)
    return true
  }

  /// Adds the record of a value that holds no other, or that will.
  @discardableResult
  private mutating func add(_ kind: JSONDocument.Kind, from start: Int, to end: Int) -> Int {
    records.append(
      JSONDocument.Record(
        kind: kind, start: UInt32(start), end: UInt32(end), next: UInt32(records.count + 1)))
    return records.count - 1
  }

  private func isLeftOut(_ key: JSONDocument.Record, depth: Int) -> Bool {
    guard depth < keysLeftOut.count, !keysLeftOut[depth].isEmpty else { return false }
    return keysLeftOut[depth].contains(String(decoding: bytes[Int(key.start)..<Int(key.end)], as: UTF8.self))
  }

  /// Goes to the end of a value without a look at what it holds, and takes it for null.
  private mutating func passedOver() -> Bool {
    add(.null, from: position, to: position)
    var depth = 0
    var isText = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\") where isText: position += 1
      case UInt8(ascii: "\""): isText.toggle()
      case _ where isText: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ",") where depth == 0: return true
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The bracket of the object around it.
        if depth == 0 { return true }
        depth -= 1
      default: break
      }
      position += 1
    }
    return false
  }

  /// Goes behind a string, and adds its record.
  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    let start = position
    var (all, kind): (UInt8, JSONDocument.Kind) = (0, .string)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 { return false }
      position += 1
      all |= byte
      if byte == UInt8(ascii: "\\") {
        kind = .escaped
        var rest = bytes[position...]
        let scalar = JSONEscapes.scalar(&rest)
        position = rest.startIndex
        if scalar == nil { return false }
      }
    }
    guard position < bytes.count else { return false }
    position += 1
    // Most texts are ASCII, which needs no look at their form.
    if all >= 0x80, String(validating: bytes[start..<position - 1], as: UTF8.self) == nil { return false }
    add(kind, from: start, to: position - 1)
    return true
  }

  private mutating func number() -> Bool {
    let start = position
    _ = take("-")
    if !take("0"), !digits() { return false }
    if take("."), !digits() { return false }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard digits() else { return false }
    }
    add(.number, from: start, to: position)
    return true
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < bytes.count, ByteSet.digit.contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func word(_ word: StaticString, _ kind: JSONDocument.Kind) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else { return false }
    add(kind, from: position, to: end)
    position = end
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
