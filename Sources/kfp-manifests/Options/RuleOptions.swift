import ArgumentParser
import KFPManifests

/// The options `--rule` and `--skip`.
struct RuleOptions: ParsableArguments {
  @Option(name: .customLong("rule"), help: .init("Run this rule alone; repeatable.", valueName: "rule"))
  var selected: [String] = []

  @Option(name: .customLong("skip"), help: .init("Do not run this rule; repeatable.", valueName: "rule"))
  var skipped: [String] = []

  /// Which rules run; ignores expire by today's date.
  var selection: RuleSelection {
    RuleSelection(selected: selected, skipped: skipped, today: Day.today)
  }
}
