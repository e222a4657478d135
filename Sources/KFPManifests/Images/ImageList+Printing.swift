import Manifests
import YAML

extension ImageList {
  /// The list in one of its forms.
  public func text(as format: Format = .text) -> String {
    switch format {
    case .text: text
    case .json: json
    }
  }

  private var text: String {
    var rows = [["COMPONENT", "IMAGE", "PINNED BY", "WHERE"]]
    rows += entries.map {
      [$0.component ?? "-", $0.image, $0.pinning.rawValue, "\($0.object.short) \($0.field)"]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      (0..<3).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }.joined(
        separator: "  ")
        + "  " + row[3]
    }
    let atRunTime = runTime.map { "\($0.image): \($0.occasion); decided by \($0.control)" }
    return (lines + ["", "at run time, in no manifest:"] + atRunTime.map { "  \($0)" }).joined(
      separator: "\n") + "\n"
  }

  private var json: String {
    let images = entries.map {
      [
        "component": $0.component, "image": $0.image, "pinning": $0.pinning.rawValue,
        "object": $0.object.description, "field": $0.field, "origin": $0.origin,
      ] as JSONText
    }
    let runTime = runTime.map {
      ["image": $0.image, "occasion": $0.occasion, "control": $0.control] as JSONText
    }
    let document: JSONText = ["formatVersion": 1, "images": images, "runTime": runTime]
    return "\(document)\n"
  }

  /// A script that copies every image of the manifests below the overlay's mirror, by crane.
  ///
  /// Nil if the overlay names no mirror.
  var mirrorScript: String? {
    guard let mirror else { return nil }
    let copies = Set(entries.map(\.image)).sorted(by: precedesBytewise)
      .filter { $0.hasPrefix(mirror + "/") }
      .map { image in "crane copy '\(image.dropFirst(mirror.count + 1))' '\(image)'" }
    return "#!/bin/sh\nset -eu\n" + copies.map { $0 + "\n" }.joined()
  }
}
