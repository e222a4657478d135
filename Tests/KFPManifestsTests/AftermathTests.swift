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
}
