import Diff
import Manifests
import Schemas
import YAML

/// A reason for which an API server refuses an apply, however it is forced.
package struct Refusal: Hashable, Sendable {
  /// The field that the server names: `spec.strategy.rollingUpdate`.
  package let field: String
  package let message: String

  /// The reasons against what comes of the requests of an apply, each once.
  static func all(_ steps: [ObjectChange], applying config: Object, _ catalog: SchemaCatalog) -> [Refusal] {
    var refusals: [Refusal] = []
    for step in steps {
      // What the first one is refused for is what kubectl says.
      refusals += all(for: step, applying: config, catalog).filter { found in
        !refusals.contains { $0.field == found.field }
      }
    }
    return refusals
  }

  /// The reasons against what comes of one request.
  ///
  /// - Parameters:
  ///   - change: From the object that is there to what would come of both.
  ///   - config: What is applied: what is wrong with that alone is for lint to say.
  private static func all(for change: ObjectChange, applying config: Object, _ catalog: SchemaCatalog)
    -> [Refusal]
  {
    var refusals = immutable(change)
    if let shrunk = shrunk(change) { refusals.append(shrunk) }
    let problems = Validation([change.new], against: catalog).problems[0]
    guard !problems.isEmpty else { return refusals }
    let known = Set(
      Validation([config, change.old], against: catalog).problems.flatMap { $0.map(\.path) })
    refusals += problems.filter { !known.contains($0.path) }
      .map { Refusal(field: indexed($0.path, in: change.new.tree), message: $0.message) }
    return refusals
  }

  private static func immutable(_ change: ObjectChange) -> [Refusal] {
    ImmutableField.all(of: change.old).compactMap { field in
      guard change.fields.contains(where: field.covers) else { return nil }
      let name = field.reported ?? field.path.joined(separator: ".")
      switch field.message {
      case .forbidden(let text): return Refusal(field: name, message: "Forbidden: \(text)")
      case .invalid(let text):
        let value = field.path.reduce(Optional(change.new.tree)) { $0?[$1] }
        let isHidden =
          change.new.id.isOfSecret || value.map(CredentialValues(of: change.new.tree).contain) ?? false
        let shown = isHidden ? "(hidden)" : value.map { "\($0.json.sorted)" } ?? "null"
        return Refusal(field: name, message: "Invalid value: \(shown): \(text)")
      }
    }
  }

  /// A claim that asks for less than before (ValidatePersistentVolumeClaimUpdate).
  private static func shrunk(_ change: ObjectChange) -> Refusal? {
    guard change.new.kind == "PersistentVolumeClaim", change.new.group.isEmpty else { return nil }
    let path = ["spec", "resources", "requests", "storage"]
    func size(_ object: Object) -> Quantity? {
      path.reduce(Optional(object.tree)) { $0?[$1] }?.text.flatMap { Quantity($0) }
    }
    guard let before = size(change.old), let after = size(change.new), after < before else { return nil }
    return Refusal(
      field: path.joined(separator: "."), message: "Forbidden: field can not be less than status.capacity")
  }

  /// A path with the numbers of items, as a server names fields that it refuses.
  private static func indexed(_ path: FieldPath, in tree: Tree) -> String {
    var steps: [FieldPath.Step] = []
    var value: Tree? = tree
    for step in path.steps {
      switch step {
      case .key(let key):
        value = value?[key]
        steps.append(step)
      case .index(let index):
        let items = value?.items ?? []
        value = index < items.count ? items[index] : nil
        steps.append(step)
      case .element(let key, let name):
        let items = value?.items ?? []
        let index = items.firstIndex { $0[key]?.text == name }
        value = index.map { items[$0] }
        steps.append(index.map { .index($0) } ?? step)
      case .document: steps.append(step)
      }
    }
    return "\(FieldPath(steps))"
  }
}

extension JSONText {
  /// The same with keys in their order, as Go prints maps.
  fileprivate var sorted: JSONText {
    switch self {
    case .object(let entries): .object(entries.map { ($0.0, $0.1.sorted) }.sorted { $0.0 < $1.0 })
    case .array(let elements): .array(elements.map(\.sorted))
    default: self
    }
  }
}
