import Diagnostics
import Files
import Manifests
import YAML

/// Digests of images, from a file that `crane digest` or a registry has filled.
///
/// A line is `IMAGE DIGEST` or `IMAGE@DIGEST`; empty lines and what follows `#` do not count.
struct ImageDigests {
  private var digests: [String: String] = [:]

  /// - Throws: `digests-malformed` at each line that is none, or that contradicts an earlier one.
  init(_ bytes: [UInt8], file: String) throws(Rejection) {
    var problems: [Diagnostic] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
      $0.isNewline
    }
    for (index, line) in lines.enumerated() {
      let words = line.prefix { $0 != "#" }.split { $0.isWhitespace || $0 == "@" }.map(String.init)
      if words.isEmpty { continue }
      let place = FileLocation(file: file, line: index + 1, column: 1, excerpt: String(line))
      guard words.count == 2, Expressions.isImage("\(words[0])@\(words[1])") else {
        problems.append(
          Diagnostic(
            .digestsMalformed, "expected an image and its digest, such as ghcr.io/acme/web:1 sha256:…",
            at: place))
        continue
      }
      if let other = digests.updateValue(words[1], forKey: words[0]), other != words[1] {
        problems.append(
          Diagnostic(.digestsMalformed, "\"\(words[0])\" has another digest further up: \(other)", at: place))
      }
    }
    if let rejection = Rejection(problems) { throw rejection }
  }

  /// The digest of an image that has none in its reference.
  subscript(image: String) -> String? { digests[image] }
}

extension ImageList {
  /// A script that prints a digest for each image that has none, by crane, as ``ImageDigests`` reads it.
  package var digestScript: String {
    let images = Set(entries.filter { $0.pinning != .digest }.map(\.image))
      .sorted(by: precedesBytewise)
    let lines = images.map { image in
      let word = shellWord(image)
      return "printf '%s %s\\n' \(word) \"$(crane digest \(word))\"\n"
    }
    return "#!/bin/sh\nset -eu\n" + lines.joined()
  }
}
