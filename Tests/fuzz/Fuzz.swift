import Files
import FuzzTargets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes inputs for a search, and tries again those that were found: see docs/maintainers/fuzzing.md.
///
/// Built with libFuzzer, the program has libFuzzer's main function, and this is left out.
#if !LIBFUZZER
  @main enum Fuzz {
    private static let arguments = CommandLine.arguments
    private static let target = allTargets.first { arguments.count > 2 && $0.name == arguments[2] }

    static func main() throws {
      switch (arguments.dropFirst().first, target) {
      case ("seeds", _) where arguments.count == 3: try writeSeeds(to: arguments[2])
      case ("try", let target?): try exit(hasProblem(target, with: arguments.dropFirst(3)) ? 1 : 0)
      default:
        fail(
          """
          expected one of
            fuzz seeds FOLDER           writes the inputs to begin with, and words, in a folder for each target
            fuzz try TARGET FILE...     tells what is wrong with each input
          targets: \(allTargets.map(\.name).joined(separator: ", "))
          """)
      }
    }

    private static func writeSeeds(to folder: String) throws {
      func write(_ bytes: [UInt8], _ path: String) throws {
        try writeAtomically(bytes, to: Path.join(folder, path), named: path)
      }
      for target in allTargets {
        try Directory.create(Path.join(folder, target.name), named: target.name)
        for (number, seed) in target.seeds.enumerated() { try write(seed, "\(target.name)/seed-\(number)") }
      }
      try write(Array(Mutation.dictionary.utf8), "words.dict")
    }

    private static func hasProblem(_ target: any FuzzTarget, with paths: ArraySlice<String>) throws -> Bool {
      let problems = try paths.filter { path in
        let problem = target.problem(with: try RegularFile.read(path, named: path))
        if let problem { print("\(path): \(problem)") }
        return problem != nil
      }
      return !problems.isEmpty
    }

    private static func fail(_ message: String) -> Never {
      _ = try? write(Array("fuzz: \(message)\n".utf8), toDescriptor: 2, named: "stderr")
      exit(2)
    }
  }
#endif
