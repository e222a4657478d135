package import Workloads

/// Which SDKs may compile pipelines for a backend, and what their newest settings need.
package enum UsableSDKs {
  /// A setting of an SDK, and the first release of the backend that reads it.
  package struct Setting: Sendable {
    /// As authors write it: `kubernetes.set_security_context`.
    package let name: String
    /// The first SDK that has it.
    package let sdk: ReleaseVersion
    /// The first backend that reads it.
    package let backend: ReleaseVersion
    /// What an older backend does about it.
    package let effect: Effect
  }

  /// What a backend does with a field that it does not know.
  package enum Effect: String, Sendable {
    case refusesUpload = "refuses the upload"
    case refusesRuns = "refuses every run"
    case dropsPlatform = "drops the platform document in silence"
    case ignores = "ignores it in silence"
  }

  /// The settings whose fields came after 2.4, by the backend that reads them (the field tables say the same of each).
  package static let settings: [Setting] = [
    .init("secret and ConfigMap names from parameters", sdk: 8, backend: 5, .refusesRuns),
    .init("dsl.PipelineConfig(workspace=…)", sdk: 14, backend: 14, .dropsPlatform),
    .init("kubernetes.add_node_affinity_json", sdk: 14, backend: 14, .refusesRuns),
    .init("kubernetes.use_secret_as_env", sdk: 15, backend: 15, .refusesRuns),
    .init("kubernetes.use_config_map_as_env", sdk: 15, backend: 15, .refusesRuns),
    .init("dsl.TaskConfig", sdk: 15, backend: 15, .refusesUpload),
    .init("dsl.importer(download_to_workspace=True)", sdk: 15, backend: 15, .ignores),
    .init("kubernetes.set_security_context", sdk: 16, backend: 16, .refusesRuns),
    .init("kubernetes.mount_pvc(sub_path=…)", sdk: 16, backend: 16, .refusesRuns),
    .init("dsl.PipelineConfig(ttl and deadline)", sdk: 17, backend: 17, .dropsPlatform),
  ]

  /// The settings that become usable when a backend goes from one release to another.
  package static func gained(from old: ReleaseVersion, to new: ReleaseVersion) -> [Setting] {
    settings.filter { $0.backend > old && $0.backend <= new }
  }

  /// The newest SDK whose every file a backend reads whole: that of its own minor release.
  package static func newest(for backend: ReleaseVersion) -> ReleaseVersion { backend }
}

extension UsableSDKs.Setting {
  fileprivate init(_ name: String, sdk: Int, backend: Int, _ effect: UsableSDKs.Effect) {
    self.init(name: name, sdk: ReleaseVersion(2, sdk), backend: ReleaseVersion(2, backend), effect: effect)
  }
}
