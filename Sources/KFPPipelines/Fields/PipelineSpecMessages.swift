/// The messages of `PipelineSpec`, which an upload reads strictly.
extension Message {
  static let pipelineSpec = Message(
    "PipelineSpec",
    [
      Field("pipelineInfo", .message(pipelineInfo)), Field("deploymentSpec", .structure),
      Field("sdkVersion", .text), Field("schemaVersion", .text),
      Field("components", .map(.message(componentSpec))), Field("root", .message(componentSpec)),
      Field("defaultPipelineRoot", .text),
    ])

  private static let pipelineInfo = Message(
    "PipelineInfo", [Field("name", .text), Field("displayName", .text), Field("description", .text)])

  private static let componentSpec = Message(
    "ComponentSpec",
    [
      Field("inputDefinitions", .message(inputDefinitions)),
      Field("outputDefinitions", .message(outputDefinitions)),
      Field("dag", .message(dag), in: "implementation"),
      Field("executorLabel", .text, in: "implementation"),
      Field("singlePlatformSpecs", .list(.message(singlePlatformSpec)), since: 4),
      Field("taskConfigPassthroughs", .list(.message(taskConfigPassthrough)), since: 15),
    ])

  private static let taskConfigPassthrough = Message(
    "TaskConfigPassthrough",
    [
      Field(
        "field",
        .word(
          Words([
            "NONE", "RESOURCES", "ENV", "KUBERNETES_AFFINITY", "KUBERNETES_TOLERATIONS",
            "KUBERNETES_NODE_SELECTOR", "KUBERNETES_VOLUMES",
          ]))), Field("applyToTask", .flag),
    ])

  // MARK: Inputs and outputs

  private static let parameterType = Words(
    [
      "PARAMETER_TYPE_ENUM_UNSPECIFIED", "NUMBER_DOUBLE", "NUMBER_INTEGER", "STRING", "BOOLEAN", "LIST",
      "STRUCT",
      "TASK_FINAL_STATUS",
    ], later: [("TASK_CONFIG", since: 15)])

  private static let primitiveType = Words(["PRIMITIVE_TYPE_UNSPECIFIED", "INT", "DOUBLE", "STRING"])

  private static let inputDefinitions = Message(
    "ComponentInputsSpec",
    [
      Field(
        "parameters",
        .map(
          .message(
            Message(
              "ParameterSpec",
              [
                Field("type", .word(primitiveType)), Field("parameterType", .word(parameterType)),
                Field("defaultValue", .value), Field("isOptional", .flag), Field("description", .text),
                Field("literals", .list(.value), since: 16),
              ])))),
      Field(
        "artifacts",
        .map(
          .message(
            Message(
              "ArtifactSpec",
              [
                Field("artifactType", .message(artifactType)), Field("isArtifactList", .flag),
                Field("isOptional", .flag), Field("description", .text),
              ])))),
    ])

  private static let outputDefinitions = Message(
    "ComponentOutputsSpec",
    [
      Field(
        "parameters",
        .map(
          .message(
            Message(
              "ParameterSpec",
              [
                Field("type", .word(primitiveType)), Field("parameterType", .word(parameterType)),
                Field("description", .text),
              ])))),
      Field(
        "artifacts",
        .map(
          .message(
            Message(
              "ArtifactSpec",
              [
                Field("artifactType", .message(artifactType)),
                Field("properties", .map(.message(valueOrRuntimeParameter))),
                Field("customProperties", .map(.message(valueOrRuntimeParameter))),
                Field("metadata", .structure), Field("isArtifactList", .flag), Field("description", .text),
              ])))),
    ])

  static let artifactType = Message(
    "ArtifactTypeSchema",
    [
      Field("schemaTitle", .text, in: "kind"), Field("schemaUri", .text, in: "kind"),
      Field("instanceSchema", .text, in: "kind"), Field("schemaVersion", .text),
    ])

  static let valueOrRuntimeParameter = Message(
    "ValueOrRuntimeParameter",
    [
      Field(
        "constantValue",
        .message(
          Message(
            "Value",
            [
              Field("intValue", .integer(bits: 64), in: "value"), Field("doubleValue", .number, in: "value"),
              Field("stringValue", .text, in: "value"),
            ])), in: "value"), Field("runtimeParameter", .text, in: "value"),
      Field("constant", .value, in: "value"),
    ])

  // MARK: Tasks

