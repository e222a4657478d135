import Manifests
import Testing

/// Kinds whose deletion takes data along.
@Suite struct HeldDataTests {
  @Test(arguments: [
    "/v1/Namespace//a", "/v1/PersistentVolume//a", "/v1/PersistentVolumeClaim/n/a", "/v1/Secret/n/a",
    "apiextensions.k8s.io/v1/CustomResourceDefinition//a.example.com",
    "snapshot.storage.k8s.io/v1/VolumeSnapshot/n/a", "snapshot.storage.k8s.io/v1/VolumeSnapshotContent//a",
    "groupsnapshot.storage.k8s.io/v1beta1/VolumeGroupSnapshot/n/a",
    "groupsnapshot.storage.k8s.io/v1beta1/VolumeGroupSnapshotContent//a",
    "external-secrets.io/v1/ExternalSecret/n/a", "external-secrets.io/v1/ClusterExternalSecret//a",
    "bitnami.com/v1alpha1/SealedSecret/n/a", "sql.cnrm.cloud.google.com/v1beta1/SQLInstance/n/a",
    "storage.cnrm.cloud.google.com/v1beta1/StorageBucket/n/a",
  ])
  func `nobody deletes it in passing`(_ text: String) throws {
    #expect(try #require(ObjectID(text)).holdsData)
  }

  @Test(arguments: [
    "/v1/ConfigMap/n/a", "/v1/Service/n/a", "apps/v1/Deployment/n/a", "apps/v1/StatefulSet/n/a",
    // Others have kinds of these names, too.
    "acme.example/v1/Secret/n/a", "acme.example/v1/SealedSecret/n/a", "acme.example/v1/Namespace//a",
    "snapshot.storage.k8s.io/v1/VolumeSnapshotClass//a", "external-secrets.io/v1/SecretStore/n/a",
    "cnrm.cloud.google.com/v1/SQLInstance/n/a", "bitnami.com/v1/Secret/n/a",
  ])
  func `it can be made anew from its file`(_ text: String) throws {
    #expect(try !#require(ObjectID(text)).holdsData)
  }
}
