internal import Diagnostics
internal import YAML

/// Sets a key of a ConfigMap that upstream sets too.
struct SetConfigMapKey: Edit {
  var configMap: String
  var key: String
  var value: Located<String>
  /// The fields of the overlay that the value is put together from.
  var parts: [Position]

  init(_ configMap: String, _ key: String, to value: Located<String>, from parts: [Position] = []) {
    self.parts = parts
    self.configMap = configMap
    self.key = key
    self.value = value
  }

  func apply(to composition: inout Composition) throws(Rejection) {
    let root = try composition.object("ConfigMap", configMap, for: value.position)
    let data = try composition.field(["data"], of: root, named: "ConfigMap/\(configMap)", for: value.position)
    let node = try composition.field(
      [key], of: data, named: "ConfigMap/\(configMap) data", for: value.position)
    composition.setText(node, to: value, from: parts)
  }
}
