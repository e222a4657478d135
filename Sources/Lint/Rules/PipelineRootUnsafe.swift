struct PipelineRootUnsafe: Rule {
  static let identity = RuleIdentity("pipeline-root-unsafe", "STO016", .storage, .error)
  static let summary = "The pipeline root contains characters with a meaning in URLs."
  static let rationale = """
    The path goes into a URL as it stands: `#` cuts it off, `&` begins a parameter, `%` begins an \
    escape, and `//` makes objects that no listing finds.
    """
  static let remedy = "Use letters, digits and `. _ / = -` only."
  static let examples = Examples(
    passing: [
      root("gs://acme-kfp/v2/artifacts").among(.install),
      root("gs://acme-kfp").among(.install),
      root("minio://mlpipeline//v2").among(.install),
    ],
    failing: [
      root("↓gs://acme-kfp/v2//artifacts").among(.install),
      root("↓'gs://acme-kfp/v2#a'").among(.install),
      root("↓gs://Acme/v2").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let root = target.launcherRoot, let text = root.text,
      text.hasPrefix("gs://")
    else { return [] }
    let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.count > 1 ? parts[1] : ""
    let isSafe =
      Self.isBucket(parts[0]) && path.allSatisfy { Self.isAllowed($0) } && !"/\(path)".contains("//")
    if isSafe { return [] }
    return .one(
      "`data.defaultPipelineRoot` is \"\(text)\"; expected letters, digits and . _ / = - after the bucket,"
        + " without an empty part", at: root)
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._/=-".contains(character))
  }

  private static func isBucket(_ name: Substring) -> Bool {
    guard (3...63).contains(name.count), let first = name.first, let last = name.last else { return false }
    let isEnd = { (character: Character) in
      character.isASCII && (character.isLowercase || character.isNumber)
    }
    return isEnd(first) && isEnd(last) && name.allSatisfy { isEnd($0) || "._-".contains($0) }
  }

  private static func root(_ text: String) -> Example {
    .configMap("kfp-launcher", "defaultPipelineRoot: \(text)")
  }
}
