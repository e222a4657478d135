import FuzzTargets
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// No input crashes a reader, and what must hold of every input holds of random ones.
///
/// For some seconds each; FUZZ_SECONDS says for how many. The search of an hour is `fuzz` (docs/maintainers/fuzzing.md).
@Suite struct FuzzTests {
  private static let seconds = getenv("FUZZ_SECONDS").flatMap { Int(String(cString: $0)) } ?? 13

  @Test(arguments: allTargets.map(\.name)) func `random input keeps to what must hold`(_ name: String) throws
  {
    let target = try #require(allTargets.first { $0.name == name })
    let seeds = target.seeds
    try #require(!seeds.isEmpty)
    let end = ContinuousClock.now + .seconds(Self.seconds)
    var number: UInt64 = 0
    var failures = 0
    repeat {
      number += 1
      let input = Mutation.input(number, of: seeds)
      guard let problem = target.problem(with: input) else { continue }
      failures += 1
      Issue.record("\(name), input \(number): \(problem)\n\(String(decoding: input, as: UTF8.self))")
    } while ContinuousClock.now < end && failures < 5
    print("fuzzing \(name): \(number) inputs")
  }
}
