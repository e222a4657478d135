#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many instructions a command executes, counted by valgrind: the same on a busy machine as on a quiet one.
struct Instructions {
  private let scratch: String

  /// Nil without valgrind.
  init?(scratch: String) {
    guard sh("command -v valgrind") else { return nil }
    self.scratch = scratch
  }

  /// Millions, of a command that begins with the tool; nil where valgrind could not count them.
  func count(_ command: [String], in folder: String) -> Double? {
    // What debuggers read, valgrind may not know the form of.
    let tool = scratch + "/tool"
    guard sh("objcopy --strip-debug '\(command[0])' '\(tool)' || cp '\(command[0])' '\(tool)'") else {
      return nil
    }
    let words = ([tool] + command.dropFirst()).map { "'\($0)'" }.joined(separator: " ")
    let file = scratch + "/instructions"
    _ = sh(
      "cd '\(folder)' && valgrind --tool=callgrind --callgrind-out-file=/dev/null \(words) 2>&1 > /dev/null"
        + " | sed -n 's/.*Collected : *//p' > \(file)")
    guard let stream = fopen(file, "r") else { return nil }
    defer { fclose(stream) }
    var count = 0
    while case let digit = getc(stream), digit >= 0x30, digit <= 0x39 {
      count = count * 10 + Int(digit - 0x30)
    }
    return count > 0 ? Double(count) / 1e6 : nil
  }
}
