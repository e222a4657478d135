internal import Overlays
internal import Randomness
internal import Testing

@Suite struct TextFormTests {
  /// A form, texts that are of it and texts that are not.
  struct Case: Sendable, CustomTestStringConvertible {
    var form: TextForm
    var good: [String]
    var bad: [String]

    init(_ form: TextForm, good: [String], bad: [String]) {
      (self.form, self.good, self.bad) = (form, good, bad)
    }

    var testDescription: String { form.name }
  }

  private static let long = String(repeating: "a", count: 63)

  static let cases = [
    Case(
      .label, good: ["a", "0-9", long],
      bad: ["", "-a", "a-", "A", "a.b", "a\n", long + "a"]),
    Case(
      .objectName, good: ["a.b-c.9"], bad: ["", ".a", "a..b", "a.-b", "a_b"]),
    Case(
      .key, good: ["tls.crt", "-", "_A"], bad: ["", "a/b", "a b", "ä"]),
    Case(
      .domain, good: ["a.io", "xn--p1ai.a-b.example"],
      bad: ["io", "a.b", "a.1o", "*.a.io", "a.io.", "A.io"]),
    Case(
      .project, good: ["acme-prod", "example.com:acme-prod"],
      bad: ["acme", "1acme-prod", "acme-prod-", "a:b:acme-prod", "Acme-prod"]),
    Case(
      .region, good: ["asia-northeast1", "u-france-east1", "us-east10"],
      bad: ["asia-northeast1-a", "asia", "asia1", "asia-", "-east1", "Asia-east1"]),
    Case(
      .gkeVersion, good: ["1.33", "1.33.5", "1.33.5-gke.1080000"],
      bad: ["1", "1.33.5.1", "1.33-gke.1", "1.33.5-gke", "v1.33.5", "1.33.5-gke.1-2"]),
    Case(
      .instance, good: ["acme-prod:asia-northeast1:kfp", "example.com:acme-prod:us-east1:k"],
      bad: ["acme-prod:us-east1", "acme-prod:us-east1-a:kfp", "acme-prod:us-east1:", "acme-prod:us-east1:9"]),
    Case(
      .googleServiceAccount,
      good: [
        "kfp-sql@acme-prod.iam.gserviceaccount.com", "kfp-sql@acme-prod.example.com.iam.gserviceaccount.com",
      ],
      bad: [
        "kfp@acme-prod.iam.gserviceaccount.com", "123456-compute@developer.gserviceaccount.com",
        "kfp-sql@acme-prod.iam.gserviceaccount.com.", "a@kfp-sql@acme-prod.iam.gserviceaccount.com",
      ]),
    Case(
      .bucket, good: ["abc", "a_b.c-d", "10.0.0"],
      bad: [
        "ab", "-abc", "a.-b", "a-.b", "a..b", "10.0.0.1", "goog-x", "my-google", "my-g0og1e", "Abc",
        long + "a",
      ]),
    Case(
      .pipelineRoot, good: ["gs://abc", "gs://abc/", "gs://abc/a=b/_c.d"],
      bad: ["", "gs://", "abc", "gs://abc//d", "gs://abc/d//", "gs://abc/ä", "s3://abc"]),
    Case(
      .databaseName, good: ["mlpipeline", "a_9", "Metadb"],
      bad: ["9a", "_a", "a-b", "mysql", "SELECT", "rank", "System", "", "a\n"]),
    Case(
      .duration, good: ["120s", "1m30s", "1.5h", "500ms"],
      bad: ["", "120", "s", "1 s", "1d", "-1s", "1.s", "1..5s"]),
    Case(
      .image,
      good: [
        "mysql", "mysql:8.4", "a.io:5000/b/c__d:v1", "localhost/a",
        "a/b-c.d_e@sha256:" + String(repeating: "0f", count: 32),
      ], bad: ["", "a//b", "a/B", "a:", "a:-x", "a@sha256:0", "a___b", "a._b", "a b", "/a", "a/"]),
    Case(
      .mirror, good: ["a.io", "a.io:5000/b/c"],
      bad: ["", "https://a.io", "a.io/", "a.io/b:1", "a.io/B"]),
    Case(
      .date, good: ["2027-06-30", "2028-02-29"],
      bad: ["2027-02-29", "2027-13-01", "2027-6-30", "27-06-30", "2027-06-30T00:00:00Z"]),
    Case(
      .keyFormat,
      good: [
        "{{workflow.name}}/{{pod.name}}", "a/{{workflow.creationTimestamp.m}}-{{pod.name}}{{workflow.name}}",
      ],
      bad: [
        "{{workflow.name}}", "{{workflow.name}}{{workflow.name}}{{pod.name}}",
        "{{workflow.name}}/{{pod.name}}/{{node.name}}", "{{ workflow.name }}/{{pod.name}}",
        "{{workflow.name}}/{{pod.name}} ",
      ]),
    Case(
      .range,
      good: ["10.0.0.0/8", "0.0.0.0/0", "fd00::/8", "::/0", "1:2:3:4:5:6:7:8/128", "::ffff:10.0.0.1/128"],
      bad: [
        "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "010.0.0.0/8", "fd00:/8", "1:2:3/8", "1::2::3/8", ":::/8",
        "1:2:3:4:5:6:7:8::/8", "fd00::/129",
      ]),
    Case(
      .quantity, good: ["1", "0.5", "100m", "128Mi", "1e3", "1.5G", ".5"],
      bad: ["", "m", "1mm", "-1", "1 Gi", "1gi", "1e", "."]),
    Case(
      .labelKey, good: ["a", "cloud.google.com/gke-nodepool", "A_b"],
      bad: ["", "/a", "a/", "a/b/c", "-a"]),
    Case(
      .objectPath, good: ["Role/pipeline-runner", "kubeflow/deploy.apps/x"],
      bad: ["Role", "Role/", "/x", "a/b/c/d"]),
    Case(
      .definition, good: ["externalsecrets.external-secrets.io"],
      bad: ["externalsecrets", "externalsecrets.io", "a..b.c"]),
    Case(.nonEmpty, good: [" ", "a"], bad: [""]),
    Case(.words, good: ["a", " a\n"], bad: ["", " \n\t"]),
    Case(.computeName, good: ["kfp-ip", "a9"], bad: ["9a", "a-", "A", "a.b", "", long + "a"]),
    Case(.shortDomain, good: ["kfp.example.com"], bad: ["com", long + ".com"]),
    Case(.host, good: ["minio.other", "minio.other.svc.cluster.local"], bad: ["minio", "a..b", "A.b"]),
    Case(.address, good: ["10.0.0.3", "db.example.com"], bad: ["10.0.0.256", "010.0.0.1", "fd00::1", "db"]),
    Case(.projectNumber, good: ["123456789012"], bad: ["12345", "12a456", ""]),
    Case(.lifetime, good: ["10s", "30m", "1m30s"], bad: ["9s", "31m", "120", ""]),
    Case(.fixedImage, good: ["a.io/b:1"], bad: ["a b"]),
    Case(.secretManagerName, good: ["kfp_user-1"], bad: ["db user", "a/b", ""]),
    Case(.signingRegion, good: ["auto", "us-east1"], bad: ["", "US", "a b"]),
    Case(.absolutePath, good: ["/", "/healthz"], bad: ["", "healthz"]),
    Case(.labelValue, good: ["", "a", "A.b_c-9"], bad: ["-a", "a-", "a b", long + "a"]),
    Case(.percentage, good: ["0%", "50%", "100%"], bad: ["101%", "-1%", "50", "%", "1.5%"]),
  ]

