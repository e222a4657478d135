import Diff
import Drift
import KFPManifests
import Manifests
import Support
import YAML

/// The schemas of Kubernetes, fetched where the cache lacks them.
private let kubernetes = Task { try await LiveStates.render("local").schemas() }

/// Small objects that are applied over others, and what comes of them.
protocol Applying: Sendable {}

extension Applying {
  /// The drift of documents on others.
  func drift(_ rendered: String, on live: String) async throws -> Drift {
    let catalog = try await kubernetes.value
    var arena = Arena()
    let config = try arena.read(Array(rendered.utf8), file: "render.yaml")
    let documents = try arena.read(Array(live.utf8), file: "live.yaml")
    return Drift(
      applying: config, to: documents, in: arena,
      Drift.Surroundings(manager: "kfp-manifests", catalog: catalog))
  }

  func lines(_ drift: Drift) -> [String] {
    drift.changed.flatMap { change in
      change.fields.fields.map { "\($0.kind.rawValue) \($0.place)" }
        + change.conflicts.map { "conflict \($0.manager) \($0.field)" }
        + change.refusals.map { "refused \($0.field)" }
    }
  }

  /// An object that is there, with the fields of its managers as JSON.
  func object(
    _ type: String, _ rest: String, own: String = "{}", others: [String: String] = [:]
  ) -> String {
    let parts = type.split(separator: " ")
    let managers =
      ["- {manager: kfp-manifests, operation: Apply, apiVersion: \(parts[0]), fieldsV1: \(own)}"]
      + others.sorted { $0.key < $1.key }.map {
        "- {manager: \($0.key), operation: Update, apiVersion: \(parts[0]), fieldsV1: \($0.value)}"
      }
    return """
      apiVersion: \(parts[0])
      kind: \(parts[1])
      metadata:
        name: a
        namespace: n
        uid: "1"
        managedFields:
        \(managers.joined(separator: "\n  "))
      \(rest)
      """
  }

  func config(_ type: String, _ rest: String) -> String {
    let parts = type.split(separator: " ")
    return "apiVersion: \(parts[0])\nkind: \(parts[1])\nmetadata: {name: a, namespace: n}\n\(rest)"
  }

  func pod(_ container: String, _ more: String = "") -> String {
    """
    spec:
      selector: {matchLabels: {app: a}}
      \(more)
      template:
        metadata: {labels: {app: a}}
        spec:
          containers:
          - {name: main, image: "a:1"\(container)}
    """
  }
}
