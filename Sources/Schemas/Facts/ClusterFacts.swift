/// Facts on what clusters keep for themselves: leases, certificates, flows of requests, aggregated APIs, addresses.
///
/// Source: pkg/apis/coordination/validation (ValidateLeaseSpec), pkg/apis/certificates/validation
/// (ValidateCertificateSigningRequestCreate), pkg/apis/flowcontrol/validation (ValidateFlowSchemaSpec,
/// ValidatePriorityLevelConfigurationSpec), k8s.io/kube-aggregator, pkg/apis/apiregistration/validation
/// (ValidateAPIService), pkg/apis/networking/validation (ValidateServiceCIDR), pkg/apis/storage/validation
/// (ValidateVolumeAttachment, ValidateCSINode), pkg/apis/core/validation (ValidateNamespace).
enum ClusterFacts {
  static let values: KubernetesFacts.Values = [
    "coordination.v1.LeaseSpec": ["leaseDurationSeconds": .positive, "leaseTransitions": .natural],
    "certificates.v1.CertificateSigningRequestSpec": [
      "signerName": .exactly(.domainPath), "expirationSeconds": .range(600, Double(Int32.max)),
    ],
    "flowcontrol.v1.FlowSchemaSpec": ["matchingPrecedence": .range(1, 10_000)],
    "flowcontrol.v1.FlowDistinguisherMethod": ["type": .exactlyOneOf(["ByUser", "ByNamespace"])],
    "flowcontrol.v1.Subject": ["kind": .exactlyOneOf(["User", "Group", "ServiceAccount"])],
    "flowcontrol.v1.PriorityLevelConfigurationSpec": ["type": .exactlyOneOf(["Exempt", "Limited"])],
    "flowcontrol.v1.PriorityLevelConfigurationReference": ["name": .exactly(.subdomain)],
    "flowcontrol.v1.LimitResponse": ["type": .exactlyOneOf(["Queue", "Reject"])],
    "networking.v1.ServiceCIDRSpec": ["cidrs": .exactly(.addressBlock)],
    "storage.v1.CSINodeDriver": ["name": .exactly(.driver), "nodeID": .nonEmpty],
    "storage.v1.VolumeAttachmentSpec": ["attacher": .exactly(.driver), "nodeName": .exactly(.subdomain)],
    "core.v1.NamespaceSpec": ["finalizers": .exactly(.labelKey)],
    "apiregistration.v1.ServiceReference": ["port": .port],
  ]

  static let relations: KubernetesFacts.Relations = [
    "certificates.v1.CertificateSigningRequestSpec": [.needs("usages")],
    "flowcontrol.v1.Subject": [
      .needs("user", when: .is("kind", ["User"])), .needs("group", when: .is("kind", ["Group"])),
      .needs("serviceAccount", when: .is("kind", ["ServiceAccount"])),
    ],
    "flowcontrol.v1.PolicyRulesWithSubjects": [
      .needs("subjects"), .atLeastOne(of: ["resourceRules", "nonResourceRules"]),
    ],
    "flowcontrol.v1.PriorityLevelConfigurationSpec": [
      .needs("limited", when: .is("type", ["Limited"])), .forbids("limited", when: .is("type", ["Exempt"])),
      .forbids("exempt", when: .is("type", ["Limited"])),
    ],
    "flowcontrol.v1.LimitResponse": [
      .needs("queuing", when: .is("type", ["Queue"])), .forbids("queuing", when: .is("type", ["Reject"])),
    ],
    "networking.v1.ServiceCIDRSpec": [.value("cidrs", .count(1, 2)), .needs("cidrs")],
    "storage.v1.VolumeAttachmentSource": [.one(of: ["persistentVolumeName", "inlineVolumeSpec"])],
    "apiregistration.v1.APIService": [.check(.aggregatedAPI)],
    "apiregistration.v1.APIServiceSpec": [
      .forbids("caBundle", when: .is("insecureSkipTLSVerify", ["true"])),
      .needs("service.name", when: .has("service")), .needs("service.namespace", when: .has("service")),
    ],
    "core.v1.EndpointSubset": [.atLeastOne(of: ["addresses", "notReadyAddresses"])],
  ]
}
