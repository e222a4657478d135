import Files
import Support

/// The texts that mutations begin with: this project's own fixtures, overlays and pins.
enum Seeds {
  /// Every YAML file of the tests' cases.
  static let yaml = files(below: "Tests") {
    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json")
  }
  static let overlays = files(below: "overlays") { $0.hasSuffix("overlay.yaml") }
  static let pins = files(below: "upstream") { $0.hasSuffix(".yaml") || $0.hasSuffix(".sha256") }.map {
    Array($0.prefix(4000))
  }

  /// Two of them: an object and a patch, or two sides.
  static var pairs: [[UInt8]] {
    yaml.indices.map { place in
      // Neighbours are much alike: they often stand in one case.
      Parts.joined([("one", yaml[place]), ("other", yaml[(place + 1) % yaml.count])])
    }
  }

  /// Kustomizations with the files of their folders.
  static let kustomizations: [[String: [UInt8]]] = folders(
    below: Place.project + "/Tests/KustomizeTests/Cases"
  )
  .filter {
    $0.keys.contains("kustomization.yaml")
  }

  private static func files(below folder: String, _ isWanted: (String) -> Bool) -> [[UInt8]] {
    var found: [[UInt8]] = []
    for path in paths(below: Place.project + "/" + folder) where isWanted(path) {
      if let bytes = try? RegularFile.read(path, named: path), bytes.count < 20_000 { found.append(bytes) }
    }
    return found
  }

  private static func paths(below folder: String) -> [String] {
    let entries = (try? Directory.entries(of: folder, named: folder)) ?? []
    return entries.filter { $0.name != "cache" }.flatMap { entry -> [String] in
      let path = folder + "/" + entry.name
      return entry.kind == .directory ? paths(below: path) : entry.kind == .file ? [path] : []
    }
  }

  /// The files of every folder called input, by their paths from it.
  private static func folders(below folder: String) -> [[String: [UInt8]]] {
    var trees: [String: [String: [UInt8]]] = [:]
    for path in paths(below: folder) {
      guard let range = path.firstRange(of: "/input/"), let bytes = try? RegularFile.read(path, named: path)
      else {
        continue
      }
      trees[String(path[..<range.lowerBound]), default: [:]][String(path[range.upperBound...])] = bytes
    }
    return trees.sorted { $0.key < $1.key }.map(\.value)
  }
}
