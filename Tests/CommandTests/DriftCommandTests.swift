import Support
import Testing

@Suite(.corpora) struct DriftCommandTests {
  /// A kind of custom resources, and the versions in which a cluster serves it.
  struct Kind: Sendable {
    let group: String
    let kind: String
    let plural: String
    let versions: [String]

    init(_ group: String, _ kind: String, _ plural: String, _ versions: [String]) {
      (self.group, self.kind, self.plural, self.versions) = (group, kind, plural, versions)
    }

    /// The names that kubectl takes for it.
    var names: [String] {
      ["\(kind.lowercased()).\(group)"] + versions.map { "\(kind.lowercased()).\($0).\(group)" }
    }
  }

  private static let certificate = Kind(
    "networking.gke.io", "ManagedCertificate", "managedcertificates", ["v1"])
  private static let policy = Kind(
    "networking.gke.io", "GCPBackendPolicy", "gcpbackendpolicies", ["v1"])
  private static let gateway = Kind(
    "gateway.networking.k8s.io", "Gateway", "gateways", ["v1", "v1beta1"])

  /// A cluster that answers as kubectl does: one kind that it does not know is the end of all.
  private static func kubectl(knowing kinds: [Kind]) -> String {
    let documents = kinds.flatMap { kind in kind.versions.map { "/apis/\(kind.group)/\($0)" } }
    let raw = Set(documents).sorted().map { path in
      let resources = kinds.filter { kind in kind.versions.contains { path == "/apis/\(kind.group)/\($0)" } }
        .map { "{\"name\":\"\($0.plural)\",\"kind\":\"\($0.kind)\"}" }
      return "\"get --raw \(path)\") echo '{\"resources\":[\(resources.joined(separator: ","))]}' ;;"
    }
    return """
      #!/bin/sh
      case "$*" in
        api-resources*) printf '%s\\n' \(kinds.map { "\($0.plural).\($0.group)" }.joined(separator: " ")) ;;
        \(raw.joined(separator: "\n  "))
        get\\ --raw*) echo 'Error from server (NotFound): the server could not find the requested resource' >&2; exit 1 ;;
        get*)
          for kind in $(printf '%s' "$2" | tr , ' '); do
            case "$kind" in *.gke.io|*.google.com|*external-secrets.io|*gateway.networking*) ;; *) continue ;; esac
            case " \(kinds.flatMap(\.names).joined(separator: " ")) " in *" $kind "*) ;;
              *) echo "error: the server doesn't have a resource type \\"$kind\\"" >&2; exit 1 ;;
            esac
          done
          printf '%s\\n' "$2" | tr , '\\n' ;;
      esac

      """
  }

  /// What the script for production asks of a cluster.
  private func asked(of kinds: [Kind]) async throws -> [String] {
    let sandbox = try await Sandbox.production()
    try sandbox.write(Self.kubectl(knowing: kinds), to: "bin/kubectl")
    let outcome = try await sandbox.shell(
      """
      chmod +x ../bin/kubectl && "$0" drift production --command > ../get.sh
      PATH="\(sandbox.path)/bin:$PATH" sh < ../get.sh
      """)
    #expect(outcome.status == 0, "\(outcome.messages)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  private static let custom = ["gke.io", "google.com", "external-secrets.io", "gateway.networking.k8s.io"]

  @Test(arguments: [[], [certificate], [certificate, policy, gateway]])
  func `the printed script asks for what may be left behind, and for no kind that the cluster does not know`(
    _ known: [Kind]
  ) async throws {
    let asked = try await asked(of: known)
    #expect(
      Set(asked).isSuperset(of: [
        "configmap", "horizontalpodautoscaler.autoscaling", "job.batch", "deployment.v1.apps",
        "poddisruptionbudget.v1.policy",
      ]))
    #expect(!asked.contains("secret"))
    // Each once: what is rendered by its version, and the rest in any.
    #expect(Set(asked).count == asked.count && !asked.contains("deployment.apps"))
    let custom = asked.filter { kind in Self.custom.contains { kind.hasSuffix($0) } }
    #expect(
      custom.sorted()
        == known.map { $0.kind == "ManagedCertificate" ? $0.names[1] : $0.names[0] }.sorted())
  }

  /// Such as a definition that the apply will bring along with the version.
  @Test func `a version that the cluster does not serve yet is asked for in another`() async throws {
    let old = Kind("networking.gke.io", "ManagedCertificate", "managedcertificates", ["v1beta2"])
    // Another kind of the group is served in that version.
    let asked = try await asked(of: [old, Self.policy])
    #expect(asked.contains("managedcertificate.networking.gke.io"))
    #expect(!asked.contains("managedcertificate.v1.networking.gke.io"))
  }

  @Test func `an overlay is no object of a cluster`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("drift", "production", "overlays/production/overlay.yaml")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("holds no objects of a cluster"), "\(outcome.messages)")
    #expect(outcome.messages.contains("--command"), "\(outcome.messages)")
  }
}
