package import Workloads

/// Which SDKs may compile pipelines for a backend, and what their newest settings need.
package enum UsableSDKs {
  /// A setting of an SDK, and the first release of the backend that reads it.
  package struct Setting: Sendable {
    /// As authors write it: `kubernetes.set_security_context`.
    package let name: String
    /// The first release of a package that writes it.
    package let package: Package
    /// The first backend that reads it.
    package let backend: ReleaseVersion
    /// What an older backend does about it.
    package let effect: Effect
  }

  /// A release of a Python package; until 2.14 settings of pods had a package with numbers of its own.
  package enum Package: Sendable, CustomStringConvertible {
    case sdk(minor: Int)
    case kubernetes(minor: Int)

    package var description: String {
      switch self {
      case .sdk(let minor): "SDK 2.\(minor)"
      case .kubernetes(let minor): "kfp-kubernetes 1.\(minor)"
      }
    }
  }

  /// What a backend does with a field that it does not know.
  package enum Effect: String, Sendable {
    case refusesUpload = "refuses the upload"
    case refusesRuns = "refuses every run"
    case dropsPlatform = "drops the platform document in silence"
    case ignores = "ignores it in silence"
  }

  /// The settings whose fields came after 2.0, by the backend that reads them (the field tables say the same of each).
  ///
  /// Which package is the first to write one was read in the packages themselves: kfp 2.0.1 to 2.17.3, kfp-kubernetes
  /// 1.0.0 to 1.5.0 and 2.14.0 to 2.17.3. Left out is `kubernetes.add_node_affinity` of 2.14, whose field is there since
  /// 2.2: whether the drivers between read it is not known.
  package static let settings: [Setting] = pods + resources + names + later

  /// In `__all__` of kfp-kubernetes 1.2.0, and not of 1.1.0; `empty_dir_mount` is in 1.3.0.
  ///
  /// For volumes of Secrets 1.2.0 begins to write `optional`.
  private static let pods: [Setting] = [
    .init("kubernetes.add_toleration", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.add_pod_label, add_pod_annotation", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.set_image_pull_policy", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.set_image_pull_secrets", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.set_timeout", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.use_config_map_as_env", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.use_config_map_as_volume", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.use_field_path_as_env", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.use_secret_as_volume", .kubernetes(minor: 2), backend: 1, .refusesRuns),
    .init("kubernetes.add_ephemeral_volume", .kubernetes(minor: 2), backend: 2, .refusesRuns),
    .init("kubernetes.empty_dir_mount", .kubernetes(minor: 3), backend: 3, .refusesRuns),
  ]

  /// Resources are numbers from kfp 2.9.0 and texts from 2.10.0; `cache_key` is in kfp 2.12.1, and not in 2.11.0.
  private static let resources: [Setting] = [
    .init(
      "task.set_cpu_limit, set_memory_limit and the like", .sdk(minor: 10), backend: 3, .ignores),
    .init("task.set_caching_options(cache_key=…)", .sdk(minor: 12), backend: 4, .refusesUpload),
  ]

  /// Written by kfp-kubernetes 1.5.0, each name as a constant or parameter beside the name of before.
  private static let names: [Setting] = [
    .init(
      "names of Secrets, ConfigMaps and claims in kubernetes.use_… and mount_pvc", .kubernetes(minor: 5),
      backend: 5, .refusesRuns),
    .init("kubernetes.add_node_selector_json", .kubernetes(minor: 5), backend: 5, .refusesRuns),
    .init("kubernetes.add_toleration_json", .kubernetes(minor: 5), backend: 5, .refusesRuns),
  ]

  private static let later: [Setting] = [
    .init("dsl.PipelineConfig(workspace=…)", .sdk(minor: 14), backend: 14, .dropsPlatform),
    .init("kubernetes.add_node_affinity_json", .sdk(minor: 14), backend: 14, .refusesRuns),
    .init("kubernetes.use_secret_as_env", .sdk(minor: 15), backend: 15, .refusesRuns),
    .init("kubernetes.use_config_map_as_env", .sdk(minor: 15), backend: 15, .refusesRuns),
    .init("dsl.TaskConfig", .sdk(minor: 15), backend: 15, .refusesUpload),
    .init("dsl.importer(download_to_workspace=True)", .sdk(minor: 15), backend: 15, .ignores),
    .init("kubernetes.set_security_context", .sdk(minor: 16), backend: 16, .refusesRuns),
    .init("kubernetes.mount_pvc(sub_path=…)", .sdk(minor: 16), backend: 16, .refusesRuns),
    .init("dsl.PipelineConfig(ttl and deadline)", .sdk(minor: 17), backend: 17, .dropsPlatform),
  ]

  /// The settings that become usable when a backend goes from one release to a later one; with the two the other way
  /// round, those that a downgrade loses.
  package static func gained(from old: ReleaseVersion, to new: ReleaseVersion) -> [Setting] {
    settings.filter { $0.backend > old && $0.backend <= new }
  }

  /// The newest packages whose every file a backend reads whole: the SDK of its own minor release, and before 2.14 the
  /// kfp-kubernetes that writes none of the settings above it.
  package static func newest(for backend: ReleaseVersion) -> [Package] {
    let sdk = Package.sdk(minor: backend.minor)
    guard backend < ReleaseVersion(2, 14) else { return [sdk] }
    let tooNew = settings.compactMap { setting -> Int? in
      guard case .kubernetes(let minor) = setting.package, setting.backend > backend else { return nil }
      return minor
    }
    return [sdk, .kubernetes(minor: tooNew.min().map { $0 - 1 } ?? 5)]
  }
}

extension UsableSDKs.Setting {
  fileprivate init(
    _ name: String, _ package: UsableSDKs.Package, backend: Int, _ effect: UsableSDKs.Effect
  ) {
    self.init(name: name, package: package, backend: ReleaseVersion(2, backend), effect: effect)
  }
}
