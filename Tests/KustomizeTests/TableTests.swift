import Foundation
import Manifests
import Support
import Testing

/// The tables of types and scopes against those that were read from kustomize v5.5.0.
@Suite(.enabled(if: Place.exists(Place.tables), "needs ../shared/kustomize"))
struct TableTests {
  private struct Document: Decodable {
    var defs: [String: [String: Property]]
    var gvk: [String: String]
  }

  private struct Property: Decodable {
    var ref: String?
    var items: String?
    var array: Bool?
    var strategy: String?
    var mergeKey: String?
    var mapKeys: [String]?

    var isMergedList: Bool { array == true && strategy?.contains("merge") == true }
    var keys: [String] { mapKeys ?? mergeKey.map { [$0] } ?? [] }
  }

  private func document() throws -> Document {
    try JSONDecoder().decode(
      Document.self, from: Data(contentsOf: Place.tables.appending(path: "openapi-merge.json")))
  }

  @Test func listsMergeByTheKeysOfKubernetes() throws {
    let document = try document()
    var checked = 0
    for (name, definition) in document.gvk {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      // What only travels over the wire is never an object of a kustomization.
      guard parts.count == 3,
        let schema = MergeSchema(of: .init(group: parts[0], version: parts[1], kind: parts[2]))
      else { continue }
      checked += compare(schema, definition, in: document, path: name, depth: 0)
    }
    print("\(checked) merged lists have the keys of Kubernetes 1.21.2")
    #expect(checked > 100)
  }

  /// Compares every merged list below a type; returns how many there are.
  private func compare(
    _ schema: MergeSchema?, _ definition: String, in document: Document, path: String, depth: Int
  ) -> Int {
    guard depth < 12 else { return 0 }
    var checked = 0
    for (key, property) in document.defs[definition] ?? [:] {
      let field = schema?.field(key)
      if property.isMergedList {
        checked += 1
        guard case .list(let keys, let element) = field else {
          Issue.record("\(path).\(key) is not merged")
          continue
        }
        #expect(keys == property.keys, "\(path).\(key)")
        if let items = property.items {
          checked += compare(element, items, in: document, path: "\(path).\(key)[]", depth: depth + 1)
        }
      } else if let reference = property.ref {
        var next: MergeSchema?
        if case .map(let type) = field { next = type }
        checked += compare(next, reference, in: document, path: "\(path).\(key)", depth: depth + 1)
      }
    }
    return checked
  }

  @Test func kindsStandWhereKubernetesHasThem() throws {
    let table = try String(contentsOf: Place.tables.appending(path: "scope.tsv"), encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.count > 50)
    for row in rows {
      let gvk = GroupVersionKind(apiVersion: row[0], kind: row[1])
      #expect(Scope(of: gvk) == (row[2] == "true" ? .namespaced : .cluster), "\(row)")
    }
  }
}
