import Manifests
import Schemas
import YAML

extension Drift {
  /// An object as if it had been printed in the version in which it is applied, which is no property of what is stored;
  /// nil where its fields are others in that version.
  static func read(
    _ live: Node, inVersionOf config: Node, _ catalog: SchemaCatalog, in arena: inout Arena
  ) -> Node? {
    guard let version = arena.child(config, "apiVersion"), let own = arena.child(live, "apiVersion"),
      !arena.equal(version, own)
    else { return live }
    let copy = arena.copy(live)
    if let place = arena.child(copy, "apiVersion") { arena.setText(of: place, to: arena.symbol(version)) }
    let snapshot = Snapshot(arena)
    guard let printed = Object(Tree(live, in: snapshot)), let read = Object(Tree(copy, in: snapshot)) else {
      return live
    }
    let problems = Validation([printed, read], against: catalog).problems
    let known = Set(problems[0].map(\.path))
    return problems[1].allSatisfy { known.contains($0.path) } ? copy : nil
  }
}
