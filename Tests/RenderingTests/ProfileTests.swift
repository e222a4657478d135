import Manifests
import Overlays
import Support
import Testing
import YAML

/// The production overlay against the same deployment written by hand for kustomize.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct ProfileTests {
  @Test(arguments: [("production", "iap"), ("inverse proxy", "proxy")])
  func equalsTheHandWrittenProfile(_ name: String, _ profile: String) throws {
    let variation = try #require(EditedOverlay.variations.first { $0.name == name })
    let render = try variation.render([.namespaced])
    let text = try Corpus.text("golden/profiles/\(profile).expected.yaml")
    let expected = try Tree.parse(Array(text.utf8), file: profile).compactMap(Object.init)
    let snapshot = Snapshot(render.arena)
    let rendered = render.objects.compactMap { Object(Tree($0.node, in: snapshot)) }
    #expect(Set(rendered.map(\.id)) == Set(expected.map(\.id)))
    for object in expected {
      let own = try #require(rendered.first { $0.id == object.id })
      for difference in differences(own.tree, object.tree, path: object.id.short) {
        Issue.record("\(difference)")
      }
    }
  }

  /// What differs between two values, where lists that Kubernetes merges by name are paired by it.
  private func differences(_ a: Tree, _ b: Tree, path: String) -> [String] {
    if path.hasSuffix(".artifactRepository"), let x = embedded(a), let y = embedded(b) {
      return differences(x, y, path: path + "::")
    }
    guard a.kind == b.kind else { return ["\(path): \(a.described) instead of \(b.described)"] }
    switch a.kind {
    case .scalar:
      let same =
        a.type == b.type
        && (a.text == b.text || a.type == .float && Double(a.text ?? "") == Double(b.text ?? ""))
      return same || a.isNumber && b.isNumber && Double(a.text ?? "") == Double(b.text ?? "")
        ? [] : ["\(path): \(a.described) instead of \(b.described)"]
    case .mapping:
      let keys = Set(a.entries.map(\.key)).union(b.entries.map(\.key))
      return keys.sorted().flatMap { key in
        guard let x = a[key], let y = b[key] else {
          return ["\(path).\(key): \(a[key] == nil ? "missing" : "too much")"]
        }
        return differences(x, y, path: "\(path).\(key)")
      }
    case .sequence:
      guard a.items.count == b.items.count else {
        return ["\(path): \(a.items.count) instead of \(b.items.count) elements"]
      }
      let isNamed = (a.items + b.items).allSatisfy { $0["name"] != nil }
      return b.items.enumerated().flatMap { index, item in
        let own = isNamed ? a.items.first { $0["name"]?.text == item["name"]?.text } : a.items[index]
        return own.map { differences($0, item, path: "\(path)[\(index)]") } ?? [
          "\(path): no \(item["name"]?.text ?? "")"
        ]
      }
    }
  }

  private func embedded(_ tree: Tree) -> Tree? {
    tree.text.flatMap { try? Tree.parse(Array($0.utf8), file: "embedded").first }
  }
}

extension Tree {
  fileprivate var isNumber: Bool { type == .int || type == .float }
}
