import Manifests
import YAML

/// What the API server demands of single objects.
extension PostConditions {
  /// Names and labels within their limits.
  mutating func checkNames(of object: Object) {
    let isLabel = ["Namespace", "Service"].contains(object.kind)
    check(object.name.utf8.count <= (isLabel ? 63 : 253), "\(object.id.short) has a name that is too long")
    let templates = [object.tree, object["spec"]?["template"]].compactMap { $0?["metadata"] }
    let selectors = [object["spec"]?["selector"], object["spec"]?["selector"]?["matchLabels"]]
    for labels in templates.map({ $0["labels"] }) + selectors {
      for entry in labels?.entries ?? [] where entry.value.kind == .scalar {
        let name = entry.key.split(separator: "/").last ?? ""
        check(name.utf8.count <= 63, "\(object.id.short): label \(entry.key) is too long")
        check(
          (entry.value.text ?? "").utf8.count <= 63,
          "\(object.id.short): label \(entry.key) has too long a value")
      }
    }
  }

  /// Maps of strings hold strings.
  mutating func checkStrings(of object: Object) {
    let metadata = [object.tree, object["spec"]?["template"]].compactMap { $0?["metadata"] }
    var maps = metadata.flatMap { [$0["labels"], $0["annotations"]] }
    if object.kind == "ConfigMap" || object.kind == "Secret" {
      maps += [object["data"], object["stringData"]]
    }
    maps.append(object["spec"]?["template"]?["spec"]?["nodeSelector"])
    for entry in maps.compactMap({ $0 }).flatMap(\.entries) {
      check(entry.value.type == .string, "\(object.id.short): \(entry.key) is \(entry.value.described)")
    }
  }

  /// Pods: strings in environments, keys of lists once, selectors that select them.
  mutating func checkPods(of object: Object, _ template: Tree) {
    let name = object.id.short
    let labels = object["spec"]?["selector"]?["matchLabels"]
    if object.kind == "Deployment" {
      check(selects(labels, template["metadata"]?["labels"]), "\(name) does not select its own pods")
    }
    guard let spec = template["spec"] else { return check(false, "\(name) has no pod spec") }
    let containers = (spec["initContainers"]?.items ?? []) + (spec["containers"]?.items ?? [])
    checkOnce(containers.map { $0["name"]?.text ?? "" }, "containers of \(name)")
    checkOnce((spec["volumes"]?.items ?? []).map { $0["name"]?.text ?? "" }, "volumes of \(name)")
    let volumes = (spec["volumes"]?.items ?? []).compactMap { $0["name"]?.text }
    for container in containers {
      let place = "\(name), container \(container["name"]?.text ?? "")"
      checkOnce((container["env"]?.items ?? []).map { $0["name"]?.text ?? "" }, "environment of \(place)")
      for variable in container["env"]?.items ?? [] {
        let value = variable["value"]
        check(
          value.map { $0.type == .string } ?? true, "\(place): \(variable["name"]?.text ?? "") is no string")
        check(
          value == nil || variable["valueFrom"] == nil,
          "\(place): \(variable["name"]?.text ?? "") has two values")
      }
      for word in (container["args"]?.items ?? []) + (container["command"]?.items ?? []) {
        check(word.type == .string, "\(place): argument \(word.described)")
      }
      let ports = (container["ports"]?.items ?? []).map {
        "\($0["containerPort"]?.text ?? "")/\($0["protocol"]?.text ?? "TCP")"
      }
      checkOnce(ports, "ports of \(place)")
      let mounts = container["volumeMounts"]?.items ?? []
      checkOnce(mounts.map { $0["mountPath"]?.text ?? "" }, "mounts of \(place)")
      for mount in mounts { check(volumes.contains(mount["name"]?.text ?? ""), "\(place) mounts no volume") }
    }
  }

  private mutating func checkOnce(_ keys: [String], _ what: String) {
    check(Set(keys).count == keys.count, "\(what): \(keys) are not unique")
    check(!keys.contains(""), "\(what): one has no key")
  }
}
