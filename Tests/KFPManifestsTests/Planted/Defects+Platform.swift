extension Defect {
  /// Defects of images, storage, database and access, in the render of overlay production.
  static let ofPlatform: [Defect] = [
    .change(
      "driver image without tag", "Deployment/ml-pipeline", "kfp-driver:2.14.4", to: "kfp-driver",
      finds: ["IMG001": "value: ghcr.io/kubeflow/kfp-driver"]),
    .change(
      "launcher of tag latest", "Deployment/ml-pipeline", "kfp-launcher:2.14.4", to: "kfp-launcher:latest",
      finds: [
        "IMG002": "value: ghcr.io/kubeflow/kfp-launcher:latest",
        "IMG003": "value: ghcr.io/kubeflow/kfp-launcher:latest",
      ]),
    .change(
      "launcher of another release", "Deployment/ml-pipeline", "kfp-launcher:2.14.4",
      to: "kfp-launcher:2.14.3",
      finds: ["IMG003": "value: ghcr.io/kubeflow/kfp-launcher:2.14.3"]),
    .change(
      "driver variable removed", "Deployment/ml-pipeline",
      "        - name: V2_DRIVER_IMAGE\n          value: ghcr.io/kubeflow/kfp-driver:2.14.4\n", to: "",
      finds: ["IMG003": "name: ml-pipeline"]),
    .change(
      "container image without tag", "Deployment/ml-pipeline-ui", "kfp-frontend:2.14.4", to: "kfp-frontend",
      finds: ["IMG001": "image: ghcr.io/kubeflow/kfp-frontend"]),
    .change(
      "container without image", "Deployment/ml-pipeline-ui",
      "        image: ghcr.io/kubeflow/kfp-frontend:2.14.4\n", to: "",
      finds: ["IMG017": "name: ml-pipeline-ui"]),
    .change(
      "component of another release", "Deployment/ml-pipeline-ui", "kfp-frontend:2.14.4",
      to: "kfp-frontend:2.14.3",
      finds: ["IMG011": "image: ghcr.io/kubeflow/kfp-frontend:2.14.3"]),
    .change(
      "argoexec of another release", "Deployment/workflow-controller", "argoexec:v3.6.7",
      to: "argoexec:v3.5.0",
      finds: ["IMG004": "- quay.io/argoproj/argoexec:v3.5.0"]),
    .change(
      "argoexec without tag", "Deployment/workflow-controller", "argoexec:v3.6.7", to: "argoexec",
      finds: ["IMG001": "- quay.io/argoproj/argoexec"]),
    .change(
      "cache image without tag", "ConfigMap/pipeline-install-config", "busybox:1.36", to: "busybox",
      finds: ["IMG005": "cacheImage: ghcr.io/containerd/busybox"]),
    .change(
      "image from a retired registry", "Deployment/ml-pipeline-ui", "ghcr.io/kubeflow/kfp-frontend:2.14.4",
      to: "gcr.io/ml-pipeline/frontend:2.14.4",
      finds: ["IMG006": "image: gcr.io/ml-pipeline/frontend:2.14.4"]),
    .change(
      "object store without TLS", "Deployment/ml-pipeline",
      "OBJECTSTORECONFIG_SECURE\n          value: \"true\"",
      to: "OBJECTSTORECONFIG_SECURE\n          value: \"false\"",
      finds: ["STO002": "value: \"false\""]),
    .change(
      "object store at a Service that is not there", "Deployment/ml-pipeline", "storage.googleapis.com",
      to: "seaweedfs.kubeflow", finds: ["STO001": "value: seaweedfs.kubeflow"]),
    .change(
      "pipeline root in MinIO", "ConfigMap/kfp-launcher", "gs://acme-prod-kfp/v2/artifacts",
      to: "minio://mlpipeline/v2",
      finds: ["STO003": "defaultPipelineRoot: minio://mlpipeline/v2"]),
    .change(
      "variable left", "ConfigMap/kfp-launcher", "gs://acme-prod-kfp/v2/artifacts",
      to: "$(kfp-default-pipeline-root)",
      finds: ["STO005": "defaultPipelineRoot: $(kfp-default-pipeline-root)"]),
    .change(
      "variable left in a document", "ConfigMap/workflow-controller-configmap", "\"acme-prod-kfp\"",
      to: "\"$(kfp-artifact-bucket-name)\"", finds: ["STO005": "artifactRepository: |"]),
    .change(
      "artifact repository with a misspelt key", "ConfigMap/workflow-controller-configmap", "bucket:",
      to: "buckt:",
      finds: ["STO004": "artifactRepository: |"]),
    .change(
      "another bucket", "ConfigMap/pipeline-install-config", "bucketName: acme-prod-kfp",
      to: "bucketName: acme-prd-kfp",
      finds: ["STO010": "bucketName: acme-prd-kfp"]),
    .change(
      "another bucket for the UI's logs", "Deployment/ml-pipeline-ui", "value: acme-prod-kfp",
      to: "value: acme-kfp",
      finds: ["STO008": "value: acme-kfp"]),
    .change(
      "database key dropped", "ConfigMap/pipeline-install-config", "  dbHost: mysql\n", to: "",
      finds: ["DB002": "name: pipeline-install-config"]),
    .change(
      "database host differs", "ConfigMap/pipeline-install-config", "dbHost: mysql", to: "dbHost: 10.1.2.3",
      finds: ["DB001": "dbHost: 10.1.2.3"]),
    .changes(
      "database host misspelt", "ConfigMap/pipeline-install-config",
      [("dbHost: mysql", "dbHost: mysq"), ("mysqlHost: mysql", "mysqlHost: mysq")],
      finds: ["DB003": "mysqlHost: mysq"]),
    .change(
      "database Service renamed", "Service/mysql", "\n  name: mysql\n", to: "\n  name: mysqldb\n",
      finds: ["DB003": "mysqlHost: mysql"]),
    .change(
      "connection lifetime without unit", "ConfigMap/pipeline-install-config", "120s", to: "\"120\"",
      finds: ["DB008": "ConMaxLifeTime: \"120\""]),
    .change(
      "two databases of one name", "ConfigMap/pipeline-install-config", "mlmdDb: metadb",
      to: "mlmdDb: mlpipeline",
      finds: ["DB009": "mlmdDb: mlpipeline"]),
    .change(
      "flag of the proxy's version 1", "Deployment/cloudsqlproxy", "        - --structured-logs\n",
      to: "        - -instances=a:b:c=tcp:3306\n", finds: ["DB019": "- -instances=a:b:c=tcp:3306"]),
    .change(
      "proxy on localhost", "Deployment/cloudsqlproxy", "        - --address=0.0.0.0\n", to: "",
      finds: ["DB004": "name: cloudsqlproxy"]),
    .change(
      "proxy on another port", "Deployment/cloudsqlproxy", "--port=3306", to: "--port=3307",
      finds: ["DB004": "- --port=3307"]),
    .change(
      "proxy without health checks", "Deployment/cloudsqlproxy", "        - --health-check\n", to: "",
      finds: ["DB020": "port: health"]),
    .change(
      "two metadata servers", "Deployment/metadata-grpc-deployment", "replicas: 1", to: "replicas: 2",
      finds: ["DB010": "replicas: 2"]),
    .change(
      "metadata server rolled over", "Deployment/metadata-grpc-deployment", "type: Recreate",
      to: "type: RollingUpdate",
      finds: ["DB016": "type: RollingUpdate"]),
    .change(
      "Ingress of the default class", "Ingress/kubeflow-pipelines",
      "    kubernetes.io/ingress.class: gce\n",
      to: "", finds: [:]),
    .changes(
      "Ingress class moved into the field", "Ingress/kubeflow-pipelines",
      [("    kubernetes.io/ingress.class: gce\n", ""), ("\nspec:\n", "\nspec:\n  ingressClassName: gce\n")],
      finds: ["ING001": "ingressClassName: gce"]),
    .change(
      "Ingress classes that differ", "Ingress/kubeflow-pipelines", "\nspec:\n",
      to: "\nspec:\n  ingressClassName: nginx\n",
      finds: ["ING026": "ingressClassName: nginx"]),
    .change(
      "ClusterIP without network endpoint groups", "Service/ml-pipeline-ui",
      "    cloud.google.com/neg: '{\"ingress\": true}'\n", to: "", finds: ["ING003": "name: ml-pipeline-ui"]),
    .change(
      "UI's Service renamed", "Service/ml-pipeline-ui", "\n  name: ml-pipeline-ui\n",
      to: "\n  name: ml-pipeline-web\n",
      finds: ["ING002": "name: ml-pipeline-ui", "ING002": "name: ml-pipeline-ui"]),
    .change(
      "BackendConfig renamed", "BackendConfig/kubeflow-pipelines", "name: kubeflow-pipelines\n  namespace",
      to: "name: kfp\n  namespace",
      finds: ["ING004": "cloud.google.com/backend-config: '{\"default\": \"kubeflow-pipelines\"}'"]),
    .change(
      "Identity-Aware Proxy off", "BackendConfig/kubeflow-pipelines", "enabled: true", to: "enabled: false",
      finds: ["ING005": "enabled: false"]),
    .change(
      "OAuth client misspelt", "BackendConfig/kubeflow-pipelines", "oauthclientCredentials",
      to: "oauthClientCredentials",
      finds: ["ING030": "oauthClientCredentials:"]),
    .change(
      "backend timeout too short", "BackendConfig/kubeflow-pipelines", "timeoutSec: 3600",
      to: "timeoutSec: 30",
      finds: ["ING012": "timeoutSec: 30"]),
    .change(
      "certificate for another domain", "ManagedCertificate/kubeflow-pipelines", "kfp.example.com",
      to: "kfp.example.org",
      finds: ["ING013": "- host: kfp.example.com"]),
    .remove(
      "ManagedCertificate/kubeflow-pipelines",
      finds: ["ING025": "networking.gke.io/managed-certificates: kubeflow-pipelines"]),
    .remove(
      "FrontendConfig/kubeflow-pipelines",
      finds: ["ING024": "networking.gke.io/v1beta1.FrontendConfig: kubeflow-pipelines"]),
    .change(
      "API server opened to the world", "Service/ml-pipeline", "\nspec:\n",
      to: "\nspec:\n  type: LoadBalancer\n",
      finds: ["ING016": "type: LoadBalancer"]),
    .change(
      "load balancer shut out", "NetworkPolicy/kfp-ui", "130.211.0.0/22", to: "131.211.0.0/22",
      finds: ["ING021": "name: kfp-ui"]),
    .change(
      "load balancer and everybody else let in", "NetworkPolicy/kfp-ui", "130.211.0.0/22", to: "0.0.0.0/0",
      finds: ["NET001": "- from:"]),
    .change(
      "database shut off", "NetworkPolicy/kfp-mysql", "port: 3306", to: "port: 3307",
      finds: ["NET005": "name: kfp-mysql"]),
  ]
}
