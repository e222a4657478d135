import Manifests
import YAML

/// Every image reference that an object holds, sorted bytewise and without doubles.
///
/// That is the image of each container, the images that the API server gives to workflows and the workflow
/// controller to its executors, and the image of cached steps.
func imageTexts(in object: Node, _ arena: Arena) -> [String] {
  var texts: Set<String> = []
  collectImages(below: object, in: arena, into: &texts)
  let isInstallConfig =
    arena[object, "kind"].flatMap { arena.text($0) } == "ConfigMap"
    && arena[object, "metadata", "name"].flatMap { arena.text($0) } == "pipeline-install-config"
  if isInstallConfig, let image = arena[object, "data", "cacheImage"].flatMap({ arena.text($0) }) {
    texts.insert(image)
  }
  texts.remove("")
  return texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// Finds the containers of any kind of object: the elements of lists called `containers` or `initContainers`.
private func collectImages(below node: Node, in arena: Arena, into texts: inout Set<String>) {
  for child in arena.children(node) where arena.kind(child) != .scalar {
    if arena.kind(node) == .mapping, arena.kind(child) == .sequence,
      ["containers", "initContainers", "ephemeralContainers"].contains(arena.keyText(child))
    {
      for container in arena.children(child) { texts.formUnion(images(of: container, in: arena)) }
    } else {
      collectImages(below: child, in: arena, into: &texts)
    }
  }
}

private func images(of container: Node, in arena: Arena) -> [String] {
  var found = [arena.child(container, "image").flatMap { arena.string($0) }]
  for variable in arena.child(container, "env").map({ Array(arena.children($0)) }) ?? [] {
    guard let name = arena.child(variable, "name").flatMap({ arena.text($0) }),
      name == "V2_DRIVER_IMAGE" || name == "V2_LAUNCHER_IMAGE"
    else { continue }
    found.append(arena.child(variable, "value").flatMap { arena.text($0) })
  }
  let flag = "--executor-image"
  for key in ["command", "args"] {
    let words = arena.child(container, key).map { arena.children($0).map { arena.text($0) ?? "" } } ?? []
    for (index, word) in words.enumerated() {
      if word == flag, index + 1 < words.count { found.append(words[index + 1]) }
      if word.hasPrefix(flag + "=") { found.append(String(word.dropFirst(flag.count + 1))) }
    }
  }
  return found.compactMap(\.self)
}
