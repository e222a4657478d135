import Lint
import Workloads

struct VolumeNameInvalid: PipelineRule {
  static let identity = RuleIdentity("volume-name-invalid", "PIP507", .references, .error, on: .pipeline)
  static let summary = "The name of a volume is invalid, or two volumes of a step have the same place."
  static let rationale = """
    A volume from a Secret or ConfigMap is called like it. Names of volumes have no dots and at most 63 characters, and \
    each name and each path stands once; otherwise the pod is refused.
    """
  static let remedy = "Rename the Secret or ConfigMap, or mount it once."
  static let examples = Examples(
    passing: [
      .pipeline(
        platform:
          "secretAsVolume: [{secretName: tls, mountPath: /a}], configMapAsVolume: [{configMapName: conf, mountPath: /b}]"
      )
    ],
    failing: [
      .pipeline(platform: "secretAsVolume: [{secretName: ↓tls.example, mountPath: /a}]"),
      .pipeline(
        platform: "secretAsVolume: [{secretName: tls, mountPath: /a}, {secretName: ↓tls, mountPath: /b}]"),
      .pipeline(
        platform:
          "secretAsVolume: [{secretName: tls, mountPath: /a}], configMapAsVolume: [{configMapName: conf, mountPath: ↓/a}]"
      ),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      var names: Set<String> = []
      var paths: Set<String> = []
      return volumes(of: executor).flatMap { name, path -> [Finding] in
        var findings: [Finding] = []
        if let name, let text = name.text {
          if !Self.isLabel(text) {
            findings.append(
              pipeline.finding(
                "\(executor.title) has a volume called \"\(text)\"; expected up to 63 lower-case letters, digits and hyphens",
                on: name, in: executor.components.first))
          } else if !names.insert(text).inserted {
            findings.append(
              pipeline.finding(
                "\(executor.title) has two volumes called \"\(text)\"", on: name,
                in: executor.components.first))
          }
        }
        if let path, let text = path.text, !paths.insert(text).inserted {
          findings.append(
            pipeline.finding(
              "\(executor.title) mounts two volumes at \"\(text)\"", on: path, in: executor.components.first))
        }
        return findings
      }
    }
  }

  private func volumes(of executor: Executor) -> [(name: Tree?, path: Tree?)] {
    let references = PlatformReference.all(of: executor).filter { $0.mountPath != nil }
    let own = ["emptyDirMounts", "genericEphemeralVolume"].flatMap { executor.platform?[$0]?.items ?? [] }
    return references.map { ($0.kind == .claim ? nil : $0.name, $0.mountPath) }
      + own.map { ($0["volumeName"], $0["mountPath"]) }
  }

  private static func isLabel(_ text: String) -> Bool {
    text.consists(of: .lowerDigitOrHyphen, count: 1...63) && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
