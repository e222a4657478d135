import Diagnostics
import Manifests
import Overlays
import YAML

/// What differs between two renders, in lines.
///
/// `+ OBJECT` is there only in the second, `- OBJECT` only in the first; `OBJECT FIELD: VALUE` has another
/// value or none before, and `OBJECT FIELD: gone` has no value any more.
struct RenderChange {
  private let old: RenderedOverlay
  private let new: RenderedOverlay
  /// The lines, in the order of the render; what many objects share comes first, and once.
  private(set) var lines: [String] = []

  init(from old: RenderedOverlay, to new: RenderedOverlay) {
    self.old = old
    self.new = new
    // By kind and name: a case may move all objects to another namespace.
    let before = Dictionary(old.objects.map { (key($0), $0) }) { first, _ in first }
    let after = Set(new.objects.map(key))
    lines += old.objects.filter { !after.contains(key($0)) }.map { "- \($0.id.short)" }
    var fields: [(object: String, field: String)] = []
    for object in new.objects {
      guard let previous = before[key(object)] else {
        lines.append("+ \(object.id.short)")
        if !isOwn(object) {
          fields += overlaid(object.node, "").map { (object.id.short, $0) }
        }
        continue
      }
      fields += changes(previous.node, object.node, "").map { (object.id.short, $0) }
    }
    lines += grouped(fields)
  }

  /// The objects that only the second has, and that the overlay made rather than upstream.
  func ownObjects() throws -> String {
    let before = Set(old.objects.map(key))
    let own = new.objects.filter { !before.contains(key($0)) && isOwn($0) }
    return String(decoding: try new.arena.text(of: own.map(\.node), options: .render), as: UTF8.self)
  }

  private func key(_ object: RenderedObject) -> String { "\(object.id.gvk.group)/\(object.id.short)" }

  private func isOwn(_ object: RenderedObject) -> Bool {
    new.arena.files[new.arena.position(object.node).file].name.hasSuffix("overlay.yaml")
  }

  private func grouped(_ fields: [(object: String, field: String)]) -> [String] {
    let counts = Dictionary(grouping: fields, by: \.field).mapValues(\.count)
    let many = counts.filter { $0.value > 4 }.sorted { $0.key < $1.key }.map {
      "\($0.value) objects \($0.key.drop { $0 == "." })"
    }
    return many
      + fields.filter { counts[$0.field] ?? 0 <= 4 }.map { "\($0.object) \($0.field.drop { $0 == "." })" }
  }

  // MARK: Fields

  /// What upstream's object has from the overlay.
  private func overlaid(_ node: Node, _ path: String) -> [String] {
    let arena = new.arena
    if arena.kind(node) == .scalar || arena.count(node) == 0 {
      guard
        arena.step(node)?.cause.operation == .overlay
          || arena.files[arena.position(node).file].name.hasSuffix("overlay.yaml")
      else { return [] }
      return ["\(path): \(shown(node))"]
    }
    return arena.children(node).enumerated().flatMap { index, child in
      overlaid(child, path + step(to: child, index, in: node, of: arena))
    }
  }

  private func changes(_ a: Node, _ b: Node, _ path: String) -> [String] {
    guard old.arena.kind(a) == new.arena.kind(b), new.arena.kind(b) != .scalar else {
      let same =
        old.arena.kind(a) == new.arena.kind(b) && old.arena.text(a) == new.arena.text(b)
        && old.arena.type(a) == new.arena.type(b)
      return same ? [] : ["\(path): \(difference(a, b))"]
    }
    let before = steps(a, of: old.arena)
    let after = steps(b, of: new.arena)
    // A plain list, such as arguments, is shown whole.
    if new.arena.kind(b) == .sequence,
      before.contains(where: { $0.step.hasPrefix("[") && $0.step.last == "]" && !$0.step.contains("=") })
    {
      let lists = [texts(a, of: old.arena), texts(b, of: new.arena)]
      if lists[0] == lists[1], before.count == after.count {
        return zip(before, after).flatMap { changes($0.node, $1.node, path + $1.step) }
      }
      return additions(before, after, path)
    }
    let gone = before.filter { entry in !after.contains { $0.step == entry.step } }.map {
      "\(path)\($0.step): gone"
    }
    return gone
      + after.flatMap { entry -> [String] in
        guard let previous = before.first(where: { $0.step == entry.step }) else {
          return leaves(entry.node, path + entry.step)
        }
        return changes(previous.node, entry.node, path + entry.step)
      }
  }

  /// A scalar's text; of one of several lines, those that the text before did not have.
  private func difference(_ a: Node, _ b: Node) -> String {
    guard let before = old.arena.text(a), let after = new.arena.text(b), before.contains("\n") else {
      return shown(b)
    }
    let known = before.split(separator: "\n")
    let lines = after.split(separator: "\n").filter { !known.contains($0) }
    return "… " + lines.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  /// What a list without names has more and less, element by element.
  private func additions(
    _ before: [(step: String, node: Node)], _ after: [(step: String, node: Node)], _ path: String
  ) -> [String] {
    let (a, b) = (before.map { shown($0.node, of: old.arena) }, after.map { shown($0.node) })
    return a.filter { !b.contains($0) }.map { "\(path)[]: gone \($0)" }
      + b.filter { !a.contains($0) }.map { "\(path)[]: \($0)" }
  }

  private func leaves(_ node: Node, _ path: String) -> [String] {
    let children = steps(node, of: new.arena)
    return children.isEmpty
      ? ["\(path): \(shown(node))"] : children.flatMap { leaves($0.node, path + $0.step) }
  }

  private func texts(_ node: Node, of arena: Arena) -> [String] {
    arena.children(node).map { shown($0, of: arena) }
  }

  private func steps(_ node: Node, of arena: Arena) -> [(step: String, node: Node)] {
    arena.children(node).enumerated().map { (step(to: $1, $0, in: node, of: arena), $1) }
  }

  private func step(to child: Node, _ index: Int, in parent: Node, of arena: Arena) -> String {
    if arena.kind(parent) == .mapping {
      let text = FieldPath([.key(arena.keyText(child))]).description
      return text.hasPrefix("[") ? text : ".\(text)"
    }
    if let name = arena.child(child, "name").flatMap({ arena.text($0) }) { return "[name=\(name)]" }
    return "[\(index)]"
  }

  private func shown(_ node: Node) -> String { shown(node, of: new.arena) }

  private func shown(_ node: Node, of arena: Arena) -> String {
    guard arena.kind(node) == .scalar else {
      let parts = arena.children(node).map { child in
        (arena.kind(node) == .mapping ? arena.keyText(child) + ": " : "") + shown(child, of: arena)
      }
      let text = parts.joined(separator: ", ")
      return arena.kind(node) == .mapping ? "{\(text)}" : "[\(text)]"
    }
    let text = arena.text(node) ?? ""
    return arena.type(node) == .string ? "\"\(text.replacing("\n", with: "\\n"))\"" : text
  }
}
