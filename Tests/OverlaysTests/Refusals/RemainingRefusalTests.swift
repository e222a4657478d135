internal import Testing

@Suite struct RemainingRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "networkPolicy: {enabled: false}", "networkPolicy: {enabled: true, nodeRanges: [10.0.0.0/8]}",
      """
      75:34 spec.networkPolicy.nodeRanges: nodeRanges expects enabled true with \
      access.inverseProxy
      """),
    Refusal(
      [
        Edit("networkPolicy: {enabled: false}", "networkPolicy: {enabled: true}"),
        .section("access", "{inverseProxy: {acknowledgeDeprecated: true}}"),
      ],
      """
      66:3 spec.networkPolicy: missing `nodeRanges`; expected the node ranges: the inverse proxy's pod has \
      a node's address
      """),
    Refusal(
      [
        Edit(
          "networkPolicy: {enabled: false}",
          #"networkPolicy: {enabled: true, nodeRanges: [10.0.0.0/33, "fd00::/8"]}"#),
        .section("access", "{inverseProxy: {acknowledgeDeprecated: true}}"),
      ],
      """
      66:47 spec.networkPolicy.nodeRanges[0]: expected the node ranges: the inverse proxy's pod \
      has a node's address; found "10.0.0.0/33"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {secrets: [{name: A}]}",
      "75:24 spec.external.secrets[0]: missing `keys`; expected {name, keys}",
      #"75:31 spec.external.secrets[0].name: expected {name, keys}; found "A""#),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {configMaps: [{name: a, keys: [b/c]}, d]}",
      #"75:44 spec.external.configMaps[0].keys[0]: expected {name, keys}; found "b/c""#,
      #"75:51 spec.external.configMaps[1]: expected a mapping, found the string "d""#),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {serviceAccounts: [A_b]}",
      """
      75:32 spec.external.serviceAccounts[0]: expected names of ServiceAccounts; found "A_b"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {priorityClasses: [High]}",
      """
      75:32 spec.external.priorityClasses[0]: expected names of PriorityClasses; found "High"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {crds: [externalsecrets]}",
      """
      75:21 spec.external.crds[0]: expected PLURAL.GROUP, for example \
      externalsecrets.external-secrets.io; found "externalsecrets"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"external: {hosts: [minio, "http://x.y"]}"#,
      #"75:22 spec.external.hosts[0]: expected a host name; found "minio""#,
      #"75:29 spec.external.hosts[1]: expected a host name; found "http://x.y""#),
    Refusal(
      "networkPolicy: {enabled: false}", "external: {secret: []}",
      #"75:14 spec.external: unknown field "secret"; did you mean "secrets"?"#),
    Refusal(
      "ignores:", "severity: {rbac-wildcrad: error}\n    ignores:",
      """
      77:16 spec.lint.severity.rbac-wildcrad: unknown rule rbac-wildcrad; did you mean \
      rbac-wildcard?
      """),
    Refusal(
      "ignores:", "severity: {rbac-wildcard: fatal}\n    ignores:",
      """
      77:31 spec.lint.severity.rbac-wildcard: expected error, warning or info; found "fatal"
      """),
    Refusal(
      "ignores:", "parameters: {IMG002: {tag: [latest]}}\n    ignores:",
      """
      77:27 spec.lint.parameters.IMG002: rule image-tag-mutable has no parameter tag; expected one \
      of tags
      """),
    Refusal(
      "object: Role/pipeline-runner,", "upstream: 1,",
      "78:39 spec.lint.ignores[0].upstream: expected a boolean, found an integer (1)"),
    Refusal(
      "ignores:", "parameters: {IMG002: [latest]}\n    ignores:",
      "77:26 spec.lint.parameters.IMG002: expected a mapping, found a list"),
    Refusal(
      """
      - {rule: rbac-wildcard, object: Role/pipeline-runner, reason: upstream's own role, expires: \
      "2027-06-30"}
      """, "- {rule: rbac-wildcard, reason: why}",
      "78:7 spec.lint.ignores[0]: missing `expires`; expected rule, reason and expires (YYYY-MM-DD)"),
    Refusal(
      "{rule: rbac-wildcard, ", "{rule: rbac-wildcrad, ",
      """
      78:14 spec.lint.ignores[0].rule: unknown rule rbac-wildcrad; did you mean rbac-wildcard?
      """),
    Refusal(
      """
      - {rule: rbac-wildcard, object: Role/pipeline-runner, reason: upstream's own role, expires: \
      "2027-06-30"}
      """, #"- {rule: rbac-wildcard, reason: " ", expires: 2027-06-31}"#,
      """
      78:37 spec.lint.ignores[0].reason: expected rule, reason and expires (YYYY-MM-DD); found " "
      """,
      """
      78:51 spec.lint.ignores[0].expires: expected rule, reason and expires (YYYY-MM-DD); found \
      "2027-06-31"
      """),
    Refusal(
      """
      - {rule: rbac-wildcard, object: Role/pipeline-runner, reason: upstream's own role, expires: \
      "2027-06-30"}
      """,
      """
      - {rule: rbac-wildcard, object: pipeline-runner, field: "", reason: a, expires: 2027-06-30}
      """,
      """
      78:37 spec.lint.ignores[0].object: expected an object such as Deployment/ml-pipeline, or of a \
      pipeline demand/Component/comp-train; found "pipeline-runner"
      """,
      #"78:61 spec.lint.ignores[0].field: expected the path of a field; found """#),
    Refusal(
      """
      - {rule: rbac-wildcard, object: Role/pipeline-runner, reason: upstream's own role, expires: \
      "2027-06-30"}
      """, "- {reason: a, expires: soon}",
      "78:7 spec.lint.ignores[0]: missing `rule`; expected rule, reason and expires (YYYY-MM-DD)",
      #"78:28 spec.lint.ignores[0].expires: expected rule, reason and expires (YYYY-MM-DD); found "soon""#),
    Refusal(
      "networkPolicy: {enabled: false}", "patches: [{}]",
      "75:13 spec.patches[0]: expected exactly one of path, patch; found none"),
    Refusal(
      "networkPolicy: {enabled: false}", "patches: [{path: ../a.yaml}]",
      """
      75:20 spec.patches[0].path: expected the path of a patch file inside the project; found \
      "../a.yaml"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"patches: [{path: a.yaml, patch: "kind: Pod"}]"#,
      "75:13 spec.patches[0]: expected exactly one of path, patch; found path, patch"),
    Refusal(
      "networkPolicy: {enabled: false}", #"patches: [{patch: "kind: Pod"}]"#,
      """
      75:21 spec.patches[0].patch: expected apiVersion and kind in every document of a patch \
      without target
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"patches: [{patch: "[{op: remove, path: /a}]"}]"#,
      "75:21 spec.patches[0].patch: a JSON 6902 patch expects a target"),
    Refusal(
      "networkPolicy: {enabled: false}",
      #"patches: [{patch: "{apiVersion: v1, kind: Secret, data: {a: Yg==}}"}]"#,
      """
      75:21 spec.patches[0].patch: expected no Secret values in an overlay: use external.secrets
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "patches: [{path: a.yaml, target: {}, options: {allowNameChange: 1}}]",
      """
      75:28 spec.patches[0].target: missing a field: expected at least one of group, version, kind, name, \
      namespace, labelSelector, annotationSelector
      """,
      "75:67 spec.patches[0].options.allowNameChange: expected a boolean, found an integer (1)"),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      patches: [{path: a.yaml, expect: {objects: -1}}, {path: b.yaml, expect: {objects: {atLeast: \
      x}}}]
      """,
      """
      75:46 spec.patches[0].expect.objects: expected {objects: N} or {objects: {atLeast: N}}; \
      found -1
      """,
      """
      75:95 spec.patches[1].expect.objects.atLeast: expected an integer, found the string "x"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      patches: [{target: {kind: Secret}, patch: "[{op: add, path: /data/a, value: Yg==}]"}]
      """,
      """
      75:45 spec.patches[0].patch: expected no Secret values in an overlay: use external.secrets
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"patches: [{patch: "a: ["}]"#,
      "75:21 spec.patches[0].patch: did not find expected node content"),
    Refusal(
      "networkPolicy: {enabled: false}", "remove: [{target: {kind: Service}}]",
      "75:12 spec.remove[0]: missing `reason`; expected a target and a reason"),
    Refusal(
      "networkPolicy: {enabled: false}", "remove: [{reason: unused}]",
      "75:12 spec.remove[0]: missing `target`; expected a target and a reason"),
    Refusal(
      "networkPolicy: {enabled: false}", #"remove: [{target: {kind: Service, label: a}, reason: ""}]"#,
      """
      75:37 spec.remove[0].target: unknown field "label"; expected one of group, version, kind, \
      name, namespace, labelSelector, annotationSelector
      """,
      #"75:56 spec.remove[0].reason: expected a target and a reason; found """#),
  ]
}
