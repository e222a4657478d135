import Drift
import KFPManifests
import Manifests
import Support
import Testing
import YAML

/// The forms in which `kubectl get` prints what a cluster holds.
@Suite(.enabled(if: LiveStates.isThere, "needs ../shared/live and upstream"))
struct ClusterFileTests {
  enum Form: String, CaseIterable {
    case list = "a List in JSON"
    case pretty = "a List in JSON on many lines"
    case documents = "documents in YAML"
    case lists = "a List in YAML for each namespace"
    case stream = "Lists in JSON, one after the other"
    case compact = "a document in JSON on each line"
    case windows = "lines that end as on Windows"
    case typed = "a list of each kind, whose items do not repeat it"
  }

  private func list(_ items: [Tree]) -> JSONText {
    [
      "apiVersion": "v1", "kind": "List", "metadata": JSONText.object([("resourceVersion", .string(""))]),
      "items": items.map(\.json),
    ]
  }

  private func text(_ dump: String, as form: Form) throws -> String {
    let items = try Tree.parse(Array(dump.utf8), file: "live").flatMap { $0["items"]?.items ?? [] }
    #expect(items.count > 60)
    let halves = [Array(items[..<30]), Array(items[30...])]
    switch form {
    case .list: return list(items).description
    case .pretty: return list(items).description.replacing("},\"", with: "},\n    \"") + "\n"
    case .documents: return items.map { "\($0.json)" }.joined(separator: "\n---\n")
    case .lists: return halves.map { "\(list($0))" }.joined(separator: "\n---\n")
    case .stream: return halves.map { "\(list($0))\n" }.joined()
    case .compact: return items.map { "\($0.json)\n" }.joined()
    case .windows: return dump.replacing("\n", with: "\r\n")
    case .typed:
      func text(_ item: Tree, _ key: String) -> String { item[key]?.text ?? "" }
      let types = Dictionary(grouping: items) { "\(text($0, "apiVersion")) \(text($0, "kind"))" }
      return types.values.map { items in
        let list: JSONText = [
          "apiVersion": text(items[0], "apiVersion"), "kind": text(items[0], "kind") + "List",
          "items": items.map { Self.without("kind", in: Self.without("apiVersion", in: $0.json)) },
        ]
        return "\(list)\n"
      }.joined()
    }
  }

  @Test(arguments: Form.allCases)
  func `what a cluster holds is read in every form`(_ form: Form) async throws {
    let render = try await LiveStates.render("production")
    for (state, count) in [("production", 0), ("production-changed-by-hand", 3)] {
      let dump = String(decoding: try LiveStates.bytes(state), as: UTF8.self)
      let outcome = try await LiveStates.drift(render, on: Array(text(dump, as: form).utf8), of: state)
      #expect(outcome.changed.count == count, "\(form.rawValue): \(outcome.text())")
      #expect(outcome.created.count == (count == 0 ? 0 : 1))
    }
  }

  /// Without managed fields, as kubectl prints by default, there is nothing but values to go by.
  @Test func `without managed fields an overlay on its own state changes nothing`() async throws {
    for overlay in ["production", "local"] {
      let dump = try LiveStates.bytes(overlay)
      let items = try Tree.parse(dump, file: "live").flatMap { $0["items"]?.items ?? [] }
      let documents = items.map { item in
        Self.without("managedFields", in: item.json).description
      }
      let outcome = try await LiveStates.drift(
        try await LiveStates.render(overlay), on: Array(documents.joined(separator: "\n").utf8), of: overlay)
      #expect(outcome.isEmpty, "\(outcome.text())")
      #expect(!outcome.report.drift.knowsManagers)
      #expect(outcome.text().contains("No object has managed fields"))
    }
  }

  /// Two states in one file are of two times; what was printed once more, with another status, is one.
  @Test func `an object in two states stops the comparison`() async throws {
    let render = try await LiveStates.render("production")
    let dump = String(decoding: try LiveStates.bytes("production"), as: UTF8.self)
    let items = try Tree.parse(Array(dump.utf8), file: "live").flatMap { $0["items"]?.items ?? [] }
    let map = try #require(items.first { $0["metadata"]?["name"]?.text == "pipeline-install-config" })
    func file(_ more: String) -> [UInt8] {
      Array((items.map { "\($0.json)" } + [more]).joined(separator: "\n---\n").utf8)
    }
    let again = try await LiveStates.drift(
      render, on: file("\(map.json)".replacing(#""resourceVersion":""#, with: #""resourceVersion":"1"#)),
      of: "live")
    #expect(again.isEmpty)
    let other = JSONText.object([
      ("apiVersion", .string("v1")), ("kind", .string("ConfigMap")),
      (
        "metadata",
        .object([("name", .string("pipeline-install-config")), ("namespace", .string("kubeflow"))])
      ),
      ("data", .object([("bucketName", .string("other"))])),
    ])
    let rejection = await #expect(throws: Rejection.self) {
      try await LiveStates.drift(render, on: file("\(other)"), of: "live")
    }
    #expect(rejection?.first.id == .clusterObjectDoubled)
    #expect(rejection?.first.message.contains("ConfigMap/pipeline-install-config") == true)
    #expect(rejection?.first.notes.first?.location != nil)
  }

  private static func without(_ key: String, in object: JSONText) -> JSONText {
    guard case .object(let entries) = object else { return object }
    return .object(
      entries.filter { $0.0 != key }.map {
        ($0.0, key == "managedFields" && $0.0 == "metadata" ? without(key, in: $0.1) : $0.1)
      })
  }
}
