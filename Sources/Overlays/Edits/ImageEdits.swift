internal import Diagnostics
internal import Manifests
internal import YAML

/// Sets the image of a container.
struct SetImage: Edit {
  var deployment: String
  var container: String
  var image: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(container, of: deployment, for: image.position)
    let node = try composition.field(
      ["image"], of: container, named: "container \(self.container) in Deployment/\(deployment)",
      for: image.position)
    composition.setText(node, to: image)
  }
}

/// Sets the argument that follows a flag.
struct SetArgument: Edit {
  var flag: String
  var deployment: String
  var container: String
  var value: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(container, of: deployment, for: value.position)
    let name = "container \(self.container) in Deployment/\(deployment)"
    let list = try composition.field(["args"], of: container, named: name, for: value.position)
    let arguments = composition.arena.elements(of: list)
    for (index, argument) in arguments.enumerated() {
      let text = composition.arena.text(argument) ?? ""
      if text == flag, index + 1 < arguments.count {
        return composition.setText(arguments[index + 1], to: value)
      }
      if text.hasPrefix(flag + "=") {
        return composition.setText(argument, to: value.map { "\(flag)=\($0)" })
      }
    }
    let flags = arguments.compactMap { composition.arena.text($0) }.filter { $0.hasPrefix("-") }
    throw composition.missing(
      "argument \(flag) of \(name)", at: value.position, nearest: nearest(to: flag, in: flags), found: list)
  }
}
