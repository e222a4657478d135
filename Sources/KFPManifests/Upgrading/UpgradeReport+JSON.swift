import Diagnostics
import Diff
import Lint
import Manifests
import Workloads
import YAML

extension UpgradeReport {
  /// The report for programs.
  var json: String {
    let document: JSONText = [
      "formatVersion": 1, "overlay": overlay, "from": oldVersion, "to": newVersion,
      "risks": risks.map(Self.json), "entries": misfits.map(Self.json),
      "changes": JSONFormat.json(of: changes), "components": components.map(Self.json),
      "recreate": aftermath.recreate.map {
        ["object": $0.object.description, "rule": $0.rule] as JSONText
      },
      "restart": aftermath.restarts.map {
        ["object": $0.workload.description, "reads": $0.sources.map(\.description)] as JSONText
      },
      "prune": aftermath.prune.map(\.description),
      "folders": [
        "removed": folders.removed, "added": folders.added, "changed": folders.changed.map(Self.json),
      ] as JSONText, "checklist": checklist,
    ]
    return "\(document)\n"
  }

  private static func json(of folder: FolderChanges.Change) -> JSONText {
    ["folder": folder.folder, "removed": folder.removed, "added": folder.added, "changes": folder.causes]
  }

  private static func json(of entry: Report.Entry) -> JSONText {
    [
      "rule": entry.rule, "code": entry.code, "severity": entry.severity.rawValue,
      "object": entry.object?.description, "field": entry.field?.description, "message": entry.message,
      "location": entry.location,
    ]
  }

  private static func json(of diagnostic: Diagnostic) -> JSONText {
    [
      "id": diagnostic.id.name, "severity": diagnostic.severity.rawValue, "message": diagnostic.message,
      "location": diagnostic.location, "notes": diagnostic.notes.map(\.message),
    ]
  }

  private static func json(of component: ComponentChanges) -> JSONText {
    [
      "name": component.name, "added": component.added.map(\.id.description),
      "removed": component.removed.map(\.id.description),
      "changed": component.changed.map(\.new.id.description),
    ]
  }
}
