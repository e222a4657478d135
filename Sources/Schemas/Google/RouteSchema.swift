extension Schema {
  /// `gateway.networking.k8s.io` HTTPRoute.
  static let httpRoute = openResource([
    "hostnames": list(of: hostname).with { $0.maximumItems = 16 },
    "parentRefs": list(of: parentReference).with { $0.maximumItems = 32 },
    "rules": list(of: rule).or("[{matches: \(everyPath)}]").with {
      ($0.minimumItems, $0.maximumItems) = (1, 16)
    },
  ])

  private static let everyPath = "[{path: {type: PathPrefix, value: /}}]"

  private static let parentReference = open(
    [
      "group": group.or("gateway.networking.k8s.io"), "kind": kindName.or("Gateway"), "name": name,
      "namespace": namespace, "sectionName": sectionName, "port": port,
    ], required: ["name"])

  private static let rule = open([
    "matches": list(of: match).or(everyPath).with { $0.maximumItems = 64 },
    "filters": filters,
    "backendRefs": list(of: backend(["weight": weight, "filters": filters])).with { $0.maximumItems = 16 },
    "timeouts": open(["request": duration, "backendRequest": duration]),
  ]).with { $0.facts = "gateway.HTTPRouteRule" }

  private static let match = open([
    "path": open([
      "type": oneOf("Exact", "PathPrefix", "RegularExpression").or("PathPrefix"),
      "value": string.or("/").with { $0.maximumLength = 1024 },
    ]).or("{type: PathPrefix, value: /}").with { $0.facts = "gateway.HTTPPathMatch" },
    "headers": comparisons(of: headerName, upTo: 4096),
    "queryParams": comparisons(of: headerName, upTo: 1024),
    "method": oneOf("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"),
  ])

  private static let filters = list(
    of: open(
      [
        "type": oneOf(
          "RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror", "RequestRedirect", "URLRewrite",
          "ExtensionRef", "CORS", "ExternalAuth"),
        "requestHeaderModifier": headerModifier, "responseHeaderModifier": headerModifier,
        "requestMirror": open(["backendRef": backend([:])], required: ["backendRef"]),
        "requestRedirect": open([
          "scheme": oneOf("http", "https"), "hostname": hostname, "path": newPath, "port": port,
          "statusCode": integer.or("302").with { $0.enumeration = ["301", "302", "303", "307", "308"] },
        ]),
        "urlRewrite": open(["hostname": hostname, "path": newPath]),
        "extensionRef": open(
          ["group": group, "kind": kindName, "name": name], required: ["group", "kind", "name"]),
      ], required: ["type"]
    ).with { $0.facts = "gateway.HTTPRouteFilter" }
  ).with { $0.maximumItems = 16 }

  private static let newPath = open(
    [
      "type": oneOf("ReplaceFullPath", "ReplacePrefixMatch"),
      "replaceFullPath": string.with { $0.maximumLength = 1024 },
      "replacePrefixMatch": string.with { $0.maximumLength = 1024 },
    ], required: ["type"]
  ).with { $0.facts = "gateway.HTTPPathModifier" }

  private static let headerModifier = open([
    "set": headers, "add": headers, "remove": list(of: string).with { $0.maximumItems = 16 },
  ])

  private static let headers = list(
    of: open(
      ["name": headerName, "value": string.with { ($0.minimumLength, $0.maximumLength) = (1, 4096) }],
      required: ["name", "value"])
  ).with {
    ($0.listType, $0.listKeys) = (.map, ["name"])
    $0.maximumItems = 16
  }

  private static let headerName = string.with {
    $0.pattern = "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$"
    ($0.minimumLength, $0.maximumLength) = (1, 256)
  }

  private static func comparisons(of name: Schema, upTo length: Int) -> Schema {
    list(
      of: open(
        [
          "type": oneOf("Exact", "RegularExpression").or("Exact"), "name": name,
          "value": string.with { ($0.minimumLength, $0.maximumLength) = (1, length) },
        ], required: ["name", "value"])
    ).with {
      ($0.listType, $0.listKeys) = (.map, ["name"])
      $0.maximumItems = 16
    }
  }

  private static let weight = integer.or("1").with { ($0.minimum, $0.maximum) = (0, 1_000_000) }
  private static let duration = string.with { $0.pattern = "^([0-9]{1,5}(h|m|s|ms)){1,4}$" }

  /// A Service, or what else takes requests.
  private static func backend(_ more: [String: Schema]) -> Schema {
    open(
      [
        "group": group.or(""), "kind": kindName.or("Service"), "name": name, "namespace": namespace,
        "port": port,
      ].merging(more) { $1 }, required: ["name"]
    ).with { $0.facts = "gateway.BackendObjectReference" }
  }
}
