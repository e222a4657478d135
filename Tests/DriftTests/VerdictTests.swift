import Diagnostics
import Diff
import Drift
import KFPManifests
import Manifests
import Support
import Testing

/// What is foretold of applies, and what a real API server said to them.
@Suite(.enabled(if: LiveStates.isThere, "needs ../shared/live and upstream"))
struct VerdictTests {
  /// One thing that the server said to one object.
  struct Verdict: Hashable, CustomStringConvertible {
    let object, verdict, subject, text: String
    var description: String { "\(object) \(verdict) \(subject) \(text)" }
  }

  /// The verdicts of the server for a state and an overlay.
  private func verdicts(_ state: String, _ overlay: String) throws -> Set<Verdict> {
    let text = String(decoding: try Place.corpus("live/verdicts.tsv"), as: UTF8.self)
    let rows = text.split(separator: "\n").dropFirst().map { row in
      row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count > 400)
    return Set(
      rows.filter { $0[0] == state && $0[1] == overlay }.map { row in
        let isConflict = row[3] == "conflict"
        let words = isConflict || row[5].contains("field is immutable") ? row[5] : ""
        return Verdict(object: row[2], verdict: row[3], subject: row[4], text: words)
      })
  }

  private func foretold(_ drift: Drift) -> Set<Verdict> {
    Set(
      drift.changed.flatMap { change -> [Verdict] in
        let object = "\(change.object.namespace)/\(change.object.kind)/\(change.object.name)"
        return change.conflicts.map {
          Verdict(object: object, verdict: "conflict", subject: $0.manager, text: $0.field)
        }
          + change.refusals.map {
            Verdict(
              object: object, verdict: "refused", subject: $0.field,
              text: $0.message.contains("field is immutable") ? $0.message : "")
          }
      })
  }

  @Test(arguments: LiveStates.overlays)
  func `conflicts and refusals are those of the server`(_ overlay: String) async throws {
    let render = try await LiveStates.render(overlay)
    for state in LiveStates.states {
      let drift = try await LiveStates.drift(render, on: LiveStates.bytes(state), of: state).report.drift
      let (expected, found) = (try verdicts(state, overlay), foretold(drift))
      #expect(found.subtracting(expected) == [], "the server does not say so of \(state)")
      #expect(expected.subtracting(found) == [], "the server says more of \(state)")
    }
  }

  @Test(arguments: LiveStates.overlays)
  func `an overlay on its own state changes nothing`(_ overlay: String) async throws {
    let outcome = try await LiveStates.drift(
      try await LiveStates.render(overlay), on: LiveStates.bytes(overlay), of: overlay)
    let drift = outcome.report.drift
    #expect(drift.changed.isEmpty && drift.kept.isEmpty)
    #expect(drift.left.prune.isEmpty && drift.left.data.isEmpty && drift.left.others.isEmpty)
    // What is rendered for the next release since the states were made.
    let added = LiveStates.moved.contains(overlay) ? ["NetworkPolicy/kfp-cache-server"] : []
    #expect(drift.created.map(\.id.short) == added)
    #expect(outcome.isEmpty == added.isEmpty)
    if added.isEmpty { #expect(outcome.text() == "") }
  }

  @Test func `what was changed by hand is found, and nothing else`() async throws {
    let state = "production-changed-by-hand"
    let outcome = try await LiveStates.drift(
      try await LiveStates.render("production"), on: LiveStates.bytes(state), of: state)
    let drift = outcome.report.drift
    #expect(foretold(drift) == (try verdicts(state, "production")))
    #expect(drift.created.map(\.id.short) == ["NetworkPolicy/kfp-ui"])
    let fields = drift.changed.flatMap { change in
      change.fields.fields.map { "\(change.object.short) \($0.place)" }
    }
    #expect(
      Set(fields) == [
        "Deployment/ml-pipeline-ui spec.template.spec.containers[name=ml-pipeline-ui].image",
        "Deployment/ml-pipeline spec.template.spec.containers[name=ml-pipeline-api-server].env[name=LOG_LEVEL].value",
        "ConfigMap/pipeline-install-config data.bucketName",
      ])
    let kept = drift.kept.map { "\($0.object.short) \($0.manager) \($0.fields.joined(separator: " "))" }
    #expect(
      Set(kept) == [
        "Deployment/ml-pipeline-ui  .spec.replicas",
        "Deployment/ml-pipeline kubectl-annotate .metadata.annotations.note",
        "Service/ml-pipeline kubectl-label .metadata.labels.team",
        "Ingress/kubeflow-pipelines kubectl-patch .metadata.annotations.ingress.kubernetes.io/backends",
      ])
    #expect(drift.left.others.map(\.id.short) == ["ConfigMap/leftover"])
    #expect(drift.left.prune.isEmpty && drift.left.data.isEmpty)
    #expect(!outcome.isEmpty)
  }
}
