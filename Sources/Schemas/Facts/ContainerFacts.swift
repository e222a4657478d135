/// Facts on containers.
///
/// Source: pkg/apis/core/validation, validateContainerCommon, ValidateEnv, ValidateEnvFrom, validateContainerPorts,
/// ValidateVolumeMounts, ValidateVolumeDevices, validateProbe, validateHandler, validateLifecycle,
/// ValidateSecurityContext, ValidateContainerResourceRequirements.
enum ContainerFacts {
  private static let container: [String: ValueFact] = [
    "name": .exactly(.label), "imagePullPolicy": .pullPolicy,
    "terminationMessagePolicy": .oneOf(["File", "FallbackToLogsOnError"]),
    "restartPolicy": .exactlyOneOf(["Always", "Never", "OnFailure"]),
    "volumeMounts": .distinct, "volumeDevices": .distinct,
  ]

  static let values: KubernetesFacts.Values = [
    "core.v1.PodSpec": ["containers": .distinct, "initContainers": .distinct, "volumes": .distinct],
    "core.v1.Container": container, "core.v1.EphemeralContainer": container,
    "core.v1.ContainerPort": [
      "containerPort": .port, "hostPort": .optionalPort, "name": .format(.portName), "protocol": .protocols,
    ],
    "core.v1.ContainerResizePolicy": [
      "resourceName": .exactlyOneOf(["cpu", "memory"]),
      "restartPolicy": .exactlyOneOf(["NotRequired", "RestartContainer"]),
    ],
    "core.v1.EnvVar": ["name": .exactly(.variableName)],
    "core.v1.EnvFromSource": ["prefix": .format(.variableName)],
    "core.v1.ConfigMapEnvSource": ["name": .exactly(.subdomain)],
    "core.v1.SecretEnvSource": ["name": .exactly(.subdomain)],
    "core.v1.ConfigMapKeySelector": ["name": .exactly(.subdomain), "key": .exactly(.dataKey)],
    "core.v1.SecretKeySelector": ["name": .exactly(.subdomain), "key": .exactly(.dataKey)],
    "core.v1.ObjectFieldSelector": ["fieldPath": .nonEmpty],
    "core.v1.ResourceFieldSelector": ["resource": .exactly(.resourceField)],
    "core.v1.VolumeMount": [
      "mountPath": .nonEmpty, "name": .nonEmpty, "subPath": .format(.innerPath),
      "subPathExpr": .format(.innerPath),
      "mountPropagation": .exactlyOneOf(["None", "HostToContainer", "Bidirectional"]),
      "recursiveReadOnly": .exactlyOneOf(["Disabled", "IfPossible", "Enabled"]),
    ],
    "core.v1.VolumeDevice": ["name": .nonEmpty, "devicePath": .exactly(.pathWithoutBacksteps)],
    "core.v1.ResourceRequirements": ["requests": .notNegative, "limits": .notNegative],
    "core.v1.VolumeResourceRequirements": ["requests": .notNegative, "limits": .notNegative],
    "core.v1.Probe": [
      "initialDelaySeconds": .natural, "timeoutSeconds": .natural, "periodSeconds": .natural,
      "successThreshold": .natural, "failureThreshold": .natural, "terminationGracePeriodSeconds": .positive,
    ],
    "core.v1.HTTPGetAction": ["port": .exactly(.portOrName), "scheme": .oneOf(["HTTP", "HTTPS"])],
    "core.v1.HTTPHeader": ["name": .exactly(.headerName)],
    "core.v1.TCPSocketAction": ["port": .exactly(.portOrName)],
    "core.v1.GRPCAction": ["port": .port],
    "core.v1.SecurityContext": [
      "runAsUser": .user, "runAsGroup": .user, "procMount": .exactlyOneOf(["Default", "Unmasked"]),
    ],
  ]

  private static let containerRelations: [Fact] = [
    .needs("image"),
    .each("env", [.value("valueFrom.fieldRef.fieldPath", .format(.variableField))]),
    .distinct("ports", by: ["name"]),
    .each(
      "volumeMounts", [.value("mountPropagation", .exactlyOneOf(["None", "HostToContainer"]))],
      when: .isNot("securityContext.privileged", ["true"])),
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.Container": containerRelations,
    "core.v1.ResourceRequirements": [
      .check(.resources), .value("limits", .keys(.containerResource)),
      .value("requests", .keys(.containerResource)),
    ],
    "core.v1.EnvVar": [.atMostOne(of: ["value", "valueFrom"])],
    "core.v1.EnvVarSource": [
      .one(of: ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"])
    ],
    "core.v1.EnvFromSource": [.one(of: ["configMapRef", "secretRef"])],
    "core.v1.ConfigMapEnvSource": [.needs("name")], "core.v1.SecretEnvSource": [.needs("name")],
    "core.v1.ConfigMapKeySelector": [.needs("name")], "core.v1.SecretKeySelector": [.needs("name")],
    "core.v1.ResourceFieldSelector": [.check(.resourceField)],
    "core.v1.VolumeMount": [
      .atMostOne(of: ["subPath", "subPathExpr"]),
      .forbids(
        "recursiveReadOnly",
        when: .is("recursiveReadOnly", ["Enabled", "IfPossible"]) && .isNot("readOnly", ["true"])),
    ],
    "core.v1.Probe": [.one(of: handlers)],
    "core.v1.LifecycleHandler": [.one(of: ["exec", "httpGet", "tcpSocket", "sleep"])],
    "core.v1.ExecAction": [.needs("command")],
    "core.v1.SecurityContext": [
      .forbids(
        "allowPrivilegeEscalation",
        when: .all([.is("allowPrivilegeEscalation", ["false"]), .is("privileged", ["true"])]))
    ],
  ]

  static let handlers = ["exec", "httpGet", "tcpSocket", "grpc"]
}
