import YAML

// A custom job of Vertex AI, as google-cloud-pipeline-components put it into a pipeline: a small container that sends the
// description of the job, and waits. Facts: google-cloud-pipeline-components 2.22.0, `container/v1/custom_job`.
extension Executor {
  /// It starts a custom job of Vertex AI and waits for it; the work is done by containers that its input describes.
  var startsCustomJob: Bool {
    // Its command is `python3 -u -m MODULE`; those of Python functions are longer, and hold their sources.
    guard command.count <= 4, command.contains(where: { $0.holds(Self.launcherPackage) }) else {
      return false
    }
    return zip(arguments, arguments.dropFirst()).contains { $0.text == "--type" && $1.text == "CustomJob" }
  }

  private static let launcherPackage = "google_cloud_pipeline_components.container."
}

/// A setting of a custom job, which is an input of the component that starts it.
struct CustomJobSetting {
  let name: String
  let type: ParameterType
  /// What its values look like, where not every value of the type will do.
  let form: Form?

  enum Form: String {
    case duration = "a duration such as 3600s"
    case strategy = "a strategy such as STANDARD"

    /// Whether a text is of the form; one with a placeholder may become so.
    func accepts(_ text: String) -> Bool {
      if text.isEmpty || text.contains("{{$") { return true }
      switch self {
      case .strategy: return text.utf8.allSatisfy { (65...90).contains($0) || $0 == 95 }
      case .duration:
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        return text.hasSuffix("s") && parts.count <= 2
          && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
      }
    }
  }

  /// Those that `create_custom_training_job_from_component` gives to a component.
  static let all: [CustomJobSetting] =
    [
      "base_output_directory", "display_name", "encryption_spec_key_name", "location", "network",
      "persistent_resource_id", "project", "service_account", "tensorboard",
    ].map { CustomJobSetting($0, .string) }
    + ["enable_web_access", "restart_job_on_worker_restart"].map { CustomJobSetting($0, .boolean) }
    + ["reserved_ip_ranges", "worker_pool_specs"].map { CustomJobSetting($0, .list) }
    + ["labels", "psc_interface_config"].map { CustomJobSetting($0, .structure) }
    + ["max_wait_duration", "timeout"].map { CustomJobSetting($0, .string, .duration) }
    + [CustomJobSetting("strategy", .string, .strategy)]

  private init(_ name: String, _ type: ParameterType, _ form: Form? = nil) {
    self.name = name
    self.type = type
    self.form = form
  }
}
