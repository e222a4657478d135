import Diagnostics
import Diff
import KFPManifests
import Lint
import Manifests
import Testing
import Workloads
import YAML

@Suite struct UpgradeRiskTests {
  private func documents(_ text: String, _ file: String) throws -> [Tree] {
    try Tree.parse(Array(text.utf8), file: file)
  }

  private func edited(_ change: PlantedChange) throws -> String {
    var text = PlantedChange.release
    for (old, new) in change.edits {
      try #require(text.contains(old), "\(change.name): the release has no \(old)")
      text = text.replacing(old, with: new)
    }
    return text
  }

  private func risks(from old: String, to new: String) throws -> [String] {
    try UpgradeReport.risks(from: Target(documents(old, "old.yaml")), to: Target(documents(new, "new.yaml")))
      .map { "\($0.severity.rawValue) \($0.rule) \($0.object?.short ?? "")" }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
  }

  @Test(arguments: PlantedChange.all) func aPlantedChangeIsJudged(_ change: PlantedChange) throws {
    let text = try edited(change)
    let found = try risks(from: PlantedChange.release, to: text)
    #expect(found == change.risks.sorted(), "found \(found)")
    let difference = Difference(
      from: try documents(PlantedChange.release, "old.yaml"), to: try documents(text, "new.yaml"))
    #expect(difference.isEmpty == (change.name == "a claim is spelt otherwise"))
  }

  @Test func thereAreThirtyAndMore() {
    #expect(PlantedChange.all.count >= 30)
    #expect(PlantedChange.harmless.count >= 5)
    let transitions = Set(
      allRules.filter { type(of: $0).group == .upgrade || type(of: $0).code.hasPrefix("UPG0") }
        .filter { type(of: $0).subject == .transition }.map(\.id))
    let planted = Set(PlantedChange.all.flatMap(\.risks).map { String($0.split(separator: " ")[1]) })
    // Those about Kubeflow Pipelines' own settings have no place in a release this small.
    #expect(
      transitions.subtracting(planted) == [
        "database-migrated", "database-too-new", "log-keys-moved", "object-store-client-untested",
        "pipeline-root-baked-in", "store-moved", "workflow-defaults-added",
      ])
  }

  @Test func aPolicyThatKeepsTheLoadBalancerOutIsAnError() throws {
    let change = PlantedChange.behindLoadBalancer
    #expect(try risks(from: PlantedChange.releaseWithIngress, to: try edited(change)) == change.risks)
  }

  @Test func nothingIsSaidOfWhatDoesNotChange() throws {
    #expect(try risks(from: PlantedChange.release, to: PlantedChange.release) == [])
  }
}
