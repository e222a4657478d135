import Diagnostics
import Files
import Kustomize
import Support
import Testing
import YAML

/// The limits that are too large to be reached in a test, lowered for it.
@Suite struct LimitTests {
  /// A kustomization of one object, or of several.
  struct Input: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kustomization: String
    var objects = LimitTests.object("a")
  }

  static let inputs = [
    Input(
      testDescription: "a value copied into itself",
      kustomization: """
        patches:
        - target: {kind: ConfigMap}
          patch: |

        """ + (0..<12).map { "    - {op: copy, from: /data, path: /data/d\($0)}\n" }.joined()),
    Input(
      testDescription: "a mapping that replacements copy into itself",
      kustomization: "replacements:\n"
        + (0..<12).map {
          """
          - source: {kind: ConfigMap, fieldPath: data}
            targets: [{select: {kind: ConfigMap}, fieldPaths: [data.d\($0)], options: {create: true}}]

          """
        }.joined()),
    Input(
      testDescription: "many annotations on many objects",
      kustomization: "commonAnnotations:\n" + (0..<50).map { "  k\($0): v\n" }.joined(),
      objects: (0..<50).map { object("a\($0)") }.joined(separator: "---\n")),
    Input(
      testDescription: "many values in a file", kustomization: "",
      objects: object("a") + "x: [" + String(repeating: "a, ", count: 2000) + "a]\n"),
  ]

  private static func object(_ name: String) -> String {
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name)}\ndata: {x: a}\n"
  }

  private static func build(_ input: Input, within limits: TreeLimits) throws(Rejection) {
    var arena = Arena()
    arena.limits = limits
    var build = Build(arena: arena)
    let files = MemoryTree(texts: [
      "kustomization.yaml": "resources: [a.yaml]\n" + input.kustomization, "a.yaml": input.objects,
    ])
    _ = try build.build(Folder(tree: files, path: "."))
  }

  @Test(arguments: inputs)
  func `values are counted wherever they multiply`(_ input: Input) throws {
    var limits = TreeLimits()
    try Self.build(input, within: limits)
    limits.values = 2000
    let error = #expect(throws: Rejection.self) { try Self.build(input, within: limits) }
    #expect(error?.first.id == .inputTooLarge)
    #expect(error?.first.message.contains("more than 2000 values") == true)
    #expect(error?.first.location != nil)
  }

  @Test func `texts are counted`() throws {
    let input = Input(
      testDescription: "a long file", kustomization: "# " + String(repeating: "a", count: 5000))
    var limits = TreeLimits()
    try Self.build(input, within: limits)
    limits.bytes = 5000
    let error = #expect(throws: Rejection.self) { try Self.build(input, within: limits) }
    #expect(error?.first.id == .inputTooLarge)
  }
}
