import Diff
import Drift
import Manifests
import Support
import Testing

/// Custom resources, whose defaults are in their definitions.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct CustomResourceTests: Applying {
  private static let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: widgets.acme.example, uid: "2"}
    spec:
      group: acme.example
      scope: Namespaced
      names: {kind: Widget, plural: widgets}
      versions:
      - name: v1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            properties:
              spec:
                type: object
                properties:
                  size: {type: integer, default: 3}
                  share: {type: number, default: 0.5}
                  note: {type: string, nullable: true, default: none}
                  parts:
                    type: array
                    items:
                      type: object
                      properties: {name: {type: string}, kind: {type: string, default: "1"}, on: {type: boolean, default: true}}
                  rules:
                    type: object
                    default: {mode: strict, words: [a, b]}
                    properties:
                      mode: {type: string}
                      words: {type: array, items: {type: string}}
                      level: {type: integer, default: 1}
                  by:
                    type: object
                    additionalProperties:
                      type: object
                      properties: {weight: {type: integer, default: 1}}

    """

  private func widget(_ spec: String) -> String { config("acme.example/v1 Widget", "spec: {\(spec)}") }

  private func found(_ rendered: String, on live: String) async throws -> [String] {
    lines(
      try await drift(
        [Self.definition, widget(rendered)].joined(separator: "---\n"),
        on: [Self.definition, object("acme.example/v1 Widget", "spec: {\(live)}")]
          .joined(separator: "\n---\n")))
  }

  private static let rest = "rules: {mode: strict, words: [a, b], level: 1}"
  private static let filled = "size: 3, share: 0.5, note: none, \(rest)"

  @Test(arguments: [
    ("{}", filled), ("size: 3", filled), ("note: null", "size: 3, share: 0.5, note: null, \(rest)"),
    ("size: null", filled),
    // A list without keys is replaced as a whole.
    ("parts: [{name: a}]", "parts: [{name: a, kind: '1', on: true}], \(filled)"),
    ("by: {a: {}}", "by: {a: {weight: 1}}, \(filled)"),
    (
      "rules: {mode: lax}", "size: 3, share: 0.5, note: none, rules: {mode: lax, level: 1}"
    ),
  ])
  func `what a definition fills in is no drift`(_ rendered: String, _ live: String) async throws {
    let rendered = rendered == "{}" ? "" : rendered
    #expect(try await found(rendered, on: live) == [])
    // One that was never read by a server that knows the defaults.
    #expect(try await found(rendered, on: rendered) == [])
  }

  @Test(arguments: [
    ("size: 4", filled, ["changed spec.size"]),
    (
      "parts: [{name: a}]", "parts: [{name: a, kind: '2', on: true}], \(filled)",
      ["changed spec.parts[name=a].kind"]
    ),
    (
      "parts: [{name: a}, {name: b}]", "parts: [{name: a, kind: '1', on: true}], \(filled)",
      ["added spec.parts[name=b]"]
    ),
    ("share: 0.25", filled, ["changed spec.share"]),
  ])
  func `what is not a default is drift`(_ rendered: String, _ live: String, _ expected: [String]) async throws
  {
    #expect(try await found(rendered, on: live) == expected)
  }

  @Test func `what a definition fills in is kept by nobody`() async throws {
    let found = try await drift(
      [Self.definition, widget("size: 4")].joined(separator: "---\n"),
      on: [Self.definition, object("acme.example/v1 Widget", "spec: {\(Self.filled)}")].joined(
        separator: "\n---\n"))
    #expect(found.kept.isEmpty)
  }

  /// Those of the Gateway API are known without its definitions, which GKE installs.
  @Test func `a route and a Gateway as a server fills them in`() async throws {
    let listener = "name: https, port: 443, protocol: HTTPS"
    let rendered = [
      config(
        "gateway.networking.k8s.io/v1 HTTPRoute",
        "spec: {parentRefs: [{name: a, sectionName: https}], rules: [{backendRefs: [{name: b, port: 80}]}]}"),
      config(
        "gateway.networking.k8s.io/v1 Gateway", "spec: {gatewayClassName: c, listeners: [{\(listener)}]}"),
    ].joined(separator: "\n---\n")
    let route = """
      spec:
        parentRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: a, sectionName: https}]
        rules:
        - matches: [{path: {type: PathPrefix, value: PATH}}]
          backendRefs: [{group: "", kind: Service, name: b, port: 80, weight: 1}]
      """
    let gateway = """
      spec:
        gatewayClassName: c
        listeners: [{\(listener), allowedRoutes: {namespaces: {from: Same}}}]
      """
    func live(_ path: String) -> String {
      [
        object("gateway.networking.k8s.io/v1 HTTPRoute", route.replacing("PATH", with: path)),
        object("gateway.networking.k8s.io/v1 Gateway", gateway),
      ].joined(separator: "\n---\n")
    }
    let same = try await drift(rendered, on: live("/"))
    #expect(lines(same) == [])
    #expect(same.created.map(\.id.short) == [])
    #expect(same.kept.flatMap(\.fields) == [])
    #expect(
      lines(try await drift(rendered, on: live("/a"))) == ["changed spec.rules[0].matches[0].path.value"])
  }
}
