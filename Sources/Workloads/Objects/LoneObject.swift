/// An object by itself, without the set that it stands in.
package struct LoneObject: Sendable {
  package let object: Object
  /// The containers of its pods.
  package let containers: [Container]

  package init(_ object: Object) {
    self.object = object
    containers = Container.all(of: object)
  }

  /// Its kind, whatever the version.
  package var type: ObjectSet.GroupKind { .init(object.kind, group: object.group) }
}
