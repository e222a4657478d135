package import Diagnostics
package import Files
package import Lint
import SideBySide
package import Workloads
import YAML

/// How compiled pipelines are checked.
package struct PipelineLint: Sendable {
  /// Which rules run, and what is let pass.
  package var options = LintOptions()
  /// The release of the backend; nil for that of the deployment, or else the usual one.
  package var backend: ReleaseVersion?
  /// The objects of the deployment, with the facts of its overlay; nil to look at the files alone.
  package var deployment: Target?
  /// The earlier form of the same files.
  package var previous: [String] = []
  /// Vertex AI will read the files, perhaps from the registry.
  package var isForVertex = false
  /// The registry will read the files.
  package var isForRegistry = false
  /// A PipelineJob stands for its pipeline.
  private var takesJobs: Bool { isForVertex && !isForRegistry }

  /// Takes note of the files that are read.
  package let record: ReadFiles

  /// - Parameter record: Takes note of the files that are read.
  package init(noting record: ReadFiles = ReadFiles()) { self.record = record }

  /// The tool and its rules, as reports name them.
  package static let maker = Report.Maker(
    tool: "kfp-pipelines", thing: "pipeline", book: .pipelines,
    rules: allPipelineRules + allRules.filter { type(of: $0).group == .lint })

  /// The release for which files are read.
  package var release: ReleaseVersion { backend ?? deployment?.release ?? Pipeline.usualBackend }

  /// What came of a run.
  package struct Outcome: Sendable {
    package var report: Report
    /// Files that could not be read.
    package var failures: [Diagnostic] = []
    /// What was left out.
    package var remarks: [Diagnostic] = []
  }

  /// Checks files and folders, a few at a time, so that a thousand of them need no more memory than these.
  package func lint(_ arguments: [String]) throws(Rejection) -> Outcome {
    let linter = try Linter(Self.maker, options: options)
    let files = PipelineFiles(arguments)
    let earlier = PipelineFiles(previous)
    if let rejection = Rejection(earlier.failures) { throw rejection }
    var before: [Pipeline] = []
    for path in earlier.paths {
      before.append(try Pipeline(at: path, for: release, takingJobs: takesJobs, noting: record))
    }
    let base = target(before)
    var parts = sideBySide(Self.groups(of: files.paths)) { [before] paths in
      Self.check(paths, among: base, before, self, linter)
    }
    var report = Report(objectCount: 0)
    report.maker = Self.maker
    var failures = files.failures
    var names: [PipelineName] = []
    for index in parts.indices {
      let part = parts[index]
      // Each finding is in memory once.
      parts[index] = Part()
      report.merge(part.entries)
      report.skippedRules.merge(part.skippedRules, uniquingKeysWith: max)
      report.objectCount += part.count
      names += part.names
      failures += part.failures
    }
    var input = RuleInput()
    input.companion = PipelineSet(names: names)
    report.merge(linter.findings(in: base, input).entries)
    linter.judge(&report, on: base, input)
    let idle = idleIgnores(of: report, among: names, isWhole: files.haveFolder)
    if !idle.isEmpty {
      report.entries += linter.findings(on: idle)
      report.sort()
    }
    return Outcome(report: report, failures: failures, remarks: earlier.remarks + files.remarks)
  }

  /// Ignores for all runs that let nothing pass in this one, and would have if they were of any use.
  ///
  /// - Parameters:
  ///   - names: The pipelines of this run.
  ///   - isWhole: A folder is checked, so that a pipeline that was not met is taken for one that there is not.
  private func idleIgnores(
    of report: Report, among names: [PipelineName], isWhole: Bool
  ) -> [LintOptions.Ignore] {
    // Vertex AI is none of what many rules are about.
    if isForVertex { return [] }
    return report.unusedIgnores.filter { ignore in
      ignore.isShared
        && (isWhole
          || names.contains { name in
            ignore.object.map { $0 == "Pipeline/\(name.text)" || $0.hasPrefix(name.text + "/") } ?? false
          })
    }
  }

  /// Files that one thread checks together: what a rule needs is at hand when it looks at the second of them.
  ///
  /// Towards the end they become fewer, so that no thread has much to do when the others have ended.
  private static func groups(of paths: [String]) -> [ArraySlice<String>] {
    let most = min(16, max(1, paths.count / 16))
    var groups: [ArraySlice<String>] = []
    var rest = paths[...]
    while !rest.isEmpty {
      let group = rest.prefix(min(most, max(1, rest.count / 8)))
      groups.append(group)
      rest = rest.dropFirst(group.count)
    }
    return groups
  }

  /// What came of some files.
  private struct Part: Sendable {
    var entries: [Report.Entry] = []
    var skippedRules: [RuleSubject: Int] = [:]
    /// How many could be read.
    var count = 0
    var names: [PipelineName] = []
    var failures: [Diagnostic] = []
  }

  private static func check(
    _ paths: ArraySlice<String>, among base: Target, _ before: [Pipeline], _ lint: PipelineLint,
    _ linter: Linter
  ) -> Part {
    var part = Part()
    var pipelines: [Pipeline] = []
    for path in paths {
      do throws(Rejection) {
        pipelines.append(
          try Pipeline(at: path, for: lint.release, takingJobs: lint.takesJobs, noting: lint.record))
      } catch {
        part.failures += error.diagnostics
      }
    }
    if pipelines.isEmpty { return part }
    var input = RuleInput()
    input.companion = PipelineSet(
      pipelines, previous: before, isForVertex: lint.isForVertex, isForRegistry: lint.isForRegistry)
    input.isOneOfMany = true
    let report = linter.findings(in: base, input)
    part.entries = report.entries
    part.skippedRules = report.skippedRules
    part.count = pipelines.count
    part.names = pipelines.compactMap(\.ownName)
    return part
  }

  /// The deployment, or nothing at all, with what rules of subject *transition* ask for.
  private func target(_ before: [Pipeline]) -> Target {
    var target = deployment ?? Target([Object]())
    target.previous = before.isEmpty ? nil : Target([Object]())
    return target
  }
}
