internal import Explain

/// Writes histories in few bytes: every text and file is written once, and named by its number.
///
/// A change is `[kind, section, file, line, column, excerpt, old, new, sources]`, its trailing absences left out. An
/// excerpt that is the line of the object itself is `same`.
struct HistoryTable {
  private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

  /// What stands for no text.
  static let absent = -1
  /// What stands for the line of the object.
  static let same = -2

  /// The number of a text, which is taken in if it is new.
  mutating func number(_ text: String?) -> Int {
    guard let text else { return Self.absent }
    if let number = numbers[text] { return number }
    texts.append(text)
    numbers[text] = texts.count - 1
    return texts.count - 1
  }

  /// An object: its lines, and what it has lost.
  ///
  /// A line is `[text]`, or `[text, parent, rest, changes]`: its field is that of an earlier line and the rest.
  mutating func json(_ object: ObjectHistory) -> JSONText {
    var open: [(line: Int, field: String)] = []
    var lines: [JSONText] = []
    for (index, line) in object.lines.enumerated() {
      guard let history = line.history else {
        lines.append([.string(line.text)])
        continue
      }
      while let last = open.last, !Self.holds(last.field, history.field) { open.removeLast() }
      let parent = open.last ?? (line: Self.absent, field: "")
      lines.append([
        .string(line.text), .number(parent.line),
        .string(String(history.field.dropFirst(parent.field.count))),
        changes(history.changes, of: line.text),
      ])
      open.append((index, history.field))
    }
    return [
      "name": object.object.qualified, "kind": object.object.kind, "namespace": object.object.namespace,
      "short": object.object.name, "lines": JSONText.array(lines),
      "gone": JSONText.array(object.gone.map { self.json($0) }),
    ]
  }

  /// Whether a field lies in another one.
  private static func holds(_ outer: String, _ inner: String) -> Bool {
    guard inner.hasPrefix(outer) else { return false }
    return inner.dropFirst(outer.count).first.map { ".[:".contains($0) } ?? false
  }

  /// A field that is gone, or an object.
  mutating func json(_ history: Explanation.FieldHistory) -> JSONText {
    [
      "object": history.object.qualified, "field": history.field,
      "changes": changes(history.changes, of: nil),
    ]
  }

  private mutating func changes(_ changes: [Explanation.Change], of line: String?) -> JSONText {
    .array(
      changes.map { change in
        var parts: [JSONText] = [.number(Self.kind(change.kind)), .number(number(change.section))]
        parts += place(change.location, of: line)
        parts += [.number(number(change.old)), .number(number(change.new))]
        let sources = change.sources.map { source($0) }
        if !sources.isEmpty { parts.append(.array(sources)) }
        while case .number(Self.absent) = parts.last { parts.removeLast() }
        return .array(parts)
      })
  }

  /// `[name, file, line, column, excerpt, value, object, field, changes]`.
  private mutating func source(_ source: Explanation.Source) -> JSONText {
    .array(
      [.number(number(source.name))] + place(source.location, of: nil) + [
        .number(number(source.value)), .number(number(source.object?.qualified)),
        .number(number(source.field)),
        changes(source.changes, of: nil),
      ])
  }

  private mutating func place(_ location: FileLocation?, of line: String?) -> [JSONText] {
    guard let location else { return [Self.absent, 0, 0, Self.absent].map(JSONText.number) }
    let excerpt = location.excerpt.map(Self.trimmed)
    let isSame = excerpt != nil && excerpt == line.map(Self.trimmed)
    return [
      number(location.file), location.line, location.column, isSame ? Self.same : number(excerpt),
    ].map(JSONText.number)
  }

  /// A line without the blanks around it.
  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The number of an operation in `ChangeKind.allCases`.
  private static func kind(_ kind: ChangeKind) -> Int { ChangeKind.allCases.firstIndex(of: kind) ?? 0 }
}

// A list in the place of a value.
extension JSONText: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: JSONText...) { self = .array(elements) }
}
