import Explain
import Explore
import Lint
import Manifests
import Testing
import Workloads

@Suite struct PlacingTests {
  /// The line at which a finding on a field of the Deployment stands.
  private func line(of field: String?) throws -> String? {
    let objects = try ExploreCase(name: "an-ingress-with-everything-before-it").objects
    let id = try #require(objects.first { $0.kind == "Deployment" }).id
    var report = Report(objectCount: objects.count)
    report.entries = [
      Report.Entry(
        rule: "image-tag-missing", code: "IMG001", severity: .error, message: "a", object: id,
        field: field.flatMap { FieldPath($0) })
    ]
    let exploration = Exploration("a", of: ObjectSet(objects), report: report)
    let place = try #require(exploration.findings.first?.place)
    #expect(exploration.objects[place.object].object == id)
    return place.line.map { exploration.objects[place.object].lines[$0].text }
  }

  @Test(arguments: [
    ("spec.template.spec.containers[name=main].image", "      - image: example.com/web:1.0"),
    ("spec.template.spec.containers[name=main].resources.limits", "      containers:"),
    ("spec.replicas", "spec:"), (nil, "  name: web"),
  ])
  func `a finding stands at its field, or at the nearest around it`(_ field: String?, text: String) throws {
    #expect(try line(of: field) == text)
  }
}
