import Foundation
import Support
import Testing

/// What the scripts make of a cluster that does not answer, or not as it is asked.
@Suite(.corpora, .tools) struct DriftScriptTests {
  private static let silent = "get*) echo 'Unable to connect to the server' >&2; exit 1 ;;\nconfig*) ;;"

  @Test func `a cluster that does not answer has no drift, and not none`() async throws {
    let pipeline = try await Pipeline()
    let outcome = try await pipeline.run("drift.sh production ../new/folder", kubectl: Self.silent)
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("the cluster did not answer"), "\(outcome.messages)")
    let plan = try await pipeline.run("plan.sh production ../plan", kubectl: Self.silent)
    #expect(plan.status == 3, "\(plan.messages)")
  }

  @Test(arguments: [
    ("CLUSTER=../missing.yaml", "drift.sh production ../new/folder"),
    ("", "drift.sh missing ../new/folder"),
  ])
  func `what cannot be read is no drift either`(_ variables: String, _ command: String) async throws {
    let pipeline = try await Pipeline()
    let outcome = try await pipeline.run(
      command, variables: variables.isEmpty ? "" : "export \(variables)")
    #expect(outcome.status == 3, "\(outcome.messages)")
  }

  @Test func `nothing is applied to a cluster that does not answer`() async throws {
    let pipeline = try await Pipeline()
    #expect(try await pipeline.run("plan.sh production ../plan").status == 0)
    let outcome = try await pipeline.run("apply.sh production ../plan", kubectl: Self.silent)
    #expect(outcome.status == 3)
    #expect(try !pipeline.calls.contains { $0.hasPrefix("kubectl apply") || $0.hasPrefix("kubectl delete") })
  }

  @Test func `a cluster that does not answer in the end is no success, and no difference`() async throws {
    let pipeline = try await Pipeline()
    #expect(try await pipeline.run("plan.sh production ../plan").status == 0)
    let outcome = try await pipeline.run(
      "apply.sh production ../plan",
      kubectl: "get*) [ ! -f ../applied ] || exit 1; printf 'apiVersion: v1\\nkind: List\\nitems: []\\n' ;;")
    #expect(outcome.status == 3, "\(outcome.messages)")
    #expect(try pipeline.calls.contains { $0.hasPrefix("kubectl rollout") })
    #expect(!outcome.messages.contains("still not what is rendered"))
  }

  /// Objects that were applied under another name are a reason to warn, whatever is asked of them.
  @Test func `each warning is said once`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: pipeline-install-config
        namespace: kubeflow
        managedFields:
        - {manager: kubectl, operation: Apply, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {"f:data": {}}}

      """, to: "live.yaml")
    let outcome = try await pipeline.run("drift.sh production ../drift")
    #expect(outcome.status == 1)
    #expect(outcome.messages.components(separatedBy: "[manager-differs]").count == 2, "\(outcome.messages)")
  }

  @Test func `what was not compared is no success`() async throws {
    let pipeline = try await Pipeline()
    #expect(try await pipeline.run("plan.sh production ../plan").status == 0)
    // The cluster prints workloads in a version that had one field more.
    let beta = """
      cat ../plan/production/cluster.yaml; echo ---
      sed -e 's|^apiVersion: apps/v1$|apiVersion: apps/v1beta1|' \\
        -e '/^kind: Deployment$/,/^spec:$/ s|^spec:$|spec:\\n  rollbackTo: {revision: 1}|' \\
        ../plan/production/namespaced.yaml
      """
    let outcome = try await pipeline.run(
      "apply.sh production ../plan", kubectl: "diff*|apply*) ;;\nget*) \(beta) ;;")
    #expect(outcome.status == 1)
    #expect(
      outcome.messages.contains("uncompared apps/v1/Deployment/kubeflow/ml-pipeline\n"),
      "\(outcome.messages)")
  }
}
