import Diagnostics
import Manifests
import Testing
import YAML

/// The spellings of fields and objects that people use.
@Suite struct FieldPatternTests {
  private static let text = """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
      annotations:
        a.b/c: dotted
        plain: "1"
    spec:
      template:
        spec:
          containers:
          - name: main
            image: one
            ports: [{containerPort: 80}]
          - name: log
            image: two
    data:
      config.yaml: |
        bucket: {name: stuff}
        list: [a, b]
      twice: x
      a~b/c: tilde
      "quo[te]": bracket

    """

  private func fields(_ pattern: String) throws -> [String] {
    let root = try #require(try Tree.parse(Array(Self.text.utf8), file: "a.yaml").first)
    let pattern = try #require(FieldPattern(pattern))
    return FieldSearch(below: root.node, of: root.snapshot.arena).matches(pattern).map(\.field)
  }

  private static let image = "spec.template.spec.containers[name=main].image"

  @Test(arguments: [
    image, "spec.template.spec.containers[0].image", ".spec.template.spec.containers[0].image",
    "spec.template.spec.containers.0.image", "/spec/template/spec/containers/0/image",
    "{.spec.template.spec.containers[0].image}", "$.spec.template.spec.containers[0].image",
    #"{.spec.template.spec.containers[?(@.name=="main")].image}"#,
    "{.spec.template.spec.containers[?(@.name=='main')].image}",
    #"spec.template.spec.containers[name="main"].image"#, "containers[name=main].image",
    "containers[0].image",
    "spec['template']['spec'].containers[0]['image']", "**.containers[0].image",
  ])
  func `all spellings mean one field`(_ spelling: String) throws {
    #expect(try fields(spelling) == [Self.image])
  }

  @Test(arguments: [
    #"metadata.annotations["a.b/c"]"#, #"metadata.annotations.a\.b/c"#, "metadata.annotations.a.b/c",
    "/metadata/annotations/a.b~1c", #"{.metadata.annotations.a\.b/c}"#, "{.metadata.annotations['a.b/c']}",
    #"["a.b/c"]"#,
  ])
  func `keys with points are found however they are written`(_ spelling: String) throws {
    #expect(try fields(spelling) == [#"metadata.annotations["a.b/c"]"#])
  }

  @Test func `places inside of documents are found`() throws {
    let place = #"data["config.yaml"]::bucket.name"#
    #expect(try fields(place) == [place])
    #expect(try fields("data.config.yaml::bucket.name") == [place])
    #expect(try fields("data.config.yaml::list[1]") == [#"data["config.yaml"]::list[1]"#])
    #expect(try fields("data.*::bucket.*") == [place])
    #expect(try fields("data.twice::bucket").isEmpty)
  }

  @Test func `escapes and quotes are undone`() throws {
    #expect(try fields("/data/a~0b~1c") == [#"data["a~b/c"]"#])
    #expect(try fields(#"data["quo[te]"]"#) == [#"data["quo[te]"]"#])
  }

  @Test func `patterns match several`() throws {
    #expect(
      try fields("spec.template.spec.containers[*].image") == [
        Self.image, "spec.template.spec.containers[name=log].image",
      ])
    #expect(try fields("..image").count == 2)
    #expect(try fields("metadata.annotations.p*") == ["metadata.annotations.plain"])
    #expect(try fields("**.ports[0].containerPort").count == 1)
    #expect(try fields("nothing*").isEmpty)
    #expect(try fields("spec.template.spec.containers[7].image").isEmpty)
  }

  @Test(arguments: [
    "", "[", "a[", #"a["b]"#, "a[]", "{}", "$", "a::", "a::b::c", "a[?(@.b)]", "a[99999999999999999999]",
  ])
  func `what is malformed is refused, or means nothing`(_ text: String) throws {
    guard FieldPattern(text) != nil else { return }
    #expect(try fields(text).isEmpty)
  }

  @Test func `a miss has a nearest`() throws {
    let root = try #require(try Tree.parse(Array(Self.text.utf8), file: "a.yaml").first)
    let search = FieldSearch(below: root.node, of: root.snapshot.arena)
    func nearest(_ text: String) throws -> String? { search.nearest(to: try #require(FieldPattern(text))) }
    #expect(try nearest("spec.templte.spec.containers[name=main].image") == Self.image)
    #expect(try nearest("imag") == Self.image)
    #expect(try nearest("nothing.like.it.anywhere") == nil)
  }
}

@Suite struct ObjectNameTests {
  private let deployment = ObjectID(
    gvk: .init(group: "apps", version: "v1", kind: "Deployment"), namespace: "shop", name: "web")
  private let service = ObjectID(gvk: .init(version: "v1", kind: "Service"), namespace: "shop", name: "web")
  private let policy = ObjectID(
    gvk: .init(group: "networking.k8s.io", version: "v1", kind: "NetworkPolicy"), namespace: "other",
    name: "web")

  @Test(arguments: [
    "Deployment/web", "deployment/web", "DEPLOYMENTS/web", "deploy/web", "deployments.apps/web",
    "deployment.v1.apps/web", "shop/Deployment/web", "shop/deploy.apps/web", "apps/v1/Deployment/shop/web",
    "deploy*/w?b", "*/deploy/*",
  ])
  func `all spellings mean one object`(_ spelling: String) throws {
    let name = try #require(ObjectName(spelling))
    #expect(try name.select(from: [service, deployment, policy]) == [1])
  }

  @Test func `plurals and short names follow kubectl`() throws {
    for spelling in ["svc/web", "services/web", "service.v1/web"] {
      #expect(try #require(ObjectName(spelling)).matches(service))
    }
    for spelling in ["netpol/web", "networkpolicies/web", "networkpolicies.networking.k8s.io/web"] {
      #expect(try #require(ObjectName(spelling)).matches(policy))
    }
    #expect(try #require(ObjectName("deploy.extensions/web")).matches(deployment) == false)
    #expect(try #require(ObjectName("prod/deploy/web")).matches(deployment) == false)
  }

  @Test(arguments: ["", "web", "/web", "deploy/", "a/b/c/d", "a/b/c/d/e/f"])
  func `what is malformed is refused`(_ text: String) { #expect(ObjectName(text) == nil) }

  @Test func `a star means all`() throws {
    #expect(try #require(ObjectName("*")).select(from: [service, deployment, policy]) == [0, 1, 2])
  }

  @Test func `globs match`() {
    #expect(Glob("ghcr.io/*:2.?").matches("ghcr.io/a/b:2.5"))
    #expect(Glob("*a*b*").matches("xxaxxbxx"))
    #expect(Glob("a*").matches("ba") == false)
    #expect(Glob("**").matches(""))
    #expect(Glob("?").matches("") == false)
  }
}
