package import Manifests

/// What it takes to delete an object and to make it anew, where the server refuses to change it.
package enum Recreation: Hashable, Sendable {
  /// It is gone for a while, and its pods with it.
  case delete
  /// Its pods and claims stay, and the new one takes them over.
  case deleteOrphaning
  /// What it holds would be lost: somebody has to look after that first.
  case byHand

  package init(of object: ObjectID) {
    switch (object.group, object.kind) {
    case ("apps", "StatefulSet"): self = .deleteOrphaning
    case ("", "PersistentVolumeClaim"), ("", "PersistentVolume"), ("", "Namespace"), ("", "Secret"),
      ("apiextensions.k8s.io", "CustomResourceDefinition"):
      self = .byHand
    default: self = .delete
    }
  }
}

/// Kinds that hold data, or whose objects go with them: nobody deletes them in passing.
enum DataKinds {
  static func contain(_ object: ObjectID) -> Bool {
    switch (object.group, object.kind) {
    case ("", "PersistentVolumeClaim"), ("", "PersistentVolume"), ("", "Namespace"), ("", "Secret"),
      ("apiextensions.k8s.io", "CustomResourceDefinition"):
      true
    default: false
    }
  }
}
