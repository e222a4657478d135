internal import Diagnostics
internal import Kustomize
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

/// Sets the image of all containers that wait for another.
struct SetWaitingImages: Edit {
  /// What the names of these containers begin with.
  static let prefix = "wait-for-"

  var image: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    var isFound = false
    for resource in composition.resources where resource.id.gvk.kind == "Deployment" {
      for container in ImagePlaces.containers(in: resource.node, of: composition.arena) {
        guard let name = composition.arena.text(at: container, "name"), name.hasPrefix(Self.prefix),
          let node = composition.arena.child(container, "image")
        else { continue }
        composition.setText(node, to: image)
        composition.touch(resource.node)
        isFound = true
      }
    }
    guard !isFound else { return }
    throw composition.missing("container \(Self.prefix)…", at: image.position, nearest: nil)
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
