internal import Manifests
import YAML

extension Expressions {
  /// An image reference: a lower-case path, with or without registry, tag and sha256 digest.
  package static func isImage(_ text: String) -> Bool {
    let reference = ImageReference(text)
    if let tag = reference.tag, !isTag(tag) { return false }
    if let digest = reference.digest, !isDigest(digest) { return false }
    let parts = reference.name.parts("/")
    let path = parts.count > 1 && isRegistry(parts[0]) ? parts.dropFirst() : parts[...]
    return path.allSatisfy(isImagePathPart)
  }

  /// A registry, and perhaps a path in it, to which images are mirrored: no scheme, no tag, no slash at the
  /// end.
  package static func isMirror(_ text: String) -> Bool {
    let parts = text.parts("/")
    return isRegistry(parts[0]) && parts.dropFirst().allSatisfy(isImagePathPart)
  }

  private static func isTag(_ text: String) -> Bool {
    text.isWord(tagStart, tagCharacter, tagCharacter, count: 1...128)
  }

  private static let tagStart = ByteSet("A-Za-z0-9_")
  private static let tagCharacter = ByteSet("A-Za-z0-9._-")

  private static func isDigest(_ text: String) -> Bool {
    text.hasPrefix("sha256:") && text.dropFirst(7).consists(of: lowerHexadecimal, count: 64...64)
  }

  private static let lowerHexadecimal = ByteSet("0-9a-f")

  /// A host name in any case, with or without port.
  private static func isRegistry(_ text: Substring) -> Bool {
    let parts = text.parts(":")
    guard parts.count <= 2, parts[0].isWord(.letterOrDigit, hostCharacter, .letterOrDigit, count: 1...253)
    else {
      return false
    }
    return parts.count == 1 || parts[1].consists(of: .digit)
  }

  private static let hostCharacter = ByteSet("A-Za-z0-9.-")

  /// Runs of letters and digits, with `.`, `_`, `__` or hyphens between them.
  private static func isImagePathPart(_ text: Substring) -> Bool {
    guard text.isWord(.lowerOrDigit, pathCharacter, .lowerOrDigit, count: 1...255) else { return false }
    return text.utf8.split(whereSeparator: ByteSet.lowerOrDigit.contains).allSatisfy { separator in
      let text = String(Substring(separator))
      return text == "." || text == "_" || text == "__" || text.allSatisfy { $0 == "-" }
    }
  }

  private static let pathCharacter = ByteSet("a-z0-9._-")
}
