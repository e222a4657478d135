/// The names that objects of a kind may have.
///
/// Source: the Validate*Name functions of pkg/apis/*/validation and the strategies of pkg/registry; what has none is
/// only held to be a part of a path (k8s.io/apiserver, pkg/registry/rest, BeforeCreate).
package enum NameFacts {
  /// The format of a kind's names, and their length where that is less than the format allows.
  package static func format(of kind: GroupVersionKind) -> (format: TextFormat, length: Int?) {
    switch (kind.group, kind.kind) {
    case ("rbac.authorization.k8s.io", _), ("policy", "PodDisruptionBudget"), ("apiregistration.k8s.io", _),
      ("", "Event"), ("events.k8s.io", _), ("certificates.k8s.io", "ClusterTrustBundle"),
      ("", "ComponentStatus"), ("internal.apiserver.k8s.io", _):
      (.pathSegment, nil)
    // A Service may begin with a digit since 1.36 (RelaxedServiceNameValidation).
    case ("", "Namespace"), ("", "Service"), ("apps", "StatefulSet"): (.label, nil)
    // The pods of a Job have a label with its name; a CronJob adds 11 characters.
    case ("batch", "CronJob"): (.subdomain, 52)
    case ("batch", "Job"): (.subdomain, 63)
    case ("storage.k8s.io", "CSIDriver"): (.driver, nil)
    case ("networking.k8s.io", "IPAddress"): (.address, nil)
    default: (.subdomain, nil)
    }
  }

  /// Whether objects of a kind are kept, and so have a name; the others are questions to the server.
  package static func isNamed(_ kind: GroupVersionKind) -> Bool {
    switch kind.group {
    case "authentication.k8s.io", "authorization.k8s.io": false
    // The server makes one up.
    case "" where kind.kind == "LimitRange": false
    default: !["Binding", "Eviction", "Scale", "DeleteOptions"].contains(kind.kind)
    }
  }

  /// Whether finalizers without a domain are refused (pkg/apis/core/validation, ValidateObjectMeta), rather than only
  /// held to the form of names.
  static func hasOwnFinalizers(_ kind: GroupVersionKind) -> Bool {
    switch kind.group {
    case "policy", "apiextensions.k8s.io", "admissionregistration.k8s.io", "apiregistration.k8s.io": false
    default: APIGroup.isBuiltIn(kind.group)
    }
  }
}
