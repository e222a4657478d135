/// Changes that have one reason: the same image bump, the same variable, the same label in many places.
package struct Cause: Sendable {
  /// One place where it shows.
  package struct Place: Sendable {
    package let object: ObjectID
    package let change: FieldChange
  }

  /// `image tag 2.14.4 → 2.15.0`.
  package let title: String
  package let places: [Place]
}

extension Difference {
  /// The changes of fields, grouped: causes of many places first, those of one in the order of their objects.
  package var causes: [Cause] {
    var groups: [CauseKey: [Cause.Place]] = [:]
    var order: [CauseKey] = []
    for object in changed {
      for field in object.fields {
        let key = CauseKey(field, in: object.new.id)
        let place = Cause.Place(object: object.new.id, change: field)
        // The texts of a key may be long, so that it is looked up once.
        let isNew = Self.append(place, to: &groups[key, default: []])
        if isNew { order.append(key) }
      }
    }
    // A word that changes inside of texts is the same cause where it stands alone: the bucket in an address, and its name.
    for key in order {
      guard let word = key.asWord, groups[word] != nil, let places = groups.removeValue(forKey: key) else {
        continue
      }
      groups[word, default: []] += places
    }
    order.removeAll { groups[$0] == nil }
    let causes = order.map { key in
      let places = groups[key] ?? []
      return Cause(title: key.title(of: places), places: places)
    }
    return causes.enumerated().sorted { a, b in
      let (first, second) = (a.element.places.count, b.element.places.count)
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }
}

extension Difference {
  /// Adds a place, and says whether it is the first one.
  private static func append(_ place: Cause.Place, to places: inout [Cause.Place]) -> Bool {
    places.append(place)
    return places.count == 1
  }
}

/// The properties that changes of one cause share.
enum CauseKey: Hashable {
  case imageTag(String, String)
  case image(String, String)
  /// A word inside texts that are otherwise different.
  case word(String, String)
  case value(FieldChange.Kind, tail: String, old: FieldValue?, new: FieldValue?)
  /// What never goes together: secret values.
  case single(ObjectID, FieldPath)

  init(_ change: FieldChange, in object: ObjectID) {
    if change.old?.isHidden == true || change.new?.isHidden == true {
      self = .single(object, change.place)
      return
    }
    if change.kind == .changed, let old = change.old, let new = change.new, old.isScalar, new.isScalar {
      let (first, second) = (ImageReference(old.text), ImageReference(new.text))
      let isField = change.place.lastKeys.0 == "image"
      if first.isWhole, second.isWhole, isField || first.name == second.name {
        self =
          first.name == second.name
          ? .imageTag(first.version, second.version) : .image(first.description, second.description)
        return
      }
      if let word = Self.word(old.text, new.text) {
        self = .word(word.0, word.1)
        return
      }
    }
    self = .value(change.kind, tail: change.place.tail, old: change.old?.unplaced, new: change.new?.unplaced)
  }

  /// The change of a word that this would be if the values were part of longer texts; nil where they are no words.
  var asWord: CauseKey? {
    guard case .value(.changed, _, let old?, let new?) = self, old.isScalar, new.isScalar,
      old.text.utf8.count >= 3, new.text.utf8.count >= 3,
      (old.text + new.text).utf8.allSatisfy({ $0 >= 0x80 || Self.wordCharacter.contains($0) })
    else { return nil }
    return .word(old.text, new.text)
  }

  private static let wordCharacter = ByteSet("A-Za-z0-9._-")

  /// The one word in which two texts differ, if it is a small part of them.
  private static func word(_ old: String, _ new: String) -> (String, String)? {
    let (a, b) = (Array(old.utf8), Array(new.utf8))
    guard a.count <= 4096, b.count <= 4096 else { return nil }
    let shorter = min(a.count, b.count)
    var (start, end) = (0, 0)
    while start < shorter, a[start] == b[start] { start += 1 }
    while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || wordCharacter.contains(byte) }
    while start > 0, isWord(a[start - 1]) { start -= 1 }
    while end > 0, isWord(a[a.count - end]) { end -= 1 }
    let first = String(decoding: a[start..<(a.count - end)], as: UTF8.self)
    let second = String(decoding: b[start..<(b.count - end)], as: UTF8.self)
    guard start > 0 || end > 0, first.utf8.count >= 3, second.utf8.count >= 3, first.utf8.allSatisfy(isWord),
      second.utf8.allSatisfy(isWord)
    else { return nil }
    return (first, second)
  }

  func title(of places: [Cause.Place]) -> String {
    if places.count == 1, let change = places.first?.change { return change.title }
    switch self {
    case .imageTag(let old, let new): return "image tag \(old) → \(new)"
    case .image(let old, let new): return "image \(old) → \(new)"
    case .word(let old, let new): return "\(old) → \(new)"
    case .value, .single: return places.first?.change.title ?? ""
    }
  }
}

extension FieldChange.Kind {
  /// The change of a field whose values need not be shown.
  var words: String { self == .rewritten ? "same content, other text" : "another order" }
}

extension FieldChange {
  /// The change in one line, without the object.
  package var title: String { knownTitle ?? madeTitle }

  private var madeTitle: String {
    let tail = place.tail
    if old?.isHidden == true || new?.isHidden == true {
      return "\(tail): a secret value "
        + (kind == .added ? "added" : kind == .removed ? "removed" : "differs")
    }
    if kind != .rewritten, let lines = LineDifference(self) { return "\(tail): \(lines.summary)" }
    switch kind {
    case .added: return "\(tail) added: \(new?.short ?? "")"
    case .removed: return "\(tail) removed: \(old?.short ?? "")"
    case .changed: return "\(tail): \(before(within: 100) ?? "") → \(after(within: 100) ?? "")"
    case .reordered, .rewritten: return "\(tail): \(kind.words)"
    }
  }
}

extension FieldValue {
  /// The value on one line, cut where it is long.
  package var short: String { shortened(to: 100) }

  func shortened(to length: Int) -> String {
    if isHidden { return "(hidden)" }
    if text.isEmpty { return "\"\"" }
    let line = visible(text.replacing("\n", with: "⏎"))
    return line.count > length ? line.prefix(length - 1) + "…" : line
  }

  /// The value on one line, and its type where it differs from the other in that alone: `8080 (string)`.
  func shown(beside other: FieldValue?, within length: Int) -> String {
    let line = shortened(to: length)
    guard let type, let other, other.text == text, other.type != type, !isHidden else { return line }
    return "\(line) (\(type.word))"
  }

  /// The same value wherever it stands.
  var unplaced: FieldValue { FieldValue(self, at: FileLocation(file: "")) }
}

extension ImageReference {
  /// Whether a text was meant as an image, with a tag or digest.
  fileprivate var isWhole: Bool {
    (tag != nil || digest != nil) && name.utf8.contains(UInt8(ascii: "/"))
      && [name, tag, digest].allSatisfy { part in part?.utf8.contains(where: Self.isForeign) != true }
      && !name.contains(":/")
  }

  /// Whether a byte stands in no image: a blank, a line break or a brace.
  private static func isForeign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "{")
  }

  fileprivate var version: String { [tag, digest].compactMap(\.self).joined(separator: "@") }
}

extension ScalarType {
  /// JSON's word for it.
  fileprivate var word: String {
    switch self {
    case .string, .timestamp: "string"
    case .null: "null"
    case .bool: "boolean"
    case .int, .float: "number"
    }
  }
}
