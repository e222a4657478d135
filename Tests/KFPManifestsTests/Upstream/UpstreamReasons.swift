/// Why what a rule says of upstream is true, by the rule's code: each was looked up in the manifests.
enum UpstreamReasons {
  static let byCode: [String: String] = [
    "API003":
      "The base is not for the cluster as it is: an environment that builds on it fills in `$(kfp-namespace)`.",
    "DB001": """
    These environments set `dbHost` alone. The API server reads `mysqlHost`, which stays `mysql`, so it works on \
    another database than the metadata and cache servers do.
    """,
    "DB003":
      "The environment has no MySQL of its own, and `mysqlHost` still says `mysql`: the API server never starts.",
    "DB011": "The database of this environment is in Cloud SQL, and its Secret names the user root.",
    "DB014": """
    The patch gives the metadata server a configuration file and no `--metadata_source_config_type`: a file that \
    cannot be read is passed over, and no other flag names a database.
    """,
    "DB016": """
    The database is outside of the cluster and nothing sets the strategy, so that an update runs two metadata servers \
    on one schema for a while.
    """,
    "IMG002":
      "Everything in `env/dev` is of the tag `master`, which is built anew with every change upstream.",
    "IMG003": """
    The patch for PostgreSQL replaces the whole `env` list and with it both variables: driver and launcher are \
    `latest`. Where the API server's tag is `local`, driver and launcher are still those of the release.
    """,
    "IMG005": "`cacheImage` has no tag in any release, and no `images` of a kustomization reaches it.",
    "IMG006": """
    gcr.io/ml-pipeline and gcr.io/cloudsql-docker are retired, and get nothing new at best: the gateway, the application controller and \
    the version 1 proxy are pulled from there.
    """,
    "IMG007":
      "The images of databases, object stores and the profile controller are Docker Hub's, which limits pulls.",
    "IMG011": """
    `appVersion` is not what runs: `env/dev` runs `master`, and the PostgreSQL copy of the settings still says 2.0.0.
    """,
    "ING016": "`env/dev-kind` opens the database, the metadata server and the object store on every node.",
    "NET001": """
    2.14.4 has no NetworkPolicy at all, so that anyone in the cluster can call the API server, the metadata server \
    and the database. From 2.15.0 on default-allow-same-namespace selects every pod of the namespace.
    """,
    "NET004": """
    From 2.15.0 on default-allow-same-namespace admits pods of the namespace alone, and the API server is none: where \
    policies are enforced the cache's webhook is never reached, and with `failurePolicy: Fail` that of pipeline \
    versions lets nothing be created (https://github.com/kubeflow/pipelines/issues/13139).
    """,
    "ORD001": """
    cert-manager, Istio, metacontroller, OpenShift and the application controller are presumed: on a cluster without \
    their definitions the apply ends with "no matches for kind".
    """,
    "POD001":
      "The agent of the inverse proxy runs on the node's network, which Autopilot and Pod Security refuse.",
    "POD002": """
    These containers set none or only some of the four fields. In `env/openshift` the patches take away what the base \
    sets, because OpenShift sets its own.
    """,
    "RBAC001": """
    The roles say `*`: pipeline code under pipeline-runner, the viewer and application controllers and the proxy's \
    agent may do whatever is added tomorrow.
    """,
    "API002": "Endpoints of the development setup: Kubernetes warns of the kind since 1.33.",
    "RBAC002":
      "The rule names `secrets` without `resourceNames`: whoever runs under it reads every Secret of the namespace.",
    "RBAC003": """
    The account of the cache's deployer is among the cluster's objects, which are applied apart. A warning, because \
    this set does not show them.
    """,
    "REF001": """
    The same account, named by the Deployment: it is in `cluster-scoped-resources`, which must be applied first.
    """,
    "REF010": """
    Both webhooks of `env/dev-kind` are served by Service ml-pipeline-reverse-proxy, which no file of the release \
    makes: until somebody does by hand, every pipeline version is refused.
    """,
    "REF011": """
    API server and cache server read `postgresHost`, and the Service of the database is called postgres-service: \
    neither finds it.
    """,
    "RES001": "The container asks for nothing, so that its pod is the first to be evicted.",
    "RES003":
      "The UI, and the proxy of `env/gcp`, run one pod without a budget: each upgrade of a node takes them away.",
    "SEC001": """
    The manifests hold the values: root without password, minio/minio123, and the users of PostgreSQL. A warning where \
    they belong to a database or store in the cluster itself.
    """,
    "SEC002": "The database is in Cloud SQL, and its Secret holds an empty password.",
    "SEC003": """
    The Secret is made by nobody in this set: `env/gcp` and the sample of 2.15.0 have lost the object store's, and its \
    consumers do not start.
    """,
    "SEC004":
      "The password of the database is an argument of the process, which everything in the pod can read.",
    "STO001": """
    From 2.15.0 on the base has no MinIO, and `env/gcp` no longer adds its gateway: the API server looks for a Service \
    that is not there.
    """,
    "STO004":
      "The same Service is the endpoint of Argo's artifact repository: every step fails when it saves its logs.",
    "STO008": """
    `env/gcp` gives Argo a bucket and the UI none, which falls back to `mlpipeline`: archived logs are not found.
    """,
    "STO009": """
    From 2.15.0 on Argo writes below `private-artifacts/NAMESPACE`, and the UI still looks below `artifacts`.
    """,
    "STO014": "The UI is to read archived logs from MinIO, whose Service is gone.",
    "STO021": """
    The variable is unset, which means `^.*$`: the UI fetches artifacts from any address that a user names, from \
    within the cluster.
    """,
  ]
}
