import Diagnostics
import Diff
import Lint
import Manifests
import Workloads

/// A part of the report on an upgrade, before it is written in one form or another.
struct UpgradeSection {
  /// One remark.
  struct Line {
    var severity: Diagnostic.Severity?
    /// What is found, as one word: a rule or the kind of a misfit.
    var id: String?
    var text: String
    var location: FileLocation?
    var notes: [String] = []
  }

  let title: String
  var intro = ""
  var lines: [Line] = []
  /// Commands to run, line by line.
  var script = ""
  /// Whether the commands hold a patch, whose lines are shown in colour.
  var isPatch = false
  /// Whether it is background, which a page shows behind a click.
  var isFolded = false
  /// Whether the lines are to be done one after the other.
  var isNumbered = false
}

extension UpgradeReport {
  /// `production: 2.14.4 → 2.15.0`.
  var title: String { "\(overlay): \(oldVersion) → \(newVersion)" }

  /// Risks, remarks on entries and changes, counted in one line.
  public var summary: String {
    let severities = [(Diagnostic.Severity.error, "error"), (.warning, "warning"), (.info, "info")]
    let risks = severities.filter { count(of: $0.0) > 0 }.map { counted(count(of: $0.0), $0.1) }
    let entries =
      misfits.isEmpty ? "every overlay entry fits" : "\(counted(misfits.count, "remark")) on overlay entries"
    return (risks.isEmpty ? "no risks" : "risks: " + risks.joined(separator: ", "))
      + "; \(entries); \(changes.summary)"
  }

  /// One sentence for a release of which nothing is known; nil for the others.
  var caution: String? {
    assumedRelease.map {
      "Nothing is known of Kubeflow Pipelines \(newVersion) here: it is rendered as \($0), and where it hands on "
        + "settings, keeps its objects or names its images in another way, that could not be judged"
    }
  }

  /// What to do, which no form of the report leaves out.
  var actionSections: [UpgradeSection] {
    var sections: [UpgradeSection] = []
    if !checklist.isEmpty {
      sections.append(
        UpgradeSection(title: "Checklist", lines: checklist.map { .init(text: $0) }, isNumbered: true))
    }
    return sections + ([editSection] + aftermathSections).filter { !$0.lines.isEmpty || !$0.script.isEmpty }
  }

  /// The edits of the overlay as a patch, and those that it cannot have.
  private var editSection: UpgradeSection {
    let patch = edits.patch
    return UpgradeSection(
      title: "Edits of the overlay",
      intro:
        "The release, the pins that follow upstream's tags, and the numbers of objects that are expected.",
      lines: edits.byHand.map {
        .init(text: "by hand: \($0.subject), `\($0.old)` → `\($0.new)`", location: $0.location)
      }, script: patch.isEmpty ? "" : "patch -p1 <<'END'\n\(patch)END\n", isPatch: true)
  }

  /// What comes before the changes.
  var leadingSections: [UpgradeSection] {
    var sections: [UpgradeSection] = []
    if !risks.isEmpty {
      sections.append(
        UpgradeSection(
          title: "Risks", intro: "What breaks, or needs a decision. `kfp-manifests rules ID` explains each.",
          lines: foldedRisks))
    }
    if !misfits.isEmpty {
      sections.append(
        UpgradeSection(
          title: "Overlay entries to look at",
          intro: "Entries that no longer fit, or that hide what upstream changed.",
          lines: misfits.map { diagnostic in
            UpgradeSection.Line(
              severity: diagnostic.severity, id: diagnostic.id.name, text: diagnostic.message,
              location: diagnostic.location,
              notes: diagnostic.notes.map(\.line))
          }))
    }
    return sections
  }

  /// What comes behind the changes.
  var trailingSections: [UpgradeSection] {
    ([componentSection] + folderSections).filter { !$0.lines.isEmpty }.map { section in
      var section = section
      section.isFolded = true
      return section
    }
  }

  /// The risks, those that several objects share in one line.
  private var foldedRisks: [UpgradeSection.Line] {
    var groups: [[String]: [Report.Entry]] = [:]
    var order: [[String]] = []
    for entry in risks {
      // What names its object or field is about that one.
      let key = [entry.rule, entry.severity.rawValue, entry.message]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(entry)
    }
    return order.compactMap { key in
      guard let group = groups[key], let entry = group.first else { return nil }
      let others = Set(group.dropFirst().compactMap(\.object)).subtracting([entry.object].compactMap(\.self))
      let more = group.count > 1 ? " (and \(group.count - 1) more)" : ""
      return UpgradeSection.Line(
        severity: entry.severity, id: entry.rule,
        text: (entry.object.map { Self.lead($0, to: entry.message, more) } ?? "") + entry.message
          + (entry.field.map { " (`\($0)`)" } ?? ""), location: entry.location,
        notes: entry.notes.map(\.line)
          + (others.isEmpty ? [] : ["also of \(others.map(\.short).sorted().joined(separator: ", "))"]))
    }
  }

  /// The object before its message, unless the message begins with it.
  private static func lead(_ object: ObjectID, to message: String, _ more: String) -> String {
    if more.isEmpty, message.hasPrefix(object.short + " ") {
      return object.namespace.isEmpty ? "" : object.namespace + "/"
    }
    return "\(object.named)\(more): "
  }

  private var componentSection: UpgradeSection {
    UpgradeSection(
      title: "By component", intro: "The number behind an object counts the fields that change.",
      lines: components.map { component in
        let parts = [
          ("removed", component.removed.map(\.id.short)), ("added", component.added.map(\.id.short)),
          ("changed", component.changed.map { "\($0.new.id.short) (\($0.fields.count))" }),
        ]
        let words = parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
        return .init(text: "\(component.name): \(words.joined(separator: "; "))")
      })
  }

  private var aftermathSections: [UpgradeSection] {
    [
      UpgradeSection(
        title: "To be deleted before the apply", intro: "Fields of these differ that cannot be changed.",
        lines: aftermath.recreate.map { .init(id: $0.rule, text: $0.object.named) },
        script: aftermath.recreateScript),
      UpgradeSection(
        title: "To be restarted after the apply",
        intro: "These read a ConfigMap or Secret that changed, and nothing in their pods did.",
        lines: aftermath.restarts.map { restart in
          .init(
            text:
              "\(restart.workload.named) reads \(restart.sources.map(\.short).joined(separator: ", "))")
        }, script: aftermath.restartScript),
      UpgradeSection(
        title: "To be deleted after the apply",
        intro: "Nothing renders these any more, and `kubectl apply` leaves them.",
        script: aftermath.pruneScript),
    ]
  }

  private var folderSections: [UpgradeSection] {
    let gone = folders.removed.map { UpgradeSection.Line(text: "removed: \($0)") }
    let come = folders.added.map { UpgradeSection.Line(text: "added: \($0)") }
    return [
      UpgradeSection(
        title: "Upstream's folders", intro: "Kustomizations that the release removes or adds.",
        lines: gone + come),
      UpgradeSection(
        title: "Elsewhere in upstream",
        intro: "What upstream's entry points change beyond this overlay, said at the first that has it.",
        lines: folders.changed.map { change in
          .init(
            text: change.folder,
            notes: change.removed.map { "removed: \($0)" } + change.added.map { "added: \($0)" }
              + change.causes)
        }),
    ]
  }
}

extension Diagnostic.Note {
  /// The note with its place behind it.
  fileprivate var line: String { message + (location.map { " (\($0))" } ?? "") }
}
