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
    if (object.group, object.kind) == ("apps", "StatefulSet") {
      self = .deleteOrphaning
    } else {
      self = object.holdsData ? .byHand : .delete
    }
  }
}
