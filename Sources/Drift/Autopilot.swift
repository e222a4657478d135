import Manifests
import YAML

/// What GKE Autopilot makes of an object that is applied: it raises requests that are below its minimum, and sets limits
/// to what is requested where its nodes cannot burst, each time anew
/// (https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests).
enum Autopilot {
  /// How reports call it.
  static let name = "Autopilot"

  /// Whether it has been at an object: it notes on what it adjusts what it has made of it.
  static func adjusted(_ live: Node, in arena: Arena) -> Bool {
    arena[live, "metadata", "annotations", "autopilot.gke.io/resource-adjustment"] != nil
  }

  /// What is applied with the amounts that the object has, where Autopilot makes them of what is applied.
  ///
  /// - Parameter others: The fields of other managers, as the server prints them: what somebody set by hand is no work
  ///   of Autopilot.
  /// - Returns: Nil where it makes nothing else of it.
  static func adjusting(
    _ config: Node, to live: Node, without others: Set<String>, in arena: inout Arena
  ) -> (config: Node, fields: [String])? {
    let copy = arena.copy(config)
    var fields: [String] = []
    guard let pod = arena[copy, "spec", "template", "spec"],
      let livePod = arena[live, "spec", "template", "spec"]
    else { return nil }
    for list in ["initContainers", "containers"] {
      let there = arena.elements(of: arena.child(livePod, list))
      for container in arena.elements(of: arena.child(pod, list)) {
        guard let name = arena.text(at: container, "name"),
          let old = there.first(where: { arena.text(at: $0, "name") == name })
        else { continue }
        for part in ["requests", "limits"] {
          guard let amounts = arena[container, "resources", part] else { continue }
          for amount in arena.elements(of: amounts) {
            let resource = arena.keyText(amount)
            let field = ".spec.template.spec.\(list)[name=\"\(name)\"].resources.\(part).\(resource)"
            guard let made = arena[old, "resources", part, resource], !others.contains(field),
              makes(made, of: amount, asked: arena[old, "resources", "requests", resource], part, in: arena)
            else { continue }
            arena.exchange(amount, for: arena.copy(made), in: amounts)
            fields.append(field)
          }
        }
      }
    }
    return fields.isEmpty ? nil : (copy, fields)
  }

  private static func makes(
    _ made: Node, of amount: Node, asked: Node?, _ part: String, in arena: borrowing Arena
  ) -> Bool {
    func quantity(_ node: Node?) -> Quantity? { node.flatMap { arena.text($0) }.flatMap { Quantity($0) } }
    guard let made = quantity(made), let amount = quantity(amount), made != amount else { return false }
    return amount < made || part == "limits" && made == quantity(asked)
  }
}
