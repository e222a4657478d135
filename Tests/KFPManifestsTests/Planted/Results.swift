/// What was worked out before, by name.
actor Results<Value: Sendable> {
  private var tasks: [String: Task<Value, any Error>] = [:]

  /// The value of a name, worked out the first time it is asked for.
  func value(of name: String, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    if let task = tasks[name] { return try await task.value }
    let task = Task { try await work() }
    tasks[name] = task
    return try await task.value
  }
}
