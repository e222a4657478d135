import Workloads
import YAML

/// A message of the protocol buffers that a compiled pipeline is made of: its fields, by their names in JSON.
///
/// The tables of this folder are the messages of `pipeline_spec.proto` and `kubernetes_executor_config.proto` in the
/// releases of Kubeflow Pipelines from 2.0 to 2.17. SDKs and backends of one minor release share them.
final class Message: Sendable {
  let name: String
  let fields: [Field]
  private let names: [TextEnds]

  init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    names = fields.map { TextEnds($0.name) }
    assert(Set(fields.compactMap(\.choice)).count < 2, "\(name) has two choices")
    assert(Set(names).count == names.count, "two fields of \(name) have names that look alike")
  }

  /// The field of a name in JSON.
  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The field of a name in the protocol buffers.
  func field(inProtocol name: String) -> Field? { fields.first { $0.nameInProtocol == name } }

  /// The place of the field whose name in JSON has these ends: no other of the message shares them.
  func place(of ends: TextEnds) -> Int? { names.firstIndex(of: ends) }
}

/// A field of a message; a class, because it is looked up for every key of a file.
final class Field: Sendable {
  /// Its name in JSON, `componentRef`; the name in the protocol buffers means the same.
  let name: String
  /// The name in the protocol buffers, `component_ref`.
  let nameInProtocol: String
  let type: FieldType
  /// The message that its type is, if it is one; a look at the type itself is a copy.
  let message: Message?
  /// Whether it takes any text, in every release and beside all other fields.
  let takesAnyText: Bool
  /// The choice that it belongs to, of whose fields one may be set.
  let choice: String?
  let isOfChoice: Bool
  /// The first release that knows it; nil for all.
  let since: ReleaseVersion?
  /// The first release that does not know it any more.
  let until: ReleaseVersion?

  /// - Parameter isWrittenInJSON: Whether the protocol buffers themselves spell the name as JSON does.
  init(
    _ name: String, _ type: FieldType, in choice: String? = nil, since: Int? = nil, until: Int? = nil,
    isWrittenInJSON: Bool = false
  ) {
    self.name = name
    nameInProtocol = isWrittenInJSON ? name : Self.snakeCase(name)
    self.type = type
    message = if case .message(let message) = type { message } else { nil }
    takesAnyText = if case .text = type { choice == nil && since == nil && until == nil } else { false }
    self.choice = choice
    isOfChoice = choice != nil
    self.since = since.map { ReleaseVersion(2, $0) }
    self.until = until.map { ReleaseVersion(2, $0) }
  }

  /// `component_ref` for `componentRef`.
  private static func snakeCase(_ name: String) -> String {
    var snake: [UInt8] = []
    for byte in name.utf8 {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      snake += isUpper ? [UInt8(ascii: "_"), byte | 0x20] : [byte]
    }
    return String(decoding: snake, as: UTF8.self)
  }

  /// Whether a backend knows it.
  func isKnown(to backend: ReleaseVersion) -> Bool {
    if let since, backend < since { return false }
    if let until, backend >= until { return false }
    return true
  }
}

/// The values that a field takes, as protocol buffers read them from JSON.
indirect enum FieldType: Sendable {
  case text, flag, number
  /// A whole number of 32 or 64 bits, also as a text.
  case integer(bits: Int)
  /// A text such as `30s`.
  case duration
  case word(Words)
  /// Any value at all.
  case value
  /// A mapping of anything, which nobody reads strictly.
  case structure
  case message(Message)
  case list(FieldType)
  /// A mapping from names to values of a type.
  case map(FieldType)

  /// What is expected, for messages.
  var described: String {
    switch self {
    case .text: "a text"
    case .flag: "true or false"
    case .number: "a number"
    case .integer(let bits): "a whole number up to \(bits == 32 ? Int(Int32.max) : Int.max)"
    case .duration: "a duration such as '30s'"
    case .word: "one of its names"
    case .value: "a value"
    case .structure, .message, .map: "a mapping"
    case .list: "a list"
    }
  }
}

/// The names that a field of an enumeration takes.
struct Words: Sendable {
  struct Word: Sendable {
    let name: String
    /// The number that may stand for it.
    let number: Int
    /// The first release that knows it; nil for all.
    var since: ReleaseVersion?
  }

  let words: [Word]

  /// - Parameters:
  ///   - names: The names in the order of their numbers, from 0 on.
  ///   - later: Names that came later, with the minor release of version 2.
  init(_ names: [String], later: [(name: String, since: Int)] = []) {
    words =
      names.enumerated().map { Word(name: $1, number: $0) }
      + later.enumerated().map {
        Word(name: $1.name, number: names.count + $0, since: ReleaseVersion(2, $1.since))
      }
  }

  /// The names that a backend knows, without the one that stands for nothing.
  func names(knownTo backend: ReleaseVersion) -> [String] {
    words.dropFirst().filter { $0.since ?? backend <= backend }.map(\.name)
  }
}
