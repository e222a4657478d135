#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many instructions a command executes, counted by valgrind: the same on a busy machine as on a quiet one.
struct Instructions {
  /// A copy of the tool without what debuggers read, of which valgrind may not know the form; nil without valgrind.
  private let tool: String
  private let scratch: String

  init?(of tool: String, scratch: String) {
    self.tool = scratch + "/tool"
    self.scratch = scratch
    let script =
      "command -v valgrind && { objcopy --strip-debug '\(tool)' '\(self.tool)' || cp '\(tool)' '\(self.tool)'; }"
    guard sh(script) else { return nil }
  }

  func report(_ name: String, _ arguments: [String]) {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let file = scratch + "/instructions"
    _ = sh(
      "valgrind --tool=callgrind --callgrind-out-file=/dev/null '\(tool)' \(words) 2>&1 > /dev/null"
        + " | sed -n 's/.*Collected : *//p' > \(file)")
    guard let stream = fopen(file, "r") else { return }
    defer { fclose(stream) }
    var count = 0
    while case let digit = getc(stream), digit >= 0x30, digit <= 0x39 {
      count = count * 10 + Int(digit - 0x30)
    }
    let text = count > 0 ? format(Double(count) / 1e6, 1) : "valgrind could not count them"
    print(pad(name, 34) + pad("million", 8) + text)
  }
}
