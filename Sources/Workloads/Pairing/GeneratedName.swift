/// A name with the hash of its object's content behind it, as kustomize's generators make it.
///
/// The hash has ten characters of the hexadecimal digits, of which 0, 1, 3, a and e are written g, h, k, m and t
/// (kustomize v5.5.0, api/hasher/hasher.go:15-42).
enum GeneratedName {
  private static let alphabet = Set("2456789bcdfghkmt".utf8)

  /// The name without its hash; nil if it has none.
  static func base(of name: String) -> String? {
    guard let dash = name.utf8.lastIndex(of: UInt8(ascii: "-")), dash != name.utf8.startIndex else {
      return nil
    }
    let hash = name.utf8[name.utf8.index(after: dash)...]
    guard hash.count == 10, hash.allSatisfy(alphabet.contains) else { return nil }
    return String(name[..<dash])
  }
}
