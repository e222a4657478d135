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
      self = DataKinds.contain(object) ? .byHand : .delete
    }
  }
}

/// Kinds that hold data, or with which other things go: nobody deletes them in passing.
enum DataKinds {
  static func contain(_ object: ObjectID) -> Bool {
    switch (object.group, object.kind) {
    case ("", "PersistentVolumeClaim"), ("", "PersistentVolume"), ("", "Namespace"), ("", "Secret"),
      ("apiextensions.k8s.io", "CustomResourceDefinition"),
      ("snapshot.storage.k8s.io", "VolumeSnapshot"), ("snapshot.storage.k8s.io", "VolumeSnapshotContent"):
      true
    // The Secret that they have made goes with them (https://external-secrets.io/latest/guides/ownership-deletion-policy).
    case ("external-secrets.io", "ExternalSecret"), ("bitnami.com", "SealedSecret"): true
    // Config Connector deletes what they stand for in Google Cloud
    // (https://cloud.google.com/config-connector/docs/how-to/managing-deleting-resources).
    default: object.group.hasSuffix(".cnrm.cloud.google.com")
    }
  }
}
