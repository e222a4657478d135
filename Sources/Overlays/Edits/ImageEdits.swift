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
    composition.arena.setScalar(
      node, to: composition.arena.symbols.intern(image.value), by: composition.cause(at: image.position))
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
    let arguments = Array(composition.arena.children(list))
    let cause = composition.cause(at: value.position)
    for (index, argument) in arguments.enumerated() {
      let text = composition.arena.text(argument) ?? ""
      if text == flag, index + 1 < arguments.count {
        let symbol = composition.arena.symbols.intern(value.value)
        return composition.arena.setScalar(arguments[index + 1], to: symbol, by: cause)
      }
      if text.hasPrefix(flag + "=") {
        let symbol = composition.arena.symbols.intern("\(flag)=\(value.value)")
        return composition.arena.setScalar(argument, to: symbol, by: cause)
      }
    }
    let flags = arguments.compactMap { composition.arena.text($0) }.filter { $0.hasPrefix("-") }
    throw composition.missing(
      "argument \(flag) of \(name)", at: value.position, nearest: nearest(to: flag, in: flags), found: list)
  }
}
