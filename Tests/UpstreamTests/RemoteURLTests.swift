import Diagnostics
import Files
import Support
import Testing
import Upstream

@Suite struct RemoteURLTests {
  private let commit = "0123456789abcdef0123456789abcdef01234567"

  private func pins() throws -> Pins {
    func entry(_ ref: String, _ commit: String, _ rest: String) -> String {
      """
        - name: argo-workflows
          git: https://github.com/argoproj/argo-workflows
          ref: "\(ref)"
          commit: "\(commit)"
          paths: [manifests/base/crds/minimal, manifests/cluster-install]
      \(rest)
      """
    }
    func entries(_ rest: String) -> String {
      "sources:\n" + entry("v3.6.7", commit, rest) + entry("v3.7.3", String(commit.reversed()), rest)
    }
    let sources = entries("")
    let digest = String(repeating: "0", count: 64)
    let text = "formatVersion: 1\n" + entries("    files: 1\n    sha256: \"\(digest)\"\n")
    let lock = try Lock(parsing: Array(text.utf8), file: "upstream/lock.yaml")
    return try Pins(
      of: ProjectFolder(
        root: "/p",
        files: MemoryTree(texts: ["/p/upstream/sources.yaml": sources, "/p/upstream/lock.yaml": lock.text])))
  }

  @Test(arguments: [
    "https://github.com/argoproj/argo-workflows/manifests/cluster-install?ref=v3.6.7",
    "https://github.com/argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "https://github.com/argoproj/argo-workflows.git/manifests/cluster-install?ref=v3.6.7",
    "https://github.com/argoproj/argo-workflows.git//manifests/cluster-install?ref=v3.6.7",
    "https://github.com/argoproj/argo-workflows//manifests/cluster-install/?timeout=60s&ref=v3.6.7",
    "https://github.com/argoproj/argo-workflows//manifests/base/../cluster-install?ref=v3.6.7&timeout=60s",
    "https://github.com/argoproj/argo-workflows/manifests/cluster-install?version=v3.6.7",
    "https://github.com/argoproj/argo-workflows/manifests/cluster-install?ref=0123456789abcdef0123456789abcdef01234567",
    "HTTPS://GitHub.com/ArgoProj/Argo-Workflows/manifests/cluster-install?ref=v3.6.7",
    "github.com/argoproj/argo-workflows/manifests/cluster-install?ref=v3.6.7",
    "github.com/argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "github.com:argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "git@github.com:argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "git@github.com:argoproj/argo-workflows.git//manifests/cluster-install?ref=v3.6.7",
    "git@github.com:argoproj/argo-workflows/manifests/cluster-install?ref=v3.6.7",
    "ssh://git@github.com/argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "git::https://github.com/argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "git::ssh://git@github.com/argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
    "git::git@github.com:argoproj/argo-workflows//manifests/cluster-install?ref=v3.6.7",
  ])
  func resolves(entry: String) throws {
    #expect(RemoteURL.isRemote(entry))
    let place = try pins().resolve(remoteURL: entry)
    #expect(place.source.label == "argo-workflows@v3.6.7")
    #expect(place.path == "manifests/cluster-install")
  }

  @Test(arguments: [
    "../base", "base", "./github.com-like/dir", "deployment.yaml", "/absolute/path", "dir.d/file?name",
    "a/b//c",
    "patches/v1.2/x.yaml",
  ])
  func leavesPathsAlone(entry: String) {
    #expect(!RemoteURL.isRemote(entry))
  }

  @Test(arguments: ["https://raw.githubusercontent.com/o/r/main/x.yaml", "gitlab.com/o/r//d?ref=v1"])
  func knowsOtherHosts(entry: String) async throws {
    #expect(RemoteURL.isRemote(entry))
    try await complaint("remote-not-locked", .input) {
      try pins().resolve(remoteURL: entry)
    }
  }

  @Test func theWholeRepositoryAndAFolderAboveTheLockedOnesAreThere() throws {
    #expect(try pins().resolve(remoteURL: "github.com/argoproj/argo-workflows?ref=v3.7.3").path == ".")
    let place = try pins().resolve(
      remoteURL: "github.com/argoproj/argo-workflows/manifests/base/crds?ref=v3.7.3")
    #expect(place.path == "manifests/base/crds")
  }

