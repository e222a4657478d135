package import KFPPipelines
package import Workloads
package import YAML

/// A pipeline as a server lists it.
package struct RemotePipeline: Hashable, Sendable {
  package let id: String
  /// The name by which it is unique in its namespace.
  package let name: String

  package init(id: String, name: String) { (self.id, self.name) = (id, name) }
}

/// A version of a pipeline as a server lists it.
package struct RemoteVersion: Sendable {
  package let id: String
  /// The name; empty for a version that the server itself cannot read any more.
  package let name: String
  package let description: String
  /// When it was made, in whole seconds: the newest is what a run without a version takes.
  package let created: Moment?
  /// The documents as the server keeps them; nil where it gives none.
  package let spec: JSON?
  /// Why the server cannot read the version, in its own words.
  package let failure: String?
}

extension RemotePipeline {
  /// Nil for what has no id.
  init?(_ json: JSON) {
    // Before 2.14 there is no `name`, and `display_name` is what is unique.
    guard let id = json["pipeline_id"]?.string, let name = (json["name"] ?? json["display_name"])?.string
    else {
      return nil
    }
    self.init(id: id, name: name)
  }
}

extension RemoteVersion {
  /// Nil for what has no id.
  init?(_ json: JSON) {
    guard let id = json["pipeline_version_id"]?.string else { return nil }
    self.init(
      id: id, name: (json["name"] ?? json["display_name"])?.string ?? "",
      description: json["description"]?.string ?? "",
      created: json["created_at"]?.string.flatMap { Moment($0) },
      spec: json["error"] == nil ? json["pipeline_spec"] : nil,
      failure: json["error"]?["message"]?.string)
  }

  /// The compiled pipeline of the version; nil where the server gives none that can be read.
  package func pipeline(for backend: ReleaseVersion) -> Pipeline? {
    guard let spec, let tree = try? Tree(json: Array(spec.description.utf8), file: "version \(name)") else {
      return nil
    }
    return Pipeline(stored: tree, file: "version \(name)", for: backend)
  }
}
