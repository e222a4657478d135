import Diagnostics
import Files

/// A Helm chart, as far as its files are met among manifests.
struct HelmChart {
  /// The folder.
  let folder: String

  /// The file that makes a folder a chart.
  static let file = "Chart.yaml"
  /// The folder in it that holds text with `{{ }}`.
  static let templates = "templates"

  /// The chart of a folder; nil where it is none with templates.
  init?(in folder: String) {
    let disk = DiskTree()
    guard disk.kind(of: Path.join(folder, Self.file)) == .file,
      disk.kind(of: Path.join(folder, Self.templates)) == .directory
    else { return nil }
    self.folder = folder
  }

  /// The chart that a template belongs to; nil for any other file.
  init?(ofTemplate file: String) {
    var folder = Path.parent(of: Path.normalized(file))
    while Path.lastComponent(of: folder) != Self.templates {
      if [".", "..", "/"].contains(Path.lastComponent(of: folder)) { return nil }
      folder = Path.parent(of: folder)
    }
    self.init(in: Path.parent(of: folder))
  }

  /// Whether a file or folder of a chart is Helm's alone: it is no manifest, and says so to nobody.
  static func isOwn(_ name: String) -> Bool {
    [file, templates, "ci"].contains(name) || name.hasPrefix("values") && PlainDocuments.isManifest(name)
  }

  /// How what it becomes is checked.
  private static func advice(_ folder: String) -> String { "helm template \(folder) | kfp-manifests lint -" }

  /// The word on a chart that is not checked.
  var leftOut: Diagnostic {
    Diagnostic(
      .helmChartLeftOut, "\(folder) is a Helm chart, whose templates are no YAML: they are left out",
      at: FileLocation(file: Path.join(folder, Self.file)), severity: .warning,
      notes: [.init("check what they become: \(Self.advice(folder))")])
  }

  /// What to do about a file that is no YAML; nil where nothing tells that it is a template.
  static func note(on problem: Diagnostic, in bytes: [UInt8], of file: String) -> Diagnostic.Note? {
    let opening = Array("{{".utf8)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = problem.location?.line ?? 0
    if let chart = HelmChart(ofTemplate: file), bytes.contains(opening) {
      return .init("a template of Helm? check what it becomes: \(advice(chart.folder))")
    }
    guard lines.indices.contains(line - 1), lines[line - 1].contains(opening) else { return nil }
    return .init("a template of Helm? check what it becomes: \(advice("CHART")); else put it in quotes")
  }
}
