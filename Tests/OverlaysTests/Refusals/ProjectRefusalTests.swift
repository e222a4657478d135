internal import Testing

@Suite struct ProjectRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "id: acme-prod\n", #"id: "123456789012"\#n"#,
      """
      7:9 spec.project.id: expected a project ID such as acme-prod (6-30 lower-case letters, \
      digits, hyphens), not a number or a name; found "123456789012"
      """),
    Refusal(
      "id: acme-prod\n", "name: acme\n",
      """
      6:3 spec.project: missing `id`; expected a project ID such as acme-prod (6-30 lower-case letters, \
      digits, hyphens), not a number or a name
      """,
      """
      7:5 spec.project: unknown field "name"; expected one of id, number, region, gkeVersion, \
      allowedProjects, cluster
      """),
    Refusal(
      #""123456789012""#, "123456789012",
      "8:13 spec.project.number: expected a string, found an integer (123456789012)"),
    Refusal(
      #""123456789012""#, #""12345""#,
      """
      8:13 spec.project.number: expected the project number as a string of digits (needed for \
      principal:// bindings); found "12345"
      """),
    Refusal(
      "region: asia-northeast1\n", "region: asia-northeast1-a\n",
      """
      9:13 spec.project.region: expected a region such as asia-northeast1, not a zone; found \
      "asia-northeast1-a"
      """),
    Refusal(
      "    region: asia-northeast1\n", "",
      "6:3 spec.project: missing `region`; expected a region such as asia-northeast1, not a zone"),
    Refusal(
      "region: asia-northeast1\n", "region:\n",
      "9:12 spec.project.region: expected a string, found null"),
    Refusal(
      "1.33.5-gke.1080000", "1.33.5-gke",
      """
      10:17 spec.project.gkeVersion: expected a GKE version such as 1.29.4-gke.1043000; found \
      "1.33.5-gke"
      """),
    Refusal(
      "1.33.5-gke.1080000", "1.33",
      "10:17 spec.project.gkeVersion: expected a string, found a number (1.33)"),
    Refusal(
      "allowedProjects: [acme-prod]", "allowedProjects: [acme-prod, acme-prod]",
      """
      11:34 spec.project.allowedProjects[1]: expected project IDs, each once; found "acme-prod" \
      twice
      """),
    Refusal(
      "allowedProjects: [acme-prod]", "allowedProjects: [acme-prod, Acme]",
      #"11:34 spec.project.allowedProjects[1]: expected project IDs, each once; found "Acme""#),
    Refusal(
      "allowedProjects: [acme-prod]", "allowedProjects: acme-prod",
      #"11:22 spec.project.allowedProjects: expected a list, found the string "acme-prod""#),
    Refusal(
      "allowedProjects: [acme-prod]", "allowedProjects: []",
      "11:22 spec.project.allowedProjects: expected project IDs, each once; found a list"),
    Refusal(
      "mode: standard", "mode: Standard",
      #"12:21 spec.project.cluster.mode: expected standard or autopilot; found "Standard""#),
    Refusal(
      [
        Edit("mode: standard", "mode: autopilot"),
        .section("access", "{inverseProxy: {acknowledgeDeprecated: true}}"),
      ],
      """
      12:21 spec.project.cluster.mode: inverseProxy needs hostNetwork, which Autopilot does not \
      allow: expected mode standard; found "autopilot"
      """),
    Refusal(
      "vpcNative: true", "vpcNative: false",
      """
      12:42 spec.project.cluster.vpcNative: expected true: container-native NEGs and private IP \
      need a VPC-native cluster; found false
      """),
    Refusal(
      "privateNodes: true", "privateNodes: 1",
      "12:62 spec.project.cluster.privateNodes: expected a boolean, found an integer (1)"),
    Refusal(
      "nat: true", "natGateway: true",
      """
      12:68 spec.project.cluster: unknown field "natGateway"; expected one of mode, vpcNative, \
      privateNodes, nat, dataplaneV2
      """),
    Refusal(
      [
        Edit(#"    number: "123456789012"\#n"#, ""),
        .section(
          "identity",
          """
          {direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, \
          kubeflow-pipelines-cloudsql-proxy]}}
          """), Edit("        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", ""),
      ],
      """
      6:3 spec.project: missing `number`; expected the project number as a string of digits (needed for \
      principal:// bindings)
      """),
    Refusal(
      [
        Edit("    gkeVersion: 1.33.5-gke.1080000\n", ""),
        Edit("{secret: {name: kfp-iap-oauth}}", "{googleManaged: {}}"),
      ],
      "6:3 spec.project: missing `gkeVersion`; expected a GKE version such as 1.29.4-gke.1043000"),
  ]
}
