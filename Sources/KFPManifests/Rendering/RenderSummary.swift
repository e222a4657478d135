import Diagnostics
import Files

/// What a render came to, in a few lines: what was written where, what was found, and what to do next.
package struct RenderSummary {
  private let render: Render
  private let report: LintReport
  /// The project whose pins stood in for the render's own; nil where none did.
  private let standIn: String?

  package init(of render: Render, _ report: LintReport, standIn: String? = nil) {
    (self.render, self.report, self.standIn) = (render, report, standIn)
  }

  /// The lines, for files that were written to a folder.
  package func text(naming folder: RenderFolder, in parent: String) -> String {
    let paths = folder.files.map { Path.join(Path.join(parent, folder.name), $0.name) }
    let width = paths.map(\.count).max() ?? 0
    let lines = zip(folder.files, paths).map { file, path in
      "  " + path + String(repeating: " ", count: width + 2 - path.count) + content(of: file.name)
    }
    return ([title] + lines + ["next: " + advice]).joined(separator: "\n")
  }

  private var title: String {
    let images = Set(render.objects.flatMap(\.images)).count
    let amounts = "\(counted(render.objects.count, "object")) with \(counted(images, "image"))"
    guard let standIn else {
      return "rendered \(render.name) on Kubeflow Pipelines \(render.version): \(amounts)"
    }
    return """
      rendered \(render.name) on the stand-in \(standIn), because upstream cannot be fetched: \(amounts)
      These are not the objects of Kubeflow Pipelines \(render.version). Look at them, and do not apply them.
      """
  }

  private func content(of file: String) -> String {
    switch file {
    case "cluster.yaml": counted(render.objects.count { $0.stage == .cluster }, "object")
    case "namespaced.yaml": counted(render.objects.count { $0.stage == .namespaced }, "object")
    case RenderFolder.inventoryFile: "the digest and the images of each object"
    case "lint.md":
      Diagnostic.Severity.allCases.reversed().map { counted(report.count(of: $0), $0.rawValue) }
        .joined(separator: ", ")
    default: "a picture: which object refers to which"
    }
  }

  private var advice: String {
    if standIn != nil {
      return """
        the same command renders the real objects once GitHub can be reached, or with copies of upstream in a folder \
        that KFP_MANIFESTS_MIRROR names
        """
    }
    if report.count(of: .error) > 0 {
      return "`kfp-manifests lint \(render.name)` shows each error at its line"
    }
    let object = render.objects.first { $0.id.kind == "Deployment" } ?? render.objects.last
    guard let object else { return "the overlay renders to nothing" }
    return """
      `kfp-manifests explain \(render.name) \(object.id.kind)/\(object.id.name)` says which line each value comes from
      """
  }
}
