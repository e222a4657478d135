import Diagnostics
import Files
import Overlays

extension Project {
  /// How findings are judged in the whole project; nil without `.kfp-manifests.yaml`.
  var control: ControlFile? {
    get throws(Rejection) { try ControlFile.read(in: root) }
  }
}

extension ControlFile {
  /// The control file in a folder; nil if there is none.
  static func read(in folder: String) throws(Rejection) -> ControlFile? {
    let path = Path.join(folder, name)
    guard DiskTree().kind(of: path) != nil else { return nil }
    // A link could lead anywhere, and messages show lines.
    let bytes = try RegularFile.read(path, named: name, followingLinks: false)
    return try ControlFile(bytes, named: name, rules: OverlayReference.rules)
  }
}
