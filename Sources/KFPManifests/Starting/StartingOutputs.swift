import Diagnostics
import Files
import Overlays
import YAML

/// The outputs of Terraform that a new overlay can name, found by the names that people give them.
struct StartingOutputs {
  private let file: String
  private let root: Tree

  /// Reads what `terraform output -json` wrote.
  init(_ file: String) throws(Rejection) {
    self.file = file
    let roots = try Tree.parse(try RegularFile.read(file, named: file), file: file)
    guard roots.count == 1, let root = roots.first, root.kind == .mapping else {
      throw Rejection(
        .overlayOutputUnusable, "the file holds no JSON object; `terraform output -json` prints one",
        at: SourceLocation(file: file))
    }
    self.root = root
    let secrets = root.entries.filter { $0.value["sensitive"]?.text == "true" }.map(\.key)
    guard secrets.isEmpty else {
      // It is to be committed beside the overlay.
      throw Rejection(
        .overlayOutputUnusable,
        "the file holds outputs that are sensitive: \(secrets.joined(separator: ", "))",
        at: SourceLocation(file: file), notes: [.init("leave them out of the file: it is for git")])
    }
  }

  /// The path of the file from an overlay's folder.
  func path(from folder: String, in project: String) throws(Rejection) -> String {
    guard let real = Path.real(file), let root = Path.real(project),
      let inner = Path.relative(real, to: root)
    else {
      throw Rejection(
        .pathOutside, "\"\(file)\" must lie inside the project, so that the overlay can name it",
        at: SourceLocation(file: file))
    }
    let base = folder.hasPrefix("/") ? folder : Path.join(try Path.currentDirectory(), folder)
    let steps = (Path.relative(Path.normalized(base), to: root) ?? "").split(separator: "/")
    let target = inner.split(separator: "/")
    let shared = zip(steps, target).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: steps.count - shared)
    return (up + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// What stands in the place of each word, as expressions that name the outputs.
  var values: [String: String] {
    var values: [String: String] = [:]
    for placeholder in OverlayTemplate.placeholders {
      guard let name = placeholder.outputs.first(where: { text(of: $0) != nil }) else { continue }
      // An instance is mostly given by its whole connection name.
      let isConnectionName = text(of: name)?.contains(":") == true && placeholder.word == "SQL_INSTANCE"
      values[isConnectionName ? OverlayTemplate.connectionName : placeholder.word] = "${tf.\(name)}"
    }
    let emails = root["service_accounts", "value"]
    for (account, outputs) in OverlayTemplate.accounts {
      guard let name = outputs.first(where: { emails?[$0]?.text?.contains("@") == true }) else { continue }
      values[OverlayTemplate.email(of: account)] = "${tf.service_accounts.\(name)}"
    }
    return values
  }

  private func text(of output: String) -> String? {
    root[output, "value"].flatMap { $0.kind == .scalar ? $0.text : nil }
  }
}
