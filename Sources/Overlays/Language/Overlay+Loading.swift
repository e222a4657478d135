package import Diagnostics
package import YAML

extension Overlay {
  /// What came of loading an overlay.
  package struct Loading: Sendable {
    /// The overlay; nil if anything is wrong with it.
    package var overlay: Overlay?
    /// The merged file with its values filled in; nil if it could not be read.
    package var root: Node?
    package var diagnostics: [Diagnostic]
  }

  /// Reads, merges, fills in and decodes an overlay.
  ///
  /// - Parameters:
  ///   - source: What it is read from; the name of a file's folder is the overlay's.
  ///   - lockedVersions: The refs of kubeflow-pipelines in the lock.
  ///   - rules: The lint rules that exist; nil leaves their names unchecked.
  ///   - redirect: The file that is read in the place of one that another extends.
  ///   - arena: Where the files are read to, so that positions in the overlay are positions of the arena.
  ///   - names: The names in a folder of the project, for suggestions.
  ///   - read: The bytes of a file, by its path from the project's folder.
  package static func load(
    _ source: OverlaySource, lockedVersions: [String], rules: [RuleName]? = nil,
    redirect: (String) -> String = { $0 }, into arena: inout Arena,
    names: (String) -> [String] = { _ in [] }, read: (String) throws(Rejection) -> [UInt8]
  ) -> Loading {
    do throws(Rejection) {
      let root: Node
      let folder: String
      switch source {
      case .file(let path):
        let leaf = try readDocument(try read(path), path, into: &arena)
        root = try readExtended(leaf, path, redirect, into: &arena, names: names, read: read)
        folder = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
      case .code(let code):
        let place = code.place ?? CodePlace(fileID: code.name, line: 0)
        let position = arena.position(of: place)
        let leaf = arena.make(code.file, at: position) ?? arena.makeCollection(.mapping, at: position)
        root = try readExtended(leaf, place.file, redirect, into: &arena, names: names, read: read)
        folder = code.name
      }
      let problems = try fillValues(of: root, in: &arena, names: names, read: read)
      guard problems.isEmpty else { return Loading(root: root, diagnostics: problems) }
      let tree = Tree(root, in: Snapshot(arena))
      var (overlay, diagnostics) = decode(tree, folder: folder, lockedVersions: lockedVersions, rules: rules)
      if case .code(let code) = source { overlay?.edits = code.edits }
      return Loading(overlay: overlay, root: root, diagnostics: diagnostics)
    } catch {
      return Loading(diagnostics: error.diagnostics)
    }
  }

  /// Whether a file is an OverlayBase, which is there to be extended, as far as it can be read.
  package static func isBase(_ file: [UInt8]) -> Bool {
    guard let document = (try? Tree.parse(file, file: "overlay.yaml"))?.first else { return false }
    return document["kind"]?.string == OverlayFile.FileKind.base.rawValue
  }

  /// How many files may extend one another.
  package static let maximumDepth = 16

  /// Reads the files that an overlay extends, and merges them and it into one tree.
  private static func readExtended(
    _ leaf: Node, _ path: String, _ redirect: (String) -> String, into arena: inout Arena,
    names: (String) -> [String], read: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) -> Node {
    var paths = [path]
    var roots = [leaf]
    while let extends = arena[roots[roots.count - 1], "spec", "extends"] {
      let message = "spec.extends: expected the path of an overlay file inside the project"
      let location = arena.location(extends)
      guard let text = arena.string(extends) else {
        throw Rejection(
          .overlayTypeMismatch, "spec.extends: expected a string; found \(arena.typeName(extends))",
          at: location)
      }
      guard let target = ProjectPath.resolve(text, from: paths[paths.count - 1]) else {
        throw Rejection(.overlayValueUnexpected, "\(message); found \"\(text)\"", at: location)
      }
      let next = redirect(target)
      if let start = paths.firstIndex(of: next) {
        let cycle = (paths[start...] + [next]).joined(separator: " -> ")
        throw Rejection(
          .overlayExtendsCycle, "spec.extends: extends forms a cycle: \(cycle)", at: location)
      }
      guard paths.count < maximumDepth else {
        throw Rejection(
          .overlayExtendsDepth,
          "spec.extends: expected at most \(maximumDepth) files that extend one another",
          at: location)
      }
      let bytes: [UInt8]
      do throws(Rejection) { bytes = try read(next) } catch {
        throw ProjectPath.unreadable(
          next, text, message, at: location, because: error, read: read, names: names)
      }
      paths.append(next)
      roots.append(try readDocument(bytes, next, into: &arena))
      try checkType(of: roots[roots.count - 1], in: arena)
    }
    var merged = roots[roots.count - 1]
    for leaf in roots.dropLast().reversed() { merged = merge(base: merged, leaf: leaf, in: &arena) }
    return merged
  }

  private static func readDocument(
    _ bytes: [UInt8], _ path: String, into arena: inout Arena
  ) throws(Rejection) -> Node {
    let roots = try arena.read(bytes, file: path)
    guard let root = roots.first, roots.count == 1 else {
      guard let second = roots.dropFirst().first else {
        throw Rejection(
          .overlayDocuments, "the file holds no overlay: expected one document; found 0",
          at: FileLocation(file: path, line: 1, column: 1),
          notes: [.init("`kfp-manifests init NAME` writes one to start from, in another folder")])
      }
      throw Rejection(
        .overlayDocuments, "expected one document; found \(roots.count)", at: arena.location(second))
    }
    return root
  }

  /// A base's type would be lost in the merge, so it is looked at before.
  private static func checkType(of base: Node, in arena: Arena) throws(Rejection) {
    for (key, values) in [("apiVersion", [apiVersion]), ("kind", ["Overlay", "OverlayBase"])] {
      let node = arena[base, key]
      guard let node, let text = arena.string(node), values.contains(text) else {
        throw Rejection(
          .overlayValueUnexpected, "\(key): expected \(key) \(values.joined(separator: " or "))",
          at: arena.location(node ?? base))
      }
    }
  }
}
