internal import Diagnostics
internal import Manifests
internal import YAML

/// Sets the image of a container.
struct SetImage: Edit {
  var workload: Workload
  var image: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: image.position)
    let node = try composition.field(["image"], of: container, named: workload.described, for: image.position)
    composition.setText(node, to: image)
  }
}

/// Sets the argument that follows a flag.
struct SetArgument: Edit {
  var flag: String
  var workload: Workload
  var value: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: value.position)
    let name = workload.described
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
