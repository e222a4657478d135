extension ObjectID {
  /// Whether data, or objects of other kinds, go with the object: nobody deletes it in passing.
  ///
  /// Kinds alone tell it: what a StorageClass, a deletion policy or an annotation may save is not asked.
  package var holdsData: Bool {
    switch (group, kind) {
    case ("", "Namespace"), ("", "PersistentVolume"), ("", "PersistentVolumeClaim"), ("", "Secret"): true
    // All objects of the kind go with it
    // (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/).
    case ("apiextensions.k8s.io", "CustomResourceDefinition"): true
    // With the policy Delete the snapshot itself goes, too (https://kubernetes.io/docs/concepts/storage/volume-snapshots/).
    case ("snapshot.storage.k8s.io", "VolumeSnapshot"), ("snapshot.storage.k8s.io", "VolumeSnapshotContent"),
      ("groupsnapshot.storage.k8s.io", "VolumeGroupSnapshot"),
      ("groupsnapshot.storage.k8s.io", "VolumeGroupSnapshotContent"):
      true
    // The Secret that they have made goes with them (https://external-secrets.io/latest/guides/ownership-deletion-policy).
    case ("external-secrets.io", "ClusterExternalSecret"), ("external-secrets.io", "ExternalSecret"),
      ("bitnami.com", "SealedSecret"):
      true
    // Config Connector deletes what they stand for in Google Cloud
    // (https://cloud.google.com/config-connector/docs/how-to/managing-deleting-resources).
    default: group.hasSuffix(".cnrm.cloud.google.com")
    }
  }
}
