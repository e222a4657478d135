import Files
import Testing

/// What becomes of a run when its streams or files fail it.
@Suite struct StreamTests {
  @Test(.enabled(if: DiskTree().kind(of: "/dev") == .directory && Path.real("/dev/full") != nil))
  func `a full disk is an error`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let stdout = try await sandbox.shell("$0 build app > /dev/full")
    #expect(stdout.status == 3)
    #expect(stdout.messages.contains("stdout"), "\(stdout.messages)")
    let file = try await sandbox.shell("$0 lint app --format json=/dev/full")
    #expect(file.status == 3)
    #expect(file.messages.contains("/dev/full"), "\(file.messages)")
    // A long report is written in parts, of which the first that fails ends it.
    let objects = (0..<600).map { Sandbox.deployment.replacing("sample", with: "sample-\($0)") }
    try sandbox.write(
      objects.joined(separator: "---\n").replacing(":1.2.3", with: ""), to: "project/many/a.yaml")
    let report = try await sandbox.shell("$0 lint many > /dev/full")
    #expect(report.status == 3)
    #expect(report.messages.split(separator: "\n").count == 1, "\(report.messages)")
  }

  @Test func `a closed pipe ends a run quietly`() async throws {
    let sandbox = try await Sandbox.filledSample()
    var text = ""
    for number in 0..<4000 {
      text += Sandbox.deployment.replacing("sample", with: "sample-\(number)") + "---\n"
    }
    try sandbox.write(text, to: "project/large/all.yaml")
    try sandbox.write("resources: [all.yaml]\n", to: "project/large/kustomization.yaml")
    let outcome = try await sandbox.shell("{ $0 build large; echo $? > ../status; } | head -n 1")
    #expect(outcome.output == "apiVersion: apps/v1\n")
    #expect(outcome.messages.isEmpty)
    #expect(try sandbox.read("status") == "141\n")
    let ignored = try await sandbox.shell(
      "trap '' PIPE; { $0 build large; echo $? > ../status; } | head -n 1")
    #expect(ignored.messages.isEmpty)
    #expect(try sandbox.read("status") == "141\n")
  }

  @Test func `a file that cannot be written leaves nothing behind`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("", to: "project/file")
    let outcome = try await sandbox.run("lint", "app", "--format", "json=file/report.json")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("file/report.json"))
    #expect(try sandbox.names(in: "project") == ["app", "file", "upstream"])
  }

  @Test func `a pipe of the shell stands for a file, on either side`() async throws {
    let sandbox = try await Sandbox.filledSample()
    func shell(_ line: String) async throws -> Executable.Outcome {
      try await sandbox.shell("exec bash -c \"$1\" \"$0\"", [line])
    }
    let built = "<($0 build app)"
    #expect(try await shell("$0 diff \(built) \(built)").status == 0)
    let changed = try await shell("$0 diff \(built) <($0 build app | sed s/:1.2.3/:1.2.4/)")
    #expect(changed.status == 1 && changed.output.contains("1.2.4"), "\(changed)")
    #expect(try await shell("$0 lint <($0 build app | sed s/:1.2.3//) --rule IMG001").status == 1)
    #expect(try await shell("$0 build app | $0 diff /dev/stdin app").status == 0)
    // What nobody writes to is not waited for.
    let refused = try await shell("mkfifo a.yaml && $0 lint a.yaml")
    #expect(refused.status == 3 && refused.messages.contains("is a FIFO"), "\(refused)")
  }

  @Test func `nothing is coloured, with NO_COLOR or without`() async throws {
    let sandbox = try await Sandbox.filledSample()
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
      let outcome = try await sandbox.run("lint", "app", "--rule", "nothing", environment: environment)
      #expect(outcome.status == 2)
      #expect(!(outcome.output + outcome.messages).contains("\u{1B}"))
    }
  }
}
