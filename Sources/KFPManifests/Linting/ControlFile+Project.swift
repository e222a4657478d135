import Diagnostics
import Files
import Overlays
import Upstream

extension Project {
  /// How findings are judged in the whole project; nil without `.kfp-manifests.yaml`.
  var control: ControlFile? {
    get throws(Rejection) {
      guard let commit = folder.commit else {
        return try ControlFile.read(in: root, noting: folder.record)
      }
      let path = Path.join(root, ControlFile.name)
      guard commit.kind(of: path) != nil else { return nil }
      return try ControlFile(
        try commit.read(path), named: commit.displayName(of: path), rules: OverlayReference.rules)
    }
  }
}

extension ControlFile {
  /// The control file in a folder; nil if there is none.
  static func read(in folder: String, noting record: ReadFiles?) throws(Rejection) -> ControlFile? {
    let path = Path.join(folder, name)
    guard DiskTree().kind(of: path) != nil else { return nil }
    // A link could lead anywhere, and messages show lines.
    let bytes = try RegularFile.read(path, named: name, followingLinks: false, noting: record)
    return try ControlFile(bytes, named: name, rules: OverlayReference.rules)
  }
}
