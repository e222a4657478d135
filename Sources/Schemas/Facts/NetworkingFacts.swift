/// Facts on Ingresses, IngressClasses and NetworkPolicies.
///
/// Source: pkg/apis/networking/validation, ValidateIngressCreate, ValidateIngressSpec, validateIngressRules,
/// validateHTTPIngressPath, validateIngressBackend, validateIngressClassSpec, ValidateNetworkPolicySpec,
/// ValidateNetworkPolicyPeer, ValidateNetworkPolicyPort, ValidateIPBlock.
enum NetworkingFacts {
  static let values: KubernetesFacts.Values = [
    "networking.v1.IngressSpec": ["ingressClassName": .exactly(.subdomain)],
    "networking.v1.IngressRule": ["host": .format(.host)],
    "networking.v1.IngressTLS": ["hosts": .exactly(.host), "secretName": .format(.subdomain)],
    "networking.v1.HTTPIngressRuleValue": ["paths": .nonEmpty],
    "networking.v1.HTTPIngressPath": [
      "pathType": .exactlyOneOf(["Exact", "Prefix", "ImplementationSpecific"]),
      "path": .format(.absolutePath),
    ],
    "networking.v1.IngressServiceBackend": ["name": .exactly(.label)],
    "networking.v1.ServiceBackendPort": ["number": .optionalPort, "name": .format(.portName)],
    "networking.v1.IngressClassSpec": ["controller": .exactly(.domainPath)],
    "networking.v1.IngressClassParametersReference": [
      "kind": .exactly(.pathSegment), "name": .exactly(.pathSegment), "apiGroup": .format(.subdomain),
      "scope": .exactlyOneOf(["Cluster", "Namespace"]),
    ],
    "networking.v1.NetworkPolicySpec": [
      "policyTypes": .exactlyOneOf(["Ingress", "Egress"])
    ],
    "networking.v1.NetworkPolicyPort": [
      "protocol": .exactlyOneOf(["TCP", "UDP", "SCTP"]), "port": .exactly(.portOrName), "endPort": .port,
    ],
    "networking.v1.IPBlock": ["cidr": .exactly(.addressBlock), "except": .exactly(.addressBlock)],
  ]

  static let relations: KubernetesFacts.Relations = [
    "networking.v1.Ingress": [.part("spec")],
    "networking.v1.IngressSpec": [.atLeastOne(of: ["defaultBackend", "rules"])],
    "networking.v1.HTTPIngressPath": [.check(.ingressPath), .part("backend")],
    "networking.v1.IngressBackend": [.one(of: ["service", "resource"])],
    "networking.v1.IngressServiceBackend": [.part("port")],
    "networking.v1.ServiceBackendPort": [
      .atLeastOne(of: ["name", "number"]), .forbids("number", when: .has("name") && .isNot("number", ["0"])),
    ],
    "networking.v1.IngressClass": [.part("spec")],
    "networking.v1.IngressClassSpec": [.needs("controller")],
    "networking.v1.IngressClassParametersReference": [
      .needs("namespace", when: .is("scope", ["Namespace"])),
      .forbids("namespace", when: .isNot("scope", ["Namespace"])),
    ],
    "networking.v1.NetworkPolicySpec": [.value("policyTypes", .count(0, 2))],
    "networking.v1.NetworkPolicyPeer": [
      .atLeastOne(of: ["podSelector", "namespaceSelector", "ipBlock"]),
      .forbids("podSelector", when: .has("ipBlock")), .forbids("namespaceSelector", when: .has("ipBlock")),
    ],
    "networking.v1.NetworkPolicyPort": [
      .forbids("endPort", when: .lacks("port")), .forbids("endPort", when: .isWord("port")),
      .ascending("port", 0, "endPort", Double(Int32.max)),
    ],
    "networking.v1.IPBlock": [.check(.addressBlock)],
  ]
}
