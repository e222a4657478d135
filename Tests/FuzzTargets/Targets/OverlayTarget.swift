import Diagnostics
import Files
import Overlays
import YAML

/// An overlay and the one that it extends are decoded, or refused with a place.
struct OverlayTarget: FuzzTarget {
  let name = "overlay"
  var seeds: [[UInt8]] {
    Seeds.overlays.flatMap { overlay in
      Seeds.overlays.map { base in Parts.joined([("overlay", overlay), ("base", base)]) }
    }
  }

  func problem(with input: [UInt8]) -> String? {
    let parts = Parts(input)
    let path = "overlays/production/overlay.yaml"
    var arena = Arena()
    let loading = Overlay.load(.file(path), lockedVersions: ["2.14.4", "2.15.0"], into: &arena) {
      name throws(Rejection) in
      if name == path { return parts[0] }
      if name.hasSuffix("overlay.yaml") { return parts[1] }
      throw Rejection(.fileMissing, "there is no \(name)")
    }
    if loading.overlay == nil, loading.diagnostics.isEmpty { return "refused without a word" }
    let unplaced = loading.diagnostics.first { $0.location == nil && $0.id != .fileMissing }
    return unplaced.map { "no place: \($0.message)" }
  }
}
