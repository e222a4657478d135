import Testing

@Suite(.corpora, .tools) struct ApplyScriptTests {
  /// How `gh` answers about deployments: the newest failed, the one before had success.
  private static func deployed(_ commit: String) -> String {
    """
    *deployments\\?*) printf '9 %s\\n8 %s\\n7 %s\\n' ffff "\(commit)" eeee ;;
    *deployments/9/*) echo failure ;;
    *deployments/*) echo success ;;
    """
  }

  /// A project whose second commit has no network policies any more.
  private func changed() async throws -> Pipeline {
    let pipeline = try await Pipeline()
    try pipeline.change(
      "overlays/production/overlay.yaml", "networkPolicy: {enabled: true}",
      to: "networkPolicy: {enabled: false}"
    )
    try await pipeline.commit()
    return pipeline
  }

  /// The subcommands of kubectl, in order, equal ones in a row as one.
  private func steps(_ pipeline: Pipeline) throws -> [String] {
    var steps: [String] = []
    for call in try pipeline.calls
    where call.hasPrefix("kubectl ") && !call.contains(" api-resources ") && !call.contains(" get --raw ") {
      let words = call.split(separator: " ")
      let isTrial = call.contains("--dry-run=server")
      let file = words.last?.split(separator: "/").last ?? ""
      let step = ["apply", "diff"].contains(words[1]) ? "\(words[1]) \(file)" : String(words[1])
      let shown = isTrial ? "try \(file)" : step
      if steps.last != shown { steps.append(shown) }
    }
    return steps
  }

