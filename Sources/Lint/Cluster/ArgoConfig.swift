/// The settings that Argo's workflow controller knows.
///
/// config/config.go and the artifact repositories of pkg/apis/workflow/v1alpha1, in Argo Workflows v3.6.7, v3.7.3 and
/// v4.0.5.
enum ArgoConfig {
  /// The keys of a release; those of every one where it is not known.
  static func shape(for release: ReleaseVersion?) -> GoShape {
    var fields = settings
    for (key, since) in newer {
      guard let release, (release.major, release.minor) < since else { continue }
      fields[key] = nil
    }
    return .fields(fields)
  }

  private static let newer: [String: (Int, Int)] = [
    "synchronization": (3, 7), "artifactDrivers": (4, 0), "failedPodRestart": (4, 0),
  ]

  private static let settings: [String: GoShape] = [
    "nodeEvents": .fields(["enabled": .flag, "sendAsPod": .flag]),
    "workflowEvents": .fields(["enabled": .flag]),
    "executor": container, "mainContainer": container,
    "kubeConfig": .fields(["secretName": .text, "secretKey": .text, "mountPath": .text, "volumeName": .text]),
    "artifactRepository": artifactRepository, "namespace": .text, "instanceID": .text,
    "metricsConfig": metrics, "telemetryConfig": metrics, "parallelism": .integer,
    "namespaceParallelism": .integer, "resourceRateLimit": .fields(["limit": .number, "burst": .integer]),
    "persistence": persistence, "links": .list(.any), "columns": .list(.any),
    "workflowDefaults": ArgoWorkflow.shape,
    "podSpecLogStrategy": .fields(["failedPod": .flag, "allPods": .flag]),
    "podGCGracePeriodSeconds": .integer,
    "podGCDeleteDelayDuration": .text, "workflowRestrictions": .fields(["templateReferencing": .text]),
    "initialDelay": .text,
    "images": .map(.fields(["entrypoint": .list(.text), "cmd": .list(.text)])),
    "retentionPolicy": .fields(["completed": .integer, "failed": .integer, "errored": .integer]),
    "navColor": .text, "sso": .map(.any), "synchronization": .map(.any), "artifactDrivers": .list(.any),
    "failedPodRestart": .map(.any),
  ]

  private static let metrics = GoShape.fields([
    "enabled": .flag, "disableLegacy": .flag, "metricsTTL": .text, "path": .text, "port": .integer,
    "ignoreErrors": .flag, "secure": .flag, "modifiers": .map(.map(.any)), "temporality": .text,
  ])

  private static let persistence = GoShape.fields([
    "nodeStatusOffLoad": .flag, "archive": .flag, "archiveLabelSelector": .map(.any), "archiveTTL": .text,
    "clusterName": .text, "skipMigration": .flag, "postgresql": .map(.any), "mysql": .map(.any),
    "dbReconnectConfig": .map(.any),
    "connectionPool": .fields([
      "maxIdleConns": .integer, "maxOpenConns": .integer, "connMaxLifetime": .text,
    ]),
  ])

  /// core/v1 Container.
  private static let container = GoShape.fields([
    "name": .text, "image": .text, "command": .list(.text), "args": .list(.text), "workingDir": .text,
    "ports": .list(.any), "envFrom": .list(.any), "env": .list(.any),
    "resources": .fields([
      "limits": .map(.quantity), "requests": .map(.quantity), "claims": .list(.any),
    ]),
    "resizePolicy": .list(.any), "restartPolicy": .text, "restartPolicyRules": .list(.any),
    "volumeMounts": .list(.any), "volumeDevices": .list(.any), "livenessProbe": .map(.any),
    "readinessProbe": .map(.any), "startupProbe": .map(.any), "lifecycle": .map(.any),
    "terminationMessagePath": .text, "terminationMessagePolicy": .text, "imagePullPolicy": .text,
    "securityContext": .map(.any), "stdin": .flag, "stdinOnce": .flag, "tty": .flag,
  ])

  private static let secretKey = GoShape.fields(["name": .text, "key": .text, "optional": .flag])

  private static let artifactRepository = GoShape.fields([
    "archiveLogs": .flag,
    "s3": .fields([
      "endpoint": .text, "bucket": .text, "region": .text, "insecure": .flag, "accessKeySecret": secretKey,
      "secretKeySecret": secretKey, "sessionTokenSecret": secretKey, "roleARN": .text, "useSDKCreds": .flag,
      "createBucketIfNotPresent": .any, "encryptionOptions": .any, "caSecret": secretKey, "keyFormat": .text,
      "keyPrefix": .text,
    ]),
    "gcs": .fields(["bucket": .text, "serviceAccountKeySecret": secretKey, "keyFormat": .text]),
    "artifactory": .fields([
      "usernameSecret": secretKey, "passwordSecret": secretKey, "repoURL": .text, "keyFormat": .text,
    ]),
    "oss": .any, "hdfs": .any, "plugin": .any,
    "azure": .fields([
      "endpoint": .text, "container": .text, "accountKeySecret": secretKey, "useSDKCreds": .flag,
      "blobNameFormat": .text,
    ]),
  ])
}
