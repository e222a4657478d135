import Digest

/// How new versions are called, and what is written beside them.
package struct VersionNaming: Sendable {
  private let given: String?
  private let commit: String?

  /// - Parameters:
  ///   - name: The name of all new versions; nil for the commit, or else the digest of each file.
  ///   - commit: The commit that the files come from.
  /// - Throws: `version-name-invalid`, `commit-invalid`.
  package init(name: String? = nil, commit: String? = nil) throws(Rejection) {
    if let name, !Self.isValid(name) {
      throw Rejection(
        .versionNameInvalid, "expected a name of 1 to 127 bytes without line breaks, found \"\(name)\"",
        category: .usage)
    }
    let digits = Set("0123456789abcdef".utf8)
    if let commit, !(7...64).contains(commit.utf8.count) || !commit.utf8.allSatisfy(digits.contains) {
      throw Rejection(
        .commitInvalid, "expected a commit such as 0123abc, found \"\(VisibleText(commit, limit: 80))\"",
        category: .usage,
        notes: [.init("it is 7 to 64 hexadecimal digits in small letters, as `git rev-parse HEAD` prints it")]
      )
    }
    (given, self.commit) = (name, commit)
  }

  /// From 2.15 on a name has no more than 127 bytes, and a database that is upgraded is narrowed to that.
  private static func isValid(_ name: String) -> Bool {
    (1...127).contains(name.utf8.count) && !name.unicodeScalars.contains { $0.value < 0x20 }
  }

  /// The name of a file's version: the commit, so that a version leads to what made it.
  ///
  /// Where pipelines are objects of Kubernetes, versions of all of them share one room of names, and names may hold no
  /// more than such an object's.
  func name(for file: DeployFile, on health: ServerHealth) -> String {
    let name = given ?? commit.map { String($0.prefix(12)) } ?? "sha256-\(file.digest.description.prefix(12))"
    return health.isKubernetesStore ? "\(file.name)-\(name)" : name
  }

  /// `sha256:… git:…`: what was uploaded, which no server tells afterwards.
  func description(for file: DeployFile) -> String {
    "sha256:\(file.digest)" + (commit.map { " git:\($0)" } ?? "")
  }
}
