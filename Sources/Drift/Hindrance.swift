package import Diagnostics
package import Manifests
import YAML

/// A field that nobody renders, that an apply keeps, and with which an object does not do what it is rendered for.
package struct Hindrance: Sendable {
  /// The object as it is after an apply.
  package let object: Object
  /// The field, such as `spec.replicas`.
  package let field: String
  /// What comes of it.
  package let message: String
  /// Where the field stands.
  package internal(set) var location: FileLocation

  /// The same, whose place is called otherwise.
  func standing(at location: FileLocation) -> Hindrance {
    var hindrance = self
    hindrance.location = location
    return hindrance
  }

  /// Those of an object.
  ///
  /// - Parameter config: What is rendered: what it says itself is meant.
  static func all(of object: Object, beside config: Object) -> [Hindrance] {
    func kept(_ field: String, _ message: String, where hinders: (Tree) -> Bool) -> Hindrance? {
      guard let value = object["spec"]?[field], config["spec"]?[field] == nil, hinders(value) else {
        return nil
      }
      var location = value.location
      // A report has no lines of files.
      location.excerpt = nil
      return Hindrance(object: object, field: "spec.\(field)", message: message, location: location)
    }
    let found: [Hindrance?] =
      switch (object.group, object.kind) {
      case ("apps", "Deployment"), ("apps", "StatefulSet"):
        [
          kept("replicas", "none of its pods run, and an apply starts none") { $0.text == "0" },
          kept("paused", "its pods never get what is applied") { $0.text == "true" },
        ]
      case ("batch", "CronJob"): [kept("suspend", "it never runs") { $0.text == "true" }]
      case ("", "Service"):
        [
          kept("type", "it is open beyond the cluster, and an apply leaves it open") {
            $0.text == "LoadBalancer" || $0.text == "NodePort"
          },
          kept("externalIPs", "it is open beyond the cluster, and an apply leaves it open") {
            !$0.items.isEmpty
          },
        ]
      default: []
      }
    return found.compactMap(\.self)
  }
}
