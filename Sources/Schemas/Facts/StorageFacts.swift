/// Facts on claims, volumes and storage classes.
///
/// Source: pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec, ValidatePersistentVolumeSpec;
/// pkg/apis/storage/validation, ValidateStorageClass, ValidateCSIDriver; pkg/apis/node/validation.
enum StorageFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.PersistentVolumeClaimSpec": [
      "accessModes": .accessModes, "volumeMode": .exactlyOneOf(["Filesystem", "Block"]),
      "storageClassName": .format(.subdomain),
    ],
    "core.v1.PersistentVolumeSpec": [
      "accessModes": .accessModes, "volumeMode": .exactlyOneOf(["Filesystem", "Block"]),
      "persistentVolumeReclaimPolicy": .oneOf(["Retain", "Delete", "Recycle"]), "capacity": .moreThan(0),
      "storageClassName": .format(.subdomain),
    ],
    "core.v1.TypedLocalObjectReference": ["kind": .nonEmpty, "name": .nonEmpty],
    "core.v1.TypedObjectReference": ["kind": .nonEmpty, "name": .nonEmpty],
    "core.v1.CSIPersistentVolumeSource": ["driver": .exactly(.driver), "volumeHandle": .nonEmpty],
    "core.v1.LocalVolumeSource": ["path": .exactly(.pathWithoutBacksteps)],
    "storage.v1.StorageClass": [
      "provisioner": .exactly(.annotationKey), "reclaimPolicy": .exactlyOneOf(["Delete", "Retain"]),
      "volumeBindingMode": .exactlyOneOf(["Immediate", "WaitForFirstConsumer"]),
    ],
    "core.v1.TopologySelectorLabelRequirement": ["key": .exactly(.labelKey), "values": .nonEmptyItems],
    "storage.v1.VolumeAttributesClass": ["driverName": .exactly(.driver)],
    "storage.v1.CSIDriverSpec": [
      "fsGroupPolicy": .exactlyOneOf(["ReadWriteOnceWithFSType", "File", "None"]),
      "volumeLifecycleModes": .exactlyOneOf(["Persistent", "Ephemeral"]),
    ],
    "node.v1.RuntimeClass": ["handler": .exactly(.label)],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.PersistentVolumeClaim": [.part("spec")],
    "core.v1.PersistentVolumeClaimSpec": [
      .needs("accessModes"), .needs("resources.requests.storage"),
      .value("resources.requests.storage", .moreThan(0)), .value("accessModes", .aloneIf("ReadWriteOncePod")),
      .value(
        "dataSource.kind", .exactlyOneOf(["PersistentVolumeClaim"]),
        when: .has("dataSource") && .lacks("dataSource.apiGroup")),
    ],
    "core.v1.PersistentVolume": [.part("spec")],
    "core.v1.PersistentVolumeSpec": [
      .needs("accessModes"), .needs("capacity"), .needs("capacity.storage", when: .has("capacity")),
      .value("accessModes", .aloneIf("ReadWriteOncePod")), .one(of: volumeSources),
      .needs("nodeAffinity", when: .has("local")),
    ],
    "core.v1.VolumeNodeAffinity": [.needs("required")],
  ]

  private static let volumeSources = [
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "glusterfs", "nfs", "rbd", "quobyte", "cephfs",
    "iscsi", "cinder", "fc", "flocker", "flexVolume", "azureFile", "azureDisk", "vsphereVolume",
    "photonPersistentDisk", "portworxVolume", "scaleIO", "local", "storageos", "csi",
  ]
}
