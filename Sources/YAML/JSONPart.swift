/// A value of a JSON document, read where it stands.
package struct JSONPart: Sendable {
  private let content: JSONDocument.Content
  /// The number of its record.
  private let index: Int

  init(_ content: JSONDocument.Content, _ index: Int) { (self.content, self.index) = (content, index) }

  private var record: JSONDocument.Record { content.records[index] }

  var kind: JSONDocument.Kind { record.kind }

  /// Where it begins in the text, a string with its quotation mark.
  var start: Int {
    let record = record
    return Int(record.start) - (record.kind == .string || record.kind == .escaped ? 1 : 0)
  }

  package var isNull: Bool { kind == .null }
  package var isArray: Bool { kind == .array }
  package var isObject: Bool { kind == .object }

  package var bool: Bool? {
    kind == .bool ? content.bytes[Int(record.start)] == UInt8(ascii: "t") : nil
  }

  package var string: String? {
    kind == .string || kind == .escaped ? text(of: record) : nil
  }

  /// A number as it is written, so that none loses digits.
  package var number: String? { kind == .number ? text(of: record) : nil }

  /// A whole number, which may be written as a text.
  package var int: Int? { (number ?? string).flatMap { Int($0) } }

  /// The value of a key; the last, where it is there twice, as most readers have it.
  package subscript(key: String) -> JSONPart? {
    let object = record
    guard object.kind == .object, holdsAny else { return nil }
    var key = key
    return key.withUTF8 { name in
      var found: Int?
      var position = index + 1
      while position < object.next {
        let record = content.records[position]
        // The length tells nearly all keys apart.
        if record.kind == .escaped || Int(record.end - record.start) == name.count, isKey(record, name) {
          found = position + 1
        }
        position = Int(content.records[position + 1].next)
      }
      return found.map { JSONPart(content, $0) }
    }
  }

  /// The value at the end of a path of keys.
  package subscript(first: String, rest: String...) -> JSONPart? { rest.reduce(self[first]) { $0?[$1] } }

  /// The elements of an array; none for anything else.
  package var items: [JSONPart] {
    guard isArray else { return [] }
    var items: [JSONPart] = []
    var position = index + 1
    while position < record.next {
      items.append(JSONPart(content, position))
      position = Int(content.records[position].next)
    }
    return items
  }

  /// Whether it is an array with elements, or an object with entries.
  package var holdsAny: Bool { Int(record.next) > index + 1 }

  /// The entries of an object, with keys that are read where they stand; none for anything else.
  package var members: [(key: JSONPart, value: JSONPart)] {
    guard isObject else { return [] }
    var members: [(key: JSONPart, value: JSONPart)] = []
    var position = index + 1
    while position < record.next {
      members.append((JSONPart(content, position), JSONPart(content, position + 1)))
      position = Int(content.records[position + 1].next)
    }
    return members
  }

  /// The entries of an object; none for anything else.
  package var entries: [(key: String, value: JSONPart)] { members.map { ($0.key.string ?? "", $0.value) } }

  /// Whether it is a string that says this.
  package func isText(_ text: String) -> Bool {
    guard kind == .string || kind == .escaped else { return false }
    var text = text
    return text.withUTF8 { isKey(record, $0) }
  }

  /// Whether a key or a string in it says one of these: a quick look that spares a walk.
  package func mentions(_ texts: [String]) -> Bool {
    // Lengths tell nearly all strings apart.
    let lengths = texts.reduce(0 as UInt64) { $0 | 1 << UInt64(min($1.utf8.count, 63)) }
    for place in index..<Int(record.next) {
      let record = content.records[place]
      let length = UInt64(min(record.end - record.start, 63))
      if record.kind == .escaped || record.kind == .string && lengths >> length & 1 == 1,
        texts.contains(where: JSONPart(content, place).isText)
      {
        return true
      }
    }
    return false
  }

  /// Whether it is `true`, or holds that somewhere.
  package var holdsTrue: Bool {
    for place in index..<Int(record.next)
    where content.records[place].kind == .bool && JSONPart(content, place).bool == true {
      return true
    }
    return false
  }

  private func isKey(_ record: JSONDocument.Record, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if record.kind == .escaped { return text(of: record).utf8.elementsEqual(name) }
    guard Int(record.end - record.start) == name.count else { return false }
    let start = Int(record.start)
    for offset in 0..<name.count where content.bytes[start + offset] != name[offset] { return false }
    return true
  }

  private func text(of record: JSONDocument.Record) -> String {
    let bytes = content.bytes[Int(record.start)..<Int(record.end)]
    return record.kind == .escaped
      ? JSONEscapes.text(of: bytes) ?? "" : String(decoding: bytes, as: UTF8.self)
  }
}
