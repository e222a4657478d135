import Diagnostics
import Explore
import Lint
import Overlays
import Workloads

/// A page that shows a set of objects from all sides.
package struct ExploredPage: Sendable {
  /// The HTML.
  package let text: String
  /// What the page holds, counted in one line.
  package let summary: String
  /// What is worth knowing of the objects.
  package let warnings: [Diagnostic]
}

extension Workspace {
  /// Makes a page of the objects that an argument means, with all that the other commands tell of them.
  ///
  /// - Parameters:
  ///   - argument: What is shown, as `diff` takes it.
  ///   - other: What it is compared with, as `diff` takes it: the side that the page calls new.
  ///   - version: A locked release that the overlay is to move to.
  /// - Throws: What is wrong with either side, and `side-doubled` where both are stdin.
  package func explore(
    _ argument: String, comparedWith other: String? = nil, to version: String? = nil
  ) throws(Rejection) -> ExploredPage {
    if argument == "-", other == "-" {
      throw Rejection(.sideDoubled, "only one side can be read from stdin", category: .usage)
    }
    let subject = try resolve(argument)
    let objects = try objects(of: argument)
    var warnings = objects.warnings
    var changes: ChangeSet?
    if let other {
      let comparison = try Comparison(from: objects, to: try self.objects(of: other))
      warnings += comparison.warnings.filter { !warnings.contains($0) }
      changes = ChangeSet(comparison.report)
    } else if let version {
      let report = try upgradeReport(for: argument, to: version)
      warnings += report.warnings.filter { !warnings.contains($0) }
      changes = ChangeSet(report)
    }
    // Equal inputs give equal pages on any day, so that no ignore expires in one.
    var run = LintRun(workspace: self, selection: RuleSelection(), notes: [])
    run.add(objects, of: subject)
    let outcome = try run.outcome()
    let exploration = objects.exploration(outcome.report.report, changes)
    return ExploredPage(
      text: ExplorationPage(exploration).description, summary: exploration.summary, warnings: warnings)
  }
}

extension Objects {
  fileprivate func exploration(_ report: Report, _ changes: ChangeSet?) -> Exploration {
    guard case .render(let render) = content else {
      return Exploration(name, of: target, report: report, changes: changes)
    }
    let overlay = render.rendered.overlay
    let runner = target.runnerAccount ?? "pipeline-runner"
    return Exploration(
      name,
      facts: [
        .init("Kubeflow Pipelines", render.version), .init("Namespace", overlay.upstream.namespace),
        .init("Google Cloud project", overlay.project.id),
      ],
      of: target, report: report,
      access: Access(
        grants: overlay.iamGrants(runner: runner).map(Grant.init),
        remarks: IAMFormat.remarks(on: overlay, runner)),
      runTimeImages: RunTimeImage.all(with: overlay.features).map {
        PlacedImage($0.image, pulledWhen: $0.occasion)
      },
      changes: changes)
  }
}

extension Grant {
  fileprivate init(_ grant: IAMGrant) {
    let resource =
      switch grant.resource {
      case .bucket(let name): "bucket gs://\(name)"
      case .project(let id): "project \(id)"
      case .serviceAccount(let email): "account \(email)"
      }
    self.init(
      account: grant.account, member: grant.member, role: grant.role, on: resource, reason: grant.reason)
  }
}

extension ChangeSet {
  /// What an upgrade changes, with its checklist, risks and scripts.
  fileprivate init(_ report: UpgradeReport) {
    let sections = report.actionSections + report.leadingSections + report.trailingSections
    self.init(
      report.changes,
      sections: sections.map { section in
        Section(
          section.title, intro: section.intro,
          lines: section.lines.map {
            Line($0.text, id: $0.id, severity: $0.severity, at: $0.location, notes: $0.notes)
          }, script: section.script, isNumbered: section.isNumbered)
      })
  }
}
