internal import Diagnostics
package import YAML

extension Overlay.Patch {
  /// What is wrong with a document of a patch, whether it stands in the overlay or in a file; nil if nothing
  /// is.
  ///
  /// A strategic merge patch that has no target must say itself which object it means, a JSON 6902 patch
  /// cannot, and no patch may carry a Secret's values.
  package static func objection(to document: Tree, target: Overlay.Target?) -> String? {
    let secret = "expected no Secret values in an overlay: use external.secrets"
    let kind = document["kind"]?.string ?? target?.kind
    if document.kind == .sequence {
      if target == nil { return "a JSON 6902 patch expects a target" }
      return kind == "Secret" && document.items.contains(where: setsValue) ? secret : nil
    }
    guard document.kind == .mapping else { return "expected a strategic merge or JSON 6902 patch" }
    if target == nil, document["apiVersion"]?.string == nil || document["kind"]?.string == nil {
      return "expected apiVersion and kind in every document of a patch without target"
    }
    guard kind == "Secret" else { return nil }
    return holdsValues(document["data"]) || holdsValues(document["stringData"]) ? secret : nil
  }

  /// A key that is null or a patch directive only takes away.
  static func holdsValues(_ data: Tree?) -> Bool {
    data?.pairs.contains { !$0.key.hasPrefix("$") && !$0.value.isNull } ?? false
  }

  /// Whether an operation of a JSON 6902 patch writes into a Secret's data.
  private static func setsValue(_ operation: Tree) -> Bool {
    guard let path = operation["path"]?.string, operation["value"] != nil else { return false }
    return path.isEmpty || path.hasPrefix("/data") || path.hasPrefix("/stringData")
  }
}

extension Fields {
  /// Reads the text of a patch that stands in the overlay, and reports what cannot be one.
  mutating func check(patch text: Located<String>, target: Overlay.Target?) {
    do throws(Rejection) {
      let documents = try Tree.parse(Array(text.value.utf8), file: "patch")
      for document in documents {
        guard let objection = Overlay.Patch.objection(to: document, target: target) else { continue }
        refuse(path(of: "patch"), objection, at: text.position)
      }
      if documents.isEmpty { refuse(path(of: "patch"), "expected the text of a patch", at: text.position) }
    } catch {
      refuse(path(of: "patch"), error.first.message, at: text.position, id: error.first.id)
    }
  }
}
