/// A container image as it is written in a manifest: `registry/path:tag@digest`.
package struct ImageReference: Hashable, Sendable {
  /// Registry and path, as written: `ghcr.io/kubeflow/kfp-frontend`, `mysql`.
  package var name: String
  package var tag: String?
  /// With its algorithm: `sha256:…`.
  package var digest: String?

  package init(_ text: String) {
    var rest = text.utf8[...]
    if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      digest = String(Substring(rest[rest.index(after: at)...]))
      rest = rest[..<at]
    }
    // A colon before the last slash belongs to the registry's port.
    if let colon = rest.lastIndex(of: UInt8(ascii: ":")), !rest[colon...].contains(UInt8(ascii: "/")) {
      tag = String(Substring(rest[rest.index(after: colon)...]))
      rest = rest[..<colon]
    }
    name = String(Substring(rest))
  }

  /// The registry: the first part, if another follows and it has a point or a colon or is localhost; else docker.io.
  package var registry: String {
    guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "docker.io" }
    let first = name.utf8[..<slash]
    let isHost =
      first.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
      || first.elementsEqual("localhost".utf8)
    return isHost ? String(Substring(first)) : "docker.io"
  }

  /// What follows the registry; `library/` stands before a short name of Docker Hub.
  package var repository: String {
    if name.hasPrefix(registry + "/") { return String(name.dropFirst(registry.count + 1)) }
    return name.contains("/") ? name : "library/" + name
  }

  /// The last part of the path: `kfp-frontend`.
  package var lastComponent: String {
    name.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
  }
}

extension ImageReference: CustomStringConvertible {
  package var description: String { name + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }
}
