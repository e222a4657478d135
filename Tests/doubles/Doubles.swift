import KFPServerDoubles

/// `doubles PORT`: the API server of Kubeflow Pipelines and a registry for compiled pipelines, on one port of the
/// loopback interface, until it is interrupted.
@main struct Doubles {
  static func main() async throws {
    guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
      print("usage: doubles PORT")
      return
    }
    try await RunningDouble.run(Both(), port: port) { server in
      print("the API server is at \(server.url), the registry at \(server.url)/PROJECT/REPOSITORY")
      try await Task.sleep(for: .seconds(86_400))
    }
  }
}

/// Whatever is below `/apis` is for the API server.
private struct Both: ServerDouble {
  private let server = APIServerDouble()
  private let registry = RegistryDouble()

  func answer(to request: DoubleRequest) -> DoubleAnswer {
    request.steps.first == "apis" ? server.answer(to: request) : registry.answer(to: request)
  }
}
