import Manifests
import Workloads
import YAML

/// The image of a step as its author wrote it.
///
/// It is a class because several rules look at each.
final class WrittenImage: Sendable {
  let text: String
  let reference: ImageReference
  let place: Tree
  /// How messages begin: `component "train" runs "python:3.12"`.
  let title: String

  /// Nil for what is no text, and for a marker, behind which there is no image.
  init?(_ tree: Tree, of executor: String) {
    guard !tree.begins(with: Executor.marker), let text = tree.text else { return nil }
    self.text = text
    reference = ImageReference(text)
    place = tree
    title = "\(executor) runs \"\(text)\""
  }
}

extension Executor {
  /// How the name of what is no image, but a task for the driver, begins.
  static let marker = "argostub/"

  /// The Python text of a lightweight component.
  var source: Tree? { isLightweight ? command.last : nil }

  /// The commands with which a lightweight component starts, one a line, apart from what `pip` installs; each SDK
  /// writes the same ones in a spelling of its own.
  var start: String? {
    guard isLightweight else { return nil }
    let commands = command.dropLast().flatMap { ShellWords.commands(in: $0.text ?? "") }
    return commands.map { words -> String in
      let kept = PipInstall.start(of: words).map { words[..<$0] } ?? words[...]
      return kept.filter { !$0.hasPrefix("_KFP_RUNTIME=") }
        .map { $0 == "kfp.components.executor_main" ? "kfp.dsl.executor_main" : $0 }.joined(separator: " ")
    }.filter { !Self.installer.contains($0) }.joined(separator: "\n")
  }

  /// What stands before `install` in the script of an SDK.
  private static let installer: Set = ["PIP_DISABLE_PIP_VERSION_CHECK=1 python3 -m pip", "python3 -m pip"]

  /// How many accelerators are asked for, the later text first; nil where none are: 0 means unset, and SDKs before 2.11
  /// leave it out.
  ///
  /// The driver reads it as an amount.
  var acceleratorCount: Tree? {
    [accelerator?["resourceCount"], accelerator?["count"]].compactMap(\.self).first { count in
      let text = count.text ?? ""
      return !text.isEmpty && (count.number ?? Quantity(text)?.value) != 0
    }
  }

  /// A step that needs an accelerator.
  var hasAccelerator: Bool { acceleratorCount != nil && acceleratorType?.text ?? "" != "" }
}