  private static let dag = Message(
    "DagSpec",
    [
      Field("tasks", .map(.message(task))),
      Field(
        "outputs",
        .message(
          Message(
            "DagOutputsSpec",
            [
              Field(
                "artifacts",
                .map(
                  .message(
                    Message(
                      "DagOutputArtifactSpec",
                      [
                        Field(
                          "artifactSelectors",
                          .list(
                            .message(
                              Message(
                                "ArtifactSelectorSpec",
                                [Field("producerSubtask", .text), Field("outputArtifactKey", .text)]))))
                      ])))),
              Field(
                "parameters",
                .map(
                  .message(
                    Message(
                      "DagOutputParameterSpec",
                      [
                        Field("valueFromParameter", .message(parameterSelector), in: "kind"),
                        Field(
                          "valueFromOneof",
                          .message(
                            Message(
                              "ParameterSelectorsSpec",
                              [Field("parameterSelectors", .list(.message(parameterSelector)))])), in: "kind"),
                      ])))),
            ]))),
    ])

  private static let parameterSelector = Message(
    "ParameterSelectorSpec", [Field("producerSubtask", .text), Field("outputParameterKey", .text)])

  private static let task = Message(
    "PipelineTaskSpec",
    [
      Field("taskInfo", .message(Message("PipelineTaskInfo", [Field("name", .text)]))),
      Field("inputs", .message(taskInputs)), Field("dependentTasks", .list(.text)),
      Field(
        "cachingOptions",
        .message(
          Message("CachingOptions", [Field("enableCache", .flag), Field("cacheKey", .text, since: 4)]))),
      Field("componentRef", .message(Message("ComponentRef", [Field("name", .text)]))),
      Field(
        "triggerPolicy",
        .message(
          Message(
            "TriggerPolicy",
            [
              Field("condition", .text),
              Field(
                "strategy",
                .word(
                  Words([
                    "TRIGGER_STRATEGY_UNSPECIFIED", "ALL_UPSTREAM_TASKS_SUCCEEDED",
                    "ALL_UPSTREAM_TASKS_COMPLETED",
                  ]))),
            ]))),
      Field("artifactIterator", .message(artifactIterator), in: "iterator"),
      Field("parameterIterator", .message(parameterIterator), in: "iterator"),
      Field(
        "retryPolicy",
        .message(
          Message(
            "RetryPolicy",
            [
              Field("maxRetryCount", .integer(bits: 32)), Field("backoffDuration", .duration),
              Field("backoffFactor", .number), Field("backoffMaxDuration", .duration),
            ]))),
      Field(
        "iteratorPolicy", .message(Message("IteratorPolicy", [Field("parallelismLimit", .integer(bits: 32))]))
      ),
    ])

  private static let artifactIterator = Message(
    "ArtifactIteratorSpec",
    [
      Field("items", .message(Message("ItemsSpec", [Field("inputArtifact", .text)]))),
      Field("itemInput", .text),
    ])

  private static let parameterIterator = Message(
    "ParameterIteratorSpec",
    [
      Field(
        "items",
        .message(
          Message(
            "ItemsSpec", [Field("raw", .text, in: "kind"), Field("inputParameter", .text, in: "kind")]))),
      Field("itemInput", .text),
    ])

  private static let taskInputs = Message(
    "TaskInputsSpec",
    [
      Field("parameters", .map(.message(inputParameter))),
      Field(
        "artifacts",
        .map(
          .message(
            Message(
              "InputArtifactSpec",
              [
                Field(
                  "taskOutputArtifact",
                  .message(
                    Message(
                      "TaskOutputArtifactSpec",
                      [Field("producerTask", .text), Field("outputArtifactKey", .text)])), in: "kind"),
                Field("componentInputArtifact", .text, in: "kind"),
              ])))),
    ])

  static let inputParameter = Message(
    "InputParameterSpec",
    [
      Field("taskOutputParameter", .message(taskOutputParameter), in: "kind"),
      Field("runtimeValue", .message(valueOrRuntimeParameter), in: "kind"),
      Field("componentInputParameter", .text, in: "kind"),
      Field(
        "taskFinalStatus", .message(Message("TaskFinalStatus", [Field("producerTask", .text)])), in: "kind"),
      Field("parameterExpressionSelector", .text),
    ])

  static let taskOutputParameter = Message(
    "TaskOutputParameterSpec", [Field("producerTask", .text), Field("outputParameterKey", .text)])
}
