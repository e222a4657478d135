import Testing

/// The steps of the composite action, with a compiler that only writes down what it is asked for.
@Suite(.corpora, .tools) struct ActionTests {
  @Test func `the key changes with the sources, and the command ends on the PATH`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write("// one\n", to: "project/Sources/main.swift")
    try pipeline.sandbox.write("// package\n", to: "project/Package.swift")
    let variables =
      "export RUNNER_TEMP=\(pipeline.sandbox.path)/temp GITHUB_OUTPUT=../output GITHUB_PATH=../path BUILD=true"
    #expect(try await pipeline.run("install.sh key", variables: variables).status == 0)
    #expect(try await pipeline.run("install.sh key", variables: variables).status == 0)
    try pipeline.sandbox.write("// two\n", to: "project/Sources/main.swift")
    #expect(try await pipeline.run("install.sh key", variables: variables).status == 0)
    let lines = try pipeline.sandbox.read("output").split(separator: "\n")
    let keys = lines.filter { $0.hasPrefix("key=kfp-manifests-") }
    try #require(keys.count == 3)
    #expect(keys[0] == keys[1])
    #expect(keys[1] != keys[2])
    #expect(lines.last == "path=\(pipeline.sandbox.path)/temp/kfp-manifests")

    try await pipeline.sandbox.prepare("mkdir -p temp/kfp-manifests && ln -s \"$0\" temp/kfp-manifests/", [])
    let path = try await pipeline.run("install.sh path", variables: variables)
    #expect(path.output.hasPrefix("kfp-manifests "), "\(path.messages)")
    #expect(try pipeline.sandbox.read("path") == "\(pipeline.sandbox.path)/temp/kfp-manifests\n")
    #expect(try await pipeline.run("install.sh nothing", variables: variables).status == 2)
  }

  @Test func `a release is downloaded once its checksum and attestation are checked`() async throws {
    let pipeline = try await Pipeline()
    let variables = """
      export RUNNER_TEMP=\(pipeline.sandbox.path)/temp GITHUB_OUTPUT=../output GITHUB_PATH=../path
      export REPOSITORY=acme/kfp-manifests VERSION=1.2.3
      """
    #expect(try await pipeline.run("install.sh key", variables: variables).status == 0)
    #expect(
      try pipeline.sandbox.read("output").contains("key=kfp-manifests-release-acme/kfp-manifests-1.2.3-"))
    let file = "kfp-tools-linux-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/').tar.gz"
    // Stand-ins, for the commands themselves take long to compress.
    try await pipeline.sandbox.prepare(
      """
      mkdir tools && cd tools
      for tool in "$@"; do printf '#!/bin/sh\\necho "%s 1.2.3"\\n' "$tool" > "$tool" && chmod +x "$tool"; done
      tar -czf ../tools.tar.gz "$@"
      """, ["kfp-manifests", "kfp-pipelines"])
    let download = """
      release\\ download*) cp \(pipeline.sandbox.path)/tools.tar.gz "$7/\(file)"
        (cd "$7" && sha256sum "\(file)" > SHA256SUMS) ;;
      """
    let outcome = try await pipeline.run("install.sh download", gh: download, variables: variables)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let calls = try pipeline.calls
    #expect(calls.first?.hasPrefix("gh release download 1.2.3 --repo acme/kfp-manifests --dir ") == true)
    #expect(calls.last?.hasPrefix("gh attestation verify ") == true)
    let path = try await pipeline.run("install.sh path", variables: variables)
    #expect(path.output.contains("\nkfp-pipelines "), "\(path.output)")

    try await pipeline.sandbox.prepare("rm -r temp", [])
    for (wrong, reason) in [
      (download.replacing("sha256sum", with: "printf '%064d  %s\\n' 0"), "another digest"),
      (download.replacing("sha256sum", with: "printf '%064d  other\\n' 0; true"), "no digest"),
      (download + "\nattestation*) exit 1 ;;", "no attestation"),
    ] {
      let refused = try await pipeline.run("install.sh download", gh: wrong, variables: variables)
      #expect(refused.status != 0, "\(reason)")
      #expect(try await pipeline.run("install.sh path", variables: variables).status != 0, "\(reason)")
    }
  }
}
