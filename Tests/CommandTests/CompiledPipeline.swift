/// A compiled pipeline of one step, as files that tests write.
enum CompiledPipeline {
  static func demand(image: String = "train:1.4") -> String {
    """
    pipelineInfo: {name: demand}
    schemaVersion: 2.1.0
    sdkVersion: kfp-2.14.4
    root:
      dag:
        tasks:
          train: {componentRef: {name: comp-train}, taskInfo: {name: train}}
    components:
      comp-train: {executorLabel: exec-train}
    deploymentSpec:
      executors:
        exec-train:
          container:
            image: registry.example/\(image)

    """
  }
}
