import Foundation
import Support
import Testing

@Suite(.corpora) struct UpgradeCommandTests {
  @Test func `a release that is not locked is refused with the line that locks it`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("upgrade", "production", "--to", "2.16.0")
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages.contains(
        "`kfp-manifests upstream add kubeflow-pipelines 2.16.0`"
      ), "\(outcome.messages)")
    #expect(try await sandbox.run("upgrade", "production").status == 2)
    #expect(try await sandbox.run("upgrade", "nobody", "--to", "2.15.0").status == 2)
    let same = try await sandbox.run("upgrade", "production", "--to", "2.14.4")
    #expect(same.status == 0, "\(same.output)")
    _ = try await sandbox.run("upstream", "sync")
    try sandbox.flip(
      "project/upstream/cache/kubeflow-pipelines/2.15.0/manifests/kustomize/base/pipeline/ml-pipeline-ui-deployment.yaml"
    )
    #expect(try await sandbox.run("upgrade", "production", "--to", "2.15.0").status == 4)
  }

  /// The examples are what the tool prints, nothing else: a page for each step, on which the overlay is then moved.
  @Test(arguments: ["production", "local"])
  func `the examples in docs are the tool's own reports`(_ overlay: String) async throws {
    let sandbox = try await Sandbox.production()
    for release in ["2.15.0", "2.16.1", "2.17.0"] {
      for form in ["text", "json", "html"] {
        let other = try await sandbox.run("upgrade", overlay, "--to", release, "--format", form)
        #expect(other.status == 1)
        #expect(!other.output.isEmpty)
        if form == "html" {
          #expect(
            other.output.contains("<code>kfp-manifests upgrade \(overlay) --to \(release) --write</code>"))
        }
      }
      let outcome = try await sandbox.run(
        "upgrade", overlay, "--to", release, "--format", "markdown", "--write")
      #expect(outcome.status == 1, "\(outcome.messages)")
      #expect(
        try Golden.difference(
          of: outcome.output, from: "docs/maintainers/reports/upgrade-\(release)-\(overlay).md")
          == nil)
      #expect(outcome.output.utf16.count <= 65_536)
      #expect(!outcome.output.contains("left out"))
      // What is to be done comes first, and can be pasted.
      let actions = try #require(outcome.output.range(of: "## Changes")).lowerBound
      for heading in ["## Checklist", "## Edits of the overlay", "## Risks"] {
        #expect(try #require(outcome.output.range(of: heading)).lowerBound < actions, "\(heading)")
      }
      #expect(
        outcome.output.contains(
          "`kfp-manifests render \(overlay) | kubectl apply --server-side --field-manager=kfp-manifests -f -`"
        ))
      #expect(!outcome.output.contains("description added"))
    }
  }

  @Test func `an overlay of a commit is not written`() async throws {
    let sandbox = try await Sandbox.production()
    try await sandbox.prepare(
      """
      cd project && git init --quiet && git add overlays upstream/*.yaml upstream/*.sha256 \
      && git -c user.name=test -c user.email=test@example.com commit --quiet --message all
      """, [])
    let outcome = try await sandbox.run("upgrade", "HEAD:overlays/production", "--to", "2.15.0", "--write")
    #expect(outcome.status == 3, "\(outcome.messages)")
    #expect(outcome.messages.contains("[commit-read-only]"))
  }

  /// What really changed in 2.15.0, item by item, each with the words by which one of the two examples says it.
  @Test(arguments: [
    ("MinIO goes", "local", "kubectl delete -n kubeflow", "deployment.apps/minio"),
    ("its volume stays behind", "local", "claim-removed", "PersistentVolumeClaim/minio-pvc"),
    ("SeaweedFS comes", "local", "objects added", "Deployment/seaweedfs"),
    ("with a Service", "local", "objects added", "Service/seaweedfs"),
    ("with an account", "local", "objects added", "ServiceAccount/seaweedfs"),
    ("with a NetworkPolicy", "local", "objects added", "NetworkPolicy/seaweedfs"),
    ("with a claim", "local", "objects added", "PersistentVolumeClaim/seaweedfs-pvc"),
    ("the old Service leads to the new store", "local", "store-swapped", "Service/minio-service"),
    ("its port is another", "local", "spec.ports[port=9000].targetPort", "- 9000\n+ 8333\n"),
    (
      "a pin of the old store moves to the new one", "local", "-      objectStore: docker.io/minio",
      "+      objectStore: chrislusf"
    ),
    ("a NetworkPolicy closes every pod", "local", "network-policy-added", "default-allow-same-namespace"),
    (
      "and closes what everybody could reach", "production", "network-policy-added",
      "default-allow-same-namespace"
    ),
    ("the gateway to Cloud Storage goes", "production", "Upstream's folders", "env/gcp/minio-gcs-gateway"),
    ("the store's host is named", "local", "namespace-named", "OBJECTSTORECONFIG_HOST"),
    ("and its port", "local", "OBJECTSTORECONFIG_PORT", "9000"),
    ("the S3 client is another", "production", "object-store-client-untested", "storage.googleapis.com"),
    ("Argo is 3.7.3", "production", "image tag v3.6.7 → v3.7.3", "argoexec"),
    ("the database goes one way", "production", "database-migrated", "1. Back up"),
    ("archived logs move", "production", "log-keys-moved", "keyFormat"),
    ("the key format is another", "production", "keyFormat", "private-artifacts/{{workflow.namespace}}"),
    ("the UI does not know it", "local", "ui-key-format-mismatch", "ARGO_KEYFORMAT"),
    ("envoy's settings are a ConfigMap", "production", "objects added", "metadata-envoy-configmap"),
    (
      "and are given by argument", "production", "containers[name=container].args",
      "/etc/envoy/envoy-config.yaml"
    ),
    ("and by volume", "production", "spec.template.spec.volumes", "envoy-config"),
    (
      "the UI's proxy of artifacts", "production", "ARTIFACTS_SERVICE_PROXY_ENABLED",
      "ARTIFACTS_PROXY_ENABLED"
    ),
    ("patches of compiled pipelines", "production", "COMPILED_PIPELINE_SPEC_PATCH", "env"),
    ("a key for the proxy", "production", "data.ARTIFACTS_PROXY_ENABLED", "false"),
    ("a key for the retention", "production", "data.ARTIFACT_RETENTION_DAYS", "-1"),
    ("the profile controller's image", "production", "profile-controller", "docker.io/alpine/k8s"),
    ("the profile controller's environment", "production", "AWS_ACCESS_KEY_ID", "AWS_REGION"),
    ("env/aws goes", "production", "Upstream's folders", "manifests/kustomize/env/aws"),
    ("env/azure goes", "production", "Upstream's folders", "manifests/kustomize/env/azure"),
    ("MinIO is kept elsewhere", "production", "Upstream's folders", "env/platform-agnostic-minio"),
  ])
  func `each item of the release is found`(
    _ name: String, _ overlay: String, _ first: String, _ second: String
  ) throws {
    let text = try #require(Place.text(of: "docs/maintainers/reports/upgrade-2.15.0-\(overlay).md"))
      .replacing("&#95;", with: "_").replacing("&#91;", with: "[").replacing("&#93;", with: "]")
    #expect(text.contains(first), "\(name): \(first)")
    #expect(text.contains(second), "\(name): \(second)")
  }

  /// A release that nobody has seen: 2.15.0 with changes of the kind that later ones bring.
  @Test func `an unknown release is judged the same way`() async throws {
    let sandbox = try await Sandbox.production()
    let next = "mirror/kubeflow-pipelines/2.16.0/manifests/kustomize"
    try await sandbox.prepare(
      """
      mkdir -p mirror/kubeflow-pipelines && cp -R "$1/kubeflow-pipelines/2.15.0" mirror/kubeflow-pipelines/2.16.0 \
      && chmod -R u+w mirror && cp -R "$1/argo-workflows" mirror/ && cp -R "$1/kubernetes-client-python" mirror/ \
      && cp -R "$1"/kubeflow-pipelines/2.1[4-7].* mirror/kubeflow-pipelines/ \
      && sed -i '/^ *db\\(Host\\|Port\\):/d' \(next)/base/installs/generic/pipeline-install-config.yaml \
      && grep -rl 'key: "*db\\(Host\\|Port\\)' \(next)/base | xargs sed -i 's/dbHost/mysqlHost/; s/dbPort/mysqlPort/' \
      && sed -i 's/name: minio-service/name: seaweedfs-s3/' \(next)/third-party/seaweedfs/base/seaweedfs/minio-service.yaml \
      && sed -i 's/storage: 20Gi/storage: 10Gi/' \(next)/third-party/mysql/base/mysql-pv-claim.yaml
      """, [Place.mirror])
    let added = try await sandbox.run(
      "upstream", "add", "kubeflow-pipelines", "https://github.com/kubeflow/pipelines", "2.16.0",
      "manifests/kustomize",
      "LICENSE", "--commit", "0123456789012345678901234567890123456789", "--mirror", "../mirror")
    try #require(added.status == 0, "\(added.messages)")
    let outcome = try await sandbox.run("upgrade", "local", "--to", "2.16.0")
    #expect(outcome.status == 1, "\(outcome.messages)")
    for words in [
      "[claim-removed]", "[claim-shrunk]", "[service-removed]", "minio-service",
      "kubectl delete -n kubeflow service/minio-service",
    ] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    #expect(outcome.messages.contains("release-assumed"))
    // The same overlay on that release, checked: the rule says it at the line, and no warning repeats it.
    try sandbox.write(
      sandbox.read("project/overlays/local/overlay.yaml").replacing("2.14.4", with: "2.16.0"),
      to: "project/overlays/local/overlay.yaml")
    let checked = try await sandbox.run("lint", "local")
    #expect(
      checked.output.contains(
        "release \"2.16.0\" is not described; it is rendered as 2.15.0 [version-unsupported]"),
      "\(checked.output)\(checked.messages)")
    #expect(!checked.messages.contains("release-assumed"))
    // An overlay that sets what is gone says so at its line.
    let production = try await sandbox.run("upgrade", "production", "--to", "2.16.0")
    #expect(production.status == 1, "\(production.messages)")
    #expect(
      production.output.contains("[edit-target-missing]")
        || production.output.contains("[config-key-unread]"), "\(production.output)")
  }

  /// A release behind all that are known: the report says at its head what it could not judge.
  @Test func `a newer release is judged with a caution`() async throws {
    let sandbox = try await Sandbox.production()
    let next = "mirror/kubeflow-pipelines/2.18.0/manifests/kustomize/third-party/argo/base"
    try await sandbox.prepare(
      """
      mkdir -p mirror/kubeflow-pipelines && cp -R "$1/kubeflow-pipelines/2.17.0" mirror/kubeflow-pipelines/2.18.0 \
      && chmod -R u+w mirror && cp -R "$1/argo-workflows" "$1/kubernetes-client-python" mirror/ \
      && cp -R "$1"/kubeflow-pipelines/2.1[4-7].* mirror/kubeflow-pipelines/ \
      && sed -i 's/(kfp-namespace)/(kfp-store-namespace)/' \(next)/workflow-controller-configmap-patch.yaml
      """, [Place.mirror])
    let added = try await sandbox.run(
      "upstream", "add", "kubeflow-pipelines", "https://github.com/kubeflow/pipelines", "2.18.0",
      "manifests/kustomize", "LICENSE", "--commit", "0123456789012345678901234567890123456789", "--mirror",
      "../mirror")
    try #require(added.status == 0, "\(added.messages)")
    for form in ["text", "markdown", "html"] {
      let outcome = try await sandbox.run("upgrade", "production", "--to", "2.18.0", "--format", form)
      #expect(outcome.status == 1, "\(outcome.messages)")
      let head = outcome.output.components(separatedBy: "Checklist").first ?? ""
      #expect(
        head.contains("Nothing is known of Kubeflow Pipelines 2.18.0 here: it is rendered as 2.17.0"),
        "\(head)")
    }
    let local = try await sandbox.run("upgrade", "local", "--to", "2.18.0", "--format", "json")
    #expect(local.output.contains(#""renderedAs":"2.17.0""#))
    #expect(local.output.contains(#"{"rule":"variable-unresolved""#))
  }
}
