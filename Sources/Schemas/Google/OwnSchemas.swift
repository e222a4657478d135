/// Schemas in our own words for kinds whose definitions are installed by somebody else: GKE itself, and the
/// External Secrets operator.
package enum OwnSchemas {
  package static let all: [GroupVersionKind: Schema] = [
    GroupVersionKind(group: "cloud.google.com", version: "v1", kind: "BackendConfig"): .backendConfig,
    GroupVersionKind(group: "networking.gke.io", version: "v1beta1", kind: "FrontendConfig"): .frontendConfig,
    GroupVersionKind(group: "networking.gke.io", version: "v1", kind: "ManagedCertificate"):
      .managedCertificate,
    GroupVersionKind(group: "gateway.networking.k8s.io", version: "v1", kind: "Gateway"): .gateway,
    GroupVersionKind(group: "gateway.networking.k8s.io", version: "v1beta1", kind: "Gateway"): .gateway,
    GroupVersionKind(group: "gateway.networking.k8s.io", version: "v1", kind: "HTTPRoute"): .httpRoute,
    GroupVersionKind(group: "gateway.networking.k8s.io", version: "v1beta1", kind: "HTTPRoute"): .httpRoute,
    GroupVersionKind(group: "networking.gke.io", version: "v1", kind: "GCPBackendPolicy"): .backendPolicy,
    GroupVersionKind(group: "networking.gke.io", version: "v1", kind: "GCPGatewayPolicy"): .gatewayPolicy,
    GroupVersionKind(group: "networking.gke.io", version: "v1", kind: "HealthCheckPolicy"):
      .healthCheckPolicy,
    GroupVersionKind(group: "external-secrets.io", version: "v1", kind: "ExternalSecret"): .externalSecret,
    GroupVersionKind(group: "external-secrets.io", version: "v1beta1", kind: "ExternalSecret"):
      .externalSecret,
  ]

  /// What `metadata` is, where no document of Kubernetes says it.
  static let metadata: CompiledSchema? = {
    var compiler = SchemaCompiler(acceptsNull: false)
    compiler.add(.objectMeta, named: CompiledSchemas.objectMeta)
    return CompiledSchemas(compiler.compile())?.definition(CompiledSchemas.objectMeta)
  }()
}

extension CompiledSchemas {
  /// The name of the definition of `metadata`.
  static let objectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"
}

extension Schema {
  /// A custom resource with these fields below `spec`, and a status that the controller writes.
  static func resource(_ spec: [String: Schema]) -> Schema {
    .object(["spec": .object(spec), "status": .unchecked]).with { $0.isEmbeddedResource = true }
  }

  /// `networking.gke.io/v1beta1` FrontendConfig: what GKE sets on the load balancer's front.
  static let frontendConfig = resource([
    "sslPolicy": .string,
    "redirectToHttps": .object(["enabled": .boolean, "responseCodeName": .string], required: ["enabled"]),
  ])

  /// `networking.gke.io/v1` ManagedCertificate.
  static let managedCertificate = resource([
    "domains": .list(
      of: Schema.string.with {
        $0.maximumLength = 63
        $0.pattern = "^(([a-z0-9]+|[a-z0-9][-a-z0-9]*[a-z0-9])\\.)+[a-z][-a-z0-9]*[a-z0-9]$"
      }
    ).with { $0.maximumItems = 100 }
  ])

  /// `metadata` of every object, where no document of Kubernetes is at hand.
  static let objectMeta = object([
    "annotations": .map(of: .string), "labels": .map(of: .string), "name": .string, "namespace": .string,
    "generateName": .string, "finalizers": .list(of: .string), "creationTimestamp": .time,
    "deletionTimestamp": .time, "deletionGracePeriodSeconds": .integer, "generation": .integer,
    "managedFields": .list(of: .unchecked), "resourceVersion": .string, "selfLink": .string, "uid": .string,
    "ownerReferences": .list(
      of: .object(
        [
          "apiVersion": .string, "kind": .string, "name": .string, "uid": .string, "controller": .boolean,
          "blockOwnerDeletion": .boolean,
        ], required: ["apiVersion", "kind", "name", "uid"])),
  ])

  private static let time = string.with {
    $0.format = .dateTime
    $0.isNullable = true
  }
}
