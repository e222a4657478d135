import Manifests
import Schemas
import Support
import Testing
import YAML

/// The schemas in our own words against the definitions that GKE installs.
@Suite struct OwnSchemasTests {
  @Test(
    .enabled(if: Place.hasCorpus("gke-crds"), "needs ../shared"),
    arguments: ["backendconfig", "frontendconfig", "managedcertificate"])
  func sayWhatTheDefinitionsSay(_ name: String) throws {
    let definition = try #require(
      try Tree.parse(Place.corpus("gke-crds/\(name).yaml"), file: name).first)
    let spec = try #require(definition["spec"])
    let version = try #require(spec["versions"]?.items.first)
    let kind = GroupVersionKind(
      group: spec["group"]?.text ?? "", version: version["name"]?.text ?? "",
      kind: spec["names"]?["kind"]?.text ?? "")
    let schema = try #require(version["schema"]?["openAPIV3Schema"])
    let own = try #require(OwnSchemas.all[kind])
    #expect(own.lines() == Self.lines(of: schema))
  }

  @Test func findWhatIsWrong() throws {
    let found = try Fixture.validate(
      """
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: mysql-secret}
      spec:
        refreshInterval: 1h
        secretStoreRef: {kind: ClusterSecretstore, name: gcp}
        target: {name: mysql-secret}
        data:
        - {secretKey: username, remoteRef: {key: kfp-user}}
        - {secretKey: password, remoteRef: {keys: kfp-password}}
      """, SchemaCatalog())
    #expect(Fixture.lines(found).map { $0.prefix { $0 != " " } } == ["6:26", "10:39"])
    #expect(found.obstacles.isEmpty)
  }

  /// Checks that an object is found wrong where its specification has a ↓, and nowhere else.
  private func check(_ version: String, _ kind: String, _ spec: String) throws {
    var (line, marks): (String, [String]) = ("", [])
    for character in spec {
      if character == "↓" { marks.append("4:\(line.count + 1)") } else { line.append(character) }
    }
    let found = try Fixture.validate(
      "apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: a}\n\(line)\n", SchemaCatalog())
    #expect(found.obstacles.isEmpty)
    let places = Fixture.lines(found).map { String($0.prefix { $0 != " " }) }
    #expect(places == marks, "\(Fixture.lines(found))")
  }

  /// What other releases have passes; what all have has its type.
  @Test(arguments: [
    ("GCPBackendPolicy", "spec: {default: {iap: {enabled: ↓yes-please}}, targetRef: {name: a}}"),
    ("HealthCheckPolicy", "↓spec: {default: {timeoutSec: 5}}"),
    ("GCPGatewayPolicy", "spec: {default: {sslPolicy: a}, targetRef: {name: a}}"),
    ("GCPGatewayPolicy", "spec: {default: {new: a}, targetRef: {name: ↓''}}"),
  ])
  func knowThePoliciesOfGKE(_ kind: String, _ spec: String) throws {
    try check("networking.gke.io/v1", kind, spec)
  }

  @Test(arguments: [
    "{name: a, port: ↓https, protocol: HTTPS}", "↓{name: a, port: 443}",
    "{name: a, port: 443, protocol: HTTPS, new: 1}", "{name: a, port: ↓0, protocol: HTTP}",
    "{name: ↓A, port: 80, protocol: HTTP}", "{name: a, port: 80, protocol: HTTP, hostname: '*.a.example'}",
    "{name: a, port: 80, protocol: HTTP, hostname: ↓'a.*'}",
    "{name: a, port: 80, protocol: TCP, ↓hostname: a.example}",
    "{name: a, port: 80, protocol: HTTP, ↓tls: {certificateRefs: [{name: b}]}}",
    "{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: b}]}}",
    "{name: a, port: 443, protocol: HTTPS, tls: {options: {a: b}}}",
    "{name: a, port: 443, protocol: HTTPS, ↓tls: {mode: Terminate}}",
    "{name: a, port: 443, protocol: HTTPS, tls: {mode: ↓Passthrough}}",
    "{name: a, port: 443, protocol: TLS, tls: {mode: Passthrough}}",
    "{name: a, port: 443, protocol: TLS, tls: {mode: ↓passthrough}}",
    "{name: a, port: 80, protocol: HTTP}, {name: ↓a, port: 81, protocol: HTTP}",
    "{name: a, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: ↓Everywhere}}}",
  ])
  func knowListenersOfGateways(_ listener: String) throws {
    for version in ["v1", "v1beta1"] {
      try check(
        "gateway.networking.k8s.io/\(version)", "Gateway",
        "spec: {gatewayClassName: a, listeners: [\(listener)]}")
    }
  }

  @Test(arguments: [
    "{}", "{hostnames: ↓a.example}", "{hostnames: [↓a_b.example]}", "{↓rules: []}",
    "{parentRefs: [{name: a, port: ↓65536}]}", "{parentRefs: [↓{kind: Gateway}]}",
    "{rules: [{matches: [{path: {type: ↓Prefix, value: /}}], retry: {}}]}",
    "{rules: [{matches: [{path: {value: ↓a}}]}]}",
    "{rules: [{matches: [{path: {type: RegularExpression, value: 'a.*'}}]}]}",
    "{rules: [{matches: [{path: {type: Exact, value: ↓/a/../b}}]}]}",
    "{rules: [{matches: [{path: {type: Exact, value: ↓/a//}}]}]}",
    "{rules: [{matches: [{path: {value: /a/}, method: ↓get}]}]}",
    "{rules: [{matches: [{headers: [{name: ↓'a b', value: c}]}]}]}",
    "{rules: [{backendRefs: [↓{name: a}]}]}",
    "{rules: [{backendRefs: [{name: a, port: 80, weight: ↓1000001}]}]}",
    "{rules: [{backendRefs: [{group: net.gke.io, kind: ServiceImport, name: a}]}]}",
    "{rules: [{timeouts: {request: 10s, backendRequest: ↓'10'}}]}",
    "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {statusCode: 301}}]}]}",
    "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {statusCode: ↓300}}]}]}",
    "{rules: [{filters: [↓{type: RequestRedirect}]}]}",
    "{rules: [{filters: [{type: URLRewrite, urlRewrite: {}, ↓requestRedirect: {}}]}]}",
    "{rules: [{filters: [{type: RequestRedirect, ↓requestRedirect: {}}], backendRefs: [{name: a, port: 1}]}]}",
    "{rules: [{filters: [{type: URLRewrite, urlRewrite: {↓path: {type: ReplaceFullPath}}}]}]}",
  ])
  func knowRoutes(_ spec: String) throws {
    try check("gateway.networking.k8s.io/v1", "HTTPRoute", "spec: \(spec)")
  }

  /// A schema of a definition as a list of what it says of each field.
  private static func lines(of schema: Tree, at path: String = "") -> [String] {
    var lines: [String] = []
    let isInteger = schema["type"]?.text == "integer"
    lines.append(
      "\(path) \(schema["type"]?.text ?? "any")\(isInteger ? " \(schema["format"]?.text ?? "")" : "")")
    for key in ["pattern", "maxLength", "maxItems", "minimum", "maximum"] {
      if let text = schema[key]?.text { lines.append("\(path) \(key) \(text)") }
    }
    if schema["x-kubernetes-preserve-unknown-fields"]?.text == "true" { lines.append("\(path) keeps all") }
    for field in schema["required"]?.items ?? [] { lines.append("\(path) needs \(field.text ?? "")") }
    for entry in schema["properties"]?.entries ?? [] {
      lines += Self.lines(of: entry.value, at: "\(path).\(entry.key)")
    }
    if let items = schema["items"] { lines += Self.lines(of: items, at: path + "[]") }
    return lines.sorted()
  }
}

extension Schema {
  /// The same list of a schema of ours.
  fileprivate func lines(at path: String = "") -> [String] {
    let types: [Kind: String] = [
      .object: "object", .list: "array", .string: "string", .integer: "integer int64", .number: "number",
      .boolean: "boolean",
    ]
    var lines = ["\(path) \(types[kind] ?? "any")"]
    if let pattern { lines.append("\(path) pattern \(pattern)") }
    if let maximumLength { lines.append("\(path) maxLength \(maximumLength)") }
    if let maximumItems { lines.append("\(path) maxItems \(maximumItems)") }
    if let minimum { lines.append("\(path) minimum \(minimum)") }
    if let maximum { lines.append("\(path) maximum \(maximum)") }
    if keepsUnknownFields { lines.append("\(path) keeps all") }
    lines += required.map { "\(path) needs \($0)" }
    for (name, property) in properties { lines += property.lines(at: "\(path).\(name)") }
    if let items { lines += items.lines(at: path + "[]") }
    return lines.sorted()
  }
}
