internal import Diagnostics
internal import Kustomize
internal import YAML

/// Sets a label on all objects, their selectors and their templates.
struct SetLabel: Edit {
  var label: String
  var value: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    try LabelTransformer(label, to: value.value, by: composition.cause(at: value.position))
      .transform(&composition.resources, in: &composition.build.arena)
  }
}

/// Lets a variable of the API server that names a Service in the namespace kubeflow name that of another.
struct MoveServiceHost: Edit {
  var variable: String
  var namespace: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let workload = Workload.apiServer
    let container = try composition.container(of: workload, for: namespace.position)
    let list = composition.arena.child(container, "env")
    guard let entry = composition.element(named: variable, of: list) else {
      throw composition.missing(
        "env \(variable) of Deployment/\(workload.deployment)", at: namespace.position, nearest: nil,
        found: list)
    }
    // Another section may have set it to a host of its own.
    guard let value = composition.arena.child(entry, "value"), let text = composition.arena.text(value) else {
      return
    }
    var parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[1] == "kubeflow" else { return }
    parts[1] = namespace.value
    composition.setText(value, to: namespace.map { _ in parts.joined(separator: ".") })
  }
}
