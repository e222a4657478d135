import YAML

/// What a plan says of the configuration that it was made of: the expressions of its resources.
struct TerraformConfiguration {
  /// The expressions by address, without indices.
  private var expressions: [String: JSONPart] = [:]

  init(_ json: JSONPart?) {
    var modules = [json?["root_module"]].compactMap(\.self).map { (path: "", content: $0) }
    while let module = modules.popLast() {
      for resource in module.content["resources"]?.items ?? [] {
        guard let address = resource["address"]?.string, let found = resource["expressions"] else { continue }
        expressions[module.path + address] = found
      }
      for call in module.content["module_calls"]?.entries ?? [] {
        if let content = call.value["module"] {
          modules.append(("\(module.path)module.\(call.key).", content))
        }
      }
    }
  }

  subscript(address: String) -> JSONPart? {
    expressions.isEmpty ? nil : expressions[Self.withoutIndices(address)]
  }

  /// `module.a.` of `module.a["x.y"].google_b.c[0]`; empty for the root module.
  static func module(of address: String) -> String {
    var parts = withoutIndices(address).split(separator: ".")[...]
    var module = ""
    while parts.count > 1, parts.first == "module" {
      module += parts.prefix(2).joined(separator: ".") + "."
      parts = parts.dropFirst(2)
    }
    return module
  }

  /// `module.a.google_b.c` of `module.a["x.y"].google_b.c[0]`.
  static func withoutIndices(_ address: String) -> String {
    if !address.utf8.contains(UInt8(ascii: "[")) { return address }
    var text: [UInt8] = []
    var (isQuoted, isEscaped, depth) = (false, false, 0)
    for byte in address.utf8 {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "[") where !isQuoted: depth += 1
      case UInt8(ascii: "]") where !isQuoted: depth -= 1
      case _ where depth == 0 && !isQuoted: text.append(byte)
      default: break
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
