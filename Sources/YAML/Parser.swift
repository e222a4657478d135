internal import CLibYAML

/// The heap handle of libyaml's parser, which keeps pointers into itself and must not move.
struct Parser: ~Copyable {
  private let handle: UnsafeMutablePointer<yaml_parser_t>

  /// Parses bytes that must outlive the parser.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    handle = .allocate(capacity: 1)
    let initialized = yaml_parser_initialize(handle)
    precondition(initialized == 1, "libyaml is out of memory")
    yaml_parser_set_encoding(handle, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(handle, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(handle)
    handle.deallocate()
  }

  /// Lends the next event; nil when the text cannot be parsed further, as ``failure`` says.
  func next<Result>(_ body: (borrowing yaml_event_t) -> Result) -> Result? {
    var event = yaml_event_t()
    guard yaml_parser_parse(handle, &event) == 1 else { return nil }
    defer { yaml_event_delete(&event) }
    return body(event)
  }

  /// What libyaml could not read, and where; lines and columns count from 0.
  var failure: (problem: String, line: Int, column: Int, offset: Int, isEncoding: Bool) {
    let parser = handle.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "text that is not YAML"
    return (
      problem, Int(parser.problem_mark.line), Int(parser.problem_mark.column), Int(parser.problem_offset),
      parser.error == YAML_READER_ERROR
    )
  }
}
