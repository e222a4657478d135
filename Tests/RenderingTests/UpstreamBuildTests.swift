import Diagnostics
import Foundation
import Kustomize
import Manifests
import Overlays
import Schemas
import Support
import Testing
import YAML

/// Every kustomization of four releases against what kustomize v5.5.0 prints for it.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct UpstreamBuildTests {
  private let releases = MirroredReleases(files: [:])

  private func build(_ folder: String, of version: String) throws -> [UInt8] {
    var build = Build(remotes: releases.remotes)
    let resources = try build.build(try releases.folder(folder, of: version))
    return try build.arena.text(of: resources.map(\.node), options: .kustomize)
  }

  @Test(arguments: Corpus.releases)
  func buildsWhatKustomizeBuilds(_ release: Corpus.Release) throws {
    let version = release.version
    let goldens = "\(Place.shared)/golden/kfp-\(version)"
    let names = try FileManager.default.contentsOfDirectory(atPath: goldens).filter { $0.hasSuffix(".yaml") }
      .sorted()
    #expect(names.count == release.builds)
    var equal = 0
    for name in names {
      let folder = String(name.dropLast(".yaml".count)).replacing("__", with: "/")
      let expected = try Data(contentsOf: URL(filePath: "\(goldens)/\(name)"))
      let isEqual = try build(folder, of: version) == Array(expected)
      #expect(isEqual, "\(folder)")
      if isEqual { equal += 1 }
    }
    print("\(version): \(equal) of \(names.count) kustomizations equal kustomize's output")
  }

  @Test(arguments: Corpus.releases.map(\.version))
  func buildsOnWhatIsKnownOfTheRelease(_ version: String) throws {
    let base = try #require(remoteBase(ofRelease: version)).split(separator: "?")
    let root = "\(Place.mirror)/kubeflow-pipelines/\(version)"
    let files = FileManager.default.subpaths(atPath: root) ?? []
    let entries = try files.filter { $0.hasSuffix("/kustomization.yaml") }.flatMap { file in
      try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8).split(separator: "\n")
    }.filter { $0.hasPrefix("- https://") || $0.hasPrefix("  - https://") }
    #expect(entries.count == 5)
    for entry in entries {
      #expect(entry.contains("- \(base[0])/"), "\(entry)")
      #expect(
        entry.contains("?") && entry.split(separator: "?").last?.split(separator: "&").first == base[1],
        "\(entry)")
    }
  }

  /// Whether the server would refuse a base alone, to which the environments add a namespace and values of variables.
  private static func isOfFragment(_ problem: String) -> Bool {
    problem.hasPrefix("`subjects[") && problem.contains("must have a field `namespace`")
      || problem.contains("$(kfp-namespace)")
  }

  /// What upstream ships is valid, as far as there are schemas: of Istio, cert-manager, Metacontroller and
  /// OpenShift there are none, and the definition of Application is not in every base.
  @Test(arguments: Corpus.releases.map(\.version))
  func findsUpstreamValid(_ version: String) throws {
    let goldens = "\(Place.shared)/golden/kfp-\(version)"
    let names = try FileManager.default.contentsOfDirectory(atPath: goldens).filter { $0.hasSuffix(".yaml") }
    var validated = 0
    for name in names.sorted() {
      let folder = String(name.dropLast(".yaml".count)).replacing("__", with: "/")
      let objects = try Tree.parse(build(folder, of: version), file: name).compactMap { Object($0) }
      let validation = Validation(objects, against: Corpus.kubernetes)
      let problems = validation.problems.flatMap(\.self).map(\.message).filter { !Self.isOfFragment($0) }
      #expect(problems == [], "\(folder)")
      for index in validation.obstacles.keys {
        #expect(Self.unknownGroups.contains(objects[index].group), "\(folder): \(objects[index].id)")
      }
      validated += objects.count - validation.obstacles.count
    }
    #expect(validated > 1000)
  }

  private static let unknownGroups = [
    "app.k8s.io", "cert-manager.io", "metacontroller.k8s.io", "networking.istio.io", "route.openshift.io",
    "security.istio.io",
  ]

  /// kustomize v5.5.0 stops on this folder.
  @Test(arguments: Corpus.releases.map(\.version))
  func buildsWhereKustomizeStops(_ version: String) throws {
    let text = String(decoding: try build("env/cert-manager/dev", of: version), as: UTF8.self)
    #expect(text.contains("\n  name: cache-server\n"))
    #expect(!text.contains("cache-deployer-deployment"))
  }
}
