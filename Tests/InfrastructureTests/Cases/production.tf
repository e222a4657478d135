# --- overlay.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

locals {
  project_id     = "acme-prod"          # spec.project.id
  project_number = "123456789012"       # spec.project.number
  region         = "asia-northeast1"    # spec.project.region
  gke_version    = "1.33.5-gke.1080000" # spec.project.gkeVersion: the least that is presumed
  namespace      = "kubeflow"           # spec.upstream.namespace

  sql_instance  = "kfp"            # spec.database.cloudSQL.instance
  mysql_version = "MYSQL_8_0"      # spec.database.cloudSQL.mysqlVersion
  sql_ssl_mode  = "ENCRYPTED_ONLY" # spec.database.cloudSQL.sslMode

  bucket     = "acme-prod-kfp" # spec.storage.gcs.bucket
  log_prefix = "artifacts/"    # spec.storage.gcs.argoArtifacts.keyFormat: what it begins with

  host                 = "kfp.example.com" # spec.access.iapIngress.host
  static_ip_name       = "kfp-ip"          # spec.access.iapIngress.staticIPName
  ssl_policy_name      = "kfp-modern"      # spec.access.iapIngress.sslPolicy
  security_policy_name = "kfp-armor"       # spec.access.iapIngress.securityPolicy

  # spec.database.cloudSQL.names
  databases = {
    pipeline = "mlpipeline"
    metadata = "metadb"
    cache    = "cachedb"
  }

  # spec.identity.impersonation.bindings, and spec.database.cloudSQL.authProxy.serviceAccount: the Kubernetes service
  # account, and the ID of the Google service account that it acts as.
  service_accounts = {
    kubeflow-pipelines-cloudsql-proxy = "kfp-sql"
    kubeflow-pipelines-viewer         = "kfp-viewer"
    ml-pipeline-ui                    = "kfp-ui"
    ml-pipeline-visualizationserver   = "kfp-vis"
    pipeline-runner                   = "kfp-runner"
  }

  # What each of the accounts may do on the bucket.
  bucket_roles = {
    kfp-runner = "roles/storage.objectUser"
    kfp-ui     = "roles/storage.objectViewer"
    kfp-viewer = "roles/storage.objectViewer"
    kfp-vis    = "roles/storage.objectViewer"
  }

  # The accounts under which the Auth Proxy runs.
  database_accounts = ["kfp-sql"]
}

# --- variables.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# What the overlay does not say. Values without a default are asked for.

variable "name" {
  description = "What the names of all that is made here, and that the overlay does not name, begin with. Deployments of one project need different ones; whoever changes it has all of that made anew."
  type        = string
  default     = "kfp"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}[a-z0-9]$", var.name))
    error_message = "Expected 2 to 17 lower-case letters, digits and hyphens, a letter first."
  }
}

variable "iap_members" {
  description = "Who may open the UI: group:…, user:…, domain:… or serviceAccount:…"
  type        = set(string)

  validation {
    condition     = alltrue([for m in var.iap_members : can(regex("^(group|user|domain|serviceAccount|principal|principalSet):", m))])
    error_message = "Each member must start with group:, user:, domain:, serviceAccount:, principal: or principalSet:, and must not be allUsers."
  }
}

variable "dns_zone" {
  description = "The Cloud DNS zone for the host's A record; null where DNS is kept elsewhere."
  type        = string
  default     = null
}

variable "github_repository" {
  description = "The repository whose workflows apply the manifests and upload pipelines, as OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "Expected OWNER/NAME."
  }
}

variable "github_repository_id" {
  description = "Its number, which a renamed or re-created repository does not inherit: gh api repos/OWNER/NAME --jq .id"
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.github_repository_id))
    error_message = "Expected digits."
  }
}

variable "github_owner_id" {
  description = "The number of its owner: gh api repos/OWNER/NAME --jq .owner.id"
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.github_owner_id))
    error_message = "Expected digits."
  }
}

variable "github_environment" {
  description = "The GitHub environment, with its reviewers, whose jobs may deploy."
  type        = string
  default     = "production"
}

variable "ranges" {
  description = "Address ranges, none of which may overlap with a network that is peered with this one."
  type = object({
    nodes            = string
    pods             = string
    services         = string
    private_services = string
  })
  default = {
    nodes            = "10.10.0.0/20"
    pods             = "10.20.0.0/16"
    services         = "10.30.0.0/20"
    private_services = "10.40.0.0/20"
  }

  validation {
    condition     = alltrue([for r in values(var.ranges) : can(cidrhost(r, 0))])
    error_message = "Each range must be a CIDR such as 10.10.0.0/20."
  }
}

