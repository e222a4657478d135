/// Facts on webhooks and policies of admission.
///
/// Source: pkg/apis/admissionregistration/validation, validateValidatingWebhook, validateMutatingWebhook,
/// validateRuleWithOperations, validateAdmissionReviewVersions, validateValidatingAdmissionPolicySpec;
/// k8s.io/apiserver, pkg/util/webhook/validation.go.
enum AdmissionFacts {
  private static let webhook: [String: ValueFact] = [
    "name": .exactly(.webhookName), "failurePolicy": .exactlyOneOf(["Ignore", "Fail"]),
    "sideEffects": .exactlyOneOf(["None", "NoneOnDryRun"]),
    "matchPolicy": .exactlyOneOf(["Exact", "Equivalent"]), "timeoutSeconds": .range(1, 30),
    "admissionReviewVersions": .exactly(.domainLabel),
    "reinvocationPolicy": .exactlyOneOf(["Never", "IfNeeded"]),
  ]

  static let values: KubernetesFacts.Values = [
    "admissionregistration.v1.MutatingWebhookConfiguration": ["webhooks": .distinct],
    "admissionregistration.v1.ValidatingWebhookConfiguration": ["webhooks": .distinct],
    "admissionregistration.v1.MutatingWebhook": webhook,
    "admissionregistration.v1.ValidatingWebhook": webhook,
    "admissionregistration.v1.RuleWithOperations": [
      "operations": .exactlyOneOf(["*", "CONNECT", "CREATE", "DELETE", "UPDATE"]),
      "apiVersions": .nonEmptyItems, "resources": .nonEmptyItems,
      "scope": .exactlyOneOf(["Cluster", "Namespaced", "*"]),
    ],
    "admissionregistration.v1.NamedRuleWithOperations": [
      "operations": .exactlyOneOf(["*", "CONNECT", "CREATE", "DELETE", "UPDATE"]),
      "apiVersions": .nonEmptyItems, "resources": .nonEmptyItems,
      "scope": .exactlyOneOf(["Cluster", "Namespaced", "*"]),
    ],
    "admissionregistration.v1.ServiceReference": [
      "namespace": .nonEmpty, "name": .nonEmpty, "port": .port, "path": .format(.webhookPath),
    ],
    "admissionregistration.v1.WebhookClientConfig": ["url": .exactly(.secureURL)],
    "admissionregistration.v1.MatchCondition": ["name": .exactly(.labelKey), "expression": .nonEmpty],
    "admissionregistration.v1.ValidatingAdmissionPolicySpec": [
      "failurePolicy": .exactlyOneOf(["Ignore", "Fail"])
    ],
    "admissionregistration.v1.Validation": ["expression": .nonEmpty],
    "admissionregistration.v1.Variable": ["name": .nonEmpty, "expression": .nonEmpty],
    "admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": [
      "policyName": .exactly(.subdomain), "validationActions": .exactlyOneOf(["Deny", "Warn", "Audit"]),
    ],
  ]

  static let relations: KubernetesFacts.Relations = [
    "admissionregistration.v1.MutatingWebhook": webhookRelations,
    "admissionregistration.v1.ValidatingWebhook": webhookRelations,
    "admissionregistration.v1.WebhookClientConfig": [.one(of: ["url", "service"])],
    "admissionregistration.v1.RuleWithOperations": rule,
    "admissionregistration.v1.NamedRuleWithOperations": rule,
    "admissionregistration.v1.ValidatingAdmissionPolicySpec": [
      .needs("matchConstraints.resourceRules"), .atLeastOne(of: ["validations", "auditAnnotations"]),
      .expressions("validations"), .expressions("auditAnnotations"), .expressions("matchConditions"),
      .expressions("variables"),
    ],
    "admissionregistration.v1.ValidatingAdmissionPolicy": [.part("spec")],
    "admissionregistration.v1.ValidatingAdmissionPolicyBinding": [.part("spec")],
    "admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": [
      .needs("policyName"), .needs("validationActions"),
    ],
  ]

  private static let webhookRelations: [Fact] = [
    .part("clientConfig"), .needs("admissionReviewVersions"), .expressions("matchConditions"),
    .value("admissionReviewVersions", .includesOne(of: ["v1", "v1beta1"])),
    .value("matchConditions", .count(0, 64)),
  ]

  private static let rule: [Fact] = [
    .needs("operations"), .needs("apiGroups"), .needs("apiVersions"), .needs("resources"),
    .value("operations", .aloneIfStar), .value("apiGroups", .aloneIfStar),
    .value("apiVersions", .aloneIfStar),
  ]
}