  @Test func whatIsNotLockedIsAnErrorWithTheLinesToAdd() async throws {
    let found = try await complaint("remote-not-locked", .input) {
      try pins().resolve(remoteURL: "https://github.com/cert-manager/cert-manager//deploy/crds?ref=v1.16.0")
    }
    // As lines to paste, and not as one text in which line feeds are escaped.
    #expect(
      found.notes.last?.lines == [
        "  - name: \"cert-manager\"", "    git: https://github.com/cert-manager/cert-manager",
        "    ref: \"v1.16.0\"", "    paths:", "      - \"deploy/crds\"",
      ])
    #expect(found.description.contains("sync`:\n    - name: \"cert-manager\"\n      git: https://"))
    let other = try await complaint("remote-not-locked", .input) {
      try pins().resolve(remoteURL: "github.com/argoproj/argo-workflows/manifests/x?ref=v9")
    }
    #expect(other.notes.first?.message == "locked are argo-workflows@v3.6.7, argo-workflows@v3.7.3")
  }

  @Test func aPathThatIsNotLockedIsAnError() async throws {
    let found = try await complaint("remote-not-locked", .input) {
      try pins().resolve(remoteURL: "github.com/argoproj/argo-workflows/manifests/quick-start?ref=v3.6.7")
    }
    #expect(found.notes.first?.message.contains("`paths`") == true)
  }

  @Test func aFileThatIsNotLockedIsAnErrorWithTheLinesToAdd() async throws {
    func lines(_ entry: String) async throws -> [String] {
      try await complaint("remote-not-locked", .input) { try pins().resolve(remoteURL: entry) }.notes.last?
        .lines ?? []
    }
    #expect(
      try await lines(
        "https://github.com/cert-manager/cert-manager/releases/download/v1.16.1/cert-manager.yaml") == [
          "  - name: \"cert-manager\"",
          "    url: https://github.com/cert-manager/cert-manager/releases/download/v1.16.1",
          "    ref: \"v1.16.1\"",
          "    paths:", "      - \"cert-manager.yaml\"",
        ])
    #expect(try await lines("https://example.com/releases/2.3.4/install.yaml")[2] == "    ref: \"2.3.4\"")
    #expect(
      try await lines("https://example.com/install.prod.yaml").prefix(3) == [
        "  - name: \"install.prod\"", "    url: https://example.com", "    ref: \"unversioned\"",
      ])
    // What GitHub serves of a repository is locked by commit.
    for address in [
      "raw.githubusercontent.com/c/d", "raw.githubusercontent.com/c/d/refs/tags", "github.com/c/d/raw",
    ] {
      #expect(
        try await lines("https://\(address)/v1.16.0/deploy/crds/crd.yaml") == [
          "  - name: \"d\"", "    git: https://github.com/c/d", "    ref: \"v1.16.0\"", "    paths:",
          "      - \"deploy/crds/crd.yaml\"",
        ])
    }
  }

  @Test(arguments: [
    "http://example.com/a.yaml", "https://example.com/a.yaml?token=b", "https://u:p@example.com/a.yaml",
  ])
  func aFileThatCannotBeLockedIsToBeDownloaded(entry: String) async throws {
    let found = try await complaint("remote-not-locked", .input) { try pins().resolve(remoteURL: entry) }
    #expect(found.notes.map(\.message).first?.contains("download it, and list \"a.yaml\"") == true)
  }

  @Test func aFileOfALockedRepositoryIsFound() async throws {
    let root = "https://raw.githubusercontent.com/argoproj/argo-workflows"
    for ref in ["v3.6.7", "refs/tags/v3.6.7", commit] {
      let place = try pins().resolve(remoteURL: "\(root)/\(ref)/manifests/cluster-install/a.yaml")
      #expect(place.source.label == "argo-workflows@v3.6.7")
      #expect(place.path == "manifests/cluster-install/a.yaml")
    }
    let other = try await complaint("remote-not-locked", .input) {
      try pins().resolve(remoteURL: "\(root)/v3.6.7/manifests/quick-start.yaml")
    }
    #expect(other.notes.first?.message.contains("to its `paths`") == true)
  }

  @Test func aLockedFileIsFoundByItsAddress() throws {
    func entries(_ rest: String) -> String {
      "sources:\n- {name: a, url: https://Example.com/v1, ref: v1, paths: [b/c.yaml, plain]\(rest)}\n"
    }
    let digest = String(repeating: "0", count: 64)
    let lock = try Lock(
      parsing: Array("formatVersion: 1\n\(entries(", files: 2, sha256: '\(digest)'"))".utf8),
      file: "lock.yaml")
    let pins = try Pins(
      of: ProjectFolder(
        root: "/p",
        files: MemoryTree(texts: [
          "/p/upstream/sources.yaml": entries(""), "/p/upstream/lock.yaml": lock.text,
        ])))
    #expect(try pins.resolve(remoteURL: "https://example.com/v1/b/c.yaml").path == "b/c.yaml")
    #expect(try pins.resolve(remoteURL: "HTTPS://EXAMPLE.COM/v1/plain").path == "plain")
    for entry in [
      "https://example.com/V1/b/c.yaml", "https://example.com/v1/b/d.yaml", "https://example.org/v1/b/c.yaml",
    ] {
      #expect(throws: Rejection.self) { try pins.resolve(remoteURL: entry) }
    }
  }

  @Test func withoutARefTheLockedOnesAreNamed() async throws {
    let found = try await complaint("remote-without-ref", .input) {
      try pins().resolve(remoteURL: "https://github.com/argoproj/argo-workflows/manifests/cluster-install")
    }
    #expect(found.notes.map(\.message) == ["locked are `?ref=v3.6.7`, `?ref=v3.7.3`"])
  }

  @Test(arguments: ["//..", "//manifests/../../x", "/../argo-workflows2"])
  func aPathMustNotLeaveTheSource(path: String) async throws {
    try await complaint("remote-outside", .input) {
      try pins().resolve(remoteURL: "https://github.com/argoproj/argo-workflows\(path)?ref=v3.6.7")
    }
  }
}
