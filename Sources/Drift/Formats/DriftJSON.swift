import Diff
import Manifests
import YAML

/// Writes a drift for programs: one JSON document.
package struct DriftJSON: Sendable {
  package init() {}

  package func text(for report: DriftReport) -> String { json(of: report).description + "\n" }

  private func json(of report: DriftReport) -> JSONText {
    let (drift, left) = (report.drift, report.drift.left)
    return [
      "formatVersion": 1, "overlay": report.overlay, "cluster": report.cluster, "empty": drift.isEmpty,
      "managedFields": drift.knowsManagers, "risks": report.risks.map(JSONFormat.json),
      "create": drift.created.map(JSONFormat.json), "change": drift.changed.map(json),
      "ending": drift.ending.map(JSONFormat.json),
      "deleteFirst": drift.deletedFirst.map(\.object.description),
      "prune": left.prune.map(JSONFormat.json), "keep": left.data.map(JSONFormat.json),
      "others": left.others.map(JSONFormat.json), "kept": drift.kept.map(json),
      "hindered": drift.hindrances.map(json), "uncompared": drift.uncompared.map(json),
    ]
  }

  private func json(of change: Drift.Change) -> JSONText {
    [
      "object": change.object.description, "fields": change.fields.fields.map(JSONFormat.json),
      "conflicts": change.conflicts.map(json), "refused": change.refusals.map(json),
    ]
  }

  private func json(of conflict: Drift.Conflict) -> JSONText {
    [
      "manager": conflict.manager, "subresource": conflict.subresource, "apiVersion": conflict.apiVersion,
      "field": conflict.field,
    ]
  }

  private func json(of refusal: Refusal) -> JSONText { ["field": refusal.field, "message": refusal.message] }

  private func json(of kept: Drift.Kept) -> JSONText {
    ["object": kept.object.description, "manager": kept.manager, "fields": kept.fields]
  }

  private func json(of hindrance: Hindrance) -> JSONText {
    [
      "object": hindrance.object.id.description, "field": hindrance.field, "message": hindrance.message,
      "location": hindrance.location,
    ]
  }

  private func json(of uncompared: (rendered: Object, live: Object)) -> JSONText {
    [
      "object": uncompared.rendered.id.description, "printed": uncompared.live.id.gvk.version,
      "location": uncompared.live.location,
    ]
  }
}
