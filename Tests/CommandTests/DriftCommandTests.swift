import Support
import Testing

@Suite(.corpora) struct DriftCommandTests {
  /// A cluster that answers as kubectl does: one kind that it does not know is the end of all.
  private static func kubectl(knowing kinds: [String]) -> String {
    """
    #!/bin/sh
    known="\(kinds.joined(separator: " "))"
    case "$1" in
      api-resources) printf '%s\\n' $known ;;
      get)
        for kind in $(printf '%s' "$2" | tr , ' '); do
          case "$kind" in *.gke.io|*.google.com|*external-secrets.io|gateway.*|httproute.*) ;; *) continue ;; esac
          case " $known " in *" ${kind%%.*}s.${kind#*.} "*|*" $(printf '%s' "${kind%%.*}" | sed 's/y$/ies/').${kind#*.} "*) ;;
            *) echo "error: the server doesn't have a resource type \\"$kind\\"" >&2; exit 1 ;;
          esac
        done
        printf '%s\\n' "$2" | tr , '\\n' ;;
    esac

    """
  }

  @Test(arguments: [
    [], ["managedcertificates.networking.gke.io"],
    [
      "backendconfigs.cloud.google.com", "gcpbackendpolicies.networking.gke.io",
      "gateways.gateway.networking.k8s.io", "httproutes.gateway.networking.k8s.io",
    ],
  ])
  func `the printed script asks for what may be left behind, and for no kind that the cluster does not know`(
    _ known: [String]
  ) async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(Self.kubectl(knowing: known), to: "bin/kubectl")
    let outcome = try await sandbox.shell(
      """
      chmod +x ../bin/kubectl && "$0" drift production --command > ../get.sh
      PATH="\(sandbox.path)/bin:$PATH" sh < ../get.sh
      """)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let asked = Set(outcome.output.split(separator: "\n").map(String.init))
    #expect(
      asked.isSuperset(of: [
        "configmap", "deployment.apps", "horizontalpodautoscaler.autoscaling", "job.batch",
      ]))
    #expect(!asked.contains("secret"))
    #expect(
      asked.count { $0.hasSuffix("gke.io") || $0.hasSuffix("google.com") || $0.contains("gateway") }
        == known.count)
  }
}
