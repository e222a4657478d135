package import Diff
package import Manifests

/// What an apply would do to a cluster that already runs, and what it would leave as it is.
package struct Drift: Sendable {
  /// An object that is there and that would change.
  package struct Change: Sendable {
    /// The fields that would get another value; none where the server only takes note of another owner.
    package let fields: ObjectChange
    /// What the server refuses unless it is told to force it.
    package let conflicts: [Conflict]
    /// What the server refuses in any case.
    package let refusals: [Refusal]
    /// The fields that somebody applied on the client and nobody renders: kubectl hands them over, and the apply removes them.
    package let handedOver: [FieldPath]

    package var object: ObjectID { fields.new.id }
  }

  /// A field that another manager owns and that would get another value.
  package struct Conflict: Hashable, Sendable {
    package let manager: String
    /// The part of the API that the manager wrote through, such as `scale`; empty for the object itself.
    package let subresource: String
    package let apiVersion: String
    /// As the server prints it: `.spec.template.spec.containers[name="main"].image`.
    package let field: String
  }

  /// Fields that another manager owns, that are not rendered, and that stay.
  package struct Kept: Sendable {
    package let object: ObjectID
    /// Empty where the object does not tell who set them.
    package let manager: String
    /// As the server prints them.
    package let fields: [String]
  }

  /// Objects that are there and that nothing renders.
  package struct Left: Sendable {
    /// Those that were applied from here once, and that can go.
    package var prune: [Object] = []
    /// The same where data goes with them.
    package var data: [Object] = []
    /// Those of others in the namespaces of the render.
    package var others: [Object] = []
  }

  /// The objects that are there of those that are rendered, as they are.
  package internal(set) var present: [Object] = []
  /// The objects that the cluster printed in a version in which they have other fields than in that of the render: what
  /// an apply would do to them is not known.
  package internal(set) var uncompared: [(rendered: Object, live: Object)] = []
  /// All that are rendered as they would be after an apply: those that would be made, change, or stay as they are.
  package internal(set) var after: [Object] = []
  /// The objects that would be made, in the order in which they apply.
  package internal(set) var created: [Object] = []
  /// The objects that would change, or be refused.
  package internal(set) var changed: [Change] = []
  /// The objects that are there of those that are rendered and that will soon be gone, and namespaces of the render.
  package internal(set) var ending: [Object] = []
  package internal(set) var left = Left()
  package internal(set) var kept: [Kept] = []
  /// What of that somebody has to look at.
  package internal(set) var hindrances: [Hindrance] = []
  /// Whether the cluster's objects say who owns what: without that there are no conflicts.
  package internal(set) var knowsManagers = true

  /// Whether it is known that an apply, and deleting what is no longer rendered, would do nothing, and that nothing that
  /// stays is in the way of what is rendered.
  package var isEmpty: Bool {
    created.isEmpty && changed.isEmpty && ending.isEmpty && left.prune.isEmpty && left.data.isEmpty
      && hindrances.isEmpty && uncompared.isEmpty
  }

  /// The objects that something hinders which an apply keeps, each once.
  package var hindered: [ObjectID] {
    hindrances.map(\.object.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The objects that have to be deleted before they can be applied.
  package var deletedFirst: [Change] {
    changed.filter { !$0.refusals.isEmpty && Recreation(of: $0.object) != .byHand }
  }
}
