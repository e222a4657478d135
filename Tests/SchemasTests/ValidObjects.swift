import Testing

/// A valid object.
struct ValidObject: Sendable, CustomTestStringConvertible {
  /// `apps/v1 Deployment`.
  let type: String
  let text: String
  var testDescription: String { type }
}

/// Valid objects, one of each kind.
enum ValidObjects {
  static let all = workloads + access + networks + storage + policies + cluster

  private static func object(
    _ type: String, _ rest: String, metadata: String = "name: a"
  ) -> ValidObject {
    let words = type.split(separator: " ")
    return ValidObject(
      type: type, text: "apiVersion: \(words[0])\nkind: \(words[1])\nmetadata: {\(metadata)}\n\(rest)\n")
  }

  private static let pod = """
    spec:
      serviceAccountName: a
      nodeSelector: {a: b}
      tolerations: [{key: a, operator: Equal, value: b, effect: NoExecute, tolerationSeconds: 60}]
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [b]}]}]
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 10
            podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: a}}}
      topologySpreadConstraints:
      - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: a}}}
      securityContext: {runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}
      initContainers:
      - {name: first, image: a:1, command: [a], restartPolicy: Always, ports: [{containerPort: 9}]}
      containers:
      - name: main
        image: a:1
        args: [b]
        env:
        - {name: A, value: b}
        - {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: C, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}
        - {name: D, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
        envFrom: [{configMapRef: {name: c}, prefix: P_}]
        ports: [{name: http, containerPort: 80, protocol: TCP}]
        resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {cpu: 2, memory: 2Gi}}
        livenessProbe: {httpGet: {path: /, port: http, scheme: HTTP}, periodSeconds: 5}
        readinessProbe: {tcpSocket: {port: 80}}
        startupProbe: {exec: {command: [a]}, failureThreshold: 30}
        lifecycle: {preStop: {exec: {command: [a]}}}
        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, readOnlyRootFilesystem: true}
        volumeMounts: [{name: tmp, mountPath: /tmp}, {name: map, mountPath: /m, subPath: a, readOnly: true}]
      volumes:
      - {name: tmp, emptyDir: {medium: Memory, sizeLimit: 1Gi}}
      - {name: map, configMap: {name: c, defaultMode: 420, items: [{key: a, path: b}]}}
      - {name: secret, secret: {secretName: s}}
      - {name: claim, persistentVolumeClaim: {claimName: c}}
      - name: all
        projected:
          sources: [{serviceAccountToken: {path: token, audience: a}}, {downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.labels}}]}}]
    """

  /// Pods are looked at by themselves.
  private static let template = """
      template:
        metadata: {labels: {app: a}, annotations: {b: c}}
        spec:
          containers: [{name: main, image: a:1}]
    """

  private static let selector = "  selector: {matchLabels: {app: a}}\n"

  private static let workloads = [
    object("v1 Pod", pod),
    object(
      "v1 PodTemplate",
      "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: main, image: a}]}}"),
    object(
      "apps/v1 Deployment",
      "spec:\n  replicas: 2\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n"
        + selector
        + template),
    object("apps/v1 ReplicaSet", "spec:\n  replicas: 2\n  minReadySeconds: 1\n" + selector + template),
    object("apps/v1 DaemonSet", "spec:\n  updateStrategy: {type: OnDelete}\n" + selector + template),
    object(
      "apps/v1 StatefulSet",
      """
      spec:
        serviceName: a
        podManagementPolicy: Parallel
        persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Delete}
        volumeClaimTemplates:
        - metadata: {name: data}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}

      """ + selector + template),
    object("v1 ReplicationController", "spec:\n  replicas: 1\n" + template),
    object(
      "batch/v1 Job",
      "spec:\n  backoffLimit: 3\n  completions: 2\n  parallelism: 2\n  completionMode: Indexed\n"
        + template.replacing("    spec:\n", with: "    spec:\n      restartPolicy: Never\n")),
    object(
      "batch/v1 CronJob",
      """
      spec:
        schedule: 0 3 * * *
        timeZone: Europe/Berlin
        concurrencyPolicy: Forbid
        jobTemplate:
          spec:
            ttlSecondsAfterFinished: 60
            template: {spec: {restartPolicy: Never, containers: [{name: main, image: a:1}]}}
      """),
    object(
      "autoscaling/v2 HorizontalPodAutoscaler",
      """
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}
        minReplicas: 1
        maxReplicas: 3
        metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
        behavior: {scaleDown: {policies: [{type: Percent, value: 10, periodSeconds: 60}], selectPolicy: Min}}
      """),
    object("policy/v1 PodDisruptionBudget", "spec: {maxUnavailable: 50%, selector: {matchLabels: {app: a}}}"),
    object("apps/v1 ControllerRevision", "revision: 1"),
  ]

