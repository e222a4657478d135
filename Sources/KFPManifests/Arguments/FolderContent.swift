import Files
import YAML

/// The files of a folder, and those among them that are no objects, by their paths from here.
struct FolderContent {
  var files: [String] = []
  /// What kustomizations take for something other than an object: their own files, patches, content of generators.
  var inputs: Set<String> = []
  /// The folders and files that kustomizations build on.
  var bases: Set<String> = []
  private let record: ReadFiles

  /// - Parameter record: Takes note of the kustomizations that are read.
  init(noting record: ReadFiles) { self.record = record }

  /// Takes note of a kustomization and of the files that it names.
  ///
  /// - Returns: Whether it can be built by itself.
  @discardableResult
  mutating func addKustomization(_ file: String, in folder: String) -> Bool {
    guard let bytes = try? RegularFile.read(file, named: file, noting: record),
      let tree = try? Tree.parse(bytes, file: file).first,
      // With a specification it is an object of that kind, as Flux has them.
      tree.kind == .mapping, tree["spec"] == nil
    else { return false }
    inputs.insert(Path.normalized(file))
    for section in Self.sections {
      for name in tree[section].map(Self.names) ?? [] { inputs.insert(Path.join(folder, name)) }
    }
    for section in ["resources", "bases", "components"] {
      for name in tree[section].map(Self.names) ?? [] { bases.insert(Path.join(folder, name)) }
    }
    return tree["kind"]?.text != "Component"
  }

  private static let sections = [
    "patches", "patchesStrategicMerge", "patchesJson6902", "configurations", "crds", "configMapGenerator",
    "secretGenerator", "replacements", "transformers", "generators", "validators", "openapi", "helmCharts",
  ]

  /// Every text below a value; what stands before `=` is the key that a generator gives to a file.
  private static func names(in tree: Tree) -> [String] {
    switch tree.kind {
    case .mapping: tree.entries.flatMap { names(in: $0.value) }
    case .sequence: tree.items.flatMap(names)
    case .scalar: tree.text.map { [$0.split(separator: "=").last.map(String.init) ?? $0] } ?? []
    }
  }
}
