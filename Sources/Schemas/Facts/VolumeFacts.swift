/// Facts on the volumes of pods.
///
/// Source: pkg/apis/core/validation, ValidateVolumes, validateVolumeSource, validateProjectionSources and the
/// functions of the single sources.
enum VolumeFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.Volume": ["name": .exactly(.label)],
    "core.v1.KeyToPath": ["mode": .fileMode, "key": .nonEmpty, "path": .exactly(.innerPath)],
    "core.v1.ConfigMapVolumeSource": ["defaultMode": .fileMode, "name": .nonEmpty],
    "core.v1.SecretVolumeSource": ["defaultMode": .fileMode, "secretName": .nonEmpty],
    "core.v1.ProjectedVolumeSource": ["defaultMode": .fileMode],
    "core.v1.DownwardAPIVolumeSource": ["defaultMode": .fileMode],
    "core.v1.DownwardAPIVolumeFile": ["mode": .fileMode, "path": .exactly(.innerPath)],
    "core.v1.ServiceAccountTokenProjection": [
      "path": .exactly(.innerPath), "expirationSeconds": .range(600, 4_294_967_296),
    ],
    "core.v1.ConfigMapProjection": ["name": .nonEmpty], "core.v1.SecretProjection": ["name": .nonEmpty],
    "core.v1.EmptyDirVolumeSource": ["sizeLimit": .notNegative],
    "core.v1.HostPathVolumeSource": [
      "path": .exactly(.pathWithoutBacksteps),
      "type": .oneOf([
        "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice",
      ]),
    ],
    "core.v1.NFSVolumeSource": ["server": .nonEmpty, "path": .exactly(.absolutePath)],
    "core.v1.PersistentVolumeClaimVolumeSource": ["claimName": .nonEmpty],
    "core.v1.GCEPersistentDiskVolumeSource": ["pdName": .nonEmpty, "partition": .range(0, 255)],
    "core.v1.AWSElasticBlockStoreVolumeSource": ["volumeID": .nonEmpty, "partition": .range(0, 255)],
    "core.v1.ISCSIVolumeSource": [
      "targetPortal": .nonEmpty, "iqn": .nonEmpty, "lun": .range(0, 255),
    ],
    "core.v1.CSIVolumeSource": ["driver": .exactly(.driver)],
    "core.v1.AzureFileVolumeSource": ["secretName": .nonEmpty, "shareName": .nonEmpty],
    "core.v1.ImageVolumeSource": ["pullPolicy": .pullPolicy],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.Volume": [.atMostOne(of: sources)],
    "core.v1.ConfigMapVolumeSource": [.needs("name")],
    "core.v1.SecretVolumeSource": [.needs("secretName")],
    "core.v1.ConfigMapProjection": [.needs("name")], "core.v1.SecretProjection": [.needs("name")],
    "core.v1.ProjectedVolumeSource": [.check(.projectedPaths)],
    "core.v1.VolumeProjection": [.atMostOne(of: projections)],
    "core.v1.DownwardAPIVolumeFile": [
      .one(of: ["fieldRef", "resourceFieldRef"]), .value("fieldRef.fieldPath", .format(.volumeField)),
      .needs("resourceFieldRef.containerName", when: .has("resourceFieldRef")),
    ],
    "core.v1.EphemeralVolumeSource": [.needs("volumeClaimTemplate")],
    "core.v1.PersistentVolumeClaimTemplate": [
      .part("spec"), .forbids("metadata.name"), .forbids("metadata.namespace"),
      .forbids("metadata.generateName"), .forbids("metadata.finalizers"),
    ],
  ]

  private static let projections = [
    "secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate",
  ]

  private static let sources = [
    "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi",
    "glusterfs", "persistentVolumeClaim", "rbd", "flexVolume", "configMap", "cinder", "cephfs", "flocker",
    "downwardAPI", "fc", "projected", "azureFile", "vsphereVolume", "quobyte", "azureDisk", "portworxVolume",
    "photonPersistentDisk", "scaleIO", "csi", "ephemeral", "storageos", "image",
  ]
}