variable "release_channel" {
  description = "The channel by which Google upgrades the cluster."
  type        = string
  default     = "REGULAR"

  validation {
    condition     = contains(["RAPID", "REGULAR", "STABLE", "EXTENDED"], var.release_channel)
    error_message = "Expected RAPID, REGULAR, STABLE or EXTENDED."
  }
}

variable "system_pool" {
  description = "The nodes on which Kubeflow Pipelines itself and small steps run; counts are per zone."
  type = object({
    machine_type = string
    min_nodes    = number
    max_nodes    = number
  })
  default = {
    machine_type = "e2-standard-4"
    min_nodes    = 1
    max_nodes    = 4
  }
}

variable "gpu_pools" {
  description = "Node pools with GPUs, by name. They scale down to nothing; the zones must offer the accelerator."
  type = map(object({
    machine_type     = string
    accelerator_type = string
    accelerators     = number
    max_nodes        = number
    spot             = bool
    zones            = set(string)
  }))
  default = {}
}

variable "sql" {
  description = "The size and availability of the database."
  type = object({
    tier              = string
    edition           = string
    availability_type = string
  })
  default = {
    tier              = "db-custom-2-7680"
    edition           = "ENTERPRISE"
    availability_type = "REGIONAL"
  }
}

variable "sql_user" {
  description = "The database's user, as the Secret of its credentials has to say it."
  type        = string
  default     = "kfp"
}

variable "sql_password_version" {
  description = "Raise it by one to have a new password made."
  type        = number
  default     = 1
}

variable "log_retention_days" {
  description = "How long Argo's archived logs in the bucket are kept."
  type        = number
  default     = 90
}

variable "deletion_protection" {
  description = "false, applied once, before the cluster and the database may be destroyed."
  type        = bool
  default     = true
}

# --- versions.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

terraform {
  required_version = ">= 1.11.0" # write-only arguments keep secrets out of the state

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.44.0, < 9.0.0"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.7.0, < 4.0.0"
    }
  }

  # terraform init -backend-config="bucket=STATE_BUCKET"; the bucket is made before, and by hand.
  backend "gcs" {
    prefix = "kfp/production"
  }
}

provider "google" {
  project = local.project_id
  region  = local.region

  default_labels = {
    app     = "kubeflow-pipelines"
    overlay = "production"
  }
}

