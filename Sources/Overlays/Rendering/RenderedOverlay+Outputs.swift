internal import Diagnostics
package import YAML

extension RenderedOverlay {
  /// The file of `values.from`, which was read with the overlay; nil where there is none.
  package var terraformOutputs: JSON? {
    guard let from = arena[root, "spec", "values", "from"], let text = arena.text(from),
      let name = ProjectPath.resolve(text, from: arena.files[arena.position(from).file].name)
    else { return nil }
    return arena.files.first { $0.name == name }.flatMap { JSON($0.bytes) }
  }
}
