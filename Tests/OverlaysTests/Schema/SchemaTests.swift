internal import Diagnostics
import Foundation
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
    let checker = try SchemaChecker(Schema.document.description)
    #expect(checker.accepts(try tree(Example.text)))
    #expect(Self.files.count > 40)
    for file in Self.files {
      let text = try String(contentsOfFile: "\(Place.project)/\(file)", encoding: .utf8)
      #expect(checker.accepts(try tree(text)), "\(file)")
    }
    let template = OverlayTemplate(name: "production", version: "2.15.0")
    #expect(checker.accepts(try tree(template.filled(\.example))))
    #expect(!checker.accepts(try tree(template.text)))
  }

  /// A file that extends another may leave out and remove, and what Terraform fills in may be anything.
  @Test(arguments: [
    "{extends: ../a/overlay.yaml}", "{extends: a.yaml, features: null, images: {pins: {cache: null}}}",
    "{extends: a.yaml, project: {id: '${tf.project}', allowedProjects: '${tf.projects}'}}",
    "{values: {from: a.json}, storage: {gcs: {bucket: 'x-${tf.bucket}'}}, patches: [{patch: '- ${tf.x}'}]}",
  ])
  func leavesOpenWhatOthersSay(_ spec: String) throws {
    let checker = try SchemaChecker(Schema.document.description)
    let head = "apiVersion: kfp-manifests.dev/v1alpha1\nkind: Overlay\nmetadata: {name: a}\nspec: "
    #expect(checker.accepts(try tree(head + spec)))
    #expect(!checker.accepts(try tree(head + "{extends: a.yaml, feature: {}}")))
    #expect(!checker.accepts(try tree(head + "{extends: a.yaml, features: {viewers: 1}}")))
  }

  /// Whatever is wrong in form is wrong for both; what only comparing fields shows is the decoder's alone.
  @Test func refusesWhatTheDecoderRefuses() throws {
    let checker = try SchemaChecker(Schema.document.description)
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
    "spec.components.apiServer.tolerations[0]:",
    "spec.components.cloudSqlProxy.pdb.minAvailable:",
    "spec.components.mysql:",
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
    "spec.lint.parameters.IMG002:",
    "spec.lint.parameters.image-tag-mutable:",
    "spec.lint.severity.rbac-wildcrad:",
    "spec.networkPolicy.nodeRanges:",
    "spec.networkPolicy.nodeRanges[0]:",
    "spec.patches[0].patch:",
    "spec.patches[0].path:",
    "spec.project.cluster.mode:",
    "spec.project.cluster.vpcNative:",
    "spec.project.gkeVersion:",
    "spec.project.number:",
    "spec.storage.gcs.apiServer.hmac.secretKey:",
    "spec.storage.gcs.apiServer.stub.accessKey:",
    "spec.storage.gcs.apiServer.stub.resources.limits.cpu:",
    "spec.storage.gcs.argoArtifacts.archiveLogs:",
    "spec.storage.gcs.argoArtifacts.secretName:",
    "spec.storage.gcs.uiLogArchive.enabled:",
    "spec.upstream.version:",
    "spec.values.from:",
  ]

  /// The decoder knows exactly the fields that the schema describes.
  @Test func describesTheFieldsThatTheDecoderKnows() throws {
    for place in [Schema.Place(path: "", schema: .file)] + Schema.file.places() {
      guard let fields = place.schema.fields else { continue }
      let known = try #require(try knownFields(at: place.path), "the decoder never reads \(place.path)")
      #expect(Set(known) == Set(fields), "\(place.path)")
    }
  }

  /// What the decoder says that it knows in a section, when an unknown field stands there.
  private func knownFields(at path: String) throws -> [String]? {
    var spelled = "{zzz: 1}"
    var steps = path.split(separator: ".").map(String.init)
    while let step = steps.popLast() {
      let isList = step.hasSuffix("[]")
      let key = isList ? String(step.dropLast(2)) : Self.keys[step] ?? step
      if isList { spelled = "[\(spelled)]" }
      // Some sections are only read where another field says so.
      let company = Self.company[(steps + [step]).joined(separator: ".")].map { "\($0), " } ?? ""
      spelled = "{\(company)\(key): \(spelled)}"
    }
    let diagnostics = try Example.decode(spelled).diagnostics
    let message = diagnostics.map(\.message).first { $0.contains("unknown field \"zzz\"; expected one of ") }
    guard let list = message?.split(separator: "expected one of ").last else { return nil }
    return list.split(separator: ";")[0].split(separator: ", ").map(String.init)
  }

  /// A key for each word in capitals.
  private static let keys = ["COMPONENT": "apiServer", "RULE": "rbac-wildcard"]

  private static let company = [
    "spec.database.cloudSQL.tls": "connection: privateIP",
    "spec.database.cloudSQL.authProxy": "connection: authProxy",
  ]
}

extension Schema {
  /// The keys of a mapping with fields of its own; nil for everything else.
  fileprivate var fields: [String]? {
    switch self {
    case .section(let fields, _, _), .oneOf(let fields): fields.map(\.name)
    case .either(let choices): choices.lazy.compactMap(\.fields).first
    case .shared(let name): Self.definitions.first { $0.name == name }?.schema.fields
    default: nil
    }
  }
}
