import Manifests
import YAML

/// The image of a step as its author wrote it.
struct WrittenImage: Sendable {
  let text: String
  let reference: ImageReference
  let place: Tree

  /// Nil for what is no text, and for a marker, behind which there is no image.
  init?(_ tree: Tree) {
    guard !tree.begins(with: Executor.marker), let text = tree.text else { return nil }
    self.text = text
    reference = ImageReference(text)
    place = tree
  }
}

extension Executor {
  /// How the name of what is no image, but a task for the driver, begins.
  static let marker = "argostub/"

  /// The Python text of a lightweight component.
  var source: Tree? { isLightweight ? command.last : nil }

  /// A step that needs an accelerator.
  var hasAccelerator: Bool {
    guard let accelerator else { return false }
    let count = accelerator["resourceCount"] ?? accelerator["count"]
    return count?.says("0") != true && acceleratorType?.text ?? "" != ""
  }
}
