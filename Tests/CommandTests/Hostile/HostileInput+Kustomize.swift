extension HostileInput {
  /// Kustomizations whose entries multiply, or lead in circles.
  static let kustomize: [HostileInput] = [
    HostileInput(
      name: "a cycle through a component",
      files: {
        [
          "app/kustomization.yaml": "resources: [../b]\n",
          "b/kustomization.yaml": "components: [../app]\n",
        ]
      }, complaint: "kustomization-cycle"),
    kustomization("a kustomization of itself", "kustomization-cycle") { "components: [.]\n" },
    HostileInput(
      name: "two ways to each of 12 levels",
      files: {
        var files = ["app/kustomization.yaml": "resources: [../l12]\n", "l0/a.yaml": object]
        files["l0/kustomization.yaml"] = "resources: [a.yaml]\n"
        for level in 1...12 {
          for side in ["a", "b"] {
            files["l\(level)\(side)/kustomization.yaml"] =
              "namePrefix: \(side)\nresources: [../l\(level - 1)]\n"
          }
          files["l\(level)/kustomization.yaml"] = "resources: [../l\(level)a, ../l\(level)b]\n"
        }
        return files
      }, complaint: "input-too-large"),
    patch("values moved 513 deep", "nesting-too-deep") {
      ["op: add, path: /b, value: {}"]
        + (0..<512).flatMap { _ in
          ["op: move, from: /b, path: /c", "op: add, path: /b, value: {}", "op: move, from: /c, path: /b/c"]
        }
    },
    patch("a pointer of 257 steps", "json-patch-invalid") {
      ["op: add, path: " + "/a" * 257 + ", value: b"]
    },
    patch("20,001 operations", "patch-too-large") {
      (0..<20_001).map { "op: add, path: /data/k\($0), value: b" }
    },
    patch("a huge index", "json-patch-target-missing") {
      ["op: add, path: /l, value: [a]", "op: replace, path: /l/99999999999999999999999, value: b"]
    },
    patch("the greatest index", "json-patch-target-missing") {
      ["op: add, path: /l, value: [a]", "op: add, path: /l/9223372036854775807, value: b"]
    },
    patch("the least index", "json-patch-target-missing") {
      ["op: add, path: /l, value: [a]", "op: remove, path: /l/-9223372036854775808"]
    },
    replacements("a text copied into itself", "text-too-long") {
      Array(
        repeating: ("fieldPath: data.x", "fieldPaths: [data.x], options: {delimiter: ':', index: 999}"),
        count: 25)
    },
    replacements("a path of 257 steps", "replacement-path-invalid") {
      [("fieldPath: data.x", "fieldPaths: [data" + ".a" * 256 + "], options: {create: true}")]
    },
    replacements("a huge part", "replacement-index") {
      [
        (
          "fieldPath: data.x, options: {delimiter: ':', index: 9223372036854775807}",
          "fieldPaths: [data.y]"
        )
      ]
    },
    replacements("a part beyond all numbers", "type-mismatch") {
      [("fieldPath: data.x, options: {delimiter: ':', index: 99999999999999999999999}", "fieldPaths: [a]")]
    },
    HostileInput(
      name: "a field spec of 257 steps",
      files: {
        [
          "app/kustomization.yaml":
            "resources: [a.yaml]\nconfigurations: [c.yaml]\ncommonLabels: {a: b}\n",
          "app/a.yaml": object,
          "app/c.yaml": "commonLabels:\n- path: a" + "/a" * 256 + "\n  create: true\n",
        ]
      }, complaint: "path-too-long"),
    HostileInput(
      name: "a variable that stands in a text 17,000 times",
      files: { variables("$(V)" * 17_000) }, complaint: "text-too-long"),
    HostileInput(
      name: "variables that do not end", files: { variables("$(" * 5000) },
      status: 0),
    HostileInput(
      name: "a patch of 10,000 keys",
      files: {
        let keys = { (value: String) in lines(10_000) { "  key\($0): \(value)" } }
        return [
          "app/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: p.yaml}]\n",
          "app/a.yaml": object + "data:\n" + keys("a"), "app/p.yaml": object + "data:\n" + keys("b"),
        ]
      }, status: 0),
    HostileInput(
      name: "a patch that merges 5,002 elements",
      files: {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
        let text = pod + lines(2501) { "  - {name: c\($0)}" }
        return [
          "app/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: p.yaml}]\n", "app/a.yaml": text,
          "app/p.yaml": text,
        ]
      }, complaint: "patch-too-large"),
    HostileInput(
      name: "a generator of 10,000 keys",
      files: {
        [
          "app/kustomization.yaml": "configMapGenerator: [{name: a, envs: [e.env]}]\n",
          "app/e.env": lines(10_000) { "k\($0)=v" },
        ]
      }, status: 0),
    expression(
      "an expression that repeats repetitions", "regular-expression-invalid", "(a{1000}){4}"),
    expression("groups 200 deep", "regular-expression-invalid", "(" * 200 + ")" * 200),
    expression("an expression of many choices", "", "a|" * 1000 + "b"),
  ]

  private static func variables(_ text: String) -> [String: String] {
    [
      "app/kustomization.yaml": """
      resources: [a.yaml]
      configurations: [c.yaml]
      vars: [{name: V, objref: {kind: ConfigMap, name: b, apiVersion: v1}, fieldref: {fieldpath: data.v}}]

      """,
      "app/c.yaml": "varReference: [{path: data, kind: ConfigMap}]\n",
      "app/a.yaml": object + "data:\n  x: '\(text)'\n---\n" + object.replacing("name: a", with: "name: b")
        + "data: {v: " + "b" * 1000 + "}\n",
    ]
  }

  /// A patch for objects whose names match, on one whose name has 200 letters.
  private static func expression(_ name: String, _ complaint: String, _ expression: String) -> HostileInput {
    HostileInput(
      name: name,
      files: {
        [
          "app/kustomization.yaml": """
          resources: [a.yaml]
          patches:
          - target: {name: '\(expression)'}
            patch: |
              - {op: add, path: /data, value: {x: a}}

          """,
          "app/a.yaml": object.replacing("name: a", with: "name: " + "a" * 200),
        ]
      }, status: complaint.isEmpty ? 0 : 3, complaint: complaint)
  }
}
