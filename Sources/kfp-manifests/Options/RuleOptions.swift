import ArgumentParser
import KFPManifests
import Terminal

extension NameSpecification {
  static let kubernetesVersion: Self = .customLong("kubernetes-version")
}

extension ArgumentHelp {
  static let kubernetesVersion = Self(
    "Which Kubernetes the objects are for, such as 1.34; else what an overlay's gkeVersion serves, or the highest.",
    valueName: "version")
}

/// The options `--rule` and `--skip`.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rule"), help: .init("Run this rule alone; repeatable.", valueName: "rule"),
    completion: .rules)
  var selected: [String] = []

  @Option(
    name: .customLong("skip"), help: .init("Do not run this rule; repeatable.", valueName: "rule"),
    completion: .rules)
  var skipped: [String] = []

  /// Which rules run, for a version of Kubernetes; ignores expire by today's date.
  func selection(for kubernetesVersion: String?) -> RuleSelection {
    RuleSelection(
      selected: selected, skipped: skipped, today: Day.today, kubernetesVersion: kubernetesVersion)
  }
}
