import Manifests
import YAML

extension Executor {
  /// The image, where it is written out; nil for markers, variables and what has none.
  var reference: (text: String, reference: ImageReference, place: Tree)? {
    guard let image, let text = image.text, !isMarker, !text.contains("{{") else { return nil }
    return (text, ImageReference(text), image)
  }

  /// The Python text of a lightweight component.
  var source: Tree? { isLightweight ? command.last : nil }

  /// A step that needs an accelerator.
  var hasAccelerator: Bool {
    guard let accelerator else { return false }
    let count = accelerator["resourceCount"] ?? accelerator["count"]
    return count?.text != "0" && (acceleratorType?.text ?? "") != ""
  }
}
