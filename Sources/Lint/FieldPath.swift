/// The way from an object to one of its fields, as reports print it.
///
/// `spec.template.spec.containers[name=main].env[name=A].value`, `metadata.annotations["a.b/c"]`, with `::`
/// for a place inside an embedded document.
package struct FieldPath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  package init(stringLiteral value: String) { description = value }

  /// The value of a key below this one; a key with other characters than names have is quoted.
  package func key(_ key: String) -> FieldPath {
    let isPlain = key.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if isPlain, !key.isEmpty { return FieldPath(description.isEmpty ? key : "\(description).\(key)") }
    return FieldPath("\(description)[\"\(key)\"]")
  }

  /// The element of a list that has this value under this key.
  package func item(_ key: String, _ value: String) -> FieldPath {
    FieldPath("\(description)[\(key)=\(value)]")
  }

  /// The element of a list at an index.
  package func item(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }

  /// A place inside the document that this field holds as text.
  package func embedded(_ inner: String) -> FieldPath { FieldPath("\(description)::\(inner)") }

  /// The annotation of an object.
  package static func annotation(_ name: String) -> FieldPath { FieldPath("metadata.annotations").key(name) }

  /// The entry of a ConfigMap.
  package static func data(_ key: String) -> FieldPath { FieldPath("data").key(key) }
}
