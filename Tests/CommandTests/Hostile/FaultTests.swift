import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the machine does to a run: full disks, read-only folders, signals, other processes.
@Suite(.serialized, .limits) struct FaultTests {
  private static let report = "--format json=out/report.json"

  /// A project with a large kustomization, so that runs take a while.
  private func sandbox() async throws -> Sandbox {
    let sandbox = try await Sandbox.filledSample()
    let objects = (0..<2000).map { Sandbox.deployment.replacing("sample", with: "sample-\($0)") }
    try sandbox.write(objects.joined(separator: "---\n"), to: "project/large/all.yaml")
    try sandbox.write("resources: [all.yaml]\n", to: "project/large/kustomization.yaml")
    try Directory.create(sandbox.path + "/project/out", named: "out")
    return sandbox
  }

  @Test(arguments: ["1>&-", "2>&-", "1>&- 2>&-", "0<&-", "> /dev/full", "2> /dev/full", "> /dev/full 2>&1"])
  func `streams that cannot be written to end no run by a signal`(streams: String) async throws {
    let sandbox = try await sandbox()
    for command in [
      "build app", "lint app", "diff app large", "rules", "--help", "upstream list", "build none",
    ] {
      let outcome = try await sandbox.shell("{ $0 \(command) \(streams); }; echo $? > ../status")
      let status = try sandbox.read("status").filter { !$0.isNewline }
      #expect(["0", "1", "3"].contains(status), "\(command) \(streams): \(status)")
      if streams.contains("> /dev/full"), !streams.hasPrefix("2>"), command != "build none" {
        #expect(status == "3", "\(command) \(streams): \(outcome.messages)")
      }
    }
  }

  @Test(.enabled(if: geteuid() == 0 && Path.real("/usr/bin/setpriv") != nil, "needs root, and setpriv"))
  func `a folder that may not be written to is an error`() async throws {
    let sandbox = try await sandbox()
    let script = "setpriv --reuid 65534 --clear-groups $0 lint app --fail-on never \(Self.report)"
    let outcome = try await sandbox.shell(script)
    #expect(outcome.status == 3)
    #expect(
      outcome.messages.contains("out/report.json\" cannot be written: Permission denied"),
      "\(outcome.messages)")
    #expect(try sandbox.names(in: "project/out").isEmpty)
    // What is in the cache already can be used, whoever asks.
    #expect(try await sandbox.shell("setpriv --reuid 65534 --clear-groups $0 build app").status == 0)
  }

  @Test func `a file that may not grow is an error, and leaves nothing behind`() async throws {
    let sandbox = try await sandbox()
    let outcome = try await sandbox.shell("ulimit -f 1; $0 lint large --fail-on never \(Self.report)")
    #expect(outcome.status == 3, "\(outcome.status) \(outcome.messages)")
    #expect(try sandbox.names(in: "project/out").isEmpty)
  }

  @Test func `a full disk leaves nothing behind, and the file that was there`() async throws {
    let sandbox = try await sandbox()
    let script = """
      mount -t tmpfs -o size=64k tmpfs out && echo old > out/report.json && \
      { "$0" lint large --fail-on never \(Self.report); echo $? > status; } && ls -A out && cat out/report.json
      """
    let inner = try await sandbox.shell("unshare -m sh -c '\(script)' \"$0\"")
    guard let status = try? sandbox.read("project/status") else {
      // Not everywhere may a process mount anything.
      try Test.cancel("no file system of its own: \(inner.messages)")
    }
    #expect(status == "3\n")
    #expect(inner.output == "report.json\nold\n")
    #expect(inner.messages.contains("No space left"), "\(inner.messages)")
  }

  @Test func `a run out of file handles is an error`() async throws {
    let sandbox = try await sandbox()
    for handles in 3...12 {
      for command in ["build app", "lint app large", "upstream verify", "lint large \(Self.report)"] {
        let outcome = try await sandbox.shell("ulimit -n \(handles); $0 \(command)")
        // Below that the system cannot even load the program: 127 is its own word for it.
        #expect(
          [0, 1, 3, 4, 127].contains(outcome.status),
          "\(handles) \(command): \(outcome.status) \(outcome.messages)")
        #expect(!outcome.messages.contains("Fatal error"))
      }
    }
    #expect(try sandbox.names(in: "project/out").filter { $0 != "report.json" }.isEmpty)
  }

  @Test(arguments: ["INT", "TERM", "HUP", "KILL"])
  func `a signal at any moment leaves a file whole or not there`(signal: String) async throws {
    let sandbox = try await sandbox()
    let whole = try await sandbox.shell(
      "$0 lint large --fail-on never \(Self.report); cat out/report.json; rm out/*")
    let script = """
      for wait in 0.001 0.005 0.01 0.02 0.03 0.05 0.07 0.1 0.15 0.2 0.3 0.5; do
        timeout -s \(signal) $wait "$0" lint large --fail-on never \(Self.report); echo "status $?"
        [ ! -e out/report.json ] || [ "$(wc -c < out/report.json)" = \(whole.output.utf8.count) ] || echo half
        [ \(signal) = KILL ] || ls -A out | grep -F .tmp-
      done; true
      """
    let outcome = try await sandbox.shell(script)
    let lines = Set(outcome.output.split(separator: "\n").map(String.init))
    #expect(lines.isSubset(of: ["status 124", "status 0", "status 137"]), "\(outcome.output)")
    #expect(!outcome.messages.contains("Fatal error"), "\(outcome.messages)")
  }

  @Test func `what a killed process left is removed by the next that writes, but not what is being written`()
    async throws
  {
    let sandbox = try await sandbox()
    let outcome = try await sandbox.shell(
      """
      echo > out/.tmp-1-stale; touch -d '2 hours ago' out/.tmp-1-stale; echo > out/.tmp-2-fresh
      echo > out/other; touch -d '2 hours ago' out/other; mkdir upstream/cache/.tmp-3-stale
      $0 lint app --fail-on never \(Self.report); rm -rf upstream/cache/sample; $0 build app > /dev/null
      ls -A out upstream/cache
      """)
    #expect(
      outcome.output == "out:\n.tmp-2-fresh\nother\nreport.json\n\nupstream/cache:\n.lock\nsample\n",
      "\(outcome.output) \(outcome.messages)")
  }

  @Test func `processes that write one file and fill one cache do not meet`() async throws {
    let sandbox = try await sandbox()
    let outcome = try await sandbox.shell(
      """
      rm -rf upstream/cache
      for n in 1 2 3 4 5 6 7 8; do
        { "$0" build app > ../built-$n && "$0" lint large --fail-on never \(Self.report); echo "status $?"; } &
      done; wait
      for n in 2 3 4 5 6 7 8; do cmp ../built-1 ../built-$n || echo differs; done; ls -A out upstream/cache
      """)
    let statuses = "status 0\n" * 8
    #expect(
      outcome.output == statuses + "out:\nreport.json\n\nupstream/cache:\n.lock\nsample\n",
      "\(outcome.output) \(outcome.messages)")
    let report = try sandbox.read("project/out/report.json")
    #expect(report.hasPrefix("{") && report.hasSuffix("}\n"))
  }
}
