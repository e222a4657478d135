import KFPServerDoubles

/// `doubles PORT`: a registry for compiled pipelines on a port of the loopback interface, until it is interrupted.
@main struct Doubles {
  static func main() async throws {
    guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
      print("usage: doubles PORT")
      return
    }
    try await RunningDouble.run(RegistryDouble(), port: port) { server in
      print("the registry is at \(server.url)/PROJECT/REPOSITORY")
      try await Task.sleep(for: .seconds(86_400))
    }
  }
}
