internal import Manifests
internal import Testing
internal import YAML

@Suite struct ImageMentionsTests {
  @Test(arguments: [
    ("ghcr.io/kubeflow/kfp-driver:2.14.4", ["ghcr.io/kubeflow/kfp-driver:2.14.4"]),
    ("--image=quay.io/a/b:v1 --other", ["quay.io/a/b:v1"]),
    ("{\"image\": \"localhost:5000/a/b:1\"}", ["localhost:5000/a/b:1"]),
    (
      "a.example/b@sha256:00, and c.example/d:2.", ["a.example/b@sha256:00", "c.example/d:2"]
    ),
    // Addresses, hosts, storage, paths, prose and templates are no images.
    ("https://example.com/a:1", []), ("ml-pipeline.kubeflow:8888", []), ("gs://acme-kfp/v2:1", []),
    ("/etc/mlmd/config:ro", []), ("see e.g. a/b: it is", []), ("example.com/path", []),
    ("10.0.0.1/24:80", []), ("artifacts/{{workflow.name}}:1", []), ("kfp.example.com/Upper:1", []),
  ])
  func findsReferencesByTheirLooks(_ text: String, _ expected: [String]) {
    #expect(ImageMentions.references(in: text) == expected)
  }

  @Test func leavesOutWhatIsKnownByItsPlace() throws {
    let tree = try #require(
      try Tree.parse(
        Array(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web, annotations: {note: 'runs docker.io/library/web:1'}}
          spec:
            template:
              spec:
                containers:
                - name: main
                  image: docker.io/library/web:1
                  args: [--sidecar, envoy.example/envoy:v1]
                  env: [{name: HELPER_IMAGE, value: 'busybox:1'}, {name: HELPER_HOST, value: 'busybox:1'}]
          """.utf8), file: "a.yaml"
      ).first)
    let mentions = ImageMentions(in: tree.node, of: tree.snapshot.arena).all.map(\.text)
    #expect(mentions == ["docker.io/library/web:1", "envoy.example/envoy:v1", "busybox:1"])
  }

  @Test func findsContainersOfAnyKindInTheirOrder() throws {
    let text = """
      kind: Flow
      spec:
        initContainers: [{name: first, containers: [{name: no}]}]
        steps: [{template: {containers: [{name: second}, {name: third}]}}, {containers: {name: none}}]
        containers: []
        ephemeralContainers: [{name: last}]
      """
    let tree = try #require(try Tree.parse(Array(text.utf8), file: "a.yaml").first)
    let arena = tree.snapshot.arena
    let names = ImagePlaces(in: tree.node, of: arena).containers.map { arena.text(at: $0, "name") }
    #expect(names == ["first", "second", "third", "last"])
  }
}
