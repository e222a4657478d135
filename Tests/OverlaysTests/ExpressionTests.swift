internal import Overlays
internal import Testing

@Suite struct ExpressionTests {
  /// An expression, texts that it matches and texts that it does not.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var matches: @Sendable (String) -> Bool
    var good: [String]
    var bad: [String]

    init(_ name: String, _ matches: @escaping @Sendable (String) -> Bool, good: [String], bad: [String]) {
      (testDescription, self.matches, self.good, self.bad) = (name, matches, good, bad)
    }
  }

  private static let long = String(repeating: "a", count: 63)

  static let cases = [
    Case(
      "label", { Expressions.isLabel($0) }, good: ["a", "0-9", long],
      bad: ["", "-a", "a-", "A", "a.b", "a\n", long + "a"]),
    Case("object", Expressions.isObjectName, good: ["a.b-c.9"], bad: ["", ".a", "a..b", "a.-b", "a_b"]),
    Case(
      "key", Expressions.isKey, good: ["tls.crt", "-", "_A"],
      bad: ["", ".", "..", "..data", "a/b", "a b", "ä"]),
    Case(
      "domain", { Expressions.isDomain($0) }, good: ["a.io", "xn--p1ai.a-b.example"],
      bad: ["io", "a.b", "a.1o", "*.a.io", "a.io.", "A.io"]),
    Case(
      "project", { Expressions.isProject($0) }, good: ["acme-prod", "example.com:acme-prod"],
      bad: ["acme", "1acme-prod", "acme-prod-", "a:b:acme-prod", "Acme-prod"]),
    Case(
      "region", { Expressions.isRegion($0) }, good: ["asia-northeast1", "u-france-east1", "us-east10"],
      bad: ["asia-northeast1-a", "asia", "asia1", "asia-", "-east1", "Asia-east1"]),
    Case(
      "GKE version", { GKEVersion($0) != nil }, good: ["1.33", "1.33.5", "1.33.5-gke.1080000"],
      bad: ["1", "1.33.5.1", "1.33-gke.1", "1.33.5-gke", "v1.33.5", "1.33.5-gke.1-2"]),
    Case(
      "instance", Expressions.isInstance,
      good: ["acme-prod:asia-northeast1:kfp", "example.com:acme-prod:us-east1:k"],
      bad: ["acme-prod:us-east1", "acme-prod:us-east1-a:kfp", "acme-prod:us-east1:", "acme-prod:us-east1:9"]),
    Case(
      "service account", { Expressions.project(ofServiceAccount: $0) != nil },
      good: [
        "kfp-sql@acme-prod.iam.gserviceaccount.com", "kfp-sql@acme-prod.example.com.iam.gserviceaccount.com",
      ],
      bad: [
        "kfp@acme-prod.iam.gserviceaccount.com", "123456-compute@developer.gserviceaccount.com",
        "kfp-sql@acme-prod.iam.gserviceaccount.com.", "a@kfp-sql@acme-prod.iam.gserviceaccount.com",
      ]),
    Case(
      "bucket", { Expressions.isBucket($0) }, good: ["abc", "a_b.c-d", "10.0.0"],
      bad: [
        "ab", "-abc", "a.-b", "a-.b", "a..b", "10.0.0.1", "goog-x", "my-google", "my-g0og1e", "Abc",
        long + "a",
      ]),
    Case(
      "pipeline root", Expressions.isPipelineRoot, good: ["gs://abc", "gs://abc/", "gs://abc/a=b/_c.d"],
      bad: ["", "gs://", "abc", "gs://abc//d", "gs://abc/d//", "gs://abc/ä", "s3://abc"]),
    Case(
      "database name", Expressions.isDatabaseName, good: ["mlpipeline", "a_9", "Metadb"],
      bad: ["9a", "_a", "a-b", "mysql", "SELECT", "rank", "System", "", "a\n"]),
    Case(
      "duration", { Expressions.seconds(ofDuration: $0) != nil }, good: ["120s", "1m30s", "1.5h", "500ms"],
      bad: ["", "120", "s", "1 s", "1d", "-1s", "1.s", "1..5s"]),
    Case(
      "image", Expressions.isImage,
      good: [
        "mysql", "mysql:8.4", "a.io:5000/b/c__d:v1", "localhost/a",
        "a/b-c.d_e@sha256:" + String(repeating: "0f", count: 32),
      ], bad: ["", "a//b", "a/B", "a:", "a:-x", "a@sha256:0", "a___b", "a._b", "a b", "/a", "a/"]),
    Case(
      "mirror", Expressions.isMirror, good: ["a.io", "a.io:5000/b/c"],
      bad: ["", "https://a.io", "a.io/", "a.io/b:1", "a.io/B"]),
    Case(
      "date", Expressions.isDate, good: ["2027-06-30", "2028-02-29"],
      bad: ["2027-02-29", "2027-13-01", "2027-6-30", "27-06-30", "2027-06-30T00:00:00Z"]),
    Case(
      "key format", Expressions.isKeyFormat,
      good: [
        "{{workflow.name}}/{{pod.name}}", "a/{{workflow.creationTimestamp.m}}-{{pod.name}}{{workflow.name}}",
      ],
      bad: [
        "{{workflow.name}}", "{{workflow.name}}{{workflow.name}}{{pod.name}}",
        "{{workflow.name}}/{{pod.name}}/{{node.name}}", "{{ workflow.name }}/{{pod.name}}",
        "{{workflow.name}}/{{pod.name}} ",
      ]),
    Case(
      "range", Expressions.isCIDR,
      good: ["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "::/0", "1:2:3:4:5:6:7:8/128", "::ffff:10.0.0.1/128"],
      bad: [
        "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "010.0.0.0/8", "fd00:/8", "1:2:3/8", "1::2::3/8", ":::/8",
        "1:2:3:4:5:6:7:8::/8", "fd00::/129",
      ]),
    Case(
      "quantity", { Expressions.amount(ofQuantity: $0) != nil },
      good: ["1", "0.5", "100m", "128Mi", "1e3", "1.5G", ".5", "1.00000000000000000000000001"],
      bad: ["", "m", "1mm", "-1", "1 Gi", "1gi", "1e", "."]),
    Case(
      "label key", Expressions.isLabelKey, good: ["a", "cloud.google.com/gke-nodepool", "A_b"],
      bad: ["", "/a", "a/", "a/b/c", "-a"]),
    Case(
      "object path", Expressions.isObjectPath, good: ["Role/pipeline-runner", "kubeflow/deploy.apps/x"],
      bad: ["Role", "Role/", "/x", "a/b/c/d"]),
    Case(
      "definition", Expressions.isDefinitionName, good: ["externalsecrets.external-secrets.io"],
      bad: ["externalsecrets", "externalsecrets.io", "a..b.c"]),
  ]

  @Test(arguments: cases) func matches(_ example: Case) {
    #expect(example.good.filter { !example.matches($0) } == [])
    #expect(example.bad.filter(example.matches) == [])
  }

  @Test func quantitiesCompare() {
    #expect(Expressions.amount(ofQuantity: "300m") == Expressions.amount(ofQuantity: "0.3"))
    #expect(Expressions.amount(ofQuantity: "1Gi") == Expressions.amount(ofQuantity: "1024Mi"))
    #expect(Expressions.amount(ofQuantity: "1e3") == Expressions.amount(ofQuantity: "1k"))
  }

  @Test func versionsCompareNumberByNumber() throws {
    let minimum = try #require(GKEVersion("1.29.4-gke.1043000"))
    #expect(try #require(GKEVersion("1.29.10")) > minimum)
    #expect(try #require(GKEVersion("1.29.4")) < minimum)
    #expect(try #require(GKEVersion("1.30")) > minimum)
  }

  @Test func theProjectOfAServiceAccountIsKnown() {
    #expect(Expressions.project(ofServiceAccount: "kfp-sql@acme-prod.iam.gserviceaccount.com") == "acme-prod")
    #expect(
      Expressions.project(ofServiceAccount: "kfp-sql@acme-prod.example.com.iam.gserviceaccount.com")
        == "example.com:acme-prod")
  }
}
