package import Manifests
package import YAML

extension Object {
  /// The fields by which its pods use the network, processes or files of their node, which Pod Security refuses from
  /// level baseline on.
  package var nodeAccess: [(value: Tree, field: FieldPath)] {
    guard let spec = podTemplate?["spec"] else { return [] }
    var places = ["hostNetwork", "hostPID", "hostIPC"].compactMap { key -> (value: Tree, field: FieldPath)? in
      spec[key].flatMap { $0.text == "true" ? ($0, podSpecField.key(key)) : nil }
    }
    for (index, volume) in (spec["volumes"]?.items ?? []).enumerated() {
      guard let path = volume["hostPath"] else { continue }
      places.append((path, podSpecField.key("volumes").item(index).key("hostPath")))
    }
    for container in Container.all(of: self) {
      for (index, port) in (container.tree["ports"]?.items ?? []).enumerated() {
        guard let number = port["hostPort"], number.text != "0" else { continue }
        places.append((number, container.field.key("ports").item(index).key("hostPort")))
      }
      guard let privileged = container.tree["securityContext"]?["privileged"], privileged.text == "true"
      else {
        continue
      }
      places.append((privileged, container.field.key("securityContext").key("privileged")))
    }
    return places
  }
}
