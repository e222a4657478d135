import Foundation
import Manifests
import Overlays
import Support
import Testing

/// The overlays of this repository.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct RepositoryOverlayTests {
  /// How many objects each gives, in stage namespaced and in stage cluster.
  private static let counts = [
    "production": (70, 15), "staging": (58, 14), "inverse-proxy": (71, 15), "local": (66, 15),
  ]

  @Test func allAreCounted() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Place.project + "/overlays")
    let overlays = folders.filter {
      FileManager.default.fileExists(atPath: "\(Place.project)/overlays/\($0)/overlay.yaml")
    }
    #expect(Set(overlays) == Set(Self.counts.keys))
  }

  @Test(arguments: counts.keys.sorted())
  func rendersItsObjectsAndHoldsThePostConditions(_ name: String) throws {
    let render = try ProjectReleases.render("overlays/\(name)/overlay.yaml")
    let (namespaced, cluster) = try #require(Self.counts[name])
    #expect(render.objects.count { $0.stage == .namespaced } == namespaced)
    #expect(render.objects.count { $0.stage == .cluster } == cluster)
    #expect(render.warnings.isEmpty)
    #expect(try PostConditions(render).violations == [])
  }

  /// What `init` writes renders as soon as it is filled in.
  @Test(arguments: ["2.14.4", "2.15.0"])
  func theTemplateRenders(_ version: String) throws {
    var template = OverlayTemplate(name: "production", version: version)
    template.values = OverlayTemplate.examples
    let path = "overlays/production/overlay.yaml"
    let releases = MirroredReleases(files: [path: template.filled])
    let render = try Overlays.render(.file(path), from: releases)
    #expect(try PostConditions(render).violations == [])
  }

  @Test func localNeedsNothingOutsideOfTheCluster() throws {
    let render = try ProjectReleases.render("overlays/local/overlay.yaml")
    #expect(render.overlay.iamGrants.isEmpty)
    let groups = render.objects.map(\.id.gvk.group)
    #expect(!groups.contains { $0.hasSuffix("gke.io") || $0.hasSuffix("google.com") })
  }
}