  private static let access = [
    object("v1 ServiceAccount", "automountServiceAccountToken: false\nimagePullSecrets: [{name: a}]"),
    object(
      "rbac.authorization.k8s.io/v1 Role",
      "rules: [{apiGroups: [''], resources: [pods], verbs: [get], resourceNames: [a]}]"),
    object(
      "rbac.authorization.k8s.io/v1 ClusterRole",
      "aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}\nrules: [{nonResourceURLs: [/a], verbs: [get]}]"
    ),
    object(
      "rbac.authorization.k8s.io/v1 RoleBinding",
      "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}\nsubjects: [{kind: ServiceAccount, name: a, namespace: b}]"
    ),
    object(
      "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
      "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}\nsubjects: [{kind: Group, name: a, apiGroup: rbac.authorization.k8s.io}]"
    ),
    object("v1 ConfigMap", "immutable: true\ndata: {a: b}\nbinaryData: {c: Yg==}"),
    object("v1 Secret", "type: Opaque\ndata: {a: Yg==}\nstringData: {b: c}"),
  ]

  private static let networks = [
    object(
      "v1 Service",
      """
      spec:
        type: NodePort
        externalTrafficPolicy: Local
        sessionAffinity: ClientIP
        sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}
        ports: [{name: a, port: 80, targetPort: http, nodePort: 30000, appProtocol: http}, {name: b, port: 81}]
        selector: {app: a}
      """),
    object(
      "v1 Endpoints",
      "subsets: [{addresses: [{ip: 10.0.0.1, hostname: a}], ports: [{name: a, port: 80, protocol: TCP}]}]"),
    object(
      "discovery.k8s.io/v1 EndpointSlice",
      "addressType: IPv4\nendpoints: [{addresses: [10.0.0.1], conditions: {ready: true}, nodeName: a}]\nports: [{name: a, port: 80, protocol: TCP}]"
    ),
    object(
      "networking.k8s.io/v1 Ingress",
      """
      spec:
        ingressClassName: a
        tls: [{hosts: [a.example], secretName: a}]
        rules: [{host: a.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]
      """),
    object(
      "networking.k8s.io/v1 IngressClass",
      "spec: {controller: a.example/b, parameters: {apiGroup: a.example, kind: A, name: a, scope: Namespace, namespace: b}}"
    ),
    object(
      "networking.k8s.io/v1 NetworkPolicy",
      """
      spec:
        podSelector: {matchExpressions: [{key: a, operator: Exists}]}
        policyTypes: [Ingress, Egress]
        ingress: [{from: [{podSelector: {}, namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80, endPort: 90, protocol: TCP}]}]
        egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
      """),
    object("networking.k8s.io/v1 ServiceCIDR", "spec: {cidrs: [10.0.0.0/24]}"),
  ]

