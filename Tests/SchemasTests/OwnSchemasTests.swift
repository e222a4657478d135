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

  private func places(_ version: String, _ kind: String, _ spec: String) throws -> [String] {
    let found = try Fixture.validate(
      "apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: a}\nspec: \(spec)\n", SchemaCatalog())
    #expect(found.obstacles.isEmpty)
    return Fixture.lines(found).map { String($0.prefix { $0 != " " }) }
  }

  /// What other releases have passes; what all have has its type.
  @Test(arguments: [
    ("GCPBackendPolicy", "{default: {iap: {enabled: yes-please}}, targetRef: {name: a}}", ["4:33"]),
    ("HealthCheckPolicy", "{default: {timeoutSec: 5}}", ["4:7"]),
    ("GCPGatewayPolicy", "{default: {sslPolicy: a}, targetRef: {name: a}}", []),
    ("GCPGatewayPolicy", "{default: {new: a}, targetRef: {name: ''}}", ["4:43"]),
  ])
  func knowThePoliciesOfGKE(_ kind: String, _ spec: String, _ expected: [String]) throws {
    #expect(try places("networking.gke.io/v1", kind, spec) == expected)
  }

  @Test(arguments: [
    ("{name: a, port: https, protocol: HTTPS}", ["4:53"]), ("{name: a, port: 443}", ["4:41"]),
    ("{name: a, port: 443, protocol: HTTPS, new: 1}", []), ("{name: a, port: 0, protocol: HTTP}", ["4:53"]),
    ("{name: A, port: 80, protocol: HTTP}", ["4:47"]),
    ("{name: a, port: 80, protocol: HTTP, hostname: '*.a.example'}", []),
    ("{name: a, port: 80, protocol: HTTP, hostname: 'a.*'}", ["4:83"]),
    ("{name: a, port: 80, protocol: TCP, hostname: a.example}", ["4:72"]),
    ("{name: a, port: 80, protocol: HTTP, tls: {certificateRefs: [{name: b}]}}", ["4:73"]),
    ("{name: a, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: b}]}}", []),
    ("{name: a, port: 443, protocol: HTTPS, tls: {options: {a: b}}}", []),
    ("{name: a, port: 443, protocol: HTTPS, tls: {mode: Terminate}}", ["4:75"]),
    ("{name: a, port: 443, protocol: HTTPS, tls: {mode: Passthrough}}", ["4:87"]),
    ("{name: a, port: 443, protocol: TLS, tls: {mode: Passthrough}}", []),
    ("{name: a, port: 443, protocol: TLS, tls: {mode: passthrough}}", ["4:85"]),
    ("{name: a, port: 80, protocol: HTTP}, {name: a, port: 81, protocol: HTTP}", ["4:84"]),
    ("{name: a, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: Everywhere}}}", ["4:108"]),
  ])
  func knowListenersOfGateways(_ listener: String, _ expected: [String]) throws {
    let spec = "{gatewayClassName: a, listeners: [\(listener)]}"
    for version in ["v1", "v1beta1"] {
      #expect(try places("gateway.networking.k8s.io/\(version)", "Gateway", spec) == expected)
    }
  }

  @Test(arguments: [
    ("{}", []), ("{hostnames: a.example}", ["4:18"]), ("{hostnames: [a_b.example]}", ["4:19"]),
    ("{rules: []}", ["4:7"]), ("{parentRefs: [{name: a, port: 65536}]}", ["4:37"]),
    ("{parentRefs: [{kind: Gateway}]}", ["4:20"]),
    ("{rules: [{matches: [{path: {type: Prefix, value: /}}], retry: {}}]}", ["4:41"]),
    ("{rules: [{matches: [{path: {value: a}}]}]}", ["4:42"]),
    ("{rules: [{matches: [{path: {type: RegularExpression, value: 'a.*'}}]}]}", []),
    ("{rules: [{matches: [{path: {type: Exact, value: /a/../b}}]}]}", ["4:55"]),
    ("{rules: [{matches: [{path: {type: Exact, value: /a//}}]}]}", ["4:55"]),
    ("{rules: [{matches: [{path: {value: /a/}, method: get}]}]}", ["4:56"]),
    ("{rules: [{matches: [{headers: [{name: 'a b', value: c}]}]}]}", ["4:45"]),
    ("{rules: [{backendRefs: [{name: a}]}]}", ["4:31"]),
    ("{rules: [{backendRefs: [{name: a, port: 80, weight: 1000001}]}]}", ["4:59"]),
    ("{rules: [{backendRefs: [{group: net.gke.io, kind: ServiceImport, name: a}]}]}", []),
    ("{rules: [{timeouts: {request: 10s, backendRequest: 10}}]}", ["4:58"]),
    ("{rules: [{filters: [{type: RequestRedirect, requestRedirect: {statusCode: 301}}]}]}", []),
    ("{rules: [{filters: [{type: RequestRedirect, requestRedirect: {statusCode: 300}}]}]}", ["4:81"]),
    ("{rules: [{filters: [{type: RequestRedirect}]}]}", ["4:27"]),
    ("{rules: [{filters: [{type: URLRewrite, urlRewrite: {}, requestRedirect: {}}]}]}", ["4:62"]),
    (
      "{rules: [{filters: [{type: RequestRedirect, requestRedirect: {}}], backendRefs: [{name: a, port: 1}]}]}",
      ["4:51"]
    ),
    (
      "{rules: [{filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath}}}]}]}",
      ["4:59"]
    ),
  ])
  func knowRoutes(_ spec: String, _ expected: [String]) throws {
    #expect(try places("gateway.networking.k8s.io/v1", "HTTPRoute", spec) == expected)
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
