internal import Diagnostics
import Foundation
internal import Manifests
internal import Overlays
internal import Support
internal import Testing
internal import YAML

/// The JSON Schema of overlays against the decoder.
@Suite struct SchemaTests {
  private func tree(_ text: String) throws -> Tree {
    try #require(try Tree.parse(Array(text.utf8), file: "overlay.yaml").first)
  }

  /// The overlays of the repository and those of the rendering tests, each as it stands in its file.
  private static var files: [String] {
    ["overlays", "Tests/RenderingTests/Cases"].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(Place.project)/\(folder)")) ?? []
      return names.map { "\(folder)/\($0)/overlay.yaml" }
        .filter { FileManager.default.fileExists(atPath: "\(Place.project)/\($0)") }.sorted()
    }
  }

  @Test func acceptsGoodFiles() throws {
    let checker = try SchemaChecker(Schema.document().json)
    #expect(checker.accepts(try tree(Example.text)))
    #expect(Self.files.count > 40)
    for file in Self.files {
      let text = try String(contentsOfFile: "\(Place.project)/\(file)", encoding: .utf8)
      #expect(checker.accepts(try tree(text)), "\(file)")
    }
    var template = OverlayTemplate(name: "production", version: "2.15.0")
    template.values = OverlayTemplate.examples
    #expect(checker.accepts(try tree(template.filled)))
    #expect(!checker.accepts(try tree(template.text)))
  }

  /// A file that extends another may leave out and remove, and what Terraform fills in may be anything.
  @Test(arguments: [
    "{extends: ../a/overlay.yaml}", "{extends: a.yaml, features: null, images: {pins: {cache: null}}}",
    "{extends: a.yaml, project: {id: '${tf.project}', allowedProjects: '${tf.projects}'}}",
    "{values: {from: a.json}, storage: {gcs: {bucket: 'x-${tf.bucket}'}}, patches: [{patch: '- ${tf.x}'}]}",
  ])
  func leavesOpenWhatOthersSay(_ spec: String) throws {
    let checker = try SchemaChecker(Schema.document().json)
    let head = "apiVersion: kfp-manifests.dev/v1alpha1\nkind: Overlay\nmetadata: {name: a}\nspec: "
    #expect(checker.accepts(try tree(head + spec)))
    #expect(!checker.accepts(try tree(head + "{extends: a.yaml, feature: {}}")))
    #expect(!checker.accepts(try tree(head + "{extends: a.yaml, features: {viewers: 1}}")))
  }

  /// What stands there while one begins to write is no overlay that says nothing wrong.
  @Test(arguments: ["", "null", "[]", "text"]) func refusesASpecThatIsNoMapping(_ spec: String) throws {
    let checker = try SchemaChecker(Schema.document().json)
    let head = "apiVersion: kfp-manifests.dev/v1alpha1\nkind: Overlay\nmetadata: {name: a}\n"
    #expect(!checker.accepts(try tree(head + "spec: \(spec)\n")))
    #expect(checker.accepts(try tree(head + "spec: {extends: a.yaml}\n")))
  }

  /// Editors propose what exists: components, service accounts, rules and releases.
  @Test func namesAreProposed() throws {
    let rules = [RuleName(name: "rbac-wildcard", code: "RBAC002", summary: "A role admits anything.")]
    let checker = try SchemaChecker(
      Schema.document(Catalogue(versions: ["2.14.4", "2.15.0"], rules: rules)).json)
    let components = Set(Overlay.Component.allCases.map(\.rawValue))
    #expect(checker.proposals(at: "spec.images.pins") == components.subtracting(["cloudSqlProxy"]))
    #expect(
      checker.proposals(at: "spec.components").isSuperset(of: ["all", "apiServer", "cloudSqlProxy", "mysql"]))
    #expect(
      checker.proposals(at: "spec.components.apiServer").isSuperset(of: ["replicas", "resources", "env"]))
    for path in ["spec.identity.impersonation.bindings", "spec.identity.direct.serviceAccounts.[]"] {
      #expect(checker.proposals(at: path).isSuperset(of: ["pipeline-runner", "ml-pipeline-ui"]), "\(path)")
    }
    #expect(checker.proposals(at: "spec.upstream.version") == ["2.14.4", "2.15.0"])
    #expect(checker.proposals(at: "spec.lint.severity") == ["rbac-wildcard"])
    #expect(checker.proposals(at: "spec.lint.ignores.[].rule") == ["rbac-wildcard", "RBAC002"])
    for (lint, isGood) in [
      ("{severity: {rbac-wildcard: info}}", true), ("{severity: {RBAC002: info}}", true),
      ("{severity: {rbac-wildcrad: info}}", false), ("{severity: {rbac-wildcard: bad}}", false),
    ] {
      let text = try #require(Example.edited([.section("lint", lint)]))
      #expect(checker.accepts(try tree(text)) == isGood, "\(lint)")
    }
    // A release may have been locked after the schema was written.
    let later = Example.text.replacing("version: 2.14.4", with: "version: 2.15.0")
    #expect(checker.accepts(try tree(later)))
  }

  /// A mistake deep in a file that extends another is one at its place, and not of all sections around it.
  @Test func errorsStayLocal() throws {
    let checker = try SchemaChecker(Schema.document().json)
    #expect(checker.compoundAlternatives.map { $0.location.description } == [])
  }

  /// Whatever is wrong in form is wrong for both; what only comparing fields shows is the decoder's alone.
  @Test func refusesWhatTheDecoderRefuses() throws {
    let checker = try SchemaChecker(Schema.document().json)
    var missed: Set<String> = []
    for refusal in Refusal.all {
      let text = try #require(Example.edited(refusal.edits))
      guard checker.accepts(try tree(text)) else { continue }
      for message in refusal.expected {
        let words = message.split(separator: " ", maxSplits: 2)
        missed.insert(words.count > 1 ? String(words[1]) : message)
      }
    }
    #expect(missed.subtracting(Self.beyondTheSchema).sorted() == [])
    #expect(Self.beyondTheSchema.subtracting(missed).sorted() == [])
  }

  /// The places of what a schema cannot say: sums, comparisons, and what another section decides.
  private static let beyondTheSchema: Set<String> = [
    "kind:",
    "metadata.name:",
    "spec.access.gateway.certificate:",
    "spec.access.gateway.healthCheck.intervalSeconds:",
    "spec.access.gateway.healthCheck.timeoutSeconds:",
    "spec.access.gateway.oauthClient.googleManaged:",
    "spec.access.gateway.proxyRanges:",
    "spec.access.gateway.proxyRanges[0]:",
    "spec.access.gateway.sessionAffinity.cookieTTLSeconds:",
    "spec.access.iapIngress.certificate.managed.domains:",
    "spec.access.iapIngress.healthCheck.intervalSeconds:",
    "spec.access.iapIngress.healthCheck.timeoutSeconds:",
    "spec.access.iapIngress.host:",
    "spec.access.iapIngress.httpsRedirect:",
    "spec.access.iapIngress.oauthClient.googleManaged:",
    "spec.access.iapIngress.sessionAffinity.cookieTTLSeconds:",
    "spec.components.apiServer.pdb.maxUnavailable:",
    "spec.components.apiServer.pdb.minAvailable:",
    "spec.components.apiServer.resources.limits.memory:",
    "spec.components.apiServer.tolerations[0].key:",
    "spec.components.apiServer.tolerations[0].tolerationSeconds:",
    "spec.components.apiServer.tolerations[0].value:",
    "spec.components.apiServer.tolerations[1].value:",
    "spec.components.cloudSqlProxy.pdb.minAvailable:",
    "spec.components.mysql:",
    "spec.database.cloudSQL.authProxy:",
    "spec.database.cloudSQL.authProxy.image:",
    "spec.database.cloudSQL.authProxy.replicas:",
    "spec.database.cloudSQL.authProxy.resources.limits.cpu:",
    "spec.database.cloudSQL.authProxy.serviceAccount:",
    "spec.database.cloudSQL.connMaxLifetime:",
    "spec.database.cloudSQL.credentials.existingSecret.usernameKey:",
    "spec.database.cloudSQL.host:",
    "spec.database.cloudSQL.names.cache:",
    "spec.database.cloudSQL.names.pipeline:",
    "spec.database.cloudSQL.sslMode:",
    "spec.identity.impersonation.bindings.argo:",
    "spec.identity.impersonation.bindings.kubeflow-pipelines-cloudsql-proxy:",
    "spec.identity.impersonation.bindings.kubeflow-pipelines-viewer:",
    "spec.identity.impersonation.bindings.ml-pipeline-visualizationserver:",
    "spec.identity.impersonation.bindings.ml-pipeline:",
    "spec.identity.impersonation.bindings.pipeline-runer:",
    "spec.identity.impersonation.bindings:",
    "spec.images.pins.cache:",
    "spec.images.pins.cacheDeployer:",
    "spec.images.pins.cacheServer:",
    "spec.images.pins.inverseProxy:",
    "spec.images.pins.metadataWriter:",
    "spec.images.pins.waitFor:",
    "spec.lint.ignores[0].rule:",
    "spec.lint.parameters.IMG002:",
    "spec.lint.parameters.image-tag-mutable:",
    "spec.lint.severity.rbac-wildcrad:",
    "spec.networkPolicy:",
    "spec.networkPolicy.nodeRanges:",
    "spec.networkPolicy.nodeRanges[0]:",
    "spec.project.cluster.dataplaneV2:",
    "spec.patches[0].patch:",
    "spec.patches[0].path:",
    "spec.project.cluster.mode:",
    "spec.project.cluster.vpcNative:",
    "spec.project:",
    "spec.storage.gcs.apiServer.hmac.secretKey:",
    "spec.storage.gcs.apiServer.stub.accessKey:",
    "spec.storage.gcs.apiServer.stub.resources.limits.cpu:",
    "spec.storage.gcs.argoArtifacts.archiveLogs:",
    "spec.storage.gcs.argoArtifacts.secretName:",
    "spec.storage.gcs.uiLogArchive.enabled:",
    "spec.upstream.version:",
    "spec.values:",
  ]

  /// Every value that a range or a list of words admits is taken, and its neighbours are not: what the schema says, the
  /// decoder does.
  @Test func rangesAndWordsAreTheDecoders() throws {
    var compared = 0
    for (path, field) in Schema.file.places() {
      let good: [String], bad: [String]
      switch field.schema {
      case .integer(let range) where range.lowerBound > .min && range.upperBound < .max:
        good = ["\(range.lowerBound)", "\(range.upperBound)"]
        bad = ["\(range.lowerBound - 1)", "\(range.upperBound + 1)"]
      case .number(let range) where range.upperBound < 1e9:
        (good, bad) = (
          ["\(range.lowerBound)", "\(range.upperBound)"], ["\(range.upperBound + 0.1)", "-0.1"]
        )
      case .words(let words) where path.hasPrefix("spec."): (good, bad) = (words, ["zzz"])
      case .flag: (good, bad) = (["true", "false"], ["1", "\"true\""])
      default: continue
      }
      compared += 1
      for (value, isGood) in good.map({ ($0, true) }) + bad.map({ ($0, false) }) {
        let messages = try complaints(about: path, value)
        #expect(messages.isEmpty == isGood, "\(path): \(value): \(messages)")
      }
    }
    #expect(compared > 35)
  }

  /// What the decoder says of one field's form when a value stands there; what rules say is left out.
  private func complaints(about path: String, _ value: String) throws -> [String] {
    var spelled = value
    var steps = path.split(separator: ".").map(String.init)
    while let step = steps.popLast() {
      let isList = step.hasSuffix("[]")
      let key = isList ? String(step.dropLast(2)) : Self.keys[step] ?? step
      if isList { spelled = "[\(spelled)]" }
      let company = Self.company[(steps + [step]).joined(separator: ".")].map { "\($0), " } ?? ""
      spelled = "{\(company)\(key): \(spelled)}"
    }
    let place = path.replacing("[]", with: "[0]").split(separator: ".")
      .map { Self.keys[String($0)] ?? String($0) }.joined(separator: ".")
    return try Example.decode(spelled).diagnostics.map(\.message)
      .filter { $0.hasPrefix(place + ": expected") && !$0.contains(": expected false: ") }
  }

  /// A key for each word in capitals.
  private static let keys = ["COMPONENT": "apiServer", "RULE": "rbac-wildcard"]

  private static let company = [
    "spec.components.all.topologySpreadConstraints[].minDomains": "whenUnsatisfiable: DoNotSchedule",
    "spec.components.COMPONENT.topologySpreadConstraints[].minDomains": "whenUnsatisfiable: DoNotSchedule",
    "spec.database.cloudSQL.tls": "connection: privateIP",
    "spec.database.cloudSQL.port": "connection: privateIP",
    "spec.database.cloudSQL.exposeAs": "connection: privateIP",
    "spec.database.cloudSQL.authProxy": "connection: authProxy",
    "spec.access.gateway.healthCheck.intervalSeconds": "timeoutSeconds: 1",
    "spec.access.gateway.healthCheck.timeoutSeconds": "intervalSeconds: 300",
    "spec.access.gateway.sessionAffinity.cookieTTLSeconds": "type: GENERATED_COOKIE",
    "spec.access.iapIngress.healthCheck.intervalSeconds": "timeoutSeconds: 1",
    "spec.access.iapIngress.healthCheck.timeoutSeconds": "intervalSeconds: 300",
    "spec.access.iapIngress.sessionAffinity.cookieTTLSeconds": "type: GENERATED_COOKIE",
  ]
}

/// The limits of Google Cloud, which lint rules compare with, are those of the fields.
@Suite struct LimitTests {
  @Test func affinitiesAreThoseOfTheField() {
    #expect(Overlay.SessionAffinity.Affinity.allCases.map(\.rawValue) == LoadBalancerLimits.affinities)
  }
}
