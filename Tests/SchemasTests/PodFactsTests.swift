import Schemas
import Testing

/// What an API server checks of pods beyond their schema.
@Suite(.enabled(if: Kubernetes.isThere, "needs ../shared/upstream"))
struct PodFactsTests {
  @Test(arguments: [
    ("env: [{name: a b}, {name: C, value: d}]", []),
    ("env: [{name: ''}]", ["env[0].name"]),
    ("env: [{name: A=B}]", ["env[name=A=B].name"]),
    ("env: [{name: A, valueFrom: {}}]", ["env[name=A].valueFrom"]),
    (
      "env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}]",
      ["env[name=A].valueFrom"]
    ),
    ("env: [{name: A, valueFrom: {fieldRef: {fieldPath: 'metadata.labels[''a/b'']'}}}]", []),
    (
      "env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}]",
      ["env[name=A].valueFrom.fieldRef.fieldPath"]
    ),
    (
      "env: [{name: A, valueFrom: {secretKeyRef: {name: B, key: c}}}]",
      ["env[name=A].valueFrom.secretKeyRef.name"]
    ),
    ("env: [{name: A, valueFrom: {secretKeyRef: {key: c}}}]", ["env[name=A].valueFrom.secretKeyRef.name"]),
    (
      "env: [{name: A, valueFrom: {configMapKeyRef: {name: b, key: a/b}}}]",
      ["env[name=A].valueFrom.configMapKeyRef.key"]
    ),
    ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}]", []),
    (
      "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.gpu}}}]",
      ["env[name=A].valueFrom.resourceFieldRef.resource"]
    ),
    (
      "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 2}}}]",
      ["env[name=A].valueFrom.resourceFieldRef.divisor"]
    ),
    ("envFrom: [{}]", ["envFrom[0]"]), ("envFrom: [{secretRef: {}}]", ["envFrom[0].secretRef.name"]),
    ("envFrom: [{secretRef: {name: a}, configMapRef: {name: b}}]", ["envFrom[0].secretRef"]),
    ("ports: [{containerPort: 1, name: a}, {containerPort: 2, name: a}]", ["ports[1].name"]),
    ("ports: [{containerPort: 1, hostPort: 2}, {containerPort: 3, hostPort: 2}]", ["ports[1].hostPort"]),
    ("resources: {limits: {gpu: 1}}", ["resources.limits.gpu"]),
    ("resources: {limits: {nvidia.com/gpu: 1}, requests: {nvidia.com/gpu: 1}}", []),
    ("resources: {requests: {nvidia.com/gpu: 1}}", [#"resources.requests["nvidia.com/gpu"]"#]),
    ("resources: {limits: {nvidia.com/gpu: 0.5}}", [#"resources.limits["nvidia.com/gpu"]"#]),
    ("resources: {limits: {cpu: -1}}", ["resources.limits.cpu"]),
    ("resources: {limits: {hugepages-2Mi: 4Mi, cpu: 1}}", []),
    ("resources: {limits: {hugepages-2Mi: 3Mi}}", ["resources.limits.hugepages-2Mi", "resources"]),
    ("livenessProbe: {exec: {command: [a]}, successThreshold: 2}", ["livenessProbe.successThreshold"]),
    ("livenessProbe: {exec: {command: []}}", ["livenessProbe.exec.command"]),
    ("livenessProbe: {exec: {command: [a]}, httpGet: {port: 1}}", ["livenessProbe.httpGet"]),
    (
      "readinessProbe: {grpc: {port: 1}, terminationGracePeriodSeconds: 5}",
      ["readinessProbe.terminationGracePeriodSeconds"]
    ),
    (
      "livenessProbe: {httpGet: {port: 1, httpHeaders: [{name: a b, value: c}]}}",
      ["livenessProbe.httpGet.httpHeaders[name=a b].name"]
    ),
    ("lifecycle: {preStop: {sleep: {seconds: 31}}}", ["lifecycle.preStop.sleep.seconds"]),
    ("lifecycle: {preStop: {}}", ["lifecycle.preStop"]),
    (
      "securityContext: {privileged: true, allowPrivilegeEscalation: false}",
      ["securityContext.allowPrivilegeEscalation"]
    ),
    ("securityContext: {procMount: x}", ["securityContext.procMount"]),
    ("image: ' a'", ["image"]),
  ]) func checksContainers(_ fields: String, _ expected: [String]) throws {
    let text = fields.hasPrefix("image") ? "containers: [{name: a, \(fields)}]" : nil
    let found = try text.map { try Kubernetes.blamed(inPod: $0).map { String($0.suffix(5)) } }
    #expect(try found ?? Kubernetes.blamed(inContainer: fields) == expected)
  }

  private static let main = "containers: [{name: a, image: b}]"

  @Test(arguments: [
    ("terminationGracePeriodSeconds: -1, imagePullSecrets: [{}], schedulerName: A b", []),
    ("activeDeadlineSeconds: 0", ["spec.activeDeadlineSeconds"]), ("hostname: a.b", ["spec.hostname"]),
    ("runtimeClassName: A", ["spec.runtimeClassName"]),
    ("nodeSelector: {a b: c}", ["spec.nodeSelector[\"a b\"]"]),
    ("dnsPolicy: None", ["spec.dnsConfig.nameservers"]),
    ("dnsConfig: {nameservers: [a]}", ["spec.dnsConfig.nameservers[0]"]),
    ("hostAliases: [{ip: x}]", ["spec.hostAliases[ip=x].ip"]), ("hostAliases: [{ip: '2001:db8::1'}]", []),
    ("hostPID: true, shareProcessNamespace: true", ["spec.shareProcessNamespace"]),
    ("hostUsers: false, hostNetwork: true", ["spec.hostNetwork"]), ("hostUsers: false", []),
    ("hostUsers: true, hostPID: true", []),
    ("schedulingGates: [{name: a}, {name: a}]", ["spec.schedulingGates[1].name"]),
    (
      "volumes: [{name: v, projected: {sources: [{configMap: {name: m, items: [{key: k, path: t}]}}, {secret: {name: s, items: "
        + "[{key: a, path: b}, {key: c, path: t}]}}]}}]",
      ["spec.volumes[name=v].projected.sources[1].secret.items[1].path"]
    ),
    (
      "volumes: [{name: v, projected: {sources: [{configMap: {name: m, items: [{key: a, path: b}]}}, {secret: "
        + "{name: s, items: [{key: b, path: a}]}}]}}]", []
    ),
    (
      "securityContext: {seccompProfile: {type: Localhost}}",
      ["spec.securityContext.seccompProfile.localhostProfile"]
    ),
    ("securityContext: {sysctls: [{name: a b, value: c}]}", ["spec.securityContext.sysctls[name=a b].name"]),
    ("tolerations: [{operator: Exists}]", []),
    ("tolerations: [{value: a}]", ["spec.tolerations[0].operator"]),
    ("tolerations: [{key: a, operator: Exists, value: b}]", ["spec.tolerations[0].operator"]),
    ("tolerations: [{key: a, effect: NoSchedule, tolerationSeconds: 1}]", ["spec.tolerations[0].effect"]),
    (
      "topologySpreadConstraints: [{maxSkew: 0, topologyKey: '', whenUnsatisfiable: x}]",
      [
        "spec.topologySpreadConstraints[0].maxSkew",
        "spec.topologySpreadConstraints[0].topologyKey",
        "spec.topologySpreadConstraints[0].whenUnsatisfiable",
      ]
    ),
    (
      "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}}",
      [
        "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
      ]
    ),
    (
      "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: ''}]}}",
      [
        "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
      ]
    ),
    ("volumes: [{name: v}]", []), ("volumes: [{name: v}, {name: v}]", ["spec.volumes[1].name"]),
    ("volumes: [{name: v, configMap: {}}]", ["spec.volumes[name=v].configMap.name"]),
    ("volumes: [{name: v, hostPath: {path: /a/../b}}]", ["spec.volumes[name=v].hostPath.path"]),
    (
      "volumes: [{name: v, secret: {secretName: s, items: [{key: a, path: ../b}]}}]",
      [
        "spec.volumes[name=v].secret.items[0].path"
      ]
    ),
    (
      "volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 60}}]}}]",
      [
        "spec.volumes[name=v].projected.sources[0].serviceAccountToken.expirationSeconds"
      ]
    ),
    (
      "volumes: [{name: v, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: spec.nodeName}}]}}]",
      [
        "spec.volumes[name=v].downwardAPI.items[0].fieldRef.fieldPath"
      ]
    ),
    (
      "volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce]}}}}]",
      [
        "spec.volumes[name=v].ephemeral.volumeClaimTemplate.spec.resources.requests.storage"
      ]
    ),
    (
      "initContainers: [{name: i, image: b, readinessProbe: {exec: {command: [a]}}}]",
      [
        "spec.initContainers[name=i].readinessProbe"
      ]
    ),
    (
      "initContainers: [{name: i, image: b, restartPolicy: Always, readinessProbe: {exec: {command: [a]}}}]",
      []
    ),
  ]) func checksPods(_ spec: String, _ expected: [String]) throws {
    #expect(try Kubernetes.blamed(inPod: Self.main + ", " + spec) == expected)
  }

  @Test func `a volume is mounted as files or as a device`() throws {
    let container = "volumeMounts: [{name: v, mountPath: /a}], volumeDevices: [{name: v, devicePath: /b}]"
    let found = try Kubernetes.blamed(
      inPod:
        "containers: [{name: a, image: b, \(container)}], volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]"
    )
    #expect(found == ["spec.containers[name=a].volumeMounts[0].name"])
  }

  @Test func `equal constraints and gates are refused`() throws {
    let constraint = "{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}"
    for list in [
      "topologySpreadConstraints: [\(constraint), \(constraint)]", "schedulingGates: [{name: a}, {name: a}]",
    ] {
      let problems = try Fixture.validate(
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {\(Self.main), \(list)}}", Kubernetes.catalog
      ).problems.flatMap(\.self)
      #expect(problems.map(\.kind) == [.duplicate])
    }
  }
}
