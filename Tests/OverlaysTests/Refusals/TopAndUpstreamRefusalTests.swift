internal import Testing

@Suite struct TopAndUpstreamRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "apiVersion: kfp-manifests.dev/v1alpha1\n", "",
      "1:1 missing `apiVersion`; expected apiVersion kfp-manifests.dev/v1alpha1"),
    Refusal(
      "v1alpha1", "v1",
      """
      1:13 apiVersion: expected apiVersion kfp-manifests.dev/v1alpha1; found \
      "kfp-manifests.dev/v1"
      """),
    Refusal(
      "kind: Overlay", "kind: Kustomization",
      #"2:7 kind: expected kind Overlay or OverlayBase; found "Kustomization""#),
    Refusal(
      "kind: Overlay", "kind: OverlayBase",
      """
      2:7 kind: an OverlayBase cannot be rendered: expected kind Overlay; found "OverlayBase"
      """),
    Refusal(
      "{name: production}", "{name: staging}",
      """
      3:18 metadata.name: expected metadata.name to be the folder's name production; found \
      "staging"
      """),
    Refusal(
      "{name: production}", "{}",
      "3:1 metadata: missing `name`; expected metadata.name to be the folder's name production"),
    Refusal(
      "{name: production}", "{name: 2024}",
      "3:18 metadata.name: expected a string, found an integer (2024)"),
    Refusal(
      "{name: production}", "production",
      #"3:11 metadata: expected a mapping, found the string "production""#),
    Refusal(
      "spec:\n", "specs:\n",
      #"4:1 unknown field "specs"; did you mean "spec"?"#),
    Refusal(
      "kind: Overlay", "kind: Overlay\nlabels: {}",
      #"3:1 unknown field "labels"; did you mean spec.labels?"#),
    Refusal(
      "networkPolicy: {enabled: false}", #"extends: """#,
      """
      75:12 spec.extends: expected the path of an overlay file inside the project; found ""
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "extends: [a]",
      "75:12 spec.extends: expected a string, found a list"),
    Refusal(
      "networkPolicy: {enabled: false}", "values: {}",
      """
      75:3 spec.values: missing `from`; expected the path of a terraform output JSON file inside the \
      project
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"values: {from: ""}"#,
      """
      75:18 spec.values.from: expected the path of a terraform output JSON file inside the \
      project; found ""
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "netwrokPolicy: {enabled: false}",
      #"75:3 spec: unknown field "netwrokPolicy"; did you mean "networkPolicy"?"#),
    Refusal(
      "version: 2.14.4", "version: 2.13.0",
      """
      5:23 spec.upstream.version: expected a locked version, one of 2.14.4, 2.15.0; found "2.13.0"
      """),
    Refusal(
      "version: 2.14.4, ", "",
      "5:3 spec.upstream: missing `version`; expected a locked version, one of 2.14.4, 2.15.0"),
    Refusal(
      "version: 2.14.4", "version: 2.14",
      "5:23 spec.upstream.version: expected a locked version, one of 2.14.4, 2.15.0; found 2.14"),
    Refusal(
      "namespace: kubeflow", "namespace: Kubeflow",
      """
      5:42 spec.upstream.namespace: expected an RFC 1123 label: lower-case letters, digits and -, \
      at most 63 characters; found "Kubeflow"
      """),
    Refusal(
      section: "upstream", "2.14.4",
      #"5:13 spec.upstream: expected a mapping, found the string "2.14.4""#),
    Refusal(
      section: "features", "null",
      "13:13 spec.features: expected a mapping, found null"),
    Refusal(
      section: "features", #"{legacyV1: "true"}"#,
      #"13:24 spec.features.legacyV1: expected a boolean, found the string "true""#),
    Refusal(
      "visualizations: true", "visualisations: true",
      #"13:45 spec.features: unknown field "visualisations"; did you mean "visualizations"?"#),
    Refusal(
      section: "features", "{artifactDomains: storage.googleapis.com}",
      #"""
      13:31 spec.features.artifactDomains: expected a regular expression such as \#
      ^https://storage\.googleapis\.com$; found "storage.googleapis.com"
      """#),
  ]
}
