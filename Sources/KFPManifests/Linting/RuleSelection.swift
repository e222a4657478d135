import Diagnostics
package import Files
package import Lint
import Schemas
package import Terraform
import Workloads
import YAML

/// Which rules run, by their ids or codes: `image-tag-missing` or `IMG001`.
public struct RuleSelection: Sendable {
  /// The only rules to run; all when empty.
  public var selected: [String]
  /// Rules that do not run.
  public var skipped: [String]
  /// The day of the run as `YYYY-MM-DD`, by which ignores expire; nil lets none expire.
  public var today: String?
  /// Findings that were there before, as `LintReport.baseline` writes them; nil lets none pass.
  package var baseline: Baseline?
  /// The plan or state of Terraform that overlays are held against; nil leaves out the rules for it.
  package var terraform: TerraformFile?
  /// What was applied before, against which rules of subject *transition* compare; nil leaves them out.
  package var previous: Objects?
  /// The version of Kubernetes that objects must be valid for: `1.34`, `v1.34` or `1.34.2`; nil for the one that
  /// `project.gkeVersion` of an overlay serves, else the highest that a locked source provides.
  public var kubernetesVersion: String?

  /// By default every rule runs, and no ignore expires.
  public init(
    selected: [String] = [], skipped: [String] = [], today: String? = nil, kubernetesVersion: String? = nil
  ) {
    self.selected = selected
    self.skipped = skipped
    self.today = today
    self.kubernetesVersion = kubernetesVersion
  }

  /// The same for the linter, beside what an overlay says.
  var options: LintOptions {
    var options = LintOptions()
    options.selected = selected.map { LintOptions.RuleName($0) }
    options.skipped = skipped.map { LintOptions.RuleName($0) }
    options.today = today
    options.ignores = baseline?.ignores ?? []
    return options
  }

  /// The schemas that rules need; nil where none of them needs any.
  ///
  /// - Parameter gkeVersion: The version of GKE that serves the objects.
  func schemas(
    of project: Project?, servedBy gkeVersion: String? = nil, _ ahead: LookAhead? = nil
  ) throws(Rejection) -> SchemaCatalog? {
    let needsValidation = try Linter(options: options).needsValidation
    guard needsValidation || kubernetesVersion != nil else { return nil }
    if let project {
      let wanted = WantedKubernetes(named: kubernetesVersion, served: gkeVersion)
      return try project.sources.schemas(of: wanted, ahead)
    }
    if let kubernetesVersion { throw .unprovided(kubernetesVersion, []) }
    return SchemaCatalog()
  }

  /// Makes sure that there is a rule of each name.
  ///
  /// - Throws: `rule-unknown`, with the nearest.
  package func validate() throws(Rejection) {
    _ = try Linter(options: options)
  }

  /// Holds overlays against what `terraform show -json` printed into a file, `-` for stdin.
  package mutating func readTerraform(
    _ file: String, noting record: ReadFiles? = nil
  ) throws(Rejection) {
    let input = try NamedInput(file, noting: record)
    terraform = try TerraformFile(input.bytes, named: input.name)
  }

  /// Lets the findings pass that a baseline file holds; throws at what is wrong with it.
  package mutating func readBaseline(_ file: String, noting record: ReadFiles? = nil) throws(Rejection) {
    let documents = try Tree.parse(try RegularFile.read(file, named: file, noting: record), file: file)
    guard let document = documents.first, documents.count == 1 else {
      throw Rejection(
        .baselineInvalid, "expected one document; found \(documents.count)", at: FileLocation(file: file))
    }
    baseline = try Baseline(document)
  }
}
