import Files
import Kustomize
import Support
import Testing
import YAML

@Suite struct ScaleTests {
  /// A patch, an image and a generator for every object: what is looked up by scanning would grow with the square.
  private static func steps(_ count: Int) throws -> Duration {
    var objects = ""
    var kustomization = "resources: [all.yaml]\nnamePrefix: x-\npatches:\n"
    for index in 0..<count {
      objects += """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app-\(index)}
        spec: {template: {spec: {containers: [{name: main, envFrom: [{configMapRef: {name: cm-\(index)}}]}]}}}
        ---

        """
      kustomization += """
        - patch: |
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: app-\(index)}
            spec: {replicas: 2}

        """
    }
    kustomization += "configMapGenerator:\n"
    for index in 0..<count { kustomization += "- {name: cm-\(index), literals: [a=\(index)]}\n" }
    let tree = MemoryTree(texts: ["all.yaml": objects, "kustomization.yaml": kustomization])
    var build = Build()
    let start = ContinuousClock.now
    let resources = try build.build(Folder(tree: tree, path: "."))
    #expect(resources.count == 2 * count)
    return ContinuousClock.now - start
  }

  @Test func `eight times the objects take far less than sixty-four times the time`() throws {
    let (small, large) = (try Self.steps(500), try Self.steps(4000))
    #expect(large < small * 32)
  }
}
