package import Diagnostics
package import YAML

extension Overlay {
  /// Decodes an overlay file that extends nothing any more and whose values are filled in.
  ///
  /// All errors are reported, in the order of the file; there is no overlay if there is any.
  ///
  /// - Parameters:
  ///   - tree: The file's one document.
  ///   - folder: The name of the folder that holds the file, which must be the overlay's name.
  ///   - lockedVersions: The refs of kubeflow-pipelines in the lock.
  ///   - rules: The lint rules that exist; nil leaves their names unchecked.
  package static func decode(
    _ tree: Tree, folder: String, lockedVersions: [String], rules: [RuleName]? = nil
  ) -> (overlay: Overlay?, diagnostics: [Diagnostic]) {
    var file = Fields(nil, in: tree.snapshot, path: "", at: tree.position)
    var draft: OverlayDraft?
    if tree.kind == .mapping {
      file = Fields(tree, in: tree.snapshot, path: "", at: tree.position)
      draft = OverlayDraft(&file, folder: folder, lockedVersions: lockedVersions, rules: rules)
    } else {
      file.mistype("", expected: "a mapping", tree)
    }
    let diagnostics = inOrder(file.finish(), files: tree.snapshot.arena.files.map(\.name))
    return (diagnostics.isEmpty ? draft?.overlay : nil, diagnostics)
  }

  /// Sorts by file, line and column; what stands at one place keeps its order.
  private static func inOrder(_ diagnostics: [Diagnostic], files: [String]) -> [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> [Int] {
      guard let location = diagnostic.location else { return [] }
      return [files.lastIndex(of: location.file) ?? 0, location.line, location.column]
    }
    return diagnostics.enumerated().map { (key($1) + [$0], $1) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map(\.1)
  }
}

/// An overlay in which sections may still be missing, because they are wrong or not there.
struct OverlayDraft {
  var name: Located<String>?
  var upstream: Overlay.Upstream?
  var project: Overlay.Project?
  var features: Overlay.Features
  var database: Overlay.Database?
  var storage: Overlay.Storage?
  var identity: Overlay.Identity?
  var access: Overlay.Access?
  var images: Overlay.Images
  var components: [Overlay.ComponentSettings]
  var networkPolicy: Overlay.NetworkPolicySettings
  var external: Overlay.External
  var lint: Overlay.LintSettings
  var patches: [Overlay.Patch]
  var remove: [Overlay.Removal]

  /// Reads the whole file; nil if it has no spec.
  init?(_ file: inout Fields, folder: String, lockedVersions: [String], rules: [RuleName]?) {
    Self.readType(&file)
    let name = Self.name(&file, folder: folder)
    let draft = file.section(required: "spec", "expected spec") { fields -> OverlayDraft? in
      var draft = OverlayDraft(&fields, lockedVersions: lockedVersions, rules: rules)
      draft.name = name
      draft.checkRules(&fields)
      return draft
    }
    guard let draft else { return nil }
    self = draft
  }

  /// Reads the sections of `spec`.
  private init(_ fields: inout Fields, lockedVersions: [String], rules: [RuleName]?) {
    // Both have done their work when an overlay is decoded.
    _ = fields.string("extends", "expected the path of an overlay file inside the project")
    fields.section("values") { fields in
      _ = fields.string(
        required: "from", "expected the path of a terraform output JSON file inside the project")
    }
    upstream = fields.section(required: "upstream") { Overlay.Upstream(&$0, lockedVersions: lockedVersions) }
    project = fields.section(required: "project") { Overlay.Project(&$0) }
    features = fields.section(orDefault: "features") { Overlay.Features(&$0) }
    database = Overlay.Database(&fields)
    storage = Overlay.Storage(&fields)
    identity = Overlay.Identity(&fields)
    access = Overlay.Access(&fields)
    images = fields.section(orDefault: "images") { Overlay.Images(&$0) }
    components = fields.entries("components").compactMap { entry in
      let adjustable = Component.allCases.filter { !$0.isImageOnly }
      guard let component = Component(entry, among: adjustable, &fields) else { return nil }
      return fields.section(entry.value, path: entry.path) {
        Overlay.ComponentSettings(&$0, of: entry.key.map { _ in component })
      }
    }
    networkPolicy = fields.section(orDefault: "networkPolicy") { Overlay.NetworkPolicySettings(&$0) }
    external = fields.section(orDefault: "external") { Overlay.External(&$0) }
    lint = fields.section(orDefault: "lint") { Overlay.LintSettings(&$0, catalogue: rules) }
    patches = fields.sections("patches") { Overlay.Patch(&$0) }
    remove = fields.sections("remove") { Overlay.Removal(&$0) }
  }

  private static func readType(_ file: inout Fields) {
    _ = file.string(required: "apiVersion", "expected apiVersion \(Overlay.apiVersion)") {
      $0 == Overlay.apiVersion
    }
    let kind = file.string(required: "kind", "expected kind Overlay or OverlayBase") {
      $0 == "Overlay" || $0 == "OverlayBase"
    }
    if let kind, kind.value == "OverlayBase" {
      file.refuse(
        "kind", "an OverlayBase cannot be rendered: expected kind Overlay", at: kind.position,
        found: "\"OverlayBase\"")
    }
  }

  private static func name(_ file: inout Fields, folder: String) -> Located<String>? {
    let message = "expected metadata.name to be the folder's name \(folder)"
    return file.section(required: "metadata", message) { fields in
      let name = fields.string(required: "name", message) { $0 == folder }
      if let name, !Expressions.isLabel(name.value) {
        fields.refuse(
          "metadata.name",
          "expected an RFC 1123 label: lower-case letters, digits and -, at most 63 characters",
          at: name.position, found: "\"\(name.value)\"")
      }
      return name
    }
  }

  /// The overlay, once nothing is missing.
  var overlay: Overlay? {
    guard let name, let upstream, let project, let database, let storage, let access else { return nil }
    return Overlay(
      name: name, upstream: upstream, project: project, features: features, database: database,
      storage: storage,
      identity: identity, access: access, images: images, components: components,
      networkPolicy: networkPolicy,
      external: external, lint: lint, patches: patches, remove: remove)
  }
}
