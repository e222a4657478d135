import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A server of openssl that sends the files of the sandbox's folder `served` as whole answers.
final class SecureServer: Sendable {
  let port: Int
  /// The path of the certificate that its own is signed by.
  let authority: String
  private let process: pid_t

  /// `https://localhost:PORT`.
  var address: String { "https://localhost:\(port)" }

  static let isPossible = ["curl", "openssl"].allSatisfy { tool in
    (Place.environment("PATH") ?? "").split(separator: ":").contains { Place.exists("\($0)/\(tool)") }
  }

  /// - Parameter names: The hosts for which it passes itself off.
  init(in sandbox: Sandbox, as names: [String] = ["localhost"]) async throws {
    try await sandbox.prepare(Self.script, [names.map { "DNS:" + $0 }.joined(separator: ",")])
    authority = sandbox.path + "/authority.pem"
    port = try #require(Int(try sandbox.read("port").filter(\.isNumber)))
    process = try #require(pid_t(try sandbox.read("process").filter(\.isNumber)))
  }

  deinit { kill(process, SIGTERM) }

  private static let script = """
    set -e
    key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'
    openssl req -x509 $key -subj '/CN=An authority of one test' -keyout authority.key -out authority.pem
    openssl req -new $key -subj /CN=localhost -keyout server.key -out server.csr
    echo "subjectAltName=$1" > names
    openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 \\
      -extfile names -out server.pem
    : > log
    (cd served && exec openssl s_server -HTTP -accept localhost:0 -cert ../server.pem -key ../server.key) \\
      >> log 2>&1 < /dev/null &
    echo $! > process
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      sed -n 's/^ACCEPT .*:\\([0-9]*\\)$/\\1/p' log > port
      [ -s port ] && exit 0
      sleep 0.3
    done
    cat log >&2
    exit 1
    """
}
