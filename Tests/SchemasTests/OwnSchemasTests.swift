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

  /// What other releases of the Gateway API have passes; what all have has its type.
  @Test(arguments: [
    (
      "gateway.networking.k8s.io/v1", "Gateway",
      "{gatewayClassName: a, listeners: [{name: a, port: https, protocol: HTTPS}]}", ["4:57"]
    ),
    (
      "gateway.networking.k8s.io/v1", "Gateway", "{gatewayClassName: a, listeners: [{name: a, port: 443}]}",
      ["4:41"]
    ),
    (
      "gateway.networking.k8s.io/v1", "Gateway",
      "{gatewayClassName: a, listeners: [{name: a, port: 443, protocol: HTTPS, new: 1}], tls: {}}", []
    ),
    ("gateway.networking.k8s.io/v1", "HTTPRoute", "{hostnames: a.example}", ["4:19"]),
    (
      "gateway.networking.k8s.io/v1beta1", "HTTPRoute",
      "{rules: [{matches: [{path: {type: Prefix, value: /}}], retry: {}}]}", ["4:41"]
    ),
    (
      "networking.gke.io/v1", "GCPBackendPolicy",
      "{default: {iap: {enabled: yes-please}}, targetRef: {name: a}}", ["4:33"]
    ),
    ("networking.gke.io/v1", "HealthCheckPolicy", "{default: {timeoutSec: 5}}", ["4:1"]),
    ("networking.gke.io/v1", "GCPGatewayPolicy", "{default: {sslPolicy: a}, targetRef: {name: a}}", []),
  ])
  func knowWhatAllReleasesHave(_ version: String, _ kind: String, _ spec: String, _ places: [String]) throws {
    let found = try Fixture.validate(
      "apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: a}\nspec: \(spec)\n", SchemaCatalog())
    #expect(Fixture.lines(found).map { String($0.prefix { $0 != " " }) } == places)
    #expect(found.obstacles.isEmpty)
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
