/// Every rule there is, in the order of its id.
package let allRules: [any Rule] = [
  ArgoexecVersionMismatch(),
  BackendConfigUnresolved(),
  DBHostMismatch(),
  DriverLauncherMismatch(),
  ImageTagMissing(),
  ImageTagMutable(),
  IngressClassIgnored(),
  NEGAnnotationMissing(),
  NotKubernetesObject(),
  PipelineRootNotGCS(),
  ServiceWithoutPods(),
  SQLProxyUnreachable(),
  VariableUnresolved(),
]
