#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many instructions a command executes, counted by valgrind: the same on a busy machine as on a quiet one.
enum Instructions {
  static func report(_ name: String, _ command: [String], scratch: String) {
    let words = command.map { "'\($0)'" }.joined(separator: " ")
    let file = scratch + "/instructions"
    let script =
      "valgrind --tool=callgrind --callgrind-out-file=/dev/null \(words) 2>&1 > /dev/null"
      + " | sed -n 's/.*Collected : *//p' > \(file)"
    guard sh("command -v valgrind && \(script)"), let stream = fopen(file, "r") else { return }
    defer { fclose(stream) }
    var count = 0
    while case let digit = getc(stream), digit >= 0x30, digit <= 0x39 {
      count = count * 10 + Int(digit - 0x30)
    }
    if count > 0 { print(pad(name, 34) + pad("million", 8) + format(Double(count) / 1e6, 1)) }
  }
}
