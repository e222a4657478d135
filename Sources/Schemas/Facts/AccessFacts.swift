/// Facts on roles and their bindings.
///
/// Source: pkg/apis/rbac/validation, ValidatePolicyRule, ValidateClusterRole, ValidateRoleBinding,
/// ValidateRoleBindingSubject, ValidateClusterRoleBinding; pkg/apis/rbac/v1/defaults.go.
enum AccessFacts {
  static let values: KubernetesFacts.Values = [
    "rbac.v1.Subject": [
      "kind": .exactlyOneOf(["ServiceAccount", "User", "Group"]), "name": .nonEmpty,
    ],
    "rbac.v1.RoleRef": [
      "kind": .exactlyOneOf(["Role", "ClusterRole"]), "apiGroup": .oneOf(["rbac.authorization.k8s.io"]),
      "name": .exactly(.pathSegment),
    ],
    "rbac.v1.PolicyRule": ["verbs": .nonEmpty],
    "rbac.v1.AggregationRule": ["clusterRoleSelectors": .nonEmpty],
  ]

  static let relations: KubernetesFacts.Relations = [
    "rbac.v1.Role": [.each("rules", [.forbids("nonResourceURLs")])],
    "rbac.v1.PolicyRule": [
      .forbids("nonResourceURLs", when: .has("apiGroups")),
      .forbids("nonResourceURLs", when: .has("resources")),
      .forbids("nonResourceURLs", when: .has("resourceNames")),
      .needs("apiGroups", when: .lacks("nonResourceURLs")),
      .needs("resources", when: .lacks("nonResourceURLs")),
    ],
    "rbac.v1.AggregationRule": [.needs("clusterRoleSelectors")],
    "rbac.v1.Subject": [
      .value("name", .format(.subdomain), when: .is("kind", ["ServiceAccount"])),
      .forbids("apiGroup", when: .is("kind", ["ServiceAccount"])),
      .value("apiGroup", .oneOf(["rbac.authorization.k8s.io"]), when: .is("kind", ["User", "Group"])),
    ],
    "rbac.v1.RoleBinding": [.part("roleRef")],
    "rbac.v1.ClusterRoleBinding": [
      .part("roleRef"),
      .value("roleRef.kind", .exactlyOneOf(["ClusterRole"]), when: .has("roleRef.kind")),
      .each("subjects", [.needs("namespace", when: .is("kind", ["ServiceAccount"]))]),
    ],
  ]
}
