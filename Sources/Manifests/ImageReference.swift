/// A container image as it is written in a manifest: `registry/path:tag@digest`.
package struct ImageReference: Hashable, Sendable {
  /// Registry and path, as written: `ghcr.io/kubeflow/kfp-frontend`, `mysql`.
  package var name: String
  package var tag: String?
  /// With its algorithm: `sha256:…`.
  package var digest: String?

  package init(_ text: String) {
    var text = text
    (name, tag, digest) = text.withUTF8 { text in
      func string(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: bytes, as: UTF8.self)
      }
      let at = text.firstIndex(of: UInt8(ascii: "@")) ?? text.endIndex
      let digest = at < text.endIndex ? string(text[(at + 1)...]) : nil
      // A colon before the last slash belongs to the registry's port.
      guard let colon = text[..<at].lastIndex(of: UInt8(ascii: ":")),
        !text[colon..<at].contains(UInt8(ascii: "/"))
      else {
        return (string(text[..<at]), nil, digest)
      }
      return (string(text[..<colon]), string(text[(colon + 1)..<at]), digest)
    }
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
    let parts = name.utf8
    guard let slash = parts.lastIndex(of: UInt8(ascii: "/")) else { return name }
    let last = parts[parts.index(after: slash)...]
    if !last.isEmpty { return String(Substring(last)) }
    return parts.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? name
  }
}

extension ImageReference: CustomStringConvertible {
  package var description: String { name + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }
}
