import KFPPipelines
import YAML

extension Deploy {
  /// Does what an action says; for a version, until it is seen to be the newest.
  func carryOut(
    _ action: DeployAction, for file: DeployFile, as version: String, on state: ServerState
  ) async throws(Rejection) {
    switch action {
    case .keep: return
    case .add(let pipeline):
      try await waitForNextSecond(after: state.newest, on: state.date)
      try await add(file, to: pipeline, as: version, behind: state.newest)
    case .create:
      let (pipeline, isNew) = try await create(file.name, namesakes: state.namesakes)
      guard !isNew else { return try await add(file, to: pipeline, as: version, behind: nil) }
      // Somebody was quicker, and may have added the version already.
      let state = try await server.state(of: file.name)
      try await carryOut(DeployAction(for: file, on: state), for: file, as: version, on: state)
    }
  }

  /// Makes the pipeline, or finds the one that somebody else made meanwhile.
  private func create(
    _ name: String, namesakes: [RemotePipeline]
  ) async throws(Rejection) -> (pipeline: RemotePipeline, isNew: Bool) {
    let written = try await server.create(name)
    if case .done(let pipeline) = written { return (pipeline, true) }
    for pause in written.pauses {
      await wait(pause)
      if let pipeline = try await server.pipelines(named: name).first(where: { $0.name == name }) {
        return (pipeline, false)
      }
    }
    switch written {
    case .done(let pipeline): return (pipeline, true)
    case .taken(let refusal): throw Self.taken(name, by: namesakes, refusal)
    case .unknown(let failure), .failed(let failure): throw failure
    }
  }

  static func taken(_ name: String, by namesakes: [RemotePipeline], _ refusal: Rejection?) -> Rejection {
    let message = "\"\(name)\" is not in the server's list, and taken"
    let note =
      namesakes.first.map { "the server takes \"\($0.name)\" for the same name: rename one of them" }
      ?? "it belongs to what an upload left that was cut off, or to somebody whose pipelines are not shown; whoever runs "
      + "the server finds it in the table `pipelines`, with a status other than READY"
    return Rejection(
      .pipelineNameTaken, message,
      notes: [.init(note)] + (refusal.map { [.init("the server says: \($0.first.message)")] } ?? []))
  }

  /// Waits until a new version will be younger than the newest by a second at least: the server keeps whole seconds,
  /// and of two versions of one second either may be the newest.
  private func waitForNextSecond(after newest: RemoteVersion?, on date: Moment?) async throws(Rejection) {
    guard let created = newest?.created else { return }
    // Without a word of the server's clock, a second passes in any case.
    guard let date else { return await wait(.seconds(1)) }
    guard created >= date else { return }
    let seconds = created.seconds - date.seconds + 1
    guard seconds <= 15 else {
      throw Rejection(
        .serverClockBehind,
        "version \"\(newest?.name ?? "")\" is \(seconds - 1) seconds younger than the server's clock",
        notes: [.init("wait that long and deploy again; a version that is made now would not be the newest")])
    }
    await wait(.seconds(seconds))
  }