# What the other resources call. Nothing is switched off again when the module is destroyed.
resource "google_project_service" "kfp" {
  for_each = toset([
    "artifactregistry.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "compute.googleapis.com",
    "container.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "iap.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "secretmanager.googleapis.com",
    "servicenetworking.googleapis.com",
    "sqladmin.googleapis.com",
    "storage.googleapis.com",
    "sts.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}

# --- network.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

resource "google_compute_network" "kfp" {
  name                    = var.name
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"

  depends_on = [google_project_service.kfp]
}

resource "google_compute_subnetwork" "kfp" {
  name                     = "${var.name}-${local.region}"
  network                  = google_compute_network.kfp.id
  region                   = local.region
  ip_cidr_range            = var.ranges.nodes
  private_ip_google_access = true # Cloud Storage, Artifact Registry and the SQL Admin API without NAT

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = var.ranges.pods
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = var.ranges.services
  }

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

# spec.project.cluster.nat: ghcr.io, quay.io, PyPI and Hugging Face are outside of Google.
resource "google_compute_router" "kfp" {
  name    = var.name
  network = google_compute_network.kfp.id
  region  = local.region
}

resource "google_compute_router_nat" "kfp" {
  name                                = var.name
  router                              = google_compute_router.kfp.name
  region                              = local.region
  nat_ip_allocate_option              = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat  = "LIST_OF_SUBNETWORKS"
  enable_dynamic_port_allocation      = true
  enable_endpoint_independent_mapping = false # must be off for dynamic ports
  min_ports_per_vm                    = 64
  max_ports_per_vm                    = 4096

  subnetwork {
    name                    = google_compute_subnetwork.kfp.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# spec.database.cloudSQL.authProxy.ipType: private. The instance lives in Google's network, which is peered with ours.
resource "google_compute_global_address" "private_services" {
  name          = "${var.name}-private-services"
  network       = google_compute_network.kfp.id
  address_type  = "INTERNAL"
  purpose       = "VPC_PEERING"
  address       = cidrhost(var.ranges.private_services, 0)
  prefix_length = tonumber(split("/", var.ranges.private_services)[1])
}

resource "google_service_networking_connection" "private_services" {
  network                 = google_compute_network.kfp.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.private_services.name]

  # For days after the last instance is gone, Google does not let go of the connection, and a destroy would fail here.
  # The network then goes after `gcloud compute networks peerings delete servicenetworking-googleapis-com`.
  deletion_policy = "ABANDON"
}

# spec.features.legacyV1: the API server calls the webhook of cache-server on port 8443 of its pod, and GKE's own rule
# for the control plane opens only 443 and 10250.
resource "google_compute_firewall" "webhook" {
  name          = "${var.name}-control-plane-to-webhook"
  network       = google_compute_network.kfp.id
  direction     = "INGRESS"
  source_ranges = [var.ranges.nodes] # where the control plane's private address is taken from

  target_service_accounts = [google_service_account.nodes.email]

  allow {
    protocol = "tcp"
    ports    = ["8443"]
  }
}

# --- gke.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

resource "google_service_account" "nodes" {
  account_id   = "${var.name}-nodes"
  display_name = "Nodes of the cluster ${var.name}"

  depends_on = [google_project_service.kfp]
}

resource "google_project_iam_member" "nodes" {
  for_each = toset([
    "roles/artifactregistry.reader",
    "roles/container.defaultNodeServiceAccount",
  ])

  project = local.project_id
  role    = each.value
  member  = google_service_account.nodes.member
}

resource "google_container_cluster" "kfp" {
  name     = var.name
  location = local.region

  network         = google_compute_network.kfp.id
  subnetwork      = google_compute_subnetwork.kfp.id
  networking_mode = "VPC_NATIVE" # spec.project.cluster.vpcNative

  ip_allocation_policy {
    cluster_secondary_range_name  = google_compute_subnetwork.kfp.secondary_ip_range[0].range_name
    services_secondary_range_name = google_compute_subnetwork.kfp.secondary_ip_range[1].range_name
  }

  datapath_provider = "ADVANCED_DATAPATH" # spec.project.cluster.dataplaneV2: it enforces spec.networkPolicy

  private_cluster_config {
    enable_private_nodes = true # spec.project.cluster.privateNodes
  }

  # kubectl and CI come by the DNS endpoint, which asks for IAM, and needs neither a public address nor a list of them.
  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }

    ip_endpoints_config {
      enabled = false
    }
  }

  workload_identity_config {
    workload_pool = "${local.project_id}.svc.id.goog" # spec.identity
  }

  release_channel {
    channel = var.release_channel
  }

  # The nodes are in the pools below. From 8.9.0 of the provider on, leaving out these two lines and node_config does
  # the same without a warning.
  remove_default_node_pool = true
  initial_node_count       = 1

  node_config {
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }
  }

  addons_config {
    http_load_balancing {
      disabled = false # it is the controller of spec.access.iapIngress
    }

    gcs_fuse_csi_driver_config {
      enabled = true
    }
  }

  master_auth {
    client_certificate_config {
      issue_client_certificate = false
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "WORKLOADS"]
  }

  monitoring_config {
    enable_components = ["SYSTEM_COMPONENTS"]

    managed_prometheus {
      enabled = true
    }
  }

  maintenance_policy {
    recurring_window {
      start_time = "2026-01-02T17:00:00Z" # UTC; with the next line, eight hours
      end_time   = "2026-01-03T01:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=FR,SA" # GKE demands 48 hours within 32 days
    }
  }

  deletion_protection = var.deletion_protection

  depends_on = [google_project_iam_member.nodes]

  lifecycle {
    # Both belong to the default pool, which is gone; a change of either would replace the cluster.
    ignore_changes = [initial_node_count, node_config]
  }
}

resource "google_container_node_pool" "system" {
  name               = "system"
  cluster            = google_container_cluster.kfp.id
  initial_node_count = var.system_pool.min_nodes

  autoscaling {
    min_node_count  = var.system_pool.min_nodes
    max_node_count  = var.system_pool.max_nodes
    location_policy = "BALANCED"
  }

  node_config {
    machine_type    = var.system_pool.machine_type
    image_type      = "COS_CONTAINERD"
    disk_type       = "pd-balanced"
    disk_size_gb    = 100
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    # Without it pods are the node to Google, whatever their annotations say.
    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  lifecycle {
    ignore_changes = [initial_node_count]
  }
}

resource "google_container_node_pool" "gpu" {
  for_each = var.gpu_pools

  name               = each.key
  cluster            = google_container_cluster.kfp.id
  node_locations     = each.value.zones
  initial_node_count = 0

  autoscaling {
    total_min_node_count = 0
    total_max_node_count = each.value.max_nodes
    location_policy      = "ANY"
  }

  node_config {
    machine_type    = each.value.machine_type
    image_type      = "COS_CONTAINERD"
    disk_type       = "pd-balanced"
    disk_size_gb    = 200
    spot            = each.value.spot
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]

    # GKE taints such nodes with nvidia.com/gpu, and lets pods that ask for one pass.
    guest_accelerator {
      type  = each.value.accelerator_type
      count = each.value.accelerators

      gpu_driver_installation_config {
        gpu_driver_version = "DEFAULT"
      }
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  lifecycle {
    ignore_changes = [initial_node_count]
  }
}

# --- sql.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

resource "google_sql_database_instance" "kfp" {
  name             = local.sql_instance # once deleted, the name is not to be had again for a week
  region           = local.region
  database_version = local.mysql_version

  settings {
    tier                        = var.sql.tier
    edition                     = var.sql.edition
    availability_type           = var.sql.availability_type
    disk_type                   = "PD_SSD"
    disk_autoresize             = true # no disk_size: a disk that grew would be put back
    deletion_protection_enabled = var.deletion_protection
    connector_enforcement       = "REQUIRED" # spec.database.cloudSQL.connection: authProxy, and nothing else

    ip_configuration {
      ipv4_enabled       = false # spec.database.cloudSQL.authProxy.ipType: private
      private_network    = google_compute_network.kfp.id
      allocated_ip_range = google_compute_global_address.private_services.name
      ssl_mode           = local.sql_ssl_mode
    }

    backup_configuration {
      enabled                        = true
      binary_log_enabled             = true # REGIONAL needs it
      start_time                     = "17:00"
      location                       = local.region
      transaction_log_retention_days = 7

      backup_retention_settings {
        retained_backups = 14
        retention_unit   = "COUNT"
      }
    }

    maintenance_window {
      day          = 7
      hour         = 17
      update_track = "stable"
    }

    insights_config {
      query_insights_enabled = true
    }
  }

  deletion_protection = var.deletion_protection

  # Nothing above names the peering, and the instance cannot be made before it.
  depends_on = [google_service_networking_connection.private_services]
}

resource "google_sql_database" "kfp" {
  for_each = local.databases

  name      = each.value
  instance  = google_sql_database_instance.kfp.name
  charset   = "utf8mb4"
  collation = "utf8mb4_0900_ai_ci"
}

# The password is made here, kept in Secret Manager, and read from there: neither the plan nor the state has it.
ephemeral "random_password" "sql" {
  length  = 32
  special = false # it passes through command lines and connection strings
}

resource "google_secret_manager_secret" "sql_password" {
  secret_id = "${var.name}-mysql-password"

  replication {
    user_managed {
      replicas {
        location = local.region
      }
    }
  }

  depends_on = [google_project_service.kfp]
}

resource "google_secret_manager_secret_version" "sql_password" {
  secret                 = google_secret_manager_secret.sql_password.id
  secret_data_wo         = ephemeral.random_password.sql.result
  secret_data_wo_version = var.sql_password_version
}

ephemeral "google_secret_manager_secret_version" "sql_password" {
  secret  = google_secret_manager_secret.sql_password.secret_id
  version = google_secret_manager_secret_version.sql_password.version
}

resource "google_sql_user" "kfp" {
  name                = var.sql_user
  instance            = google_sql_database_instance.kfp.name
  host                = "%"
  type                = "BUILT_IN"
  password_wo         = ephemeral.google_secret_manager_secret_version.sql_password.secret_data
  password_wo_version = var.sql_password_version
}

# --- storage.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

resource "google_storage_bucket" "kfp" {
  name                        = local.bucket
  location                    = local.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  # Argo's archived logs. What lies below spec.storage.gcs.pipelineRoot is what cached steps refer to: it must stay.
  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      age            = var.log_retention_days
      matches_prefix = [local.log_prefix]
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  soft_delete_policy {
    retention_duration_seconds = 604800
  }

  depends_on = [google_project_service.kfp]
}

resource "google_storage_bucket_iam_member" "kfp" {
  for_each = local.bucket_roles

  bucket = google_storage_bucket.kfp.name
  role   = each.value
  member = local.members[each.key]
}

# spec.storage.gcs.apiServer.hmac: the API server speaks only S3, and asks at its start whether the bucket is there.
resource "google_service_account" "hmac" {
  account_id   = "${var.name}-hmac"
  display_name = "The HMAC key of Secret mlpipeline-minio-artifact"

  depends_on = [google_project_service.kfp]
}

resource "google_storage_bucket_iam_member" "hmac" {
  for_each = toset([
    "roles/storage.legacyBucketReader",
    "roles/storage.objectViewer",
  ])

  bucket = google_storage_bucket.kfp.name
  role   = each.value
  member = google_service_account.hmac.member
}

# Its secret is in the state, so the state's bucket is as secret as the key.
resource "google_storage_hmac_key" "kfp" {
  service_account_email = google_service_account.hmac.email
}

resource "google_secret_manager_secret" "hmac" {
  secret_id = "${var.name}-hmac-secret"

  replication {
    user_managed {
      replicas {
        location = local.region
      }
    }
  }

  depends_on = [google_project_service.kfp]
}

resource "google_secret_manager_secret_version" "hmac" {
  secret                 = google_secret_manager_secret.hmac.id
  secret_data_wo         = google_storage_hmac_key.kfp.secret
  secret_data_wo_version = 1
}

# --- identity.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# The Google service accounts of the overlay, by their IDs: several Kubernetes service accounts may act as one.
resource "google_service_account" "kfp" {
  for_each = toset(values(local.service_accounts))

  account_id   = each.value
  display_name = "Kubeflow Pipelines in ${local.namespace}"

  depends_on = [google_project_service.kfp]
}

locals {
  emails  = { for id, account in google_service_account.kfp : id => account.email }
  members = { for key, email in local.emails : key => "serviceAccount:${email}" }
}

resource "google_service_account_iam_member" "workload_identity" {
  for_each = local.service_accounts

  # Not `.name`: the address is known in a plan, so that the plan can be compared with the overlay.
  service_account_id = "projects/${local.project_id}/serviceAccounts/${google_service_account.kfp[each.value].email}"
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${local.project_id}.svc.id.goog[${local.namespace}/${each.key}]"

  # The pool is there from the project's first cluster with Workload Identity on.
  depends_on = [google_container_cluster.kfp]
}

# The Auth Proxy. IAM has no roles on a single instance; the condition narrows it to one.
resource "google_project_iam_member" "sql_client" {
  for_each = toset(local.database_accounts)

  project = local.project_id
  role    = "roles/cloudsql.client"
  member  = local.members[each.key]

  condition {
    title      = "Only the instance ${local.sql_instance}"
    expression = "resource.name == \"projects/${local.project_id}/instances/${local.sql_instance}\" && resource.service == \"sqladmin.googleapis.com\""
  }
}

# --- ingress.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# What the Ingress names. The load balancer and its backend service are made by GKE.
resource "google_compute_global_address" "ingress" {
  name         = local.static_ip_name # global: the load balancer takes no other
  address_type = "EXTERNAL"
  ip_version   = "IPV4"

  depends_on = [google_project_service.kfp]
}

resource "google_dns_record_set" "host" {
  count = var.dns_zone == null ? 0 : 1

  managed_zone = var.dns_zone
  name         = "${local.host}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_global_address.ingress.address]
}

resource "google_compute_ssl_policy" "kfp" {
  name            = local.ssl_policy_name
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"

  depends_on = [google_project_service.kfp]
}

resource "google_compute_security_policy" "kfp" {
  name        = local.security_policy_name
  description = "In front of Identity-Aware Proxy"
  type        = "CLOUD_ARMOR"

  rule {
    description = "No address asks more than 600 times in a minute"
    priority    = 1000
    action      = "throttle"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = 600
        interval_sec = 60
      }
    }
  }

  rule {
    description = "The rest"
    priority    = 2147483647
    action      = "allow"

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [google_project_service.kfp]
}

# On the project, so that it outlives the backend service; the condition keeps it to this host. The OAuth client of
# Secret kfp-iap-oauth is made in the console: there has been no API for it since March 2026.
resource "google_iap_web_iam_member" "ui" {
  for_each = var.iap_members

  project = local.project_id
  role    = "roles/iap.httpsResourceAccessor"
  member  = each.value

  condition {
    title      = "Only ${local.host}"
    expression = "request.host == \"${local.host}\""
  }

  depends_on = [google_project_service.kfp]
}

# --- registry.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# Compiled pipelines. kfp.registry.RegistryClient(host = the output pipelines_host) uploads to it, and so does
# `kfp-pipelines push`.
resource "google_artifact_registry_repository" "pipelines" {
  repository_id = "${var.name}-pipelines"
  location      = local.region
  format        = "KFP"
  mode          = "STANDARD_REPOSITORY"
  description   = "Templates of pipelines"

  cleanup_policy_dry_run = false

  # A version that both a DELETE and a KEEP policy match is kept.
  cleanup_policies {
    id     = "delete-untagged-after-30-days"
    action = "DELETE"

    condition {
      tag_state  = "UNTAGGED"
      older_than = "2592000s"
    }
  }

  cleanup_policies {
    id     = "delete-development-after-90-days"
    action = "DELETE"

    condition {
      tag_state    = "TAGGED"
      tag_prefixes = ["dev-"]
      older_than   = "7776000s"
    }
  }

  cleanup_policies {
    id     = "keep-releases"
    action = "KEEP"

    condition {
      tag_state    = "TAGGED"
      tag_prefixes = ["v"]
    }
  }

  cleanup_policies {
    id     = "keep-last-10"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  depends_on = [google_project_service.kfp]
}

resource "google_artifact_registry_repository_iam_member" "pipelines_writer" {
  repository = google_artifact_registry_repository.pipelines.repository_id
  location   = google_artifact_registry_repository.pipelines.location
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.deployer.member
}

# Whoever starts a run from a template by its tag needs it: resolving a tag is a read.
resource "google_artifact_registry_repository_iam_member" "pipelines_reader" {
  repository = google_artifact_registry_repository.pipelines.repository_id
  location   = google_artifact_registry_repository.pipelines.location
  role       = "roles/artifactregistry.reader"
  member     = local.members["kfp-runner"]
}

# --- cicd.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# GitHub Actions log in without a key: their token is exchanged for an hour's access as one of the accounts below.

resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "${var.name}-github"
  display_name              = "GitHub Actions"

  depends_on = [google_project_service.kfp]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "github"
  display_name                       = "GitHub Actions"

  # Without a condition every repository of GitHub could come; names can be taken over, numbers cannot.
  attribute_condition = "assertion.repository_owner_id == \"${var.github_owner_id}\" && assertion.repository_id == \"${var.github_repository_id}\""

  # Repositories made since July 2026 write numbers into sub (repo:acme@1/kfp@2:environment:production), older ones only
  # names. The environment is cut out of either, and is empty for a job without one.
  attribute_mapping = {
    "google.subject"          = "assertion.sub"
    "attribute.repository_id" = "assertion.repository_id"
    "attribute.ref"           = "assertion.ref"
    "attribute.deployment"    = "assertion.repository_id + \"/\" + assertion.sub.extract(\":environment:{name}\")"
  }

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

# Applies the manifests, and uploads pipelines.
resource "google_service_account" "deployer" {
  account_id   = "${var.name}-deployer"
  display_name = "GitHub Actions of ${var.github_repository}"

  depends_on = [google_project_service.kfp]
}

# Only jobs of the protected environment: an environment says more than a branch, since people approve it.
resource "google_service_account_iam_member" "deployer" {
  service_account_id = "projects/${local.project_id}/serviceAccounts/${google_service_account.deployer.email}"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/projects/${local.project_number}/locations/global/workloadIdentityPools/${google_iam_workload_identity_pool.github.workload_identity_pool_id}/attribute.deployment/${var.github_repository_id}/${var.github_environment}"
}

# container.admin rather than container.developer: stage cluster has roles and bindings.
resource "google_project_iam_member" "deployer" {
  for_each = toset([
    "roles/container.admin",
  ])

  project = local.project_id
  role    = each.value
  member  = google_service_account.deployer.member
}

# Looks at the cluster for the plan, which nobody has approved yet: it may only read.
resource "google_service_account" "planner" {
  account_id   = "${var.name}-planner"
  display_name = "Plans of ${var.github_repository}"

  depends_on = [google_project_service.kfp]
}

resource "google_service_account_iam_member" "planner" {
  service_account_id = "projects/${local.project_id}/serviceAccounts/${google_service_account.planner.email}"
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/projects/${local.project_number}/locations/global/workloadIdentityPools/${google_iam_workload_identity_pool.github.workload_identity_pool_id}/attribute.deployment/${var.github_repository_id}/${var.github_environment}-plan"
}

resource "google_project_iam_member" "planner" {
  for_each = toset([
    "roles/container.viewer",
  ])

  project = local.project_id
  role    = each.value
  member  = google_service_account.planner.member
}

# --- outputs.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# terraform output -json > overlays/production/terraform-output.json
# No output is a secret, since that file is committed: `terraform output -json` shows secrets as they are.

output "project_id" {
  description = "spec.project.id"
  value       = local.project_id
}

output "project_number" {
  description = "spec.project.number"
  value       = local.project_number
}

output "region" {
  description = "spec.project.region"
  value       = local.region
}

output "cluster" {
  description = "The name for gcloud container clusters get-credentials NAME --dns-endpoint"
  value       = google_container_cluster.kfp.name
}

output "cluster_version" {
  description = "What the cluster runs; at least spec.project.gkeVersion"
  value       = google_container_cluster.kfp.master_version
}

output "sql_instance" {
  description = "spec.database.cloudSQL.instance"
  value       = google_sql_database_instance.kfp.connection_name
}

output "sql_host" {
  description = "spec.database.cloudSQL.host, where connection is privateIP"
  value       = google_sql_database_instance.kfp.private_ip_address
}

output "sql_user" {
  description = "The username of Secret mysql-secret"
  value       = google_sql_user.kfp.name
}

output "sql_password_secret" {
  description = "Where the password of Secret mysql-secret is; spec.database.cloudSQL.credentials.externalSecret.passwordKey"
  value       = google_secret_manager_secret.sql_password.secret_id
}

output "bucket" {
  description = "spec.storage.gcs.bucket"
  value       = google_storage_bucket.kfp.name
}

output "hmac_access_id" {
  description = "The accesskey of Secret mlpipeline-minio-artifact"
  value       = google_storage_hmac_key.kfp.access_id
}

output "hmac_secret_secret" {
  description = "Where the secretkey of Secret mlpipeline-minio-artifact is"
  value       = google_secret_manager_secret.hmac.secret_id
}

output "service_accounts" {
  description = "spec.identity.impersonation.bindings, and the Auth Proxy's account"
  value       = { for name, id in local.service_accounts : name => google_service_account.kfp[id].email }
}

output "host" {
  description = "spec.access.iapIngress.host"
  value       = local.host
}

output "static_ip" {
  description = "spec.access.iapIngress.staticIPName"
  value       = google_compute_global_address.ingress.name
}

output "static_ip_address" {
  description = "Where the A record of the host has to lead"
  value       = google_compute_global_address.ingress.address
}

output "ssl_policy" {
  description = "spec.access.iapIngress.sslPolicy"
  value       = google_compute_ssl_policy.kfp.name
}

output "security_policy" {
  description = "spec.access.iapIngress.securityPolicy"
  value       = google_compute_security_policy.kfp.name
}

output "node_range" {
  description = "spec.networkPolicy.nodeRanges, where access is inverseProxy"
  value       = google_compute_subnetwork.kfp.ip_cidr_range
}

output "pipelines_host" {
  description = "The host of kfp.registry.RegistryClient"
  value       = "https://${local.region}-kfp.pkg.dev/${local.project_id}/${google_artifact_registry_repository.pipelines.repository_id}"
}

output "workload_identity_provider" {
  description = "For google-github-actions/auth"
  value       = google_iam_workload_identity_pool_provider.github.name
}

output "deployer" {
  description = "For google-github-actions/auth"
  value       = google_service_account.deployer.email
}

output "planner" {
  description = "The same in the environment of the plan, which has the name of the other and -plan"
  value       = google_service_account.planner.email
}

# --- checks.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# What the overlay presumes and no argument can say. A check that fails is a warning of each plan and apply.

# As texts of numbers of eight digits, the lesser of the two must be the overlay's.
locals {
  gke_versions = [for version in [local.gke_version, google_container_cluster.kfp.master_version] : join(".", [for n in regexall("[0-9]+", version) : format("%08d", tonumber(n))])]
}

check "gke_version" {
  assert {
    condition     = sort(local.gke_versions)[0] == local.gke_versions[0]
    error_message = "The cluster runs ${google_container_cluster.kfp.master_version}; the overlay presumes ${local.gke_version} or later."
  }
}

check "sql_connection_name" {
  assert {
    condition     = google_sql_database_instance.kfp.connection_name == "${local.project_id}:${local.region}:${local.sql_instance}"
    error_message = "The overlay presumes another instance than ${google_sql_database_instance.kfp.connection_name}."
  }
}

# --- imports.tf

# Printed by `kfp-manifests infra production` from overlays/production/overlay.yaml. Change that, and print it anew.

# Takes over what is there already. Delete the blocks of what is not; a plan after it must replace nothing. Passwords
# and HMAC keys cannot be taken over, as nobody can read them: they are made anew.

import {
  to = google_compute_network.kfp
  id = "projects/${local.project_id}/global/networks/${var.name}"
}

import {
  to = google_compute_subnetwork.kfp
  id = "projects/${local.project_id}/regions/${local.region}/subnetworks/${var.name}-${local.region}"
}

import {
  to = google_compute_router.kfp
  id = "projects/${local.project_id}/regions/${local.region}/routers/${var.name}"
}

import {
  to = google_compute_router_nat.kfp
  id = "projects/${local.project_id}/regions/${local.region}/routers/${var.name}/${var.name}"
}

import {
  to = google_compute_global_address.private_services
  id = "projects/${local.project_id}/global/addresses/${var.name}-private-services"
}

import {
  to = google_service_networking_connection.private_services
  id = "projects/${local.project_id}/global/networks/${var.name}:servicenetworking.googleapis.com"
}

import {
  to = google_compute_firewall.webhook
  id = "projects/${local.project_id}/global/firewalls/${var.name}-control-plane-to-webhook"
}

import {
  to = google_service_account.nodes
  id = "projects/${local.project_id}/serviceAccounts/${var.name}-nodes@${local.project_id}.iam.gserviceaccount.com"
}

import {
  to = google_container_cluster.kfp
  id = "projects/${local.project_id}/locations/${local.region}/clusters/${var.name}"
}

import {
  to = google_container_node_pool.system
  id = "${local.project_id}/${local.region}/${var.name}/system"
}

import {
  for_each = var.gpu_pools
  to       = google_container_node_pool.gpu[each.key]
  id       = "${local.project_id}/${local.region}/${var.name}/${each.key}"
}

import {
  to = google_sql_database_instance.kfp
  id = "projects/${local.project_id}/instances/${local.sql_instance}"
}

import {
  for_each = local.databases
  to       = google_sql_database.kfp[each.key]
  id       = "projects/${local.project_id}/instances/${local.sql_instance}/databases/${each.value}"
}

import {
  to = google_sql_user.kfp
  id = "${local.project_id}/${local.sql_instance}/%/${var.sql_user}"
}

import {
  to = google_storage_bucket.kfp
  id = "${local.project_id}/${local.bucket}"
}

import {
  to = google_service_account.hmac
  id = "projects/${local.project_id}/serviceAccounts/${var.name}-hmac@${local.project_id}.iam.gserviceaccount.com"
}

import {
  for_each = toset(values(local.service_accounts))
  to       = google_service_account.kfp[each.key]
  id       = "projects/${local.project_id}/serviceAccounts/${each.value}@${local.project_id}.iam.gserviceaccount.com"
}

import {
  for_each = local.service_accounts
  to       = google_service_account_iam_member.workload_identity[each.key]
  id       = "projects/${local.project_id}/serviceAccounts/${each.value}@${local.project_id}.iam.gserviceaccount.com roles/iam.workloadIdentityUser serviceAccount:${local.project_id}.svc.id.goog[${local.namespace}/${each.key}]"
}

import {
  to = google_compute_global_address.ingress
  id = "projects/${local.project_id}/global/addresses/${local.static_ip_name}"
}

import {
  to = google_compute_ssl_policy.kfp
  id = "projects/${local.project_id}/global/sslPolicies/${local.ssl_policy_name}"
}

import {
  to = google_compute_security_policy.kfp
  id = "projects/${local.project_id}/global/securityPolicies/${local.security_policy_name}"
}

import {
  for_each = var.iap_members
  to       = google_iap_web_iam_member.ui[each.key]
  id       = "projects/${local.project_id}/iap_web roles/iap.httpsResourceAccessor ${each.value} Only ${local.host}"
}

import {
  to = google_artifact_registry_repository.pipelines
  id = "projects/${local.project_id}/locations/${local.region}/repositories/${var.name}-pipelines"
}

import {
  to = google_iam_workload_identity_pool.github
  id = "projects/${local.project_id}/locations/global/workloadIdentityPools/${var.name}-github"
}

import {
  to = google_iam_workload_identity_pool_provider.github
  id = "projects/${local.project_id}/locations/global/workloadIdentityPools/${var.name}-github/providers/github"
}

import {
  to = google_service_account.deployer
  id = "projects/${local.project_id}/serviceAccounts/${var.name}-deployer@${local.project_id}.iam.gserviceaccount.com"
}

import {
  to = google_service_account.planner
  id = "projects/${local.project_id}/serviceAccounts/${var.name}-planner@${local.project_id}.iam.gserviceaccount.com"
}
