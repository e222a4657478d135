import Diagnostics
import Manifests
import YAML

/// What the patches of an overlay do besides setting single values, by their lines: which element an index leads to, and
/// what of upstream's lists and mappings they take away.
struct PatchEffects {
  private struct Effect {
    let object: ObjectID
    /// The name of the element of a list in which an operation with an index stands; nil for one without.
    var element: String?
    /// What is in upstream's list or mapping, and no longer in the one that takes its place: names, keys or texts.
    var lost: Set<String> = []
  }

  private var effects: [OverriddenValues.Place: Effect] = [:]

  /// Takes note of what a patch did to a value, and tells whether it put another list or mapping there.
  ///
  /// - Parameter way: The collections from the object to the value.
  mutating func note(
    _ cause: Cause, of node: Node, _ way: [Node], at place: OverriddenValues.Place, _ arena: Arena,
    _ object: ObjectID
  ) -> Bool {
    if object.isOfSecret { return false }
    var effect = Effect(object: object)
    if cause.operation == .jsonPatch {
      let element = zip(way, way.dropFirst() + [node]).reversed().first { arena.kind($0.0) == .sequence }?.1
      effect.element = element.flatMap { arena.text(at: $0, "name") }
    }
    var isReplaced = false
    if arena.kind(node) != .scalar, let previous = arena.step(node)?.previous {
      effect.lost = Self.parts(of: previous, arena).subtracting(Self.parts(of: node, arena))
      isReplaced = true
    }
    effects[place] = effect
    return isReplaced
  }

  /// The keys of a mapping; the names or texts of a list's elements.
  private static func parts(of node: Node, _ arena: Arena) -> Set<String> {
    switch arena.kind(node) {
    case .mapping: Set(arena.children(node).map { arena.keyText($0) })
    case .sequence:
      Set(
        arena.children(node).compactMap {
          arena.kind($0) == .scalar ? arena.text($0) : arena.text(at: $0, "name")
        })
    case .scalar: []
    }
  }

  /// Patches that mean another element on another release, and what they take away there that was not there before.
  func misfits(on after: PatchEffects, _ version: String) -> [Diagnostic] {
    after.effects.sorted { $0.key < $1.key }.compactMap { place, new in
      let old = effects[place]
      if let former = old?.element, let element = new.element, former != element {
        return Diagnostic(
          .editExpectationMissed,
          "the index of the patch leads to \"\(element)\" of \(new.object.short) at \(version), and led to \"\(former)\" before",
          at: place.location,
          notes: [.init("a strategic patch finds the element by its name, wherever it stands")])
      }
      let lost = new.lost.subtracting(old?.lost ?? []).sorted()
      guard !lost.isEmpty else { return nil }
      let shown = lost.prefix(3).map { "\"\(VisibleText($0, limit: 100))\"" }.joined(separator: ", ")
      return Diagnostic(
        .valueOverridden,
        "\(new.object.short) loses what upstream has there at \(version), and had not before: \(shown)"
          + (lost.count > 3 ? " and \(lost.count - 3) more" : ""), at: place.location, severity: .warning,
        notes: [.init("a patch that adds to a list keeps what upstream has in it")])
    }
  }
}
