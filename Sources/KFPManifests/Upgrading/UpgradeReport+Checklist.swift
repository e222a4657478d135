import Diagnostics
import Lint
import Manifests
import Workloads

extension UpgradeReport {
  /// What to do, in this order; empty where there is nothing to do.
  public var checklist: [String] {
    if isEmpty { return [] }
    var steps: [String] = []
    if hasDataAtRisk {
      steps.append(
        "Back up the databases and buckets that the risks name; make sure that a copy can be restored.")
    }
    if !edits.edits.isEmpty {
      steps.append(
        "Edit the overlay: `kfp-manifests upgrade \(overlay) --to \(newVersion) --write`, or paste the patch below."
      )
    }
    if !edits.shared(besides: overlay).isEmpty {
      steps.append(
        "See what else extends \(edits.shared(besides: overlay).joined(separator: ", ")): it moves along.")
    }
    if !edits.byHand.isEmpty {
      steps.append("Edit by hand what the patch cannot: \(Self.places(edits.byHand.map(\.location))).")
    }
    let broken = misfits.filter { $0.severity == .error }
    if !broken.isEmpty {
      steps.append(
        "Correct the overlay's entries that no longer fit: \(Self.places(broken.compactMap(\.location))).")
    }
    let outdated = misfits.filter { $0.id == .pinOutdated }
    if !outdated.isEmpty {
      steps.append("Move the image pins: \(Self.places(outdated.compactMap(\.location))).")
    }
    let overridden = misfits.filter { $0.id == .valueOverridden }
    if !overridden.isEmpty {
      steps.append(
        "Look at the values that hide changes of upstream: \(Self.places(overridden.compactMap(\.location)))."
      )
    }
    steps += remedies(.error).map { "Before the apply: \($0)" }
    steps += remedies(.warning).map { "Decide: \($0)" }
    steps.append("Render again, lint against the old render, and apply to a test cluster first.")
    if !aftermath.recreate.isEmpty {
      steps.append("Delete the objects that cannot be changed (script below).")
    }
    steps.append(
      "Apply: `kfp-manifests render \(overlay) | kubectl apply --server-side --field-manager=kfp-manifests -f -`"
    )
    if hasDataAtRisk {
      steps.append(
        "Scale up what was stopped for the backup: an apply leaves what `kubectl scale` has set, 0 too.")
    }
    if !aftermath.restarts.isEmpty { steps.append("Restart what reads changed settings (script below).") }
    if !aftermath.prune.isEmpty {
      steps.append("When everything runs, delete what is left over (script below).")
    }
    if let old = ReleaseVersion(oldVersion), let new = ReleaseVersion(newVersion), old.minor < new.minor {
      steps.append(
        "Only then compile pipelines with the SDK kfp \(new.major).\(new.minor): what is newer than \(old.major).\(old.minor) in them, \(oldVersion) does not know."
      )
    }
    return steps
  }

  private var hasDataAtRisk: Bool { risks.contains { $0.finder?.endangersData == true } }

  private static func places(_ locations: [FileLocation]) -> String {
    let places = locations.map { "\($0.file):\($0.line)" }
    let shown = places.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return shown.prefix(6).joined(separator: ", ") + (shown.count > 6 ? " and \(shown.count - 6) more" : "")
  }

  /// What the rules say that found something of a severity, each once.
  private func remedies(_ severity: Diagnostic.Severity) -> [String] {
    var seen: Set<String> = []
    return risks.filter { $0.severity == severity && seen.insert($0.rule).inserted }.compactMap { entry in
      entry.finder.map { "\($0.remedy) (\(entry.rule))" }
    }
  }
}
