/// Facts on Services, Endpoints and EndpointSlices.
///
/// Source: pkg/apis/core/validation, ValidateService, validateServicePort, validateServiceExternalTrafficPolicy,
/// ValidateServiceClusterIPsRelatedFields, ValidateEndpoints, ValidateNonSpecialIP; pkg/apis/discovery/validation, ValidateEndpointSlice.
enum ServiceFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.ServiceSpec": [
      "type": .oneOf(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]),
      "sessionAffinity": .oneOf(["ClientIP", "None"]), "selector": .format(.labelValue),
      "externalTrafficPolicy": .oneOf(["Cluster", "Local"]),
      "internalTrafficPolicy": .exactlyOneOf(["Cluster", "Local"]),
      "ipFamilyPolicy": .exactlyOneOf(["SingleStack", "PreferDualStack", "RequireDualStack"]),
      "ipFamilies": .exactlyOneOf(["IPv4", "IPv6"]), "externalIPs": .exactly(.address),
      "loadBalancerSourceRanges": .format(.addressBlock), "healthCheckNodePort": .optionalPort,
      "loadBalancerClass": .exactly(.labelKey), "clusterIP": .format(.clusterAddress),
      "clusterIPs": .format(.clusterAddress),
      "trafficDistribution": .exactlyOneOf(["PreferClose", "PreferSameZone", "PreferSameNode"]),
      "ports": .distinct,
    ],
    "core.v1.ClientIPConfig": ["timeoutSeconds": .range(1, 86_400)],
    "core.v1.ServicePort": [
      "port": .port, "nodePort": .optionalPort, "name": .format(.label), "protocol": .protocols,
      "targetPort": .format(.optionalPortOrName), "appProtocol": .exactly(.labelKey),
    ],
    "core.v1.EndpointAddress": ["ip": .exactly(.address), "hostname": .format(.label)],
    "core.v1.EndpointPort": ["port": .port, "protocol": .protocols, "name": .format(.label)],
    "discovery.v1.EndpointSlice": [
      "addressType": .exactlyOneOf(["IPv4", "IPv6", "FQDN"])
    ],
    "discovery.v1.Endpoint": ["addresses": .count(1, 100), "hostname": .format(.label)],
    "discovery.v1.EndpointPort": ["protocol": .protocols, "appProtocol": .format(.labelKey)],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.Service": [.part("spec")],
    "core.v1.ServiceSpec": [
      .needs("ports", when: .isNot("type", ["ExternalName"]) && .isNot("clusterIP", ["None"])),
      .check(.servicePorts), .value("selector", .keys(.labelKey)),
      .needs("externalName", when: .is("type", ["ExternalName"])),
      .value("externalName", .format(.externalName), when: .is("type", ["ExternalName"])),
      .forbids("clusterIP", when: .all([.is("type", ["ExternalName"])])),
      .value("clusterIP", .oneOf(["None", ""]), when: .is("type", ["ExternalName"])),
      .forbids("clusterIPs", when: .is("type", ["ExternalName"])),
      .forbids("ipFamilies", when: .is("type", ["ExternalName"])),
      .forbids("ipFamilyPolicy", when: .is("type", ["ExternalName"])),
      .forbids("type", when: .all([.is("clusterIP", ["None"]), .is("type", ["NodePort", "LoadBalancer"])])),
      .forbids("externalTrafficPolicy", when: isInternal),
      .forbids(
        "healthCheckNodePort", when: .isNot("healthCheckNodePort", ["0"]) && .isNot("type", ["LoadBalancer"])),
      .forbids(
        "healthCheckNodePort",
        when: .isNot("healthCheckNodePort", ["0"]) && .isNot("externalTrafficPolicy", ["Local"])),
      .forbids("loadBalancerClass", when: .isNot("type", ["LoadBalancer"])),
      .forbids("loadBalancerSourceRanges", when: .isNot("type", ["LoadBalancer"])),
      .forbids("allocateLoadBalancerNodePorts", when: .isNot("type", ["LoadBalancer"])),
      .forbids("sessionAffinityConfig", when: .isNot("sessionAffinity", ["ClientIP"])),
      .value("clusterIPs", .count(0, 2)), .value("ipFamilies", .count(0, 2)),
      .value("ipFamilies", .count(0, 1), when: .is("ipFamilyPolicy", ["SingleStack"])),
      .value("externalIPs", .format(.outerAddress)),
    ],
    "core.v1.EndpointSubset": [.distinct("ports", by: ["name"]), .check(.endpointPorts)],
    "core.v1.EndpointAddress": [.value("ip", .format(.outerAddress))],
    "discovery.v1.EndpointSlice": [
      .each("endpoints", [.needs("addresses")]), .distinct("ports", by: ["name"]),
      .check(.endpointPorts),
      .each("endpoints", [.value("addresses", .exactly(.outerIPv4))], when: .is("addressType", ["IPv4"])),
      .each("endpoints", [.value("addresses", .exactly(.outerIPv6))], when: .is("addressType", ["IPv6"])),
    ],
  ]

  /// Nobody reaches the Service from outside (needsExternallyAccessible).
  private static let isInternal =
    Condition.isNot("type", ["NodePort", "LoadBalancer"]) && .lacks("externalIPs")
}
