internal import Manifests
import YAML

/// The forms that values of an overlay must have: each says whether a whole text is of that form.
package enum Expressions {}

extension Expressions {
  /// A lower-case DNS name of at least two labels, without wildcard or dot at the end.
  package static func isDomain(_ text: String, atMost limit: Int = 253) -> Bool {
    let labels = text.parts(".")
    guard labels.count > 1, text.utf8.count <= limit, let top = labels.last else { return false }
    return labels.allSatisfy { KubernetesName.isLabel($0) }
      && top.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: 2...63)
  }

  /// The name of a host outside or inside the cluster: a domain, or `NAME.NAMESPACE` with or without `.svc…`.
  package static func isHost(_ text: String) -> Bool {
    let labels = text.parts(".")
    return labels.count > 1 && text.utf8.count <= 253 && labels.allSatisfy { KubernetesName.isLabel($0) }
  }

  /// The name of a CustomResourceDefinition: `PLURAL.GROUP`, where a group holds a dot.
  package static func isDefinitionName(_ text: String) -> Bool {
    text.parts(".").count > 2 && text.utf8.count <= 253
      && text.parts(".").allSatisfy { KubernetesName.isLabel($0) }
  }

  /// A label's key: a name of at most 63 characters, and a DNS name with a slash before it if there is a
  /// prefix.
  package static func isLabelKey(_ text: String) -> Bool {
    let parts = text.parts("/")
    return KubernetesName.isKey(text) && (parts.count == 1 || KubernetesName.isSubdomain(parts[0]))
  }

  /// An object as people write it: `[NAMESPACE/]KIND[.GROUP]/NAME`.
  package static func isObjectPath(_ text: String) -> Bool {
    let parts = text.parts("/")
    return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
  }

  /// A database name that Kubeflow Pipelines may use unquoted in SQL.
  package static func isDatabaseName(_ text: String) -> Bool {
    text.isWord(.letter, .wordCharacter, .wordCharacter, count: 1...64) && !MySQLWords.isReserved(text)
  }
}
