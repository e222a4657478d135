/// The labels of nodes, by which pods choose theirs.
package enum NodeLabel {
  /// The name of the pool.
  package static let pool = "cloud.google.com/gke-nodepool"
  /// Whether the node is a Spot VM.
  package static let spot = "cloud.google.com/gke-spot"
  /// The model of its GPUs: `nvidia-l4`.
  package static let gpu = "cloud.google.com/gke-accelerator"
  /// The kind of its TPUs, and how they are wired; GKE asks for both of a pod with TPUs
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/tpus).
  package static let tpu = "cloud.google.com/gke-tpu-accelerator"
  package static let tpuTopology = "cloud.google.com/gke-tpu-topology"
  package static let computeClass = "cloud.google.com/compute-class"

  /// Whether a label is of a domain of which GKE and Kubernetes set the labels by themselves.
  package static func isGiven(_ label: String) -> Bool {
    guard let slash = label.firstIndex(of: "/") else { return false }
    let domain = label[..<slash]
    return ["kubernetes.io", "k8s.io", "gke.io", "google.com"].contains {
      domain == $0 || domain.hasSuffix("." + $0)
    }
  }

  /// The labels by their domains; GKE has more than are known here.
  ///
  /// GKE's documents on node pools, accelerators and compute classes, and Kubernetes' on well-known labels.
  package static let known: [String: [String]] = [
    "cloud.google.com": [
      "compute-class", "gke-accelerator", "gke-accelerator-count", "gke-boot-disk", "gke-confidential-nodes",
      "gke-container-runtime", "gke-cpu-scaling-level", "gke-ephemeral-storage-local-ssd",
      "gke-gpu-driver-version", "gke-gpu-partition-size", "gke-gpu-sharing-strategy", "gke-local-nvme-ssd",
      "gke-logging-variant", "gke-max-pods-per-node", "gke-max-shared-clients-per-gpu",
      "gke-memory-gb-scaling-level", "gke-netd-ready", "gke-nodepool", "gke-os-distribution",
      "gke-placement-group", "gke-preemptible", "gke-provisioning", "gke-spot", "gke-stack-type",
      "gke-tpu-accelerator", "gke-tpu-topology", "gke-workload-type", "machine-family", "pod-isolation",
      "private-node", "requested-min-cpu-platform", "reservation-affinity", "reservation-blocks",
      "reservation-name", "reservation-project", "reservation-subblocks",
    ],
    "kubernetes.io": ["arch", "hostname", "os"],
    "beta.kubernetes.io": ["arch", "instance-type", "os"],
    "node.kubernetes.io": ["instance-type", "windows-build"],
    "topology.kubernetes.io": ["region", "zone"],
    "failure-domain.beta.kubernetes.io": ["region", "zone"],
    "topology.gke.io": ["zone"],
  ]
}
