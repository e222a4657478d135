/// The messages of the platform document.
extension Message {
  /// The document itself: one that holds anything else is dropped whole.
  static let platformSpec = Message(
    "PlatformSpec", [Field("platforms", .map(.message(singlePlatformSpec)))])

  static let singlePlatformSpec = Message(
    "SinglePlatformSpec",
    [
      Field(
        "deploymentSpec",
        .message(Message("PlatformDeploymentConfig", [Field("executors", .map(.structure))]))),
      Field("platform", .text, since: 4), Field("config", .structure, since: 4),
      Field(
        "pipelineConfig",
        .message(
          Message(
            "PipelineConfig",
            [
              Field("semaphoreKey", .text, since: 5, until: 15),
              Field("mutexName", .text, since: 5, until: 15),
              Field("resourceTtl", .integer(bits: 32), since: 5, until: 17),
              Field("resourceTtlOnCompletion", .integer(bits: 32), since: 17),
              Field("resourceTtlOnSuccess", .integer(bits: 32), since: 17),
              Field("resourceTtlOnFailure", .integer(bits: 32), since: 17),
              Field("activeDeadlineSeconds", .integer(bits: 32), since: 17),
              Field(
                "workspace",
                .message(
                  Message(
                    "WorkspaceConfig",
                    [
                      Field("size", .text),
                      Field(
                        "kubernetes",
                        .message(Message("KubernetesWorkspaceConfig", [Field("pvcSpecPatch", .structure)]))),
                    ])), since: 14),
            ])), since: 4, isWrittenInJSON: true),
    ])

  /// The settings of a step's pod: a run with one that the backend does not know is refused.
  static let kubernetesExecutor = Message(
    "KubernetesExecutorConfig",
    [
      Field("secretAsVolume", .list(.message(secretAsVolume))),
      Field("secretAsEnv", .list(.message(secretAsEnv))), Field("pvcMount", .list(.message(pvcMount))),
      Field(
        "nodeSelector",
        .message(
          Message(
            "NodeSelector",
            [Field("labels", .map(.text)), Field("nodeSelectorJson", .message(inputParameter), since: 5)]))),
      Field("podMetadata", .message(podMetadata), since: 1),
      Field(
        "imagePullSecret",
        .list(
          .message(
            Message(
              "ImagePullSecret",
              [
                Field("secretName", .text),
                Field("secretNameParameter", .message(inputParameter), since: 5),
              ]))), since: 1), Field("imagePullPolicy", .text, since: 1),
      Field("configMapAsVolume", .list(.message(configMapAsVolume)), since: 1),
      Field("configMapAsEnv", .list(.message(configMapAsEnv)), since: 1),
      Field("activeDeadlineSeconds", .integer(bits: 64), since: 1),
      Field(
        "fieldPathAsEnv",
        .list(.message(Message("FieldPathAsEnv", [Field("name", .text), Field("fieldPath", .text)]))),
        since: 1), Field("tolerations", .list(.message(toleration)), since: 1),
      Field("genericEphemeralVolume", .list(.message(ephemeralVolume)), since: 2),
      Field("nodeAffinity", .list(.message(nodeAffinity)), since: 2),
      Field("podAffinity", .list(.message(podAffinity)), since: 2),
      Field(
        "enabledSharedMemory",
        .message(Message("EnabledSharedMemory", [Field("volumeName", .text), Field("size", .text)])), since: 3
      ),
      Field("emptyDirMounts", .list(.message(emptyDirMount)), since: 3),
      Field(
        "securityContext",
        .message(
          Message(
            "SecurityContext",
            [
              Field("runAsUser", .integer(bits: 64)), Field("runAsGroup", .integer(bits: 64)),
              Field("runAsNonRoot", .flag),
            ])),
        since: 16),
    ])

  // MARK: Secrets, ConfigMaps and volumes

  private static let secretAsVolume = Message(
    "SecretAsVolume",
    [
      Field("secretName", .text), Field("mountPath", .text), Field("optional", .flag, since: 1),
      Field("secretNameParameter", .message(inputParameter), since: 5),
    ])

  private static let secretAsEnv = Message(
    "SecretAsEnv",
    [
      Field("secretName", .text),
      Field(
        "keyToEnv",
        .list(.message(Message("SecretKeyToEnvMap", [Field("secretKey", .text), Field("envVar", .text)])))),
      Field("optional", .flag, since: 15), Field("secretNameParameter", .message(inputParameter), since: 5),
    ])

  private static let configMapAsVolume = Message(
    "ConfigMapAsVolume",
    [
      Field("configMapName", .text), Field("mountPath", .text), Field("optional", .flag),
      Field("configMapNameParameter", .message(inputParameter), since: 5),
    ])

  private static let configMapAsEnv = Message(
    "ConfigMapAsEnv",
    [
      Field("configMapName", .text),
      Field(
        "keyToEnv",
        .list(
          .message(Message("ConfigMapKeyToEnvMap", [Field("configMapKey", .text), Field("envVar", .text)])))),
      Field("optional", .flag, since: 15),
      Field("configMapNameParameter", .message(inputParameter), since: 5),
    ])

  private static let pvcMount = Message(
    "PvcMount",
    [
      Field("taskOutputParameter", .message(taskOutputParameter), in: "pvcReference"),
      Field("constant", .text, in: "pvcReference"),
      Field("componentInputParameter", .text, in: "pvcReference"), Field("mountPath", .text),
      Field("pvcNameParameter", .message(inputParameter), since: 5), Field("subPath", .text, since: 16),
    ])

  private static let ephemeralVolume = Message(
    "GenericEphemeralVolume",
    [
      Field("volumeName", .text), Field("mountPath", .text), Field("accessModes", .list(.text)),
      Field("size", .text), Field("defaultStorageClass", .flag), Field("storageClassName", .text),
      Field("metadata", .message(podMetadata)),
    ])

  private static let emptyDirMount = Message(
    "EmptyDirMount",
    [
      Field("volumeName", .text), Field("mountPath", .text), Field("medium", .text),
      Field("sizeLimit", .text),
    ])

  // MARK: Scheduling

  private static let podMetadata = Message(
    "PodMetadata", [Field("labels", .map(.text)), Field("annotations", .map(.text))])

  private static let toleration = Message(
    "Toleration",
    [
      Field("key", .text), Field("operator", .text), Field("value", .text), Field("effect", .text),
      Field("tolerationSeconds", .integer(bits: 64)),
      Field("tolerationJson", .message(inputParameter), since: 5),
    ])

  private static let requirement = Message(
    "SelectorRequirement", [Field("key", .text), Field("operator", .text), Field("values", .list(.text))])

  private static let nodeAffinity = Message(
    "NodeAffinityTerm",
    [
      Field("matchExpressions", .list(.message(requirement))),
      Field("matchFields", .list(.message(requirement))),
      Field("weight", .integer(bits: 32)), Field("nodeAffinityJson", .message(inputParameter), since: 14),
    ])

  private static let podAffinity = Message(
    "PodAffinityTerm",
    [
      Field("matchPodExpressions", .list(.message(requirement))), Field("matchPodLabels", .map(.text)),
      Field("topologyKey", .text), Field("namespaces", .list(.text)),
      Field("matchNamespaceExpressions", .list(.message(requirement))),
      Field("matchNamespaceLabels", .map(.text)), Field("weight", .integer(bits: 32)), Field("anti", .flag),
    ])
}
