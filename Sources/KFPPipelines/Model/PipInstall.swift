import Synchronization
import Workloads
import YAML

/// What a step installs when it starts: one `pip install` of the script that the SDK writes.
struct PipInstall: Sendable {
  /// `pandas==2.2`, `git+https://…`.
  private(set) var requirements: [String] = []
  /// Addresses after `--index-url` and `--extra-index-url`.
  private(set) var indexes: [String] = []
  /// Hosts after `--trusted-host`, whose certificates are not checked.
  private(set) var trustedHosts: [String] = []
  /// Options that SDKs do not write by themselves: `--pre`.
  private(set) var options: [String] = []
  /// Whether what the packages need is left out, as in the SDK's own line.
  private(set) var isWithoutDependencies = false
  private static let usual: Set = ["--quiet", "--no-warn-script-location", "--no-deps"]

  /// Where `install` stands in the words of a command that installs packages; nil for any other.
  static func start(of words: [String]) -> Int? {
    guard let start = words.firstIndex(of: "install"),
      words[..<start].contains(where: { $0.hasSuffix("pip") })
    else {
      return nil
    }
    return start
  }

  fileprivate init(_ words: ArraySlice<String>) {
    var rest = words
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        requirements.append(word)
        continue
      }
      switch word {
      case "--index-url", "-i", "--extra-index-url": rest.popFirst().map { indexes.append($0) }
      case "--trusted-host": rest.popFirst().map { trustedHosts.append($0) }
      case "-r", "--requirement", "-c", "--constraint", "--target", "-t":
        options += [word] + [rest.popFirst()].compactMap(\.self)
      case _ where word.hasPrefix("--index-url=") || word.hasPrefix("--extra-index-url="):
        indexes.append(String(word.drop { $0 != "=" }.dropFirst()))
      case _ where Self.usual.contains(word): if word == "--no-deps" { isWithoutDependencies = true }
      default: options.append(word)
      }
    }
  }

  private static let hexadecimal = ByteSet("0-9a-f")

  /// What SDKs install by themselves, in versions of their own choice: `typing-extensions`, and what runs notebooks.
  static func isOfSDK(_ requirement: String) -> Bool {
    requirement.hasPrefix("typing-extensions")
      || ["nbclient>=0.10,<1", "ipykernel>=6,<7", "jupyter_client>=7,<9"].contains(requirement)
  }

  /// Whether two runs get the same: an exact version, a commit, or a wheel.
  static func isPinned(_ requirement: String) -> Bool {
    if requirement.hasPrefix("git+") || requirement.holds(" @ git+") {
      let ref = requirement.split(separator: "@").last?.prefix { $0 != "#" } ?? ""
      return ref.utf8.count >= 7 && ref.utf8.allSatisfy(hexadecimal.contains)
    }
    return requirement.holds("==") && !requirement.holds("*") || requirement.holds(".whl")
      || requirement.holds(".tar.gz")
  }
}

/// All that a script installs, and what several rules ask of it.
///
/// It is a class because the SDK writes the same few scripts into the steps of all pipelines: each is taken apart once.
final class PipInstalls: Sendable {
  /// The packages of all lines, for messages: `"kfp==2.14.4", "pandas"`.
  let title: String
  /// Addresses, hosts and options of all lines, as ``PipInstall`` has them.
  let indexes, trustedHosts, options: [String]
  /// The packages that the author asks for.
  let requirementsOfAuthor: [String]
  /// Those of which two runs may get different ones; what the SDK brings itself is as exact as it makes it.
  let unpinned: [String]
  /// `kfp==2.14.4`, which runs the step: as the SDK installs it for itself, or else as the author does.
  let installedKFP: String?

  static let none = PipInstalls([])

  /// What is known of scripts.
  private static let known = Mutex<[String: PipInstalls]>([:])

  /// All of a script.
  static func all(in script: String) -> PipInstalls {
    if let installs = known.withLock({ $0[script] }) { return installs }
    let installs = PipInstalls(
      ShellWords.commands(in: script).compactMap { words in
        PipInstall.start(of: words).map { PipInstall(words[($0 + 1)...]) }
      })
    known.withLock { known in
      if known.count < 256 { known[script] = installs }
    }
    return installs
  }

  private init(_ installs: [PipInstall]) {
    indexes = installs.flatMap(\.indexes)
    trustedHosts = installs.flatMap(\.trustedHosts)
    options = installs.flatMap(\.options)
    let requirements = installs.flatMap(\.requirements)
    title = requirements.map { "\"\($0)\"" }.joined(separator: ", ")
    unpinned = requirements.filter { !PipInstall.isOfSDK($0) && !PipInstall.isPinned($0) }
    let own = Self.place(ofSDKIn: installs)
    requirementsOfAuthor = installs.enumerated().flatMap { line, install in
      install.requirements.enumerated().filter { place, requirement in
        if let own, own == (line, place) { return false }
        return !(own?.line == line && requirement.hasPrefix("typing-extensions"))
      }.map(\.element)
    }
    let line = own?.line ?? installs.lastIndex { $0.kfp != nil }
    installedKFP = line.flatMap { line in installs[line].kfp.map { installs[line].requirements[$0] } }
  }

  /// Where the SDK installs itself: in a line that leaves out what it needs, or, as SDKs up to 2.0.1 did, behind the
  /// author's packages in the last line; nil where the author installs kfp, so that later SDKs do not.
  private static func place(ofSDKIn installs: [PipInstall]) -> (line: Int, place: Int)? {
    let line =
      installs.firstIndex { $0.isWithoutDependencies && $0.kfp != nil }
      ?? installs.lastIndex { install in
        install.kfp.map { install.requirements[$0].hasPrefix("kfp==2.0.") } ?? false
      }
    return line.flatMap { line in installs[line].kfp.map { (line, $0) } }
  }
}

extension PipInstall {
  /// Where kfp stands among the packages, the last time.
  fileprivate var kfp: Int? { requirements.lastIndex { $0.hasPrefix("kfp==") } }
}
