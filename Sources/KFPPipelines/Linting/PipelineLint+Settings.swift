package import Diagnostics
import Files
import KFPManifests
import Lint
import Overlays
import YAML

extension PipelineLint {
  /// The file that says how findings are judged in a folder of pipelines, in the form of a project's control file.
  package static let controlFile = ".kfp-pipelines.yaml"

  /// Takes the `lint` section of the control file in the working folder, if there is one.
  package mutating func readControlFile() throws(Rejection) {
    guard DiskTree().kind(of: Self.controlFile) != nil else { return }
    let rules = Self.maker.rules.map { rule in
      let type = type(of: rule)
      return RuleName(name: type.id, code: type.code, parameters: type.parameters.map(\.name))
    }
    // A link could lead anywhere, and messages show lines.
    let bytes = try RegularFile.read(
      Self.controlFile, named: Self.controlFile, followingLinks: false, noting: record)
    options = options.adding(try ControlFile(bytes, named: Self.controlFile, rules: rules))
  }

  /// Lets the findings pass that a baseline file holds.
  package mutating func readBaseline(_ file: String) throws(Rejection) {
    var selection = RuleSelection()
    try selection.readBaseline(file, noting: record)
    options.ignores += selection.baseline?.ignores ?? []
  }
}
