import Files
import Support
import Testing

/// What the repository says of itself, in several files: its license, its version, its findings, how its files look.
@Suite struct RepositoryTests {
  private static func text(_ file: String) throws -> String {
    try #require(Place.text(of: file), "\(file)")
  }

  @Test func `the license is the same everywhere`() throws {
    let license = try Self.text("LICENSE")
    let identifier = try #require(license.prefixMatch(of: /SPDX-License-Identifier: ([A-Za-z0-9.-]+)\n/))
      .output.1
    #expect(license.contains("https://www.apache.org/licenses/LICENSE-2.0"))
    for (file, said) in [
      ("README.md", "[\(identifier)](LICENSE)"),
      ("docs/releases.md", "\(identifier), as [LICENSE](../LICENSE) says"),
      ("Containerfile", "LABEL org.opencontainers.image.licenses=\"\(identifier)\"\n"),
      (".github/scripts/join-release.sh", "\n  license \"\(identifier)\"\n"),
    ] { #expect(try Self.text(file).contains(said), "\(file)") }
  }

  @Test func `the changelog begins with the version that the command prints`() async throws {
    let sandbox = try Sandbox()
    let printed = try await sandbox.run("--version", in: "").output.split(separator: " ")
    let version = try #require(printed.dropFirst().first)
    let heading = try #require(try Self.text("CHANGELOG.md").firstMatch(of: /\n## (.*)\n/))
    #expect(heading.output.1 == version)
  }

  @Test func `the page of findings has what each shows`() throws {
    let scripts = Place.names(in: Path.join(Place.project, "findings")).filter { $0.hasSuffix(".sh") }
    #expect(scripts.count > 30)
    let rows = try scripts.map { script in
      let shown = try Self.text("findings/" + script).split(separator: "\n")[1].dropFirst(2)
      return "| [\(script.dropLast(3))](\(script)) | \(shown.replacing("|", with: "\\|")) |\n"
    }
    let page = try Self.text("findings/README.md")
    let table = try #require(page.firstRange(of: "|---|---|\n"))
    let expected = page[..<table.upperBound] + rows.joined()
    #expect(try Golden.difference(of: String(expected), from: "findings/README.md") == nil)
  }

  @Test(.tools) func `findings are run one after the other, and what has changed is told`() async throws {
    let sandbox = try Sandbox()
    try await sandbox.prepare("mkdir findings && cp \"$1\"/findings/run findings/", [Place.project])
    try sandbox.write("#!/bin/sh\n# True.\necho seen\n", to: "findings/one.sh")
    try sandbox.write("#!/bin/sh\n# False.\necho changed; exit 1\n", to: "findings/two.sh")
    let all = try await sandbox.shell(
      "findings/run | sed 's/ ([0-9]* s)$//'; findings/run > /dev/null", in: "")
    #expect(all.status == 1)
    #expect(all.output == "as it was  one\nOTHERWISE  two\n  changed\n1 of 2 findings are as they were\n")
    let one = try await sandbox.shell("findings/run one", in: "")
    #expect((one.status, one.output.hasSuffix("1 of 1 findings are as they were\n")) == (0, true))
    #expect(try await sandbox.shell("findings/run three", in: "").status == 2)
  }

  /// Folders whose files keep `.editorconfig`; those of tests hold input as it is meant.
  private static let folders = [
    "", ".ci", ".github/actions/kfp-manifests", ".github/scripts", ".github/workflows", "docs",
    "docs/maintainers", "docs/maintainers/reports", "findings", "findings/tools",
  ]

  @Test(arguments: folders) func `texts look as .editorconfig says`(folder: String) throws {
    let files = try Directory.entries(of: Path.join(Place.project, folder), named: folder).map {
      Path.join(folder, $0.name)
    }.filter { DiskTree().kind(of: Path.join(Place.project, $0)) == .file }
    #expect(!files.isEmpty)
    for file in files {
      let text = try Self.text(file)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(file) ends otherwise")
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        #expect(line.last?.isWhitespace != true, "\(file):\(index + 1) ends with a blank")
        #expect(!line.hasPrefix("\t") && !line.contains("\r"), "\(file):\(index + 1) is indented by a tab")
      }
    }
  }
}
