import KFPPipelines

/// What the server has of one pipeline.
package struct ServerState: Sendable {
  /// The pipeline of this very name.
  package var pipeline: RemotePipeline?
  /// Pipelines that the server's database takes for the same name.
  package var namesakes: [RemotePipeline] = []
  package var newest: RemoteVersion?
  /// A version of the same second, which may be the newest as well.
  package var twin: RemoteVersion?
  /// What the server's clock said.
  package var date: Moment?

  package init() {}
}

/// What makes the server's pipeline that of a file.
package enum DeployAction: Sendable {
  /// The newest version holds what the file holds.
  case keep(RemoteVersion)
  /// The pipeline is there, and its newest version is another, or there is none.
  case add(to: RemotePipeline)
  /// There is no such pipeline.
  case create

  /// Documents are compared, and not texts: the server keeps no text.
  package init(for file: DeployFile, on state: ServerState) {
    guard let pipeline = state.pipeline else {
      self = .create
      return
    }
    if let newest = state.newest, file.isSame(as: newest), state.twin.map(file.isSame) ?? true {
      self = .keep(newest)
    } else {
      self = .add(to: pipeline)
    }
  }
}

extension DeployFile {
  /// Whether a version holds what the file holds; one that the server cannot read never does.
  func isSame(as version: RemoteVersion) -> Bool {
    version.pipeline(for: pipeline.backend).map { pipeline.stored == $0.stored } ?? false
  }

  /// What differs between a version and the file; nil where the version cannot be read.
  func difference(from version: RemoteVersion?) -> PipelineDifference? {
    version?.pipeline(for: pipeline.backend).map { PipelineDifference(from: $0, to: pipeline) }
  }
}
