import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a target on the inputs of consecutive numbers: a number always means the same input.
///
/// A few seconds in a test run; with FUZZ_SECONDS for as long, from FUZZ_FROM on. FUZZ_LOG names a folder in which each
/// target notes the number that it is at, so that a crash leaves behind which input it was.
struct Fuzzing {
  /// What an input must fulfil; nil when it does, else what was wrong.
  typealias Property = (inout Randomness) -> String?

  static let seconds = Int(variable("FUZZ_SECONDS") ?? "") ?? 8
  private static let first = UInt64(variable("FUZZ_FROM") ?? "") ?? 1

  static func run(_ target: String, _ property: Property) {
    let log = variable("FUZZ_LOG").map { "\($0)/\(target)" }
    let start = ContinuousClock.now
    var number = first
    var slowest = (number: number, time: Duration.zero)
    var failures = 0
    while ContinuousClock.now - start < .seconds(seconds), failures < 5 {
      if let log { note(number, in: log) }
      var randomness = Randomness(seed: number)
      let before = ContinuousClock.now
      if let problem = property(&randomness) {
        failures += 1
        Issue.record("\(target), input \(number): \(problem)")
      }
      let time = ContinuousClock.now - before
      if time > slowest.time { slowest = (number, time) }
      number += 1
    }
    print(
      "fuzzing \(target): \(number - first) inputs from \(first), slowest \(slowest.number) with \(slowest.time)"
    )
    #expect(number > first)
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  private static func note(_ number: UInt64, in file: String) {
    let descriptor = open(file, O_WRONLY | O_CREAT, 0o644)
    defer { close(descriptor) }
    let text = Array("\(number)\n".utf8)
    _ = pwrite(descriptor, text, text.count, 0)
  }
}
