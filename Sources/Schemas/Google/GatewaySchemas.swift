/// Schemas for the Gateway API as GKE serves it.
///
/// Which fields there are depends on the release of the definitions that a cluster has, so that those that are known
/// here are checked, and others pass. Fields, values and defaults are those of
/// https://gateway-api.sigs.k8s.io/reference/spec, whose definitions are of v1.2 and later.
extension Schema {
  /// `gateway.networking.k8s.io` Gateway.
  static let gateway = openResource(
    [
      "gatewayClassName": name,
      "listeners": list(of: listener).with {
        ($0.listType, $0.listKeys) = (.map, ["name"])
        ($0.minimumItems, $0.maximumItems) = (1, 64)
      },
      "addresses": list(of: open(["type": string.or("IPAddress"), "value": string])).with {
        $0.maximumItems = 16
      },
    ], required: ["gatewayClassName", "listeners"])

  private static let listener = open(
    [
      "name": sectionName, "hostname": hostname, "port": port,
      "protocol": string.with { ($0.minimumLength, $0.maximumLength) = (1, 255) },
      "tls": open(
        [
          "mode": oneOf("Terminate", "Passthrough").or("Terminate"),
          "options": map(of: string).with { $0.maximumProperties = 16 },
          "certificateRefs": list(
            of: open(
              [
                "group": group.or(""), "kind": kindName.or("Secret"), "name": name, "namespace": namespace,
              ], required: ["name"])
          ).with { $0.maximumItems = 64 },
        ]
      ).with { $0.facts = "gateway.ListenerTLS" },
      "allowedRoutes": open([
        "namespaces": open([
          "from": oneOf("All", "Selector", "Same", "None").or("Same"), "selector": unchecked,
        ])
        .or("{from: Same}"),
        "kinds": list(of: open(["group": group, "kind": kindName], required: ["kind"])).with {
          $0.maximumItems = 8
        },
      ]).or("{namespaces: {from: Same}}"),
    ], required: ["name", "port", "protocol"]
  ).with { $0.facts = "gateway.Listener" }

  // MARK: Words of several kinds

  /// The name of an object.
  static let name = string.with { ($0.minimumLength, $0.maximumLength) = (1, 253) }
  static let sectionName = name.with { $0.format = .subdomain }
  static let namespace = string.with { $0.format = .label }
  static let group = string.with {
    $0.pattern = "^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
    $0.maximumLength = 253
  }
  static let kindName = string.with { $0.format = .mixedLabel }
  static let port = integer.with { ($0.minimum, $0.maximum) = (1, 65_535) }
  static let hostname = name.with { $0.format = .serverName }

  /// A resource with these fields below `spec`, in which others pass.
  static func openResource(_ spec: [String: Schema], required: [String] = []) -> Schema {
    object(["spec": open(spec, required: required), "status": .unchecked], required: ["spec"])
      .with { $0.isEmbeddedResource = true }
  }

  /// A mapping with these fields, in which others pass.
  static func open(_ fields: [String: Schema], required: [String] = []) -> Schema {
    object(fields, required: required).with { $0.keepsUnknownFields = true }
  }

  /// The same with a value that stands where nobody wrote one.
  func or(_ defaultValue: String) -> Schema {
    with { $0.defaultValue = kind == .string ? defaultValue.json.description : defaultValue }
  }
}
