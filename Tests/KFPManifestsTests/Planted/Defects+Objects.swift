extension Defect {
  /// Defects of references, permissions, pods and objects as such, in the render of overlay production.
  static let ofObjects: [Defect] = [
    .change(
      "misspelt field", "Deployment/ml-pipeline", "imagePullPolicy:", to: "imagePullPolcy:",
      finds: ["API003": "imagePullPolcy: IfNotPresent"]),
    .change(
      "port as text", "Service/ml-pipeline", "port: 8888", to: "port: \"8888\"",
      finds: ["API003": "port: \"8888\""]),
    .change(
      "number in a variable", "Deployment/ml-pipeline", "value: \"1\"", to: "value: 1",
      finds: ["API003": "value: 1"]),
    .change(
      "replicas as text", "Deployment/cloudsqlproxy", "replicas: 2", to: "replicas: \"2\"",
      finds: ["API003": "replicas: \"2\""]),
    .change(
      "quantity with an unknown unit", "Deployment/cloudsqlproxy", "cpu: 100m", to: "cpu: 100q",
      finds: ["API003": "cpu: 100q"]),
    .remove("ServiceAccount/pipeline-runner", finds: ["RBAC003": "name: pipeline-runner"]),
    .remove("Role/ml-pipeline", finds: ["RBAC003": "name: ml-pipeline"]),
    .remove("PriorityClass/workflow-controller", finds: ["REF001": "priorityClassName: workflow-controller"]),
    .remove("ConfigMap/kfp-launcher", finds: ["STO003": "name: pipeline-install-config"]),
    .remove("ConfigMap/ml-pipeline-ui-configmap", finds: ["REF001": "name: ml-pipeline-ui-configmap"]),
    .remove("Deployment/ml-pipeline-visualizationserver", finds: [:]),
    .remove(
      "Deployment/cloudsqlproxy", finds: ["DB003": "mysqlHost: mysql", "REF002": "app: cloudsqlproxy"]),
    .remove("Deployment/metadata-grpc-deployment", finds: ["REF002": "component: metadata-grpc-server"]),
    .remove("Service/metadata-grpc-service", finds: ["REF007": "name: metadata-grpc-deployment"]),
    .remove("NetworkPolicy/kfp-api-server", finds: ["NET001": "name: ml-pipeline"]),
    .remove("NetworkPolicy/kfp-ui", finds: ["NET001": "name: ml-pipeline-ui"]),
    .remove(
      "CustomResourceDefinition/viewers.kubeflow.org", finds: ["ORD008": "name: ml-pipeline-viewer-crd"]),
    Defect(
      name: "object twice", object: "Service/ml-pipeline", edit: .duplicate,
      finds: ["API007": "name: ml-pipeline"]),
    .change(
      "variable twice", "Deployment/ml-pipeline", "        - name: LOG_LEVEL\n",
      to: "        - name: LOG_LEVEL\n          value: debug\n        - name: LOG_LEVEL\n",
      finds: ["API005": "- name: LOG_LEVEL"]),
    .change(
      "port twice", "Service/ml-pipeline", "\n  ports:\n",
      to: "\n  ports:\n  - name: again\n    port: 8888\n",
      finds: ["API005": "port: 8888"]),
    .change(
      "removed API version", "PodDisruptionBudget/cloudsqlproxy", "policy/v1", to: "policy/v1beta1",
      finds: ["API001": "apiVersion: policy/v1beta1"]),
    .change(
      "name with capitals", "NetworkPolicy/kfp-ui", "name: kfp-ui", to: "name: KFP_ui",
      finds: ["API006": "name: KFP_ui"]),
    .change(
      "port name too long", "Deployment/ml-pipeline", "name: grpc\n", to: "name: grpc-of-pipelines\n",
      finds: ["API006": "name: grpc-of-pipelines"]),
    .change(
      "Service that selects nothing", "Service/ml-pipeline", "  selector:\n    app: ml-pipeline\n",
      to: "  selector:\n    app: ml-pipelines\n", finds: ["REF002": "app: ml-pipelines"]),
    .change(
      "Service with an unknown port name", "Service/ml-pipeline-ui", "targetPort: 3000",
      to: "targetPort: web",
      finds: ["REF002": "targetPort: web"]),
    .change(
      "pods with another label than their selector", "Deployment/ml-pipeline-ui",
      "      labels:\n        app: ml-pipeline-ui\n", to: "      labels:\n        app: ml-pipeline-web\n",
      finds: ["REF013": "app: ml-pipeline-web"]),
    .change(
      "selector with another label than its pods", "Deployment/ml-pipeline-ui",
      "    matchLabels:\n      app: ml-pipeline-ui\n", to: "    matchLabels:\n      app: ml-pipeline-web\n",
      finds: ["REF013": "app: ml-pipeline-ui"]),
    .change(
      "network policy for no pods", "NetworkPolicy/kfp-ui", "app: ml-pipeline-ui", to: "app: ml-pipeline-web",
      finds: ["REF014": "app: ml-pipeline-web", "NET001": "name: ml-pipeline-ui"]),
    .change(
      "budget for no pods", "PodDisruptionBudget/cloudsqlproxy", "app: cloudsqlproxy",
      to: "app: cloudsqlprox",
      finds: ["REF014": "app: cloudsqlprox"]),
    .change(
      "budget that blocks drains", "PodDisruptionBudget/cloudsqlproxy", "minAvailable: 1",
      to: "minAvailable: 2",
      finds: ["RES005": "minAvailable: 2"]),
    .change(
      "probe of an unknown port", "Deployment/cloudsqlproxy", "path: /readiness\n            port: health",
      to: "path: /readiness\n            port: healthz", finds: ["REF009": "port: healthz"]),
    .change(
      "argument with an unknown variable", "Deployment/metadata-grpc-deployment", "$(MYSQL_HOST)",
      to: "$(MYSQL_HOSTNAME)", finds: ["REF012": "- --mysql_config_host=$(MYSQL_HOSTNAME)"]),
    .change(
      "mount of an unknown volume", "Deployment/ml-pipeline-ui", "name: config-volume\n          readOnly",
      to: "name: config\n          readOnly", finds: ["REF016": "name: config"]),
    .change(
      "host of an unknown Service", "ConfigMap/metadata-grpc-configmap", "HOST: metadata-grpc-service",
      to: "HOST: metadata-grpc-servce", finds: ["REF011": "METADATA_GRPC_SERVICE_HOST: metadata-grpc-servce"]),
    .change(
      "Deployment in a misspelt namespace", "Deployment/ml-pipeline-ui", "\n  namespace: kubeflow\n",
      to: "\n  namespace: kubeflw\n", finds: ["ORD007": "namespace: kubeflw"]),
    .change(
      "Deployment in another namespace", "Deployment/ml-pipeline-scheduledworkflow",
      "\n  namespace: kubeflow\n",
      to: "\n  namespace: default\n", finds: ["ORD007": "namespace: default"]),
    .change(
      "settings of runs in another namespace", "ConfigMap/kfp-launcher", "\n  namespace: kubeflow\n",
      to: "\n  namespace: default\n", finds: ["ORD007": "namespace: default"]),
    .change(
      "binding to an unknown account", "RoleBinding/ml-pipeline",
      "kind: ServiceAccount\n  name: ml-pipeline\n",
      to: "kind: ServiceAccount\n  name: ml-pipelin\n", finds: ["RBAC003": "name: ml-pipelin"]),
    .change(
      "binding to an unknown role", "RoleBinding/ml-pipeline", "kind: Role\n  name: ml-pipeline\n",
      to: "kind: Role\n  name: ml-pipelin\n", finds: ["RBAC003": "name: ml-pipelin"]),
    .change(
      "every verb allowed", "Role/ml-pipeline", "  - get\n", to: "  - '*'\n", finds: ["RBAC001": "- '*'"]),
    .change(
      "cluster-admin", "ClusterRoleBinding/kubeflow-pipelines-cache-deployer-clusterrolebinding",
      "\n  name: kubeflow-pipelines-cache-deployer-clusterrole\n", to: "\n  name: cluster-admin\n",
      finds: ["RBAC005": "name: cluster-admin"]),
    .change(
      "account of another project", "ServiceAccount/pipeline-runner", "acme-prod.iam", to: "evil.iam",
      finds: ["WI001": "iam.gke.io/gcp-service-account: kfp-runner@evil.iam.gserviceaccount.com"]),
    .change(
      "node's network", "Deployment/ml-pipeline-ui", "      serviceAccountName",
      to: "      hostNetwork: true\n      serviceAccountName",
      finds: ["POD001": "hostNetwork: true", "WI004": "hostNetwork: true"]),
    .change(
      "privileged container", "Deployment/ml-pipeline-ui", "          runAsGroup: 0\n",
      to: "          privileged: true\n          runAsGroup: 0\n",
      finds: ["POD001": "privileged: true", "API003": "allowPrivilegeEscalation: false"]),
    .change(
      "account in the old field", "Deployment/ml-pipeline", "serviceAccountName:", to: "serviceAccount:",
      finds: ["POD005": "serviceAccount: ml-pipeline"]),
    .change(
      "service links off", "Deployment/ml-pipeline", "      serviceAccountName:",
      to: "      enableServiceLinks: false\n      serviceAccountName:",
      finds: ["REF006": "enableServiceLinks: false"]),
    .change(
      "password in the environment", "Deployment/ml-pipeline", "        - name: LOG_LEVEL\n",
      to: "        - name: ADMIN_PASSWORD\n          value: hunter2\n        - name: LOG_LEVEL\n",
      finds: ["SEC006": "value: hunter2"]),
    Defect(
      name: "Secret with its values", object: "Secret/mysql-secret",
      edit: .add(
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: mysql-secret
          namespace: kubeflow
        stringData:
          username: kfp
          password: hunter2

        """), finds: ["SEC001": "stringData:"]),
    Defect(
      name: "webhook of an unknown Service", object: "MutatingWebhookConfiguration/cache",
      edit: .add(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingWebhookConfiguration
        metadata:
          name: cache
        webhooks:
        - name: cache.example.com
          admissionReviewVersions: [v1]
          sideEffects: None
          clientConfig:
            service:
              name: cache-servr
              namespace: kubeflow

        """), finds: ["REF010": "name: cache-servr"]),
    Defect(
      name: "autoscaler of an unknown Deployment", object: "HorizontalPodAutoscaler/ui",
      edit: .add(
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: ui
          namespace: kubeflow
        spec:
          maxReplicas: 3
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: ml-pipelines-ui

        """), finds: ["REF014": "name: ml-pipelines-ui"]),
  ]
}
