import Testing

/// The steps of the composite action, with a compiler that only writes down what it is asked for.
@Suite(.corpora, .tools) struct ActionTests {
  @Test func `the key changes with the sources, and the command ends on the PATH`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write("// one\n", to: "project/Sources/main.swift")
    try pipeline.sandbox.write("// package\n", to: "project/Package.swift")
    let variables =
      "export RUNNER_TEMP=\(pipeline.sandbox.path)/temp GITHUB_OUTPUT=../output GITHUB_PATH=../path"
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
}
