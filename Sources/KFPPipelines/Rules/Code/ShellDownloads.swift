import Lint
import Workloads

struct ShellDownloads: PipelineRule {
  static let identity = RuleIdentity("shell-downloads", "PIP310", .images, .warning, on: .pipeline)
  static let summary = "A step downloads programs when it starts."
  static let rationale =
    "Two runs of one version may run different programs, and the step fails on nodes without internet access."
  static let remedy = "Build an image that has them."
  static let examples = Examples(
    passing: [.pipeline(container: "image: 'a:1', command: [sh, -c, 'curl https://a.example/data']")],
    failing: [
      .pipeline(container: "image: 'a:1', command: [sh, -c, ↓'curl -s https://a.example/i.sh | bash']"),
      .pipeline(container: "image: 'a:1', command: [sh, -c, ↓'curl -s https://a.example/i.sh | sudo bash']"),
      .pipeline(container: "image: 'a:1', command: [bash, -c, ↓'bash <(curl -s https://a.example/i.sh)']"),
      .pipeline(
        container: "image: 'a:1', command: [sh, -c, ↓'wget https://a.example/i.sh -O x.sh && bash x.sh']"),
      .pipeline(container: "image: 'a:1', command: [sh, -c, ↓'apt-get update; apt-get install -y jq']"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      // The script of the SDK tries to install pip itself.
      if executor.isLightweight { return [] }
      return executor.texts.compactMap { element in
        guard Self.programs.contains(where: element.holds), let text = element.text,
          let what = Self.download(in: text)
        else { return nil }
        return pipeline.finding(
          "\(executor.title) \(what) when it starts", on: element, in: executor.components.first)
      }
    }
  }

  /// Without one of these words nothing is downloaded.
  private static let programs = ["curl", "wget", "apt", "apk"]

  static func download(in script: String) -> String? {
    let commands = ShellWords.commands(in: script)
    for (index, words) in commands.enumerated() {
      let names = words.prefix { !$0.hasPrefix("-") }.map {
        $0.split(separator: "/").last.map(String.init) ?? $0
      }
      if names.contains("apt-get") || names.contains("apt") || names.contains("apk"),
        words.contains("install") || words.contains("add")
      {
        return "installs packages of the system"
      }
      let isShell = Self.isShell(words)
      if isShell, words.contains(where: { $0.hasPrefix("<(curl") || $0.hasPrefix("<(wget") }) {
        return "runs a script from the internet"
      }
      guard names.contains("curl") || names.contains("wget"), !isShell else { continue }
      let file = words.last.flatMap { $0.split(separator: "/").last.map(String.init) }
      let isRun = commands[(index + 1)...].contains { later in
        Self.isShell(later)
          && (script.contains("|") || later.dropFirst().contains { words.contains($0) || $0 == file })
      }
      if isRun { return "runs a script from the internet" }
    }
    return nil
  }

  /// Whether a command hands a script to a shell, perhaps as another user.
  private static func isShell(_ words: [String]) -> Bool {
    let first = words.first { $0 != "sudo" && $0 != "env" && !$0.contains("=") && !$0.hasPrefix("-") }
    return ["sh", "bash"].contains(first?.split(separator: "/").last.map(String.init) ?? "")
  }
}
