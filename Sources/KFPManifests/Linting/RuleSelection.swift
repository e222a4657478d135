import Diagnostics
import Lint

/// Which rules run, by their ids or codes: `image-tag-missing` or `IMG001`.
public struct RuleSelection: Hashable, Sendable {
  /// The only rules to run; all when empty.
  public var selected: [String]
  /// Rules that do not run.
  public var skipped: [String]
  /// The day of the run as `YYYY-MM-DD`, by which ignores expire; nil lets none expire.
  public var today: String?

  /// By default every rule runs, and no ignore expires.
  public init(selected: [String] = [], skipped: [String] = [], today: String? = nil) {
    self.selected = selected
    self.skipped = skipped
    self.today = today
  }

  /// The same for the linter, beside what an overlay says.
  var options: LintOptions {
    var options = LintOptions()
    options.selected = selected.map { LintOptions.RuleName($0) }
    options.skipped = skipped.map { LintOptions.RuleName($0) }
    options.today = today
    return options
  }

  /// Throws `rule-unknown` when a name is that of no rule.
  package func validate() throws(Rejection) {
    _ = try Rejection.catching { () throws(Diagnostic) in try Linter(options: options) }
  }
}
