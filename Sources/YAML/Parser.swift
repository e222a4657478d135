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

  /// The error of libyaml.
  struct Failure {
    /// A place in the text; lines and columns count from 0.
    typealias Place = (line: Int, column: Int)

    /// The problem, in libyaml's words.
    let problem: String
    /// Where.
    let place: Place
    /// How many bytes stand before it, where bytes are no UTF-8.
    let offset: Int
    /// Whether the bytes are no text at all.
    let isEncoding: Bool
    /// The construct being read, such as `while parsing a block mapping`, and where that begins.
    let context: (text: String, place: Place)?
  }

  /// The error of libyaml, and its place.
  var failure: Failure {
    let parser = handle.pointee
    func place(_ mark: yaml_mark_t) -> Failure.Place { (Int(mark.line), Int(mark.column)) }
    return Failure(
      problem: parser.problem.map { String(cString: $0) } ?? "text that is not YAML",
      place: place(parser.problem_mark), offset: Int(parser.problem_offset),
      isEncoding: parser.error == YAML_READER_ERROR,
      context: parser.context.map { (String(cString: $0), place(parser.context_mark)) })
  }
}
