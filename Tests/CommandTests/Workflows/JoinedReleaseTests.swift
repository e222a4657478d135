import Files
import Support
import Testing

/// One release of what two machines built, in a repository of its own with this project's scripts and files.
@Suite(.tools) struct JoinedReleaseTests {
  private let sandbox: Sandbox

  init() async throws {
    sandbox = try Sandbox()
    try await sandbox.prepare(
      """
      mkdir -p project/.github project/Sources/Terminal
      cp -R "$1/.github/scripts" project/.github/
      cp "$1/Containerfile" "$1/LICENSE" "$1/CHANGELOG.md" "$1/.gitattributes" project/
      cp "$1/Sources/Terminal/Version.swift" project/Sources/Terminal/
      cd project && git init --quiet --initial-branch main && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message first
      """, [Place.project])
    for architecture in ["amd64", "arm64"] {
      try await sandbox.prepare(
        """
        mkdir "$1" && cd "$1"
        echo "command for $1" > "kfp-manifests-linux-$1"
        echo "archive for $1" > "kfp-tools-linux-$1.tar.gz"
        echo "list for $1" > "kfp-manifests-linux-$1.spdx.json"
        echo manual > kfp-manifests.1
        sha256sum -- * > ../sums && mv ../sums SHA256SUMS
        """, [architecture])
    }
  }

  private func join(_ version: String, _ folders: String) async throws -> Executable.Outcome {
    try await sandbox.shell(
      "project/.github/scripts/join-release.sh acme/kfp-manifests \(version) release \(folders)", in: "")
  }

  /// The version that the sources say.
  private func version() throws -> String {
    let text = try sandbox.read("project/Sources/Terminal/Version.swift")
    return String(try #require(text.firstMatch(of: /number = "([0-9.]+)"/)).output.1)
  }

  @Test func `both architectures, the sources, a formula and an image are one release`() async throws {
    let version = try version()
    let outcome = try await join(version, "amd64 arm64")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let source = "kfp-manifests-\(version)-source.tar.gz"
    #expect(
      try sandbox.names(in: "release").sorted() == [
        "Containerfile", "SHA256SUMS", source, "kfp-manifests-linux-amd64",
        "kfp-manifests-linux-amd64.spdx.json", "kfp-manifests-linux-arm64",
        "kfp-manifests-linux-arm64.spdx.json", "kfp-manifests.1", "kfp-manifests.rb",
        "kfp-tools-linux-amd64.tar.gz", "kfp-tools-linux-arm64.tar.gz",
      ])
    #expect(outcome.output.split(separator: "\n").count == 10)
    let check = try await sandbox.shell("cd release && sha256sum --check --strict --quiet SHA256SUMS", in: "")
    #expect(check.status == 0, "\(check.messages)")

    // Where the formula says a file is, there is a file of the release with that digest.
    let formula = try sandbox.read("release/kfp-manifests.rb")
    let sums = try sandbox.read("release/SHA256SUMS")
    let files = formula.matches(of: /url "([^"]*)\/([^"\/]*)"\n *sha256 "([0-9a-f]{64})"/)
    #expect(files.count == 3)
    for file in files {
      #expect(file.output.1 == "https://github.com/acme/kfp-manifests/releases/download/\(version)")
      #expect(sums.contains("\(file.output.3)  \(file.output.2)\n"))
    }
    #expect(formula.contains("version \"\(version)\"\n  license \"Apache-2.0\"\n"))

    // The archive holds the commit, which the sources are told; the image's labels say it, too.
    let commit = try await sandbox.shell("git -C project rev-parse HEAD", in: "").output.dropLast()
    let archived = try await sandbox.shell(
      "tar -xzOf release/\(source) kfp-manifests-\(version)/Sources/Terminal/Version.swift", in: "")
    #expect(archived.output.contains("archived = \"\(commit)\""))
    let image = try sandbox.read("release/Containerfile")
    for label in [
      "version=\"\(version)\"", "revision=\"\(commit)\"",
      "source=\"https://github.com/acme/kfp-manifests\"", "licenses=\"Apache-2.0\"",
    ] { #expect(image.contains("\nLABEL org.opencontainers.image.\(label)\n"), "\(label)") }
    let root = try await sandbox.shell("project/.github/scripts/image-root.sh release root", in: "")
    #expect(root.output == "65532:65532 /kfp-manifests\n", "\(root.messages)")
  }

  @Test func `equal folders make equal bytes`() async throws {
    let version = try version()
    let first = try await join(version, "amd64 arm64")
    try await sandbox.prepare("rm -r release", [])
    #expect(try await join(version, "arm64 amd64").output == first.output)
  }

  @Test func `nothing is joined that is damaged, incomplete, or of another version`() async throws {
    let version = try version()
    let other = try await join("99.0.0", "amd64 arm64")
    #expect(
      (other.status, other.messages.contains("says \(version), and the release is 99.0.0")) == (3, true))
    try await sandbox.prepare("rm -r release", [])
    let half = try await join(version, "amd64")
    #expect((half.status, half.messages) == (3, "no folder holds kfp-tools-linux-arm64.tar.gz\n"))
    try await sandbox.prepare("rm -r release; cp -R arm64 manual; echo other > manual/kfp-manifests.1", [])
    try await sandbox.prepare("cd manual && sha256sum kfp* > SHA256SUMS", [])
    #expect(try await join(version, "amd64 manual").status != 0)
    try await sandbox.prepare("rm -r release; echo more >> arm64/kfp-tools-linux-arm64.tar.gz", [])
    #expect(try await join(version, "amd64 arm64").status != 0)
  }

  @Test(.enabled(if: Path.real("/usr/bin/ruby") != nil, "needs ruby"))
  func `Ruby reads the formula`() async throws {
    _ = try await join(try version(), "amd64 arm64")
    let outcome = try await sandbox.shell("ruby -wc release/kfp-manifests.rb", in: "")
    #expect((outcome.status, outcome.output) == (0, "Syntax OK\n"), "\(outcome.messages)")
  }

  @Test func `the notes of a release are what the changelog says of it`() async throws {
    let notes = try await sandbox.shell("project/.github/scripts/notes.sh \(try version())", in: "")
    #expect(notes.status == 0, "\(notes.messages)")
    #expect(notes.output.hasPrefix("- ") && !notes.output.contains("\n## "))
    let none = try await sandbox.shell("project/.github/scripts/notes.sh 99.0.0", in: "")
    #expect((none.status, none.messages) == (3, "CHANGELOG.md says nothing below \"## 99.0.0\"\n"))
  }
}
