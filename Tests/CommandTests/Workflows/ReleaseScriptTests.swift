import Files
import Support
import Testing

@Suite(.tools) struct ReleaseScriptTests {
  @Test(arguments: [("x86_64", "amd64"), ("aarch64", "arm64")])
  func `an image holds the command and a folder to work in`(machine: String, name: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(name, to: "release/kfp-manifests-linux-\(name)")
    try sandbox.write("#!/bin/sh\necho \(machine)\n", to: "bin/uname")
    let script = Path.join(Place.project, ".github/scripts/image-root.sh")
    let outcome = try await sandbox.shell(
      """
      chmod +x bin/uname; export PATH="$PWD/bin:$PATH"
      \(script) release root && find root | sort && stat -c %a root/kfp-manifests && cat root/kfp-manifests
      """, in: "")
    #expect(
      outcome.output == "65532:65532 /kfp-manifests\nroot\nroot/kfp-manifests\nroot/project\n755\n\(name)")
  }

  @Test func `what a binary contains is listed with versions and licences`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("binary", to: "kfp-manifests-linux-amd64")
    try sandbox.write(
      """
      {"pins": [
        {"identity": "used", "location": "https://example.com/used.git",
         "state": {"revision": "0123456789012345678901234567890123456789", "version": "1.2.3"}},
        {"identity": "unused", "location": "https://example.com/unused.git",
         "state": {"revision": "9876543210987654321098765432109876543210", "version": "3.2.1"}}
      ]}
      """, to: "package/Package.resolved")
    try sandbox.write(
      "Apache License\nVersion 2.0, January 2004\n", to: "package/.build/checkouts/used/LICENSE.txt")
    try sandbox.write(try #require(Place.text(of: "LICENSE")), to: "package/LICENSE")
    // Both are there, and of one of them objects.
    for file in [
      "checkouts/used/Sources/Used/a", "checkouts/unused/Sources/Unused/a", "release/Used.build/a.swift.o",
      // A build plans what it never compiles.
      "release/Unused.build/output-file-map.json",
    ] {
      try sandbox.write("", to: "package/.build/\(file)")
    }
    let script = Path.join(Place.project, ".github/scripts/sbom.sh")
    let outcome = try await sandbox.shell(
      """
      \(script) kfp-manifests-linux-amd64 package abcd 2026-11-22T00:00:00Z > sbom.json || exit
      jq -r '.spdxVersion, (.packages[] | select(.name == "used") | .versionInfo, .licenseDeclared, .downloadLocation),
        (.packages | map(.name) | index("unused")), .packages[0].licenseDeclared, .packages[0].checksums[0].checksumValue,
        (.relationships | length) == (.packages | length)' sbom.json
      sha256sum < kfp-manifests-linux-amd64
      """, in: "")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 9, "\(outcome.output) \(outcome.messages)")
    #expect(
      lines.prefix(6) == [
        "SPDX-2.3", "1.2.3", "Apache-2.0",
        "git+https://example.com/used.git@0123456789012345678901234567890123456789", "null", "Apache-2.0",
      ])
    #expect(lines[8].hasPrefix(lines[6]))
    #expect(lines[7] == "true")
    let check = Path.join(Place.project, ".github/scripts/check-sbom.sh")
    let valid = try await sandbox.shell("\(check) sbom.json kfp-manifests-linux-amd64", in: "")
    #expect((valid.status, valid.messages) == (0, ""))
    for (change, rule) in Self.breaches {
      let broken = try await sandbox.shell(
        "jq '\(change)' sbom.json > broken.json && \(check) broken.json kfp-manifests-linux-amd64", in: "")
      #expect(broken.status == 1, "\(change)")
      #expect(broken.messages.hasPrefix(rule), "\(change): \(broken.messages)")
    }
  }

  @Test(.enabled(if: Path.real("/usr/bin/man") != nil, "needs man"))
  func `the manual page is read without a warning`() async throws {
    let sandbox = try Sandbox()
    let script = Path.join(Place.project, ".github/scripts/man.sh")
    let outcome = try await sandbox.shell(
      "\(script) $0 > tool.1 && man --warnings=w -l tool.1 > tool.txt && grep -c '^   kfp-manifests ' tool.txt",
      in: "")
    #expect((outcome.status, outcome.messages) == (0, ""))
    #expect(Int(outcome.output.prefix { $0.isNumber }) ?? 0 >= 13)
  }

  /// What makes a list invalid, and the chapter of SPDX 2.3 that says so.
  private static let breaches = [
    (".spdxVersion = \"SPDX-2.2\"", "6.1:"), ("del(.dataLicense)", "6.2:"),
    (".documentNamespace += \"#a\"", "6.5:"), (".creationInfo.creators = [\"somebody\"]", "6.8:"),
    (".creationInfo.created = \"2026-11-22\"", "6.9:"),
    (".packages[1].SPDXID = .packages[0].SPDXID", "7.2: an SPDXID stands twice"),
    (".packages[1].SPDXID = \"libyaml\"", "7.2: "), ("del(.packages[1].name)", "7.1:"),
    (".packages[1].downloadLocation = \"somewhere\"", "7.7:"),
    ("del(.packages[1].filesAnalyzed)", "7.8:"),
    (".packages[1].licenseDeclared = \"GPL 3\"", "7.15:"),
    (".packages[0].checksums[0].checksumValue = \"00\"", "7.10:"),
    (".relationships[1].relatedSpdxElement = \"SPDXRef-nothing\"", "11: SPDXRef-nothing"),
    (".relationships |= .[1:]", "11: the document"),
  ]
}
