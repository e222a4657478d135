import YAML

extension Pipeline {
  /// What a server keeps of the file, as `pipeline_spec` of its answers has it: JSON with sorted keys.
  ///
  /// A server keeps the messages of the protocol buffers, and not the text: order, comments and spelling are gone, and
  /// so is a field that says no more than its absence, such as `isOptional: false`, and every document that is neither
  /// the pipeline nor a platform. What stands in `deploymentSpec` and in the settings of executors is kept as it is
  /// (`v2_template.go` and `api_util.go` of the API server, 2.14.4).
  package var stored: String { stored(without: []) }

  /// The same without some values.
  func stored(without leftOut: Set<Node>) -> String {
    var form = StoredForm(leftOut: leftOut)
    guard let spec else { return "null" }
    guard let platform, !ServerAnswer(to: self).dropsPlatform else {
      form.write(spec, as: .message(.pipelineSpec))
      return form.text
    }
    form.text = "{\"pipeline_spec\":"
    form.write(spec, as: .message(.pipelineSpec))
    form.text += ",\"platform_spec\":"
    form.write(platform.tree, as: .message(.platformSpec))
    return form.text + "}"
  }
}

/// Writes values as a server keeps them that reads them as messages: the same text for what means the same.
private struct StoredForm {
  let leftOut: Set<Node>
  var text = ""

  init(leftOut: Set<Node>) { self.leftOut = leftOut }

  /// The entries of a mapping that are written.
  private func entries(of value: Tree) -> [(key: String, value: Tree)] {
    leftOut.isEmpty ? value.pairs : value.pairs.filter { !leftOut.contains($0.value.node) }
  }

  mutating func write(_ value: Tree, as type: FieldType) {
    switch (type, value.kind) {
    case (.message(let message), .mapping): write(value, as: message)
    case (.list(let element), .sequence): write(value.items) { $0.write($1, as: element) }
    case (.map(let inner), .mapping): write(entries(of: value)) { $0.write($1, as: inner) }
    case (.word(let words), .scalar): text += JSONText.string(words.name(of: value)).description
    case (.number, .scalar), (.integer, .scalar): text += Self.number(of: value) ?? Self.quoted(value)
    case (.duration, .scalar): text += JSONText.string(Self.duration(of: value)).description
    default: write(value)
    }
  }

  private mutating func write(_ value: Tree, as message: Message) {
    let fields = entries(of: value).filter { pair in
      // A field that came after the tables is kept as it stands.
      guard let field = message.field(pair.key) else { return true }
      return !field.isAbsence(pair.value)
    }
    write(fields.map { ($0.key, (message.field($0.key)?.type ?? .value, $0.value)) }) { form, entry in
      form.write(entry.1, as: entry.0)
    }
  }

  /// Any value.
  private mutating func write(_ value: Tree) {
    switch value.kind {
    case .mapping: write(entries(of: value)) { $0.write($1) }
    case .sequence: write(value.items) { $0.write($1) }
    case .scalar:
      switch value.type {
      case .null: text += "null"
      case .bool: text += value.text?.lowercased() ?? "false"
      case .int, .float: text += Self.number(of: value) ?? Self.quoted(value)
      case .string, .timestamp: text += Self.quoted(value)
      }
    }
  }

  private mutating func write<Value>(_ items: [Value], _ each: (inout Self, Value) -> Void) {
    text += "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      each(&self, item)
    }
    text += "]"
  }

  private mutating func write<Value>(
    _ pairs: [(key: String, value: Value)], _ each: (inout Self, Value) -> Void
  ) {
    text += "{"
    for (index, pair) in pairs.sorted(by: { $0.key < $1.key }).enumerated() {
      text += "\(index > 0 ? "," : "")\(JSONText.string(pair.key)):"
      each(&self, pair.value)
    }
    text += "}"
  }

  private static func quoted(_ value: Tree) -> String { JSONText.string(value.textInJSON ?? "").description }

  /// A number, which is a double whatever it looks like: `1` for `1.0`.
  private static func number(of value: Tree) -> String? {
    guard let number = value.number ?? value.text.flatMap({ JSONNumber($0)?.value }), number.isFinite else {
      return nil
    }
    return number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : String(number)
  }

  /// `30s` for `30.000s`.
  private static func duration(of value: Tree) -> String {
    guard let seconds = value.text.flatMap(ProtocolDuration.seconds(of:)) else { return value.text ?? "" }
    return seconds == seconds.rounded() && seconds.magnitude < 1e15 ? "\(Int64(seconds))s" : "\(seconds)s"
  }
}

extension Words {
  /// The name that a word or its number stands for.
  fileprivate func name(of value: Tree) -> String {
    let text = value.text ?? ""
    return words.first { $0.name == text || value.type != .string && String($0.number) == text }?.name ?? text
  }
}

extension Field {
  /// Whether a value says no more than that the field is not there.
  fileprivate func isAbsence(_ value: Tree) -> Bool {
    if value.isNull {
      guard case .value = type else { return true }
      return false
    }
    // A choice is made by an empty text as well.
    if choice != nil { return false }
    return switch type {
    case .text: value.text == ""
    case .flag: value.text?.lowercased() == "false"
    case .number, .integer: (value.number ?? value.text.flatMap { JSONNumber($0)?.value }) == 0
    case .word(let words): words.name(of: value) == words.words.first?.name
    case .list: value.items.isEmpty
    case .map: value.pairs.isEmpty
    case .message, .structure, .value, .duration: false
    }
  }
}