  private static let storage = [
    object(
      "v1 PersistentVolumeClaim",
      "spec: {accessModes: [ReadWriteOnce], storageClassName: a, volumeMode: Block, resources: {requests: {storage: 1Gi}}, selector: {matchLabels: {a: b}}}"
    ),
    object(
      "v1 PersistentVolume",
      "spec: {accessModes: [ReadWriteMany], capacity: {storage: 1Gi}, persistentVolumeReclaimPolicy: Retain, nfs: {server: a, path: /b}, mountOptions: [ro]}"
    ),
    object(
      "storage.k8s.io/v1 StorageClass",
      "provisioner: pd.csi.storage.gke.io\nparameters: {type: pd-ssd}\nvolumeBindingMode: WaitForFirstConsumer\nreclaimPolicy: Retain\nallowVolumeExpansion: true"
    ),
    object(
      "storage.k8s.io/v1 CSIDriver",
      "spec: {attachRequired: false, podInfoOnMount: true, volumeLifecycleModes: [Ephemeral]}",
      metadata: "name: a.example"),
  ]

  private static let policies = [
    object(
      "v1 LimitRange",
      "spec: {limits: [{type: Container, max: {cpu: 2}, min: {cpu: 100m}, default: {cpu: 1}}]}"),
    object("v1 ResourceQuota", "spec: {hard: {pods: 3, requests.cpu: 2}, scopes: [NotTerminating]}"),
    object(
      "scheduling.k8s.io/v1 PriorityClass",
      "value: 100\nglobalDefault: false\npreemptionPolicy: Never\ndescription: a"),
    object(
      "node.k8s.io/v1 RuntimeClass",
      "handler: a\noverhead: {podFixed: {cpu: 100m}}\nscheduling: {nodeSelector: {a: b}}"),
    object(
      "coordination.k8s.io/v1 Lease",
      "spec: {holderIdentity: a, leaseDurationSeconds: 10, leaseTransitions: 1}"),
    object(
      "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration",
      """
      webhooks:
      - name: a.b.c
        sideEffects: None
        admissionReviewVersions: [v1]
        failurePolicy: Ignore
        reinvocationPolicy: Never
        timeoutSeconds: 5
        clientConfig: {service: {name: a, namespace: b, path: /c, port: 443}}
        namespaceSelector: {matchLabels: {a: b}}
        rules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods], scope: Namespaced}]
      """),
    object(
      "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy",
      """
      spec:
        failurePolicy: Fail
        matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}
        validations: [{expression: 'true', message: a}]
      """),
    object(
      "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding",
      "spec: {policyName: a, validationActions: [Deny], matchResources: {namespaceSelector: {matchLabels: {a: b}}}}"
    ),
  ]

  private static let cluster = [
    object("v1 Namespace", "spec: {finalizers: [kubernetes]}"),
    object(
      "apiextensions.k8s.io/v1 CustomResourceDefinition",
      """
      spec:
        group: a.example
        scope: Namespaced
        names: {plural: as, singular: a, kind: A, listKind: AList, shortNames: [b], categories: [all]}
        versions:
        - name: v1
          served: true
          storage: true
          schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}
          additionalPrinterColumns: [{name: a, type: string, jsonPath: .spec.a, priority: 1}]
      """, metadata: "name: as.a.example"),
    object(
      "apiregistration.k8s.io/v1 APIService",
      "spec: {group: a.example, version: v1, groupPriorityMinimum: 100, versionPriority: 10, service: {name: a, namespace: b, port: 443}, insecureSkipTLSVerify: true}",
      metadata: "name: v1.a.example"),
    object(
      "flowcontrol.apiserver.k8s.io/v1 FlowSchema",
      """
      spec:
        matchingPrecedence: 100
        priorityLevelConfiguration: {name: a}
        distinguisherMethod: {type: ByUser}
        rules:
        - subjects: [{kind: ServiceAccount, serviceAccount: {name: a, namespace: b}}]
          resourceRules: [{verbs: [get], apiGroups: [''], resources: [pods], namespaces: [a]}]
      """),
    object(
      "flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration",
      "spec: {type: Limited, limited: {nominalConcurrencyShares: 10, limitResponse: {type: Reject}}}"),
  ]
}
