import Diagnostics
import Files
import Kustomize
import Manifests
import Randomness
import Support
import Testing
import YAML

/// Kustomizations made at random: whatever is edited how often, each value is found again from the files.
@Suite struct RandomReplayTests {
  /// A base of a Deployment and a ConfigMap under up to four layers of random edits.
  private struct Sample {
    var numbers: Randomness
    var files: [String: String] = [:]

    init(seed: UInt64) {
      numbers = Randomness(seed: seed)
      files["layer0/objects.yaml"] = Self.objects
      files["layer0/kustomization.yaml"] = "resources: [objects.yaml]\n" + variables
      let count = Int.random(in: 1...4, using: &numbers)
      for layer in 1...count { addLayer(layer) }
      files["top/kustomization.yaml"] = "resources: [../layer\(count)]\n"
    }

    private static let objects = """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {app: web}
      spec:
        replicas: 1
        template:
          spec:
            containers:
            - name: main
              image: registry.example.com/main:1
              env:
              - {name: A, value: "$(HOST):80"}
              - {name: B, value: plain}
            - name: side
              image: registry.example.com/side:1
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {host: example.com, other: x}

      """

    private var variables: String {
      """
      vars:
      - name: HOST
        objref: {apiVersion: v1, kind: ConfigMap, name: settings}
        fieldref: {fieldpath: data.host}

      """
    }

    private mutating func word() -> String { "w\(Int.random(in: 0..<1000, using: &numbers))" }

    private mutating func addLayer(_ layer: Int) {
      var text = "resources: [../layer\(layer - 1)]\n"
      if Bool.random(using: &numbers) { text += "namespace: \(word())\n" }
      if Bool.random(using: &numbers) { text += "namePrefix: \(word())-\n" }
      if Bool.random(using: &numbers) {
        text += "labels:\n- pairs: {\(word()): \(word()), shared: \(word())}\n"
      }
      if Bool.random(using: &numbers) { text += "commonAnnotations: {note: \(word())}\n" }
      if Bool.random(using: &numbers) {
        text += "images:\n- {name: registry.example.com/main, newTag: \"\(word())\"}\n"
        text += "- {name: registry.example.com/side, newName: registry.example.com/\(word())}\n"
      }
      if Bool.random(using: &numbers) {
        text += "configMapGenerator:\n- name: made\(layer)\n  literals: [a=\(word())]\n  files: [note.txt]\n"
        files["layer\(layer)/note.txt"] = "some \(word())\nlines\n"
      }
      text += "patches:\n"
      for index in 0...Int.random(in: 0...3, using: &numbers) {
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0:
          text += "- target: {kind: Deployment}\n  path: patch\(index).yaml\n"
          files["layer\(layer)/patch\(index).yaml"] = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any, annotations: {\(word()): "\(word())"}}
            spec:
              replicas: \(Int.random(in: 1...9, using: &numbers))
              template:
                spec:
                  containers:
                  - {name: new-\(word()), image: "registry.example.com/side:\(word())"}
                  - name: main
                    env:
                    - {name: \(["A", "B", word()].randomElement(using: &numbers) ?? "A"), value: \(word())}

            """
        case 1:
          text += """
            - target: {kind: ConfigMap}
              patch: |-
                - op: add
                  path: /metadata/annotations
                  value: {\(word()): \(word()), b: \(word())}
                - op: copy
                  from: /metadata/annotations/b
                  path: /metadata/annotations/c
                - op: move
                  from: /metadata/annotations/b
                  path: /metadata/annotations/d

            """
        default:
          text += """
            - target: {kind: Deployment}
              patch: |-
                - op: replace
                  path: /spec/template/spec/containers/0/image
                  value: registry.example.com/main:\(word())
                - op: add
                  path: /spec/template/spec/containers/0/args
                  value: [\(word()), --flag=\(word())]

            """
        }
      }
      files["layer\(layer)/kustomization.yaml"] = text
    }

    func build() throws -> (Arena, [(node: Node, id: ObjectID)]) {
      var build = Build()
      let objects = try build.build(
        Folder(tree: MemoryTree(texts: files), path: "top", boundary: nil, restrictsFiles: false))
      let arena = build.arena
      return (arena, objects.map { ($0.node, $0.id) })
    }
  }

  @Test(arguments: Array(0..<100)) func everyValueIsFoundAgain(_ seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let (arena, objects) = try sample.build()
    let tally = Replay(arena, objects).tally()
    let files = sample.files.sorted { $0.key < $1.key }.map { "--- \($0.key)\n\($0.value)" }.joined()
    #expect(tally.failures.isEmpty, "\(tally.failures.prefix(5).joined(separator: "\n"))\n\(files)")
    #expect(tally.scalars.values.reduce(0, +) == tally.scalarCount)
    #expect(tally.scalarCount > 15)
  }

  /// A place that is wrong is found out.
  @Test func noValueIsFoundElsewhere() throws {
    let (arena, objects) = try Sample(seed: 7).build()
    var replay = Replay(arena, objects)
    replay.shift = (0, 1)
    // What a generator takes from a whole file begins at no value.
    #expect(replay.tally().scalars.isEmpty)
  }
}
