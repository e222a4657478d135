/// Facts on the Gateway API that its definitions say in CEL.
///
/// Source: https://github.com/kubernetes-sigs/gateway-api, v1.2 to v1.4, apis/v1: the `+kubebuilder:validation:XValidation`
/// of ListenerEntry, GatewayTLSConfig, HTTPRouteRule, HTTPPathMatch, HTTPRouteFilter, HTTPPathModifier and
/// BackendObjectReference.
enum GatewayFacts {
  static let relations: KubernetesFacts.Relations = [
    "gateway.Listener": [
      .forbids("tls", when: .is("protocol", ["HTTP", "TCP", "UDP"])),
      .forbids("hostname", when: .is("protocol", ["TCP", "UDP"])),
      .value("tls.mode", .exactlyOneOf(["Terminate"]), when: .is("protocol", ["HTTPS"])),
    ],
    "gateway.ListenerTLS": [
      .needs("certificateRefs", when: .lacks("options") && .is("mode", ["Terminate", ""]))
    ],
    "gateway.HTTPRouteRule": [
      .each("filters", [.forbids("requestRedirect")], when: .has("backendRefs"))
    ],
    "gateway.HTTPPathMatch": [
      .value("value", .exactly(.routePath), when: .is("type", ["Exact", "PathPrefix", ""]))
    ],
    "gateway.HTTPRouteFilter": filterFields.flatMap { type, field -> [Fact] in
      [
        .needs(FactPath([field]), when: .is("type", [type])),
        .forbids(FactPath([field]), when: .isNot("type", [type])),
      ]
    },
    "gateway.HTTPPathModifier": [
      .needs("replaceFullPath", when: .is("type", ["ReplaceFullPath"])),
      .forbids("replaceFullPath", when: .isNot("type", ["ReplaceFullPath"])),
      .forbids("replacePrefixMatch", when: .isNot("type", ["ReplacePrefixMatch"])),
    ],
    "gateway.BackendObjectReference": [
      .needs("port", when: .is("kind", ["Service", ""]) && .lacks("group"))
    ],
  ]

  private static let filterFields = [
    ("RequestHeaderModifier", "requestHeaderModifier"), ("ResponseHeaderModifier", "responseHeaderModifier"),
    ("RequestMirror", "requestMirror"), ("RequestRedirect", "requestRedirect"), ("URLRewrite", "urlRewrite"),
    ("ExtensionRef", "extensionRef"),
  ]
}