  /// Uploads a file once, and looks what became of it.
  ///
  /// - Parameter before: The newest version until now.
  private func add(
    _ file: DeployFile, to pipeline: RemotePipeline, as version: String, behind before: RemoteVersion?
  ) async throws(Rejection) {
    let written = try await server.upload(
      file.bytes, named: "\(file.name).yaml", as: version, description: naming.description(for: file),
      to: pipeline)
    var newest: RemoteVersion?
    for pause in written.pauses {
      await wait(pause)
      newest = try await server.newestVersion(of: pipeline).version
      guard let newest, newest.name == version else { continue }
      if file.isSame(as: newest) { return }
      // What was there before is nothing that the server made of this file, though the answer that says so was lost.
      if written.isTaken || newest.id == before?.id {
        throw Self.occupied(version, of: file, by: newest)
      }
      throw Self.differs(version, file, newest)
    }
    switch written {
    case .done:
      throw Rejection(
        .versionNotNewest,
        "version \"\(version)\" of \"\(file.name)\" was made, and \"\(newest?.name ?? "")\" is the newest all the same",
        notes: [
          .init(
            "another deploy ran at the same time; if this is the later one, name it otherwise: --version-name"
          )
        ])
    case .taken:
      let other = try await server.version(named: version, of: pipeline)
      // One that the server cannot read has lost its name in the list.
      let nameless = newest.flatMap { $0.name.isEmpty ? $0 : nil }
      guard let other, file.isSame(as: other) else {
        throw Self.occupied(version, of: file, by: other ?? nameless)
      }
      throw Self.outdated(version, of: file, by: newest)
    case .failed(let failure): throw failure
    case .unknown(let failure):
      if let other = try await server.version(named: version, of: pipeline) {
        guard file.isSame(as: other) else { throw Self.occupied(version, of: file, by: other) }
        throw Self.outdated(version, of: file, by: newest)
      }
      throw Rejection(
        .versionLost, "version \"\(version)\" of \"\(file.name)\" was sent, and is not there",
        notes: failure.diagnostics.map { .init($0.message) } + [
          .init("run deploy again: it goes on where it was")
        ])
    }
  }

  static func outdated(_ version: String, of file: DeployFile, by newest: RemoteVersion?) -> Rejection {
    Rejection(
      .versionNotNewest,
      "version \"\(version)\" of \"\(file.name)\" holds what the file holds, and \"\(newest?.name ?? "")\" is newer",
      notes: [.init("to go back to it, deploy the file under another name: --version-name")])
  }

  /// - Parameter other: What has the name; nil for what is not in the server's list.
  static func occupied(_ version: String, of file: DeployFile, by other: RemoteVersion?) -> Rejection {
    let subject = "version \"\(version)\" of \"\(file.name)\""
    let advice = Diagnostic.Note("give the new version another name: --version-name")
    guard let other else {
      return Rejection(
        .versionNameTaken, "\(subject) is not in the server's list, and its name is taken",
        notes: [.init("an upload that was cut off leaves such a name"), advice])
    }
    guard other.pipeline(for: file.pipeline.backend) != nil else {
      return Rejection(
        .versionNameTaken, "\(subject) is there, and the server cannot read what it holds", notes: [advice])
    }
    // It is what this file was sent as, and another name would make one more of its kind.
    if other.description.contains("sha256:\(file.digest)") { return differs(version, file, other) }
    let text = other.description.isEmpty ? "" : ": its description is \"\(other.description)\""
    return Rejection(
      .versionNameTaken, "\(subject) is there, and holds something else\(text)",
      notes: [.init("the file is sha256:\(file.digest)"), advice])
  }

  private static func differs(_ version: String, _ file: DeployFile, _ stored: RemoteVersion) -> Rejection {
    let pipeline = stored.pipeline(for: file.pipeline.backend)
    let isDropped = file.pipeline.platform != nil && pipeline != nil && pipeline?.platform == nil
    return Rejection(
      .versionDiffers,
      isDropped
        ? "the server dropped the platform document of \"\(file.name)\" in version \"\(version)\": its runs miss the "
          + "settings of pods"
        : "the server keeps something else in version \"\(version)\" of \"\(file.name)\" than the file holds",
      at: file.pipeline.platform?.tree.location ?? FileLocation(file: file.path),
      notes: [.init("the backend may be another release than it says; name it with --backend")])
  }
}

extension Written {
  /// The server says that the name is taken.
  fileprivate var isTaken: Bool { if case .taken = self { true } else { false } }

  /// When to look what became of it: at once, and for lost answers again, as the server may be at it yet.
  fileprivate var pauses: [Duration] {
    if case .unknown = self { [.zero, .seconds(1), .seconds(3)] } else { [.zero] }
  }
}
