import Diagnostics

extension SourcesFile {
  /// The text of a new file that names what is locked.
  package static func text(naming locked: [LockedSource]) -> String {
    let entries = locked.map { Source($0).lines(indent: "  ").joined(separator: "\n") }
    return """
      # What is loaded, and where from. `kfp-manifests upstream sync` pins it in lock.yaml, byte for byte, and
      # `kfp-manifests upstream add kubeflow-pipelines VERSION` adds another release.
      sources:

      """ + entries.joined(separator: "\n\n") + "\n"
  }
}

extension Source {
  /// A source as a command line names it.
  package init(
    name: String, origin: Origin, ref: String, commit: String? = nil, paths: [String],
    provides: [String: String] = [:]
  ) {
    self.init(
      name: name, origin: origin, ref: ref, commit: commit, paths: paths, provides: provides,
      location: FileLocation(file: "the command line"))
  }

  /// The entry as lines of sources.yaml.
  package func lines(indent: String) -> [String] {
    // A name may be all digits, and refs and commits may look like numbers.
    var lines = [
      "- name: \(Self.quoted(name))", "  \(origin.key): \(origin.address)", "  ref: \(Self.quoted(ref))",
    ]
    if let commit { lines.append("  commit: \(Self.quoted(commit))") }
    lines += ["  paths:"] + paths.map { "    - \(Self.quoted($0))" }
    if !provides.isEmpty { lines.append("  provides:") }
    lines += provides.sorted { $0.key < $1.key }.map { "    \($0.key): \(Self.quoted($0.value))" }
    return lines.map { indent + $0 }
  }

  /// A scalar in double quotes; the syntax of all these values leaves only the quotes themselves to escape.
  static func quoted(_ text: String) -> String {
    "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
  }
}
