// swift-tools-version: 6.1
import PackageDescription

/// A package of its own, so that nobody who builds the tool builds its measurements.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1"),
    .executableTarget(name: "compare", dependencies: ["CLibYAML"]),
  ]
)
