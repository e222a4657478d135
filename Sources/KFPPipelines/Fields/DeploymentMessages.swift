/// The messages of `deploymentSpec`, which is read when a run starts: what a backend does not know is ignored.
extension Message {
  static let deploymentConfig = Message(
    "PipelineDeploymentConfig",
    [
      Field(
        "executors",
        .map(
          .message(
            Message(
              "ExecutorSpec",
              [
                Field("container", .message(container), in: "spec"),
                Field("importer", .message(importer), in: "spec"),
                Field("resolver", .structure, in: "spec"), Field("customJob", .structure, in: "spec"),
              ]))))
    ])

  private static let container = Message(
    "PipelineContainerSpec",
    [
      Field("image", .text), Field("command", .list(.text)), Field("args", .list(.text)),
      Field(
        "lifecycle",
        .message(
          Message(
            "Lifecycle",
            [
              Field(
                "preCacheCheck",
                .message(Message("Exec", [Field("command", .list(.text)), Field("args", .list(.text))])))
            ]))), Field("resources", .message(resources)),
      Field("env", .list(.message(Message("EnvVar", [Field("name", .text), Field("value", .text)])))),
    ])

  private static let resources = Message(
    "ResourceSpec",
    [
      Field("cpuLimit", .number), Field("cpuRequest", .number), Field("memoryLimit", .number),
      Field("memoryRequest", .number), Field("resourceCpuLimit", .text, since: 3),
      Field("resourceCpuRequest", .text, since: 3), Field("resourceMemoryLimit", .text, since: 3),
      Field("resourceMemoryRequest", .text, since: 3),
      Field(
        "accelerator",
        .message(
          Message(
            "AcceleratorConfig",
            [
              Field("type", .text), Field("count", .integer(bits: 64)),
              Field("resourceType", .text, since: 3),
              Field("resourceCount", .text, since: 3),
            ]))),
    ])

  private static let importer = Message(
    "ImporterSpec",
    [
      Field("artifactUri", .message(valueOrRuntimeParameter)), Field("typeSchema", .message(artifactType)),
      Field("properties", .map(.message(valueOrRuntimeParameter))),
      Field("customProperties", .map(.message(valueOrRuntimeParameter))), Field("metadata", .structure),
      Field("reimport", .flag), Field("downloadToWorkspace", .flag, since: 15),
    ])
}
