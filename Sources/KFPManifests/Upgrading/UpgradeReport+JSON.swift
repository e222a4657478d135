import Diagnostics
import Diff
import Lint
import Manifests
import Workloads
import YAML

extension UpgradeReport {
  /// The report for programs.
  var json: String {
    let document = JSONText.object([
      ("formatVersion", .number(1)), ("overlay", .string(overlay)), ("from", .string(oldVersion)),
      ("to", .string(newVersion)),
      ("risks", .array(risks.map(Self.json))), ("entries", .array(misfits.map(Self.json))),
      ("changes", JSONFormat.json(of: changes)), ("components", .array(components.map(Self.json))),
      (
        "recreate",
        .array(
          aftermath.recreate.map {
            .object([("object", .string($0.object.description)), ("rule", .string($0.rule))])
          })
      ),
      (
        "restart",
        .array(
          aftermath.restarts.map {
            .object([
              ("object", .string($0.workload.description)),
              ("reads", Self.list($0.sources.map(\.description))),
            ])
          })
      ),
      ("prune", Self.list(aftermath.prune.map(\.description))),
      (
        "folders",
        .object([
          ("removed", Self.list(folders.removed)), ("added", Self.list(folders.added)),
          (
            "changed",
            .array(
              folders.changed.map {
                .object([
                  ("folder", .string($0.folder)), ("removed", Self.list($0.removed)),
                  ("added", Self.list($0.added)),
                  ("changes", Self.list($0.causes)),
                ])
              })
          ),
        ])
      ),
      ("checklist", Self.list(checklist)),
    ])
    return document.description + "\n"
  }

  private static func list(_ texts: [String]) -> JSONText { .array(texts.map(JSONText.string)) }

  private static func place(_ location: SourceLocation?) -> JSONText {
    JSONText(location)
  }

  private static func json(of entry: Report.Entry) -> JSONText {
    .object([
      ("rule", .string(entry.rule)), ("code", entry.code.map { .string($0) } ?? .null),
      ("severity", .string(entry.severity.rawValue)),
      ("object", entry.object.map { .string($0.description) } ?? .null),
      ("field", entry.field.map { .string($0.description) } ?? .null), ("message", .string(entry.message)),
      ("location", place(entry.location)),
    ])
  }

  private static func json(of diagnostic: Diagnostic) -> JSONText {
    .object([
      ("id", .string(diagnostic.id.name)), ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)), ("location", place(diagnostic.location)),
      ("notes", list(diagnostic.notes.map(\.message))),
    ])
  }

  private static func json(of component: ComponentChanges) -> JSONText {
    .object([
      ("name", .string(component.name)), ("added", list(component.added.map(\.id.description))),
      ("removed", list(component.removed.map(\.id.description))),
      ("changed", list(component.changed.map(\.new.id.description))),
    ])
  }
}
