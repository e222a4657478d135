import Files
import Testing

/// Files of remote bases, downloaded over TLS from a server whose authority somebody made.
@Suite(.enabled(if: SecureServer.isPossible, "needs curl and openssl")) struct SecureDownloadTests {
  private static let object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: served}\n"

  /// Whole answers of the server, by their paths.
  private static let answers = [
    "v2/object.yaml": "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + object,
    "v2/moved.yaml": "HTTP/1.1 302 Found\r\nLocation: /v2/object.yaml\r\nContent-Length: 0\r\n\r\n",
    "v2/plain.yaml": "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/a.yaml\r\nContent-Length: 0\r\n\r\n",
    "v2/absent.yaml": "HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\nabsent",
  ]

  private func server() async throws -> (Sandbox, SecureServer) {
    let sandbox = try await Sandbox.filledSample()
    for (path, answer) in Self.answers { try sandbox.write(answer, to: "served/" + path) }
    return (sandbox, try await SecureServer(in: sandbox))
  }

  @Test(arguments: ["object.yaml", "moved.yaml"])
  func `a file is locked and built with, also from behind a redirection`(file: String) async throws {
    let (sandbox, server) = try await server()
    let address = "\(server.address)/v2/\(file)"
    try sandbox.write("resources:\n- \(address)\n", to: "project/base/kustomization.yaml")
    let before = try await sandbox.run("build", "base")
    #expect(before.status == 3)
    #expect(before.messages.contains("the file \"\(address)\" is not locked"), "\(before.messages)")
    let added = try await sandbox.run(
      "upstream", "add", "served", address, "v2", environment: ["CURL_CA_BUNDLE": server.authority])
    #expect(added.status == 0, "\(added.messages)")
    #expect(added.messages.contains("locked served@v2: 1 file\n"))
    let cached = try sandbox.read("project/upstream/cache/served/v2/\(file)")
    #expect(cached == Self.object)
    // From here on nobody is asked.
    #expect(try await sandbox.run("build", "base").output.contains("name: served\n"))
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    let filled = try await sandbox.run("build", "base", environment: ["CURL_CA_BUNDLE": server.authority])
    #expect(filled.output.contains("name: served\n"), "\(filled.messages)")
    try sandbox.write(
      "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nkind: Other\n", to: "served/v2/object.yaml")
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    let changed = try await sandbox.run("build", "base", environment: ["CURL_CA_BUNDLE": server.authority])
    #expect(changed.status == 4, "\(changed.messages)")
  }

  @Test(arguments: [
    // Nobody knows the authority: curl's reason, and not its advice.
    ("object.yaml", false, "certificate problem"), ("absent.yaml", true, "404"), ("plain.yaml", true, "http"),
  ])
  func `what cannot be had is said with its reason`(file: String, isTrusted: Bool, reason: String)
    async throws
  {
    let (sandbox, server) = try await server()
    let outcome = try await sandbox.run(
      "upstream", "add", "served", "\(server.address)/v2/\(file)", "v2",
      environment: isTrusted ? ["CURL_CA_BUNDLE": server.authority] : [:])
    #expect(outcome.status == 3)
    let line = outcome.messages.split(separator: "\n").first { $0.contains("cannot be downloaded from") }
    #expect(line?.contains(reason) == true, "\(outcome.messages)")
    #expect(!outcome.messages.contains("visit the web page"))
    #expect(!(try sandbox.read("project/upstream/sources.yaml").contains("served")))
  }
}
