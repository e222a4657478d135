// swift-tools-version: 6.1
import PackageDescription

/// The targets stand in the order of the pipeline: each may import only targets above it.
let package = Package(
  name: "kfp-manifests",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "KFPManifests", targets: ["KFPManifests"]),
    .executable(name: "kfp-manifests", targets: ["kfp-manifests"]),
    .executable(name: "kfp-pipelines", targets: ["kfp-pipelines"]),
    .library(name: "KFPPipelines", targets: ["KFPPipelines"]),
    .library(name: "KFPServers", targets: ["KFPServers"]),
    .library(name: "KFPServerDoubles", targets: ["KFPServerDoubles"]),
  ],
  traits: [
    .trait(
      name: "WithoutProvenance",
      description: "Keeps no history of values: for measuring what that costs, and for nothing else.")
  ],
  dependencies: [
    // Exact, because Package.resolved is not committed.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    // What has a network: only kfp-pipelines and its library build these.
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    // Whoever speaks HTTP needs it anyway: NIO's compression does.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "Diagnostics"),
    .target(name: "SideBySide"),
    .target(name: "YAML", dependencies: ["CLibYAML", "Diagnostics"]),
    .target(
      name: "Files", dependencies: ["Diagnostics", .product(name: "SystemPackage", package: "swift-system")]),
    .target(name: "Digest", dependencies: ["CLibCrypto"]),
    .target(
      name: "Upstream",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Digest",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(name: "Manifests", dependencies: ["Diagnostics", "YAML"]),
    .target(name: "Workloads", dependencies: ["Diagnostics", "YAML", "Manifests"]),
    .target(name: "Kustomize", dependencies: ["Diagnostics", "YAML", "Files", "Digest", "Manifests"]),
    .target(
      name: "Overlays", dependencies: ["Diagnostics", "YAML", "Files", "Manifests", "Workloads", "Kustomize"]),
    .target(name: "Infrastructure", dependencies: ["YAML", "Workloads", "Overlays"]),
    .target(name: "Schemas", dependencies: ["Diagnostics", "YAML", "Manifests"]),
    .target(name: "ServerSideApply", dependencies: ["YAML", "Manifests", "Schemas"]),
    .target(name: "Terraform", dependencies: ["Diagnostics", "YAML"]),
    .target(
      name: "Lint",
      dependencies: ["Diagnostics", "SideBySide", "YAML", "Manifests", "Workloads", "Schemas", "Terraform"]),
    .target(name: "Explain", dependencies: ["Diagnostics", "YAML", "Manifests", "Workloads"]),
    .target(name: "Diff", dependencies: ["Diagnostics", "YAML", "Manifests", "Workloads"]),
    .target(
      name: "Drift",
      dependencies: ["Diagnostics", "YAML", "Manifests", "Schemas", "ServerSideApply", "Diff"]),
    .target(name: "Graph", dependencies: ["YAML", "Manifests", "Workloads"]),
    .target(
      name: "Explore",
      dependencies: [
        "Diagnostics", "YAML", "Digest", "Manifests", "Workloads", "Lint", "Explain", "Diff", "Graph",
      ]),
    .target(
      name: "KFPManifests",
      dependencies: [
        "Diagnostics", "SideBySide", "YAML", "Files", "Digest", "Upstream", "Manifests", "Workloads",
        "Kustomize", "Overlays", "Infrastructure", "Schemas", "ServerSideApply", "Terraform", "Lint",
        "Explain", "Diff", "Drift", "Graph", "Explore",
      ]),
    .target(
      name: "KFPPipelines",
      dependencies: [
        "CZlib", "Diagnostics", "SideBySide", "YAML", "Files", "Manifests", "Workloads", "Overlays", "Lint",
        "KFPManifests",
      ]),
    .target(
      name: "KFPServers",
      dependencies: [
        "CLibCrypto", "Diagnostics", "YAML", "Files", "Digest", "Workloads", "KFPPipelines",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "KFPServerDoubles",
      dependencies: [
        "Diagnostics", "YAML", "Digest", "Workloads", "KFPPipelines",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "Terminal",
      dependencies: [
        "CMalloc", "KFPManifests", "Diagnostics", "SideBySide", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "kfp-pipelines",
      dependencies: [
        "KFPPipelines", "KFPServers", "KFPManifests", "Terminal", "Diagnostics", "Files", "Lint", "Upstream",
        "Workloads", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "kfp-manifests",
      dependencies: [
        "KFPManifests", "Terminal", "Diagnostics", "SideBySide", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Manifests", "Workloads", "Kustomize", "Overlays", "Schemas",
        "Explain", "Lint", "KFPManifests", "Randomness", "Support",
      ],
      exclude: ["Cases"]),
    .testTarget(
      name: "DriftTests",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Upstream", "Manifests", "Schemas", "ServerSideApply", "Diff",
        "Drift",
        "KFPManifests", "Randomness", "Support",
      ]),
    .testTarget(name: "SideBySideTests", dependencies: ["SideBySide"]),
    .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "YAML", "Files", "Randomness", "Support"]),
    .testTarget(name: "ManifestsTests", dependencies: ["Diagnostics", "YAML", "Manifests"]),
    .testTarget(
      name: "KustomizeTests",
      dependencies: ["Diagnostics", "YAML", "Files", "Manifests", "Kustomize", "Support"],
      exclude: ["Cases"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "Diagnostics", "Support"]),
    .testTarget(
      name: "UpstreamTests",
      dependencies: [
        "Upstream", "Files", "Digest", "Diagnostics", "Support",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .testTarget(
      name: "OverlaysTests",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Manifests", "Overlays", "Randomness", "Support",
      ]),
    .testTarget(
      name: "InfrastructureTests",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Overlays", "Infrastructure", "Randomness", "Support",
      ],
      exclude: ["Cases"]),
    .testTarget(
      name: "SchemasTests", dependencies: ["Diagnostics", "YAML", "Manifests", "Schemas", "Support"]),
    .testTarget(name: "TerraformTests", dependencies: ["Diagnostics", "Terraform"]),
    .testTarget(
      name: "LintTests",
      dependencies: ["Diagnostics", "YAML", "Files", "Manifests", "Workloads", "Schemas", "Lint", "Support"],
      exclude: ["Cases", "Messages"]),
    .testTarget(
      name: "KFPPipelinesTests",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Manifests", "Workloads", "Lint", "KFPManifests", "KFPPipelines",
        "Randomness", "Support",
      ],
      exclude: ["Messages"]),
    .testTarget(
      name: "KFPServersTests",
      dependencies: [
        "CLibCrypto", "Diagnostics", "YAML", "Files", "Digest", "Workloads", "KFPManifests", "KFPPipelines",
        "KFPServers", "KFPServerDoubles", "Randomness", "Support",
      ]),
    .testTarget(
      name: "ExplainTests",
      dependencies: ["Diagnostics", "YAML", "Files", "Manifests", "Kustomize", "Explain", "Support"],
      exclude: ["Cases"]),
    .testTarget(
      name: "DiffTests",
      dependencies: ["Diagnostics", "YAML", "Manifests", "Workloads", "Diff", "Support"],
      exclude: ["Cases"]),
    .testTarget(
      name: "GraphTests",
      dependencies: ["Diagnostics", "YAML", "Manifests", "Graph", "Randomness", "Support"],
      exclude: ["Cases"]),
    .testTarget(
      name: "ExploreTests",
      dependencies: [
        "Diagnostics", "YAML", "Digest", "Manifests", "Workloads", "Lint", "Explain", "Graph", "Explore",
        "Support",
      ],
      exclude: ["Cases"]),
    // Shared by tests: repeatable random numbers; the folders of the project, and files that hold what is expected.
    .target(name: "Randomness", path: "Tests/Randomness"),
    .target(name: "Support", dependencies: ["CZlib", "Diagnostics", "Files"], path: "Tests/Support"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Diagnostics", "YAML", "Files", "Upstream", "Manifests", "Workloads", "Kustomize", "Overlays",
        "Terraform", "Lint", "Diff", "KFPPipelines", "Randomness", "Support",
      ],
      path: "Tests/FuzzTargets"),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "Files", "Support"], exclude: ["Regressions"]),
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets", "Files"], path: "Tests/fuzz"),
    // Doubles of servers, for clients that are not ours: Tests/Clients.
    .executableTarget(name: "doubles", dependencies: ["KFPServerDoubles"], path: "Tests/doubles"),
    .testTarget(
      name: "KFPManifestsTests",
      dependencies: [
        "KFPManifests", "Diagnostics", "YAML", "Files", "Digest", "Upstream", "Manifests", "Workloads",
        "Overlays",
        "Schemas", "Terraform", "Lint", "Diff", "Support",
      ]),
    // Runs the command as it is built, and so depends on it.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "kfp-manifests", "kfp-pipelines", "Diagnostics", "Files", "YAML", "KFPServerDoubles", "Support",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
  ]
  // Tests run as often as they are built: once. Optimizing them takes longer than it saves.
  if target.type == .test { target.swiftSettings?.append(.unsafeFlags(["-Onone"])) }
}
