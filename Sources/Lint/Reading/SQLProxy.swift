import Manifests
import YAML

/// The settings of a Cloud SQL Auth Proxy (version 2): its flags, and the variables that stand for them.
struct SQLProxy {
  /// A setting, and where it is made.
  struct Setting {
    /// Nil where the set does not tell, as for a value from a Secret.
    let text: String?
    let tree: Tree
    let field: FieldPath
  }

  private static let toggles: Set = ["auto-iam-authn", "health-check", "private-ip", "psc"]

  let container: Container
  private let flags: Flags
  private let environment: Environment

  /// Nil for any other container, version 1 too, which takes other flags.
  init?(_ container: Container, in target: Target) {
    guard container.isSQLProxy, container.reference?.lastComponent == "cloud-sql-proxy" else { return nil }
    self.container = container
    flags = container.flags
    environment = target.environment(of: container)
  }

  /// What a flag is set to: on the command line, else by its variable `CSQL_PROXY_…`.
  func setting(_ name: String, short: Character? = nil) -> Setting? {
    if let flag = Self.toggles.contains(name) ? flags.toggle(name) : flags[name, short: short] {
      return Setting(
        text: environment.expand(flag.text ?? ""), tree: flag.tree, field: container.field.key("args")
      )
    }
    let upper = String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    guard let variable = environment["CSQL_PROXY_\(upper)"] else { return nil }
    return Setting(text: variable.text, tree: variable.tree, field: variable.field)
  }

  /// The parameters of each instance, such as `port` in `project:region:name?port=3307`.
  private var instances: [[String: String]] {
    let words = flags.words.compactMap { $0.text.flatMap(environment.expand) }.filter {
      !$0.hasPrefix("-") && $0.split(separator: "?")[0].filter { $0 == ":" }.count >= 2 && !$0.contains("/")
    }
    return words.map { word in
      var parameters: [String: String] = [:]
      for pair in word.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2 { parameters[String(parts[0])] = String(parts[1]) }
      }
      return parameters
    }
  }

  /// Where it listens, one for each instance: the first at `--port`, each other one port further.
  ///
  /// Nil stands for what the set does not tell.
  var listeners: [(address: String?, port: Int?)] {
    let address = setting("address", short: "a").map(\.text) ?? "127.0.0.1"
    let port = setting("port", short: "p").map { $0.text.flatMap { Int($0) } } ?? 3306
    let instances = instances.isEmpty ? [[:]] : instances
    return instances.enumerated().map { index, parameters in
      (parameters["address"] ?? address, parameters["port"].map { Int($0) } ?? port.map { $0 + index })
    }
  }

  /// The ports of its own HTTP and admin servers, which no database client uses.
  var servicePorts: Set<Int> {
    Set([
      setting("http-port")?.text.flatMap { Int($0) } ?? 9090,
      setting("admin-port")?.text.flatMap { Int($0) } ?? 9091,
    ])
  }

  /// Whether a flag without a value, or with one that says so, is set.
  func isOn(_ name: String) -> Bool {
    guard let setting = setting(name) else { return false }
    // A flag that stands alone has no value, and what the set does not show may be true.
    return !["false", "0", "f", "F", "FALSE", "False"].contains(setting.text ?? "")
  }

  /// An HTTP probe of the container.
  struct Probe {
    let name: String
    /// The field that names its port.
    let tree: Tree
    /// Nil for a name that the container does not know.
    let port: Int?
  }

  var probes: [Probe] {
    ["startupProbe", "readinessProbe", "livenessProbe"].compactMap { name in
      guard let tree = container.tree[name]?["httpGet"]?["port"], let text = tree.text else { return nil }
      let named = container.tree["ports"]?.items.first { $0["name"]?.text == text }?["containerPort"]
      return Probe(name: name, tree: tree, port: Int(named?.text ?? text))
    }
  }
}

extension Target {
  /// The Cloud SQL Auth Proxies of an install whose database is in Cloud SQL.
  func findSQLProxies() -> [SQLProxy] {
    gates.cloudSQL ? containers.compactMap { SQLProxy($0, in: self) } : []
  }
}
