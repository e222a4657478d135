import Diagnostics
import Diff
import Manifests
import YAML

/// Writes a drift for programs: one JSON document.
package struct DriftJSON: Sendable {
  package init() {}

  package func text(for report: DriftReport) -> String { json(of: report).description + "\n" }

  private func json(of report: DriftReport) -> JSONText {
    let drift = report.drift
    let left = drift.left
    return .object([
      ("formatVersion", .number(1)), ("overlay", .string(report.overlay)),
      ("cluster", .string(report.cluster)), ("empty", .bool(drift.isEmpty)),
      ("managedFields", .bool(drift.knowsManagers)),
      (
        "risks",
        .array(
          report.risks.map { risk in
            .object([
              ("rule", .string(risk.id.name)), ("severity", .string(risk.severity.rawValue)),
              ("message", .string(risk.message)), ("location", JSONText(risk.location)),
            ])
          })
      ),
      ("create", .array(drift.created.map(json))),
      ("change", .array(drift.changed.map(json))),
      ("deleteFirst", .array(drift.deletedFirst.map { .string($0.object.description) })),
      ("prune", .array(left.prune.map(json))), ("keep", .array(left.data.map(json))),
      ("others", .array(left.others.map(json))),
      (
        "kept",
        .array(
          drift.kept.map { kept in
            .object([
              ("object", .string(kept.object.description)), ("manager", .string(kept.manager)),
              ("fields", .array(kept.fields.map { .string($0) })),
            ])
          })
      ),
    ])
  }

  private func json(of object: Object) -> JSONText {
    .object([("object", .string(object.id.description)), ("location", JSONText(object.location))])
  }

  private func json(of change: Drift.Change) -> JSONText {
    .object([
      ("object", .string(change.object.description)),
      ("fields", .array(change.fields.fields.map(JSONFormat.json))),
      (
        "conflicts",
        .array(
          change.conflicts.map { conflict in
            .object([
              ("manager", .string(conflict.manager)), ("subresource", .string(conflict.subresource)),
              ("apiVersion", .string(conflict.apiVersion)), ("field", .string(conflict.field)),
            ])
          })
      ),
      (
        "refused",
        .array(
          change.refusals.map {
            .object([("field", .string($0.field)), ("message", .string($0.message))])
          })
      ),
    ])
  }
}
