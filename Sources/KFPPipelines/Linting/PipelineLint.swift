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
  /// The registry and Vertex AI will read the files too.
  package var isForVertex = false

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

  /// Checks files and folders, a file at a time, so that a thousand of them need no more memory than one.
  package func lint(_ arguments: [String]) throws(Rejection) -> Outcome {
    let linter = try Linter(Self.maker, options: options)
    let files = PipelineFiles(arguments)
    let earlier = PipelineFiles(previous)
    if let rejection = Rejection(earlier.failures) { throw rejection }
    var before: [Pipeline] = []
    for path in earlier.paths { before.append(try Pipeline(at: path, for: release, noting: record)) }
    let base = target(before)
    var parts = sideBySide(files.paths) { [before] path in Self.check(path, among: base, before, self, linter)
    }
    var report = Report(objectCount: 0)
    report.maker = Self.maker
    var failures = files.failures
    var names: [PipelineName] = []
    for index in parts.indices {
      switch parts[index] {
      case .success(let found):
        report.entries += found.entries
        report.skippedRules.merge(found.skippedRules, uniquingKeysWith: max)
        names += found.names
        report.objectCount += 1
      case .failure(let rejection): failures += rejection.diagnostics
      }
      // Each finding is in memory once.
      parts[index] = .success(Part())
    }
    var input = RuleInput()
    input.companion = PipelineSet(names: names)
    report.entries += linter.findings(in: base, input).entries
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

  /// The findings of one file.
  private struct Part: Sendable {
    var entries: [Report.Entry] = []
    var skippedRules: [RuleSubject: Int] = [:]
    var names: [PipelineName] = []
  }

  private static func check(
    _ path: String, among base: Target, _ before: [Pipeline], _ lint: PipelineLint, _ linter: Linter
  ) -> Result<Part, Rejection> {
    do throws(Rejection) {
      let pipeline = try Pipeline(at: path, for: lint.release, noting: lint.record)
      var input = RuleInput()
      input.companion = PipelineSet([pipeline], previous: before, isForVertex: lint.isForVertex)
      input.isOneOfMany = true
      var report = linter.findings(in: base, input)
      // Sorted file by file, they are nearly so as a whole.
      report.sort()
      return .success(
        Part(
          entries: report.entries, skippedRules: report.skippedRules,
          names: [pipeline.ownName].compactMap(\.self)))
    } catch {
      return .failure(error)
    }
  }

  /// The deployment, or nothing at all, with what rules of subject *transition* ask for.
  private func target(_ before: [Pipeline]) -> Target {
    var target = deployment ?? Target([Object]())
    target.previous = before.isEmpty ? nil : Target([Object]())
    return target
  }
}
