#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What one finished process took, by the operating system's own account.
struct Run {
  /// Seconds from start to end.
  var wall: Double
  /// Seconds of user and system time.
  var cpu: Double
  /// The largest resident set, in MiB.
  var memory: Double
  var status: Int32
  /// The exit status, where no signal ended it.
  var exit: Int32 { status >> 8 & 0xFF }

  /// Starts a command, throws its output away and waits for it; nil if it cannot be started.
  init?(_ command: [String], in folder: String = ".") {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    guard chdir(folder) == 0 else { return nil }
    defer { chdir(project) }
    let start = ContinuousClock.now
    var child = pid_t()
    guard posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 else { return nil }
    var usage = rusage()
    var status: Int32 = 0
    while wait4(child, &status, 0, &usage) == -1, errno == EINTR {}
    wall = (ContinuousClock.now - start) / .seconds(1)
    cpu = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    #if canImport(Glibc)
      memory = Double(usage.ru_maxrss) / 1024
    #else
      memory = Double(usage.ru_maxrss) / 1_048_576
    #endif
    self.status = status
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
