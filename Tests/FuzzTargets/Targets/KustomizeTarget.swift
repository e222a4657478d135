import Files
import Kustomize
import Support
import YAML

/// A kustomization with its files is built or refused; what it builds to builds to itself.
struct KustomizeTarget: FuzzTarget {
  let name = "kustomize"
  var seeds: [[UInt8]] {
    Seeds.kustomizations.map { files in Parts.joined(files.sorted { $0.key < $1.key }.map { ($0, $1) }) }
  }

  func problem(with input: [UInt8]) -> String? {
    let files = Parts(input).texts.map { ("app/" + $0.name.filter { $0 != "\0" }, $0.bytes) }
    guard let first = built(MemoryTree(Dictionary(files) { _, last in last })) else { return nil }
    let text = String(decoding: first, as: UTF8.self)
    // What is for the build alone is taken out at its end, and a second build has other things to say of it. A break
    // in a key is folded to a blank, so that the key is another the second time; kustomize does so.
    if text.contains("config.kubernetes.io") || text.contains("? '") { return nil }
    let again = MemoryTree(texts: [
      "app/kustomization.yaml": "resources: [all.yaml]\nsortOptions: {order: fifo}\n", "app/all.yaml": text,
    ])
    guard !first.isEmpty, let second = built(again) else { return nil }
    // A JSON patch may leave a null among annotations, of which the second build makes a text; kustomize does so.
    return Self.withoutTexts(first) == Self.withoutTexts(second)
      ? nil : "the result builds to another: \(shown(first)) -> \(shown(second))"
  }

  private static func withoutTexts(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).replacing(": \"null\"\n", with: ": null\n")
  }

  private func built(_ tree: MemoryTree) -> [UInt8]? {
    var build = Build()
    guard let resources = try? build.build(Folder(tree: tree, path: "app", boundary: ".")) else { return nil }
    return try? build.arena.text(of: resources.map(\.node), options: .kustomize)
  }
}
