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
        at: FileLocation(file: file))
    }
    self.root = root
    let secrets = root.entries.filter { $0.value["sensitive"]?.text == "true" }.map(\.key)
    guard secrets.isEmpty else {
      // It is to be committed beside the overlay.
      throw Rejection(
        .overlayOutputUnusable,
        "the file holds outputs that are sensitive: \(secrets.joined(separator: ", "))",
        at: FileLocation(file: file), notes: [.init("leave them out of the file: it is for git")])
    }
  }

  /// The path of the file from an overlay's folder.
  func path(from folder: String, in project: String) throws(Rejection) -> String {
    guard let real = Path.real(file), let root = Path.real(project),
      let inner = Path.relative(real, to: root)
    else {
      throw Rejection(
        .pathOutside, "\"\(file)\" must lie inside the project, so that the overlay can name it",
        at: FileLocation(file: file))
    }
    let base = folder.hasPrefix("/") ? folder : Path.join(try Path.currentDirectory(), folder)
    let steps = (Path.relative(Path.normalized(base), to: root) ?? "").split(separator: "/")
    let target = inner.split(separator: "/")
    let shared = zip(steps, target).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: steps.count - shared)
    return (up + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// What stands in the place of each word, as expressions that name the outputs.
  ///
  /// An output that cannot stand there, such as a zone for a region, is not named.
  var values: [String: String] {
    var values: [String: String] = [:]
    for placeholder in OverlayTemplate.placeholders {
      // An instance is mostly given by its whole connection name.
      let isInstance = placeholder.word == "SQL_INSTANCE"
      if isInstance, let name = name(placeholder.outputs, where: { $0.split(separator: ":").count == 3 }) {
        values[OverlayTemplate.connectionName] = "${tf.\(name)}"
      } else if let name = name(placeholder.outputs, where: placeholder.form.accepts) {
        values[placeholder.word] = "${tf.\(name)}"
      }
    }
    for (account, names) in OverlayTemplate.accounts {
      if let path = email(of: names) { values[OverlayTemplate.email(of: account)] = "${tf.\(path)}" }
    }
    return values
  }

  /// What fields hold that an overlay has only where an output says them.
  var additions: [String: String] {
    var additions: [String: String] = [:]
    for addition in OverlayTemplate.additions {
      if let name = name(addition.outputs, where: addition.accepts) {
        additions[addition.field] = "${tf.\(name)}"
      }
    }
    for account in OverlayTemplate.otherAccounts {
      if let path = email(of: [account]) { additions[account] = "${tf.\(path)}" }
    }
    return additions
  }

  /// The first of some outputs that is a text of a form.
  private func name(_ outputs: [String], where isFit: (String) -> Bool) -> String? {
    outputs.first { root[$0, "value"]?.string.map(isFit) == true }
  }

  /// Where the e-mail of an account is: in a mapping of accounts, or an output of its own.
  private func email(of names: [String]) -> String? {
    for mapping in ["service_accounts", "service_account_emails"] {
      let emails = root[mapping, "value"]
      if let name = names.first(where: { emails?[$0]?.text?.contains("@") == true }) {
        return "\(mapping).\(name)"
      }
    }
    let outputs = names.flatMap { ["\($0)_service_account", "\($0)_email"] }
    return name(outputs, where: { $0.contains("@") })
  }
}
