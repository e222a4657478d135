import KFPServerDoubles

/// `doubles registry|apiserver PORT`: a double on a port of the loopback interface, until it is interrupted.
@main struct Doubles {
  static func main() async throws {
    let doubles: [String: any ServerDouble] = ["registry": RegistryDouble(), "apiserver": APIServerDouble()]
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let double = arguments.first.flatMap({ doubles[$0] }),
      let port = arguments.last.flatMap({ Int($0) })
    else {
      print("usage: doubles registry|apiserver PORT")
      return
    }
    try await RunningDouble.run(double, port: port) { server in
      print("it is at \(server.url)")
      try await Task.sleep(for: .seconds(86_400))
    }
  }
}
