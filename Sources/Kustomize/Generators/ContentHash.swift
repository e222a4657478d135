internal import Digest

extension HashTransformer {
  /// The annotation by which any object asks for a hash.
  static let annotation = "internal.config.kubernetes.io/needsHashSuffix"

  /// Puts the hash of its content behind the name of every object that wants one: a generated one, or one that asks.
  static func addHashes(to resources: inout [Resource], in arena: inout Arena) throws(Rejection) {
    let key = arena.symbols.find(annotation)
    for index in resources.indices {
      guard resources[index].needsHash || key.map({ isEnabled($0, on: resources[index], in: arena) }) == true
      else { continue }
      let resource = resources[index]
      guard let name = arena[resource.node, "metadata", "name"], let text = arena.text(name) else { continue }
      let hashed = text + "-" + (try contentHash(of: resource, in: arena))
      resources[index].storePreviousID()
      arena.setScalar(
        name, to: arena.symbols.intern(hashed), at: arena.position(name),
        by: Cause(.hash, at: arena.position(resource.node)))
      resources[index].refreshID(in: arena)
    }
  }

  private static func isEnabled(_ annotation: Symbol, on resource: Resource, in arena: Arena) -> Bool {
    arena[resource.node, "metadata", "annotations"].flatMap { arena.child($0, annotation) }
      .map { arena.says("enabled", $0) } ?? false
  }

  /// Ten characters of the SHA-256 of the object's data as JSON (api/hasher/hasher.go).
  private static func contentHash(of resource: Resource, in arena: Arena) throws(Rejection) -> String {
    let kind = resource.id.gvk.kind
    guard kind == "ConfigMap" || kind == "Secret" else { return wholeHash(of: resource, in: arena) }
    var fields: [(String, Node?)] = [("data", arena.child(resource.node, "data"))]
    if kind == "Secret" {
      fields.append(("type", arena.child(resource.node, "type")))
      if let strings = arena.child(resource.node, "stringData") { fields.append(("stringData", strings)) }
    } else if let binary = arena.child(resource.node, "binaryData") {
      fields.append(("binaryData", binary))
    }
    var json = GoJSON()
    // kustomize looks the name up where it never is, so that it is always empty; absent data is an empty string.
    let entries = fields + [("kind", nil), ("name", nil)]
    json.out.append(UInt8(ascii: "{"))
    for (index, (key, node)) in entries.sorted(by: { $0.0 < $1.0 }).enumerated() {
      if index > 0 { json.out.append(UInt8(ascii: ",")) }
      json.string(key)
      json.out.append(UInt8(ascii: ":"))
      if key == "kind" {
        json.string(kind)
      } else if let node {
        json.value(node, in: arena)
      } else {
        json.string("")
      }
    }
    json.out.append(UInt8(ascii: "}"))
    return readable(json.out)
  }

  /// The hash of all that an object says; kustomize takes that of its own parse tree, with lines and comments.
  private static func wholeHash(of resource: Resource, in arena: Arena) -> String {
    var json = GoJSON()
    json.value(resource.node, in: arena)
    return readable(json.out)
  }

  /// Ten digits of a hash, of which some become letters so that no word arises.
  private static func readable(_ bytes: [UInt8]) -> String {
    let digits = SHA256Digest(of: bytes).description.prefix(10)
    return String(
      digits.map { digit -> Character in
        switch digit {
        case "0": "g"
        case "1": "h"
        case "3": "k"
        case "a": "m"
        case "e": "t"
        default: digit
        }
      })
  }
}

/// JSON as Go prints it: compact, keys sorted, `<`, `>` and `&` escaped.
struct GoJSON {
  var out: [UInt8] = []

  mutating func value(_ node: Node, in arena: Arena) {
    switch arena.kind(node) {
    case .mapping:
      out.append(UInt8(ascii: "{"))
      let sorted = arena.children(node).sorted { arena.keyText($0) < arena.keyText($1) }
      for (index, value) in sorted.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        string(arena.keyText(value))
        out.append(UInt8(ascii: ":"))
        self.value(value, in: arena)
      }
      out.append(UInt8(ascii: "}"))
    case .sequence:
      out.append(UInt8(ascii: "["))
      for (index, element) in arena.children(node).enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value(element, in: arena)
      }
      out.append(UInt8(ascii: "]"))
    case .scalar:
      let text = arena.text(node) ?? ""
      switch arena.type(node) {
      case .null: out += Array("null".utf8)
      case .bool: out += Array((text.lowercased() == "true" ? "true" : "false").utf8)
      case .int, .float: out += Array((canonicalNumber(text, type: arena.type(node)) ?? text).utf8)
      case .string: string(text)
      case .timestamp: string(canonicalTimestamp(text) ?? text)
      }
    }
  }

  mutating func string(_ text: String) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        // Most of a text stands as it is.
        let start = index
        while index < bytes.count, Self.standsForItself(bytes[index]) { index += 1 }
        if index > start { out.append(contentsOf: bytes[start..<index]) }
        guard index < bytes.count else { break }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): out += "\\n".utf8
        case UInt8(ascii: "\r"): out += "\\r".utf8
        case UInt8(ascii: "\t"): out += "\\t".utf8
        case 0x08: out += "\\b".utf8
        case 0x0C: out += "\\f".utf8
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0x00...0x1F:
          out += (byte < 0x10 ? "\\u000" : "\\u00").utf8
          out += String(byte, radix: 16).utf8
        // The line and paragraph separators, U+2028 and U+2029.
        case 0xE2 where bytes[index] == 0x80 && bytes[index + 1] & 0xFE == 0xA8:
          out += (bytes[index + 1] == 0xA8 ? "\\u2028" : "\\u2029").utf8
          index += 2
        default: out.append(byte)
        }
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// Whether a byte is ASCII that needs no escape.
  private static func standsForItself(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
      false
    default: byte >= 0x20 && byte < 0x80
    }
  }
}
