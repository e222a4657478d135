internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

/// Fills in a setting that upstream's environments hand on from pipeline-install-config to another ConfigMap.
///
/// Overlays build on the folders below these environments, and set what is handed on later than those could see it. Nor
/// would their replacements do: they count the points and quotes of a text, which an overlay may have written anew.
struct HandOn: Edit {
  private static let source = "pipeline-install-config"

  var setting: Release.HandedOn
  /// Where the overlay names the release.
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    // A patch may have taken it away, or written what it wants there.
    guard
      let target = composition.resources.first(where: {
        $0.id.gvk.kind == "ConfigMap" && $0.id.name == setting.configMap
      }),
      let scalar = composition.arena[target.node, "data", setting.key],
      let text = composition.arena.text(scalar),
      setting.placeholder.isEmpty ? text.isEmpty : text.contains(setting.placeholder)
    else { return }
    let value = try source(in: composition)
    let filled = composition.arena.text(value) ?? ""
    guard filled != text else { return }
    composition.arena.setScalar(
      scalar,
      to: composition.arena.symbols.intern(
        setting.placeholder.isEmpty ? filled : text.replacing(setting.placeholder, with: filled)),
      by: composition.cause(.replacement, at: composition.arena.position(value)),
      from: [Step.Source(value, at: composition.arena.position(value))])
  }

  private func source(in composition: Composition) throws(Rejection) -> Node {
    let field = "`\(setting.field.joined(separator: "."))`"
    guard
      let root = composition.resources.first(where: {
        $0.id.gvk.kind == "ConfigMap" && $0.id.name == Self.source
      })?.node
    else {
      throw Rejection(
        .variableSourceRemoved,
        "ConfigMap/\(Self.source) must stay: ConfigMap/\(setting.configMap) takes \(field) from it",
        at: composition.arena.location(position))
    }
    return try composition.field(
      setting.field, of: root, named: "ConfigMap/\(Self.source)", for: position)
  }
}
