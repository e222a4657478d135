import CLibYAML

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The least that reading YAML takes: libyaml's own loop over its events, nothing made of them.
enum Floor {
  /// Seconds for all events of a text; nil where it cannot be read.
  static func seconds(for text: [UInt8]) -> Double? {
    let start = ContinuousClock.now
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return nil }
    defer { yaml_parser_delete(parser) }
    return text.withUnsafeBufferPointer { text in
      yaml_parser_set_input_string(parser, text.baseAddress, text.count)
      var isDone = false
      while !isDone {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return nil }
        isDone = event.type == YAML_STREAM_END_EVENT
        yaml_event_delete(&event)
      }
      return (ContinuousClock.now - start) / .seconds(1)
    }
  }

  /// Prints the median for a file.
  static func report(_ name: String, file: String) {
    guard let stream = fopen(file, "r") else { return print("\(name): \(file) is missing") }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
    let times = (0..<21).compactMap { _ in seconds(for: bytes) }
    print(pad(name, 34) + pad("wall s", 8) + format(median(times), 4) + " for \(bytes.count) bytes")
  }
}
