/// Facts on CustomResourceDefinitions and APIServices.
///
/// Source: k8s.io/apiextensions-apiserver 1.36, pkg/apis/apiextensions/validation,
/// validateCustomResourceDefinitionSpec, ValidateCustomResourceDefinitionNames,
/// ValidateCustomResourceColumnDefinition, validateCustomResourceConversion; defaults of
/// pkg/apis/apiextensions/v1/defaults.go.
enum DefinitionFacts {
  static let values: KubernetesFacts.Values = [
    "apiextensions.v1.CustomResourceDefinitionSpec": [
      "group": .exactly(.domain), "scope": .exactlyOneOf(["Cluster", "Namespaced"]), "versions": .nonEmpty,
    ],
    "apiextensions.v1.CustomResourceDefinitionNames": [
      "plural": .exactly(.domainLabel), "singular": .format(.domainLabel),
      "shortNames": .exactly(.domainLabel),
      "categories": .exactly(.domainLabel), "kind": .exactly(.mixedLabel), "listKind": .format(.mixedLabel),
    ],
    "apiextensions.v1.CustomResourceDefinitionVersion": [
      "name": .exactly(.domainLabel)
    ],
    "apiextensions.v1.CustomResourceColumnDefinition": [
      "name": .nonEmpty, "type": .exactlyOneOf(["integer", "number", "string", "boolean", "date"]),
      "format": .oneOf(["int32", "int64", "float", "double", "byte", "date", "date-time", "password"]),
      "jsonPath": .exactly(.jsonPath),
    ],
    "apiextensions.v1.JSONSchemaProps": [
      "type": .oneOf(["array", "boolean", "integer", "number", "object", "string"]),
      "x-kubernetes-list-type": .exactlyOneOf(["atomic", "set", "map"]),
      "x-kubernetes-map-type": .exactlyOneOf(["atomic", "granular"]),
    ],
    "apiextensions.v1.CustomResourceConversion": ["strategy": .exactlyOneOf(["None", "Webhook"])],
    "apiextensions.v1.CustomResourceSubresourceScale": [
      "specReplicasPath": .exactly(.jsonPath), "statusReplicasPath": .exactly(.jsonPath),
      "labelSelectorPath": .format(.jsonPath),
    ],
    "apiextensions.v1.ServiceReference": ["namespace": .nonEmpty, "name": .nonEmpty, "port": .port],
    "apiextensions.v1.WebhookConversion": ["conversionReviewVersions": .nonEmpty],
    "apiregistration.v1.APIServiceSpec": [
      "groupPriorityMinimum": .range(1, 20_000), "versionPriority": .range(1, 1000),
    ],
  ]

  static let relations: KubernetesFacts.Relations = [
    "apiextensions.v1.CustomResourceDefinition": [.part("spec"), .check(.customResource)],
    "apiextensions.v1.CustomResourceDefinitionSpec": [
      .part("names"), .distinct("versions", by: ["name"]),
      .forbids("preserveUnknownFields", when: .is("preserveUnknownFields", ["true"])),
    ],
    "apiextensions.v1.CustomResourceDefinitionVersion": [
      .needs("schema.openAPIV3Schema"), .check(.structure),
      .value("schema.openAPIV3Schema.type", .exactlyOneOf(["object"])),
      .needs("schema.openAPIV3Schema.type", when: .has("schema.openAPIV3Schema")),
      .forbids("deprecationWarning", when: .isNot("deprecated", ["true"])),
    ],
    "apiextensions.v1.CustomResourceConversion": [
      .needs("webhook", when: .is("strategy", ["Webhook"])),
      .forbids("webhook", when: .is("strategy", ["None"])),
    ],
    "apiextensions.v1.WebhookConversion": [.needs("clientConfig")],
    "apiextensions.v1.WebhookClientConfig": [.one(of: ["url", "service"])],
  ]
}
