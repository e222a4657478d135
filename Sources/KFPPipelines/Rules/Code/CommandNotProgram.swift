import Lint
import Workloads
import YAML

struct CommandNotProgram: PipelineRule {
  static let identity = RuleIdentity("command-not-program", "PIP315", .images, .error, on: .pipeline)
  static let summary = "The first word of a command is a whole line, or stands in quotes, and is no program."
  static let rationale = """
    No shell reads the command: its first word is started as it is. `python main.py` in one entry is a file of that \
    name, with a blank in it, and `'sh'` in quotes within quotes one with quotes in its name; the step ends with \
    "executable file not found".
    """
  static let remedy = "Write each word as an entry of its own, without quotes, or give the line to `sh -c`."
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'a:1', command: [python, main.py]"),
      .pipeline(container: "image: 'a:1', command: [sh, -c, 'python main.py']"),
      .pipeline(container: "image: 'a:1', command: ['/opt/our tools/run', --fast]"),
      .pipeline(container: "image: 'a:1', command: [echo, '\"a\"']"),
      .pipeline(container: "image: 'a:1', args: ['python main.py']"),
      .pipeline(container: "image: 'a:1', command: ['']"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', command: [↓'python main.py']"),
      .pipeline(container: "image: 'a:1', command: [↓'cd /app && python main.py', --fast]"),
      .pipeline(container: "image: 'a:1', command: [↓'/usr/bin/python3 main.py']"),
      .pipeline(container: "image: 'a:1', command: [↓'./run.sh --fast']"),
      .pipeline(container: "image: 'a:1', command: [↓'python ', main.py]"),
      .pipeline(container: "image: 'a:1', command: [↓\"'sh'\", \"'-c'\", 'echo a']"),
      .pipeline(container: "image: 'a:1', command: [↓'\"python\"', main.py]"),
      .pipeline(container: "image: 'a:1', command: [↓'\"/opt/a b\"', c]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.compactMap { executor in
      // What starts a Python function is the SDK's; placeholders are a matter of PIP224.
      guard !executor.isLightweight, let word = executor.command.first, let text = word.text,
        !text.contains("{"), let fault = Self.fault(of: text)
      else { return nil }
      return pipeline.finding(
        "\(executor.title) starts `\(VisibleText(text, limit: 80))`, \(fault)", on: word,
        in: executor.components.first)
    }
  }

  /// What is wrong with the name of a program; nil for what may well be one.
  private static func fault(of text: String) -> String? {
    if text.contains(where: { $0 == "\"" || $0 == "'" }), let first = text.first, let last = text.last,
      [first, last].contains(where: { $0 == "\"" || $0 == "'" })
    {
      return "whose quotes are taken for a part of its name"
    }
    guard let blank = text.firstIndex(where: \.isWhitespace) else { return nil }
    let start = text[..<blank]
    let rest = text[blank...].split(whereSeparator: \.isWhitespace)
    // A folder may have a blank in its name.
    let isLine =
      !start.contains("/") || interpreters.contains(start.split(separator: "/").last ?? "")
      || rest.contains { $0.hasPrefix("-") }
    return isLine ? "which is a whole line and no program" : nil
  }

  /// Programs that take a file, and have no further word in their own names.
  private static let interpreters: Set<Substring> = [
    "sh", "bash", "ash", "dash", "zsh", "env", "python", "python2", "python3", "node", "java", "Rscript",
    "perl",
    "ruby", "pip", "pip3", "papermill", "jupyter", "conda", "torchrun", "accelerate",
  ]
}