  @Test func `the last success is what was deployed`() async throws {
    let pipeline = try await Pipeline()
    let found = try await pipeline.run("deployed.sh production", gh: Self.deployed("abcd"))
    #expect(found.output == "abcd\n")
    #expect(
      try pipeline.calls.first?.hasPrefix(
        "gh api --paginate repos/acme/kfp/deployments?environment=production&per_page=100") == true)
    let none = try await pipeline.run("deployed.sh production")
    #expect((none.status, none.output) == (0, ""))
    #expect(try await pipeline.run("deployed.sh production", gh: "*) exit 4 ;;").status != 0)
  }

  @Test func `the first plan deletes nothing`() async throws {
    let pipeline = try await Pipeline()
    let outcome = try await pipeline.run("plan.sh production ../plan")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try pipeline.sandbox.read("plan/prune").isEmpty)
    #expect(try pipeline.sandbox.read("plan/plan.md").contains("Last applied: never"))
  }

  @Test func `a plan lists what is gone, and what holds data apart from it`() async throws {
    let pipeline = try await Pipeline()
    // Before, it was what needs no Cloud SQL and no bucket, and has claims of its own.
    let overlay = "project/overlays/production/overlay.yaml"
    let later = try pipeline.sandbox.read(overlay)
    let local = try pipeline.sandbox.read("project/overlays/local/overlay.yaml")
    try pipeline.sandbox.write(local.replacing("name: local", with: "name: production"), to: overlay)
    try await pipeline.commit()
    try pipeline.sandbox.write(later, to: overlay)
    let outcome = try await pipeline.run(
      "plan.sh production ../plan", gh: Self.deployed("$(git rev-parse HEAD)"))
    #expect(outcome.status == 0, "\(outcome.messages)")
    let prune = try pipeline.sandbox.read("plan/prune")
    let keep = try pipeline.sandbox.read("plan/keep")
    #expect(prune.contains("apps/v1/Deployment/kubeflow/minio\n"))
    #expect(!prune.contains("PersistentVolumeClaim"))
    #expect(keep.contains("/v1/PersistentVolumeClaim/kubeflow/minio-pvc\n"))
    #expect(try pipeline.sandbox.read("plan/plan.md").contains("## Left for you to delete"))
  }

  @Test func `an error of lint stops the plan`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.makeFinding()
    let outcome = try await pipeline.run("plan.sh production ../plan")
    #expect(outcome.status == 1)
    #expect(try pipeline.calls.isEmpty)
    #expect(try await pipeline.run("apply.sh production ../plan").status == 3)
    #expect(try pipeline.calls.isEmpty)
  }

  @Test func `the cluster comes first, deletions last`() async throws {
    let pipeline = try await changed()
    let plan = try await pipeline.run(
      "plan.sh production ../plan", gh: Self.deployed("$(git rev-parse HEAD~1)"))
    #expect(plan.status == 0, "\(plan.messages)")
    try await pipeline.sandbox.prepare("cp -R plan approved", [])

    let outcome = try await pipeline.run(
      "apply.sh production ../plan ../approved", kubectl: "diff*) echo password; exit 1 ;;")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      try steps(pipeline) == [
        "get", "diff cluster.yaml", "apply cluster.yaml", "wait", "try namespaced.yaml",
        "apply namespaced.yaml", "rollout", "delete", "get",
      ])
    #expect(!(outcome.output + outcome.messages).contains("password"))
    let calls = try pipeline.calls
    for call in calls where call.hasPrefix("kubectl apply") {
      #expect(call.contains("--server-side --field-manager=kfp-manifests --validate=strict"))
      #expect(!call.contains("--force-conflicts"))
    }
    #expect(
      calls.contains("kubectl rollout status Deployment/ml-pipeline --namespace kubeflow --timeout=10m"))
    #expect(
      calls.last { $0.hasPrefix("kubectl delete") }
        == "kubectl delete NetworkPolicy.v1.networking.k8s.io/kfp-ui --namespace kubeflow --ignore-not-found --wait --timeout=5m"
    )
    #expect(calls.count(where: { $0.hasPrefix("kubectl delete") }) == 5)
  }

  @Test(arguments: [(0, false), (1, true), (2, true)])
  func `the cluster's own objects are applied unless they are as they should be`(
    status: Int, isApplied: Bool
  ) async throws {
    let pipeline = try await Pipeline()
    #expect(try await pipeline.run("plan.sh production ../plan").status == 0)
    let outcome = try await pipeline.run(
      "apply.sh production ../plan", kubectl: "diff*) exit \(status) ;;")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try steps(pipeline).contains("apply cluster.yaml") == isApplied)
    #expect(try !pipeline.calls.contains { $0.contains("--force-conflicts") })
    #expect(try !steps(pipeline).contains("delete"))
  }

  /// A cluster in which somebody changed a bucket, and where the metadata server rolls by default.
  private static let live = """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: pipeline-install-config
      namespace: kubeflow
      managedFields:
      - {manager: kubectl-patch, operation: Update, apiVersion: v1, fieldsV1: {"f:data": {"f:bucketName": {}}}}
      - manager: kubectl-client-side-apply
        operation: Update
        apiVersion: v1
        fieldsV1:
          "f:metadata": {"f:annotations": {"f:kubectl.kubernetes.io/last-applied-configuration": {}}}
          "f:data": {"f:own": {}}
      annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
    data: {bucketName: other, own: a}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: metadata-grpc-deployment, namespace: kubeflow, uid: "1"}
    spec:
      strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
      selector: {matchLabels: {application-crd-id: kubeflow-pipelines, component: metadata-grpc-server}}

    """

  private static let conflict =
    "/v1/ConfigMap/kubeflow/pipeline-install-config kubectl-patch .data.bucketName"
  private static let handedOver = "/v1/ConfigMap/kubeflow/pipeline-install-config data.own"
  private static let server = "apps/v1/Deployment/kubeflow/metadata-grpc-deployment"

  @Test func `what the plan lists is taken over, and made anew`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live, to: "live.yaml")
    let plan = try await pipeline.run("plan.sh production ../plan")
    #expect(plan.status == 0, "\(plan.messages)")
    #expect(try pipeline.sandbox.read("plan/conflicts") == Self.conflict + "\n")
    #expect(try pipeline.sandbox.read("plan/delete-first") == Self.server + "\n")
    #expect(try pipeline.sandbox.read("plan/handed-over") == Self.handedOver + "\n")
    let text = try pipeline.sandbox.read("plan/plan.md")
    #expect(text.contains("## Taken over from other managers\n\n- `\(Self.conflict)`"))
    #expect(text.contains("## Applied on the client, not rendered, and removed\n\n- `\(Self.handedOver)`"))
    #expect(text.contains("## Deleted before the apply, and made anew\n\n- `\(Self.server)`"))
    let outcome = try await pipeline.run("apply.sh production ../plan", kubectl: "diff*) ;;")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      try steps(pipeline) == [
        "get", "diff cluster.yaml", "delete", "try namespaced.yaml", "apply namespaced.yaml", "rollout",
        "get",
      ])
    #expect(
      try pipeline.calls.contains {
        $0.hasPrefix("kubectl delete Deployment.v1.apps/metadata-grpc-deployment --namespace kubeflow")
      })
    #expect(try pipeline.calls.contains { $0.contains("apply") && $0.contains("--force-conflicts") })
  }

  @Test(arguments: ["conflicts", "handed-over", "delete-first"])
  func `what the plan does not list stops the apply`(_ list: String) async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../plan")
    try pipeline.sandbox.write("", to: "plan/\(list)")
    let outcome = try await pipeline.run("apply.sh production ../plan")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("the plan does not list these under \(list)"))
    #expect(try steps(pipeline) == ["get"])
  }

  @Test func `a cluster that is still another in the end fails the job`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../plan")
    let outcome = try await pipeline.run(
      "apply.sh production ../plan", kubectl: "diff*|apply*) ;;\nget*) cat ../live.yaml ;;")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("the cluster is still not what is rendered"))
    #expect(outcome.messages.contains("/v1/ConfigMap/kubeflow/pipeline-install-config"))
  }

  @Test(arguments: [
    ("*--dry-run=server*) exit 1 ;;", "try namespaced.yaml"),
    ("*apply*namespaced.yaml) case \"$*\" in *dry-run*) ;; *) exit 1 ;; esac ;;", "apply namespaced.yaml"),
    ("rollout*) exit 1 ;;", "rollout"),
  ])
  func `what fails stops all that follows`(answers: String, last: String) async throws {
    let pipeline = try await changed()
    _ = try await pipeline.run("plan.sh production ../plan", gh: Self.deployed("$(git rev-parse HEAD~1)"))
    let outcome = try await pipeline.run("apply.sh production ../plan", kubectl: answers)
    #expect(outcome.status == 1)
    #expect(try steps(pipeline).last == last)
  }

  @Test func `a plan that is not the approved one is not applied`() async throws {
    let pipeline = try await Pipeline()
    _ = try await pipeline.run("plan.sh production ../approved")
    try pipeline.change("overlays/production/overlay.yaml", "replicas: 2", to: "replicas: 3")
    _ = try await pipeline.run("plan.sh production ../plan")
    let outcome = try await pipeline.run("apply.sh production ../plan ../approved")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("no longer what was approved"))
    #expect(try pipeline.calls.isEmpty)
  }

  @Test func `a plan that is made again of the same cluster is the approved one`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../approved")
    // A status moved meanwhile, and with it all lines below.
    try pipeline.sandbox.write("# a minute later\n" + Self.live, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../plan")
    let outcome = try await pipeline.run("apply.sh production ../plan ../approved", kubectl: "diff*) ;;")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try steps(pipeline).contains("apply namespaced.yaml"))
  }

  @Test func `a cluster that moved on is not what was approved`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../approved")
    #expect(
      try pipeline.sandbox.read("approved/changes").contains(
        "change /v1/ConfigMap/kubeflow/pipeline-install-config data.bucketName\n"))
    try pipeline.sandbox.write(Self.live + Self.binding, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../plan")
    let outcome = try await pipeline.run("apply.sh production ../plan ../approved")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("no longer what was approved"), "\(outcome.messages)")
    #expect(try pipeline.calls.isEmpty)
  }

  /// A binding of the cluster to another role, which no server lets change.
  private static let binding = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: kubeflow-pipelines-cache-deployer-clusterrolebinding, uid: "2"}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: other}

    """

  @Test func `what is made anew of the cluster's own objects is deleted before they are applied`()
    async throws
  {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(Self.live + Self.binding, to: "live.yaml")
    _ = try await pipeline.run("plan.sh production ../plan")
    let outcome = try await pipeline.run(
      "apply.sh production ../plan",
      // The server refuses the binding as long as the other is there.
      kubectl: """
        diff*) exit 1 ;;
        delete*ClusterRoleBinding*) : > ../deleted ;;
        apply*cluster.yaml) [ -f ../deleted ] || exit 1 ;;
        """)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      try steps(pipeline) == [
        "get", "delete", "diff cluster.yaml", "apply cluster.yaml", "wait", "delete", "try namespaced.yaml",
        "apply namespaced.yaml", "rollout", "get",
      ])
  }

  @Test func `what is being deleted is no success`() async throws {
    let pipeline = try await Pipeline()
    _ = try await pipeline.run("plan.sh production ../plan")
    let ending = """
      cat ../plan/production/cluster.yaml; echo ---
      awk '/^kind:/ { kind = $2 } { print }
        kind == "Deployment" && $0 == "  name: ml-pipeline" { print "  deletionTimestamp: \\"2026-01-01T00:00:00Z\\"" }' \\
        ../plan/production/namespaced.yaml
      """
    let outcome = try await pipeline.run(
      "apply.sh production ../plan", kubectl: "diff*|apply*) ;;\nget*) \(ending) ;;")
    #expect(outcome.status == 1)
    #expect(
      outcome.messages.contains("ending apps/v1/Deployment/kubeflow/ml-pipeline\n"), "\(outcome.messages)")
  }

  @Test func `what was just applied is never deleted`() async throws {
    let pipeline = try await Pipeline()
    _ = try await pipeline.run("plan.sh production ../plan")
    try pipeline.sandbox.write("apps/v1/Deployment/kubeflow/ml-pipeline\n", to: "plan/prune")
    let outcome = try await pipeline.run("apply.sh production ../plan")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("Deployment/ml-pipeline is in the plan's list of deletions"))
    #expect(try !steps(pipeline).contains("delete"))
  }
}
