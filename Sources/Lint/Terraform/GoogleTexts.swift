/// The places of Google's that several regions belong to.
enum MultiRegion {
  /// The beginnings of regions that lie in each.
  private static let regions = [
    "asia": ["asia-"], "us": ["us-"], "eu": ["europe-"], "europe": ["europe-"],
    // Pairs of regions.
    "asia1": ["asia-northeast1", "asia-northeast2"], "nam4": ["us-central1", "us-east1"],
    "eur4": ["europe-north1", "europe-west4"], "eur5": ["europe-west1", "europe-west2"],
    "eur7": ["europe-west2", "europe-west3"], "eur8": ["europe-west3", "europe-west6"],
  ]

  /// Whether a region lies in a place such as `asia`.
  static func isAround(_ region: String, _ place: String) -> Bool {
    (regions[place.lowercased()] ?? []).contains { region.hasPrefix($0) }
  }
}

/// Versions of GKE: `1.33.5-gke.1080000`, or the beginning of one.
enum GKEVersion {
  /// Whether a version is older than another, as far as both say.
  static func isOlder(_ version: String, than other: String) -> Bool {
    let (a, b) = (numbers(version), numbers(other))
    for (x, y) in zip(a, b) where x != y { return x < y }
    return false
  }

  static func numbers(_ version: String) -> [Int] {
    version.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0) }
  }
}

/// Names of hosts as they are compared.
enum HostText {
  /// A name in lower case, without the dot at the end that records have.
  static func plain(_ name: String) -> String {
    let name = name.lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  /// Whether a certificate for a name, or for the wildcard `*.example.com`, is one for a host; a wildcard stands for one label.
  static func covers(_ name: String, _ host: String) -> Bool {
    let (name, host) = (plain(name), plain(host))
    guard name.hasPrefix("*.") else { return name == host }
    return host.drop { $0 != "." } == name.dropFirst()
  }
}

/// Providers of a pool that trusts GitHub.
enum FederationProviders {
  static func ofGitHub(_ overlay: Presumed) -> [TerraformResource] {
    overlay.terraform.managed("google_iam_workload_identity_pool_provider").filter {
      $0["oidc", "issuer_uri"].text?.holds("token.actions.githubusercontent.com") ?? false
    }
  }
}

/// What belongs to an instance of Cloud SQL.
enum SQLUsers {
  /// The users of an instance; those whose instance is unknown are among them.
  static func of(_ instance: TerraformResource, _ overlay: Presumed) -> [TerraformResource] {
    all("google_sql_user", of: instance, overlay)
  }

  /// The databases of an instance, or of any where it is not known which.
  static func databases(of instance: TerraformResource?, _ overlay: Presumed) -> [TerraformResource] {
    guard let instance else { return overlay.terraform.managed("google_sql_database") }
    return all("google_sql_database", of: instance, overlay)
  }

  private static func all(
    _ type: String, of instance: TerraformResource, _ overlay: Presumed
  ) -> [TerraformResource] {
    overlay.terraform.managed(type).filter { item in
      guard let name = item["instance"].text, let own = instance.name else { return true }
      return Presumed.last(name) == own
    }
  }
}

extension JSON {
  /// Whether two values are the same, whatever the order of keys.
  func isSame(_ other: JSON) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b || Double(a) == Double(b)
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isSame($1) }
    case (.object(let a), .object(let b)):
      a.count == b.count && a.allSatisfy { entry in other[entry.key].map(entry.value.isSame) ?? false }
    default: false
    }
  }
}
