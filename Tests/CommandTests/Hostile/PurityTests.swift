import Files
import Testing

/// With a filled cache, commands open no socket, start no process, and read nothing outside the project.
@Suite(
  .serialized, .corpora,
  .enabled(if: Path.real("/usr/bin/strace") != nil && Tracing.isAllowed, "needs strace, and leave to trace"))
struct PurityTests {
  @Test func `commands keep to themselves and to the project`() async throws {
    let sandbox = try await Sandbox.production()
    #expect(try await sandbox.run("upstream", "sync").status == 0)
    for command in [
      "render production", "render production --output-dir rendered --lint", "lint production",
      "lint overlays",
      "diff production staging", "explain production Deployment/ml-pipeline",
      "upgrade production --to 2.15.0", "images production", "iam production", "infra production",
      "upstream verify",
      "upstream list", "build upstream:kubeflow-pipelines@2.14.4/manifests/kustomize/env/dev", "schema",
      "rules",
    ] {
      let calls = "openat,open,socket,connect,execve,execveat,fork,vfork,clone,clone3"
      let outcome = try await sandbox.shell(
        "strace -f -qq -e signal=none -e trace=\(calls) -o ../trace $0 \(command) > /dev/null 2>&1; cat ../trace"
      )
      let trace = Trace(outcome.output, project: sandbox.path)
      #expect(trace.opened > 0, "\(command): nothing was traced")
      #expect(trace.starts == 1, "\(command) started a process: \(outcome.output.suffix(2000))")
      #expect(trace.sockets.isEmpty, "\(command) opened \(trace.sockets)")
      #expect(trace.strays.isEmpty, "\(command) read \(trace.strays)")
    }
  }
}

/// Whether processes may be traced here.
enum Tracing {
  static let isAllowed: Bool = {
    guard let status = try? RegularFile.read("/proc/self/status", named: "status") else { return false }
    let text = String(decoding: status, as: UTF8.self)
    // Bit 19 of the capabilities, CAP_SYS_PTRACE, or a process of one's own.
    let scope = (try? RegularFile.read("/proc/sys/kernel/yama/ptrace_scope", named: "scope")) ?? [0x30]
    return text.contains("TracerPid:\t0") && scope.first.map { $0 <= 0x31 } ?? true
  }()
}

/// The system calls of a run, as strace writes them.
private struct Trace {
  private(set) var starts = 0
  private(set) var opened = 0
  private(set) var sockets: [String] = []
  /// Files that were opened outside the project, and are none of the system's own.
  private(set) var strays: [String] = []

  init(_ text: String, project: String) {
    for line in text.split(separator: "\n") {
      if line.contains("socket(") || line.contains("connect(") { sockets.append(String(line)) }
      // A call that another thread's interrupts is written in two lines; the first says what it is.
      if line.contains(" resumed>") { continue }
      let isThread = line.contains("CLONE_THREAD")
      if line.contains("exec") || (line.contains("clone") || line.contains("fork(")) && !isThread {
        starts += 1
      }
      guard line.contains("open"), !line.hasSuffix("ENOENT (No such file or directory)") else { continue }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count > 1 else { continue }
      opened += 1
      let path = String(parts[1])
      if path.hasPrefix("/"), !Path.isInside(Path.normalized(path), of: project), !Self.isSystem(path) {
        strays.append(path)
      } else if !path.hasPrefix("/"), Path.leavesUpwards(Path.normalized(path)) {
        strays.append(path)
      }
    }
  }

  /// What the loader and the runtime open before the program begins.
  private static func isSystem(_ path: String) -> Bool {
    ["/etc/ld.so.", "/etc/localtime", "/proc/", "/sys/", "/dev/"].contains { path.hasPrefix($0) }
      || path.contains(".so") || path.hasSuffix("/locale-archive") || path.contains("/gconv")
  }
}
