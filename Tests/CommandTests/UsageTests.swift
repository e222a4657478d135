import Testing

@Suite struct UsageTests {
  @Test func `help and version are what was asked for`() async throws {
    let sandbox = try Sandbox()
    for arguments in [["--help"], ["help"], []] {
      let outcome = try await Executable().run(arguments, in: sandbox.path)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("USAGE: kfp-manifests"))
      #expect(outcome.messages.isEmpty)
    }
    let version = try await sandbox.run("--version", in: "")
    // A build of a checkout does not know its commit; one of an archive does.
    #expect(
      version.output.contains(/^kfp-manifests 0\.1\.0 \(commit (unknown|[0-9a-f]{40}), format version 1\)\n$/)
    )
    #expect(version.status == 0)
  }

  @Test(arguments: [
    ["rendr", "production"], ["render"], ["render", "a", "b"], ["render", "a", "--stage", "none"],
    ["render", "a", "--stage", "cluster", "--check"], ["render", "a", "-o", "file", "--output-dir", "dir"],
    ["build"], ["build", "a", "--load-restrictor", "some"], ["lint", "a", "--format", "xml"],
    ["lint", "a", "--format", "text", "--format", "json"], ["lint", "a", "--fail-on", "some"],
    ["drift", "a", "b", "--list", "changes", "--format", "json"],
    ["drift", "a", "--command", "--list", "left"],
    ["drift", "a", "--command", "--format", "json"], ["drift", "a", "b", "--command"],
    ["rules", "no-such-rule"], ["upstream", "fetch"], ["upstream", "list", "--project", "."],
  ])
  func `wrong usage is status 2, and says so on stderr`(arguments: [String]) async throws {
    let sandbox = try Sandbox()
    let outcome = try await Executable().run(arguments, in: sandbox.path)
    #expect(outcome.status == 2, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(!outcome.messages.isEmpty)
  }

  @Test func `misspelt words get the nearest`() async throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("kind: Overlay\n", to: "project/overlays/production/overlay.yaml")
    let command = try await sandbox.run("rendr", "production")
    #expect(command.messages.contains("did you mean 'render'?"))
    for name in ["prodction", "overlays/prodction", "overlays/prodction/overlay.yaml"] {
      let overlay = try await sandbox.run("render", name)
      #expect(overlay.status == 2)
      #expect(overlay.messages.contains("production`?"), "\(name): \(overlay.messages)")
    }
    let rule = try await sandbox.run("rules", "image-tag-mising")
    #expect(rule.messages.contains("image-tag-missing"))
  }

  @Test(arguments: [
    ("help rendr", "there is no command 'rendr'; did you mean 'render'?"),
    ("version", "there is no command 'version'; did you mean '--version'?"),
    ("zzz", "there is no command 'zzz'; there are render, build, lint,"),
    ("--verison", "there is no option '--verison' of 'kfp-manifests'; did you mean '--version'?"),
    // ArgumentParser takes what stands behind an unknown option for one overlay more.
    (
      "render production --stge all",
      "there is no option '--stge' of 'kfp-manifests render'; did you mean '--stage'?"
    ),
    (
      "render production --mirror=x",
      "there is no option '--mirror' of 'kfp-manifests render'; 'kfp-manifests upstream sync' has one"
    ),
    ("render production -n kubeflow", "there is no option '-n' of 'kfp-manifests render'"),
    ("render -f overlay.yaml", "there is no option '-f' of 'kfp-manifests render'"),
    ("render production -o yaml", "--output names a file, and not a format"),
    ("upstream sync --miror x", "of 'kfp-manifests upstream sync'; did you mean '--mirror'?"),
    ("render production --stage clster", "error: there is no 'clster' of '--stage'; did you mean 'cluster'?"),
    ("diff a b --format markdwn", "there is no 'markdwn' of '--format'; did you mean 'markdown'?"),
    (
      "lint a --format xml",
      "there is no 'xml' of '--format'; there are text, json, sarif, junit, github, markdown"
    ),
    ("render", "error: missing expected argument '<overlay> ...'"),
    // What stands behind a real option is not blamed.
    ("render --stage", "error: missing value for '--stage <stage>'"),
    ("explain production --value", "error: missing value for '--value <pattern>'"),
  ])
  func `words that do not exist are named, with what there is`(line: String, message: String) async throws {
    let sandbox = try Sandbox()
    let outcome = try await Executable().run(
      line.split(separator: " ").map(String.init), in: sandbox.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test func `without a project the message says what one is`() async throws {
    let sandbox = try Sandbox()
    for arguments in [["render", "production"], ["upstream", "list"]] {
      let outcome = try await Executable().run(arguments, in: sandbox.path)
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains("upstream/sources.yaml"))
    }
  }

  @Test func `the project is found from the argument, from here, or by option`() async throws {
    let sandbox = try await Sandbox.filledSample()
    for folder in ["project", "project/app", ""] {
      let target = sandbox.path + "/project/app"
      #expect(try await sandbox.run("build", target, in: folder).output == Sandbox.built)
    }
    let above = try await sandbox.run("upstream", "verify", in: "project/app")
    #expect(above.status == 0)
    let named = try await sandbox.run("upstream", "verify", "--project", "project", in: "")
    #expect(named.status == 0)
  }

  @Test func `rules are listed, and each has a page`() async throws {
    let sandbox = try Sandbox()
    let list = try await sandbox.run("rules", in: "")
    #expect(list.status == 0)
    #expect(list.output.contains("image-tag-missing"))
    for name in ["image-tag-missing", "IMG001", "img001"] {
      let page = try await sandbox.run("rules", name, in: "")
      #expect(page.output.hasPrefix("# image-tag-missing\n"))
    }
  }

  @Test func `every command teaches by example, with its statuses above`() async throws {
    let sandbox = try Sandbox()
    let commands = [
      "render", "build", "lint", "rules", "explain", "diff", "upgrade", "images", "iam", "infra", "graph",
      "explore",
      "schema",
      "init",
      "upstream sync", "upstream verify", "upstream list", "upstream add",
    ]
    for command in commands {
      let help = try await Executable().run(
        ["help"] + command.split(separator: " ").map(String.init), in: sandbox.path)
      #expect(help.status == 0)
      #expect(help.output.contains("  kfp-manifests \(command)"), "\(command)")
      #expect(help.output.contains("--color <color>"), "\(command)")
    }
    let help = try await sandbox.run("--help", in: "")
    #expect(help.output.contains("Exit status: 0"))
  }

  @Test func `commands below commands get the nearest too`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("upstream", "verfy", in: "")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("did you mean 'verify'?"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `there is a completion script for each shell`(shell: String) async throws {
    let sandbox = try Sandbox()
    let script = try await sandbox.run("--generate-completion-script", shell, in: "")
    #expect(script.status == 0)
    #expect(script.output.contains("kfp-manifests"))
    #expect(script.output.contains("mirror-script"))
  }

  @Test func `messages are coloured on request alone`() async throws {
    let sandbox = try Sandbox()
    let asked = try await sandbox.run("rules", "nothing", "--color", "always", in: "")
    #expect(asked.messages.hasPrefix("\u{1B}[31merror\u{1B}[0m: "))
    for arguments in [["--color", "never"], ["--color", "auto"], []] {
      let outcome = try await Executable().run(["rules", "nothing"] + arguments, in: sandbox.path)
      #expect(outcome.messages.hasPrefix("error: "))
    }
  }
}