  @Test(arguments: cases) func matches(_ example: Case) {
    #expect(example.good.filter { !example.form.accepts($0) } == [])
    #expect(example.bad.filter(example.form.accepts) == [])
  }

  /// The expressions of the JSON Schema never refuse what the decoder takes; they take more only where the dialect
  /// cannot say it.
  @Test(arguments: cases) func expressionsAgreeWithTheCheck(_ example: Case) throws {
    let form = example.form
    let patterns = try form.patterns.map { try Regex("^(?:\($0))$") }
    let refused = try form.refused.map { try Regex($0) }
    var random = Randomness(seed: 7)
    for text in example.good + example.bad + Self.variations(of: example.good, &random) {
      let isMatched =
        try patterns.allSatisfy { try $0.wholeMatch(in: text) != nil }
        && text.unicodeScalars.count <= form.maximumLength ?? .max
        && refused.map { try $0.firstMatch(in: text) == nil } ?? true
      if form.accepts(text), !isMatched, !Self.narrower.contains(form.name) {
        Issue.record("the schema refuses \(text.debugDescription)")
      }
      if isMatched, !form.accepts(text), !Self.wider.contains(form.name) {
        Issue.record("the schema takes \(text.debugDescription)")
      }
    }
  }

  /// Texts with a few characters put in, taken away or exchanged.
  private static func variations(of texts: [String], _ random: inout Randomness) -> [String] {
    let alphabet = Array("aZ09.-_/:@%{} \n*")
    return (0..<300).compactMap { _ in
      guard var characters = texts.randomElement(using: &random).map(Array.init) else { return nil }
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let index = Int.random(in: 0...characters.count, using: &random)
        let character = alphabet.randomElement(using: &random) ?? "a"
        switch Int.random(in: 0...2, using: &random) {
        case 0: characters.insert(character, at: index)
        case 1 where index < characters.count: characters.remove(at: index)
        default: if index < characters.count { characters[index] = character }
        }
      }
      return String(characters)
    }
  }

  /// Forms of which an expression can say a part only: days of the calendar, addresses, reserved words, sums, and the
  /// characters around the slash of a label's key.
  private static let wider = [
    TextForm.date, .range, .databaseName, .lifetime, .keyFormat, .labelKey, .gkeVersion,
  ].map(\.name)
  /// Forms whose rest is the business of a rule: tags that move.
  private static let narrower = [TextForm.fixedImage.name]

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
