import Diff
import KFPManifests
import Lint
import Manifests
import Testing
import Workloads
import YAML

@Suite struct AftermathTests {
  private func aftermath(_ edits: (String, String)...) throws -> Aftermath {
    var text = PlantedChange.release
    for (old, new) in edits {
      try #require(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    let old = try Tree.parse(Array(PlantedChange.release.utf8), file: "old.yaml")
    let new = try Tree.parse(Array(text.utf8), file: "new.yaml")
    let (before, after) = (Target(old), Target(new))
    return Aftermath(
      Difference(from: old, to: new), from: before, to: after,
      risks: try UpgradeReport.risks(from: before, to: after))
  }

  @Test func `who reads a changed key restarts, unless its pods change anyway`() throws {
    #expect(
      try aftermath(("level: info", "level: debug")).restartScript
        == "kubectl rollout restart -n kubeflow deployment.apps/web\n")
    #expect(try aftermath(("colour: red", "colour: blue")).restarts.isEmpty, "nobody reads that key")
    #expect(try aftermath(("level: info", "level: debug"), ("web:2.3.0", "web:2.3.1")).restarts.isEmpty)
  }

  @Test func `what cannot be changed is deleted first, a StatefulSet without its pods`() throws {
    let done = try aftermath(
      ("serviceName: web", "serviceName: store-service"), ("value: 1000", "value: 2000"))
    #expect(
      done.recreateScript.split(separator: "\n").sorted() == [
        "kubectl delete --cascade=orphan -n kubeflow statefulset.apps/queue",
        "kubectl delete priorityclass.scheduling.k8s.io/high",
      ])
  }

  @Test func `what nothing renders is deleted last, data only by hand`() throws {
    let done = try aftermath(
      (
        "metadata: {name: data, namespace: kubeflow}, spec",
        "metadata: {name: other, namespace: kubeflow}, spec"
      ),
      (
        "metadata: {name: web, namespace: kubeflow}\nspec:\n  ports",
        "metadata: {name: door, namespace: kubeflow}\nspec:\n  ports"
      ))
    #expect(
      done.pruneScript == """
        kubectl delete -n kubeflow service/web
        # deletes data: kubectl delete -n kubeflow persistentvolumeclaim/data

        """)
  }

  @Test func `whatever holds data is deleted by hand, and last`() throws {
    let kinds = [
      "v1 Secret", "v1 Namespace", "external-secrets.io/v1 ExternalSecret", "v1 ConfigMap",
      "sql.cnrm.cloud.google.com/v1beta1 SQLInstance", "apps/v1 Deployment",
    ]
    let text = kinds.map { kind in
      let parts = kind.split(separator: " ")
      return "{apiVersion: \(parts[0]), kind: \(parts[1]), metadata: {name: a}}"
    }.joined(separator: "\n---\n")
    let (old, new) = (try Tree.parse(Array(text.utf8), file: "old.yaml"), [Tree]())
    let done = Aftermath(Difference(from: old, to: new), from: Target(old), to: Target(new), risks: [])
    #expect(
      done.pruneScript == """
        kubectl delete deployment.apps/a
        kubectl delete configmap/a
        # deletes data: kubectl delete externalsecret.external-secrets.io/a
        # deletes data: kubectl delete sqlinstance.sql.cnrm.cloud.google.com/a
        # deletes data: kubectl delete secret/a
        # deletes data: kubectl delete namespace/a

        """)
  }

  @Test func `a Secret that cannot be changed is deleted by hand`() throws {
    func secret(_ value: String) throws -> [Tree] {
      try Tree.parse(
        Array("{apiVersion: v1, kind: Secret, metadata: {name: a}, type: \(value), data: {}}".utf8),
        file: "secret.yaml")
    }
    let (old, new) = (try secret("Opaque"), try secret("acme.example/other"))
    let (before, after) = (Target(old), Target(new))
    let done = Aftermath(
      Difference(from: old, to: new), from: before, to: after,
      risks: try UpgradeReport.risks(from: before, to: after))
    #expect(done.recreateScript == "# deletes data: kubectl delete secret/a\n")
  }
}
