/// How the elements of a list are recognised, and whether their order says something.
struct ListMeaning {
  /// The keys that identify an element; empty where only its content does.
  var keys: [String]
  var isOrdered: Bool

  /// - Parameters:
  ///   - key: The field that holds the list.
  ///   - field: What the schema says of it.
  ///   - isKnown: Whether it is a field of Kubernetes' own API, where the table below is complete.
  init(_ key: String?, field: MergeSchema.Field?, isKnown: Bool, _ old: [Tree], _ new: [Tree]) {
    isOrdered =
      isKnown ? key.map(Self.ordered.contains) ?? true : key.map { !Self.unordered.contains($0) } ?? true
    keys = []
    if case .list(let names, _) = field, !names.isEmpty {
      keys = names
    } else if let key, let names = Self.keys[key] {
      keys = names
    } else if let name = Self.candidates.first(where: {
      Self.identifies([$0], old) && Self.identifies([$0], new)
    }) {
      keys = [name]
    }
    if !keys.isEmpty, !Self.identifies(keys, old) || !Self.identifies(keys, new) {
      // A second key, such as the protocol of a port, may be what is missing.
      keys = []
    }
  }

  /// The identity of an element; nil if it has none of the keys.
  static func identity(of element: Tree, by keys: [String]) -> [String]? {
    guard element.kind == .mapping else { return nil }
    var values: [String] = []
    for key in keys {
      // Only that of a volume claim is a way of two steps.
      let value =
        key.utf8.contains(UInt8(ascii: "."))
        ? key.split(separator: ".").reduce(Optional(element)) { $0?[String($1)] } : element[key]
      if let value, value.kind != .scalar { return nil }
      values.append(value?.text ?? (key == "protocol" ? "TCP" : ""))
    }
    return values.allSatisfy(\.isEmpty) ? nil : values
  }

  private static func identifies(_ keys: [String], _ elements: [Tree]) -> Bool {
    var seen: Set<[String]> = []
    return elements.allSatisfy { element in
      identity(of: element, by: keys).map { seen.insert($0).inserted } ?? false
    }
  }

  /// Lists of Kubernetes' own API whose order counts: later variables may use earlier ones, init containers run one
  /// after the other, the first name server is asked first.
  private static let ordered: Set<String> = [
    "args", "command", "env", "envFrom", "initContainers", "nameservers", "searches",
    "additionalPrinterColumns",
  ]

  /// Lists of other APIs whose order does not count.
  private static let unordered: Set<String> = ["domains", "authorizedNetworks", "data", "required"]

  /// The keys that identify elements where the schema for merging does not say.
  private static let keys: [String: [String]] = [
    "subjects": ["kind", "name", "namespace"], "versions": ["name"], "items": ["key"], "webhooks": ["name"],
    "volumeClaimTemplates": ["metadata.name"], "paths": ["path", "pathType"],
    "matchExpressions": ["key", "operator"],
    "hostAliases": ["ip"], "additionalPrinterColumns": ["name"],
  ]

  /// Keys by which people tell elements apart.
  private static let candidates = ["name", "key", "id", "host", "secretKey", "path", "type"]
}
