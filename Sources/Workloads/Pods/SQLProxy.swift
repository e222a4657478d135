/// The settings of a Cloud SQL Auth Proxy (version 2): its flags, and the variables that stand for them.
package struct SQLProxy {
  /// A setting, and where it is made.
  package struct Setting {
    /// Nil where the set does not tell, as for a value from a Secret.
    package let text: String?
    package let tree: Tree
    package let field: FieldPath
  }

  private static let toggles: Set = ["auto-iam-authn", "health-check", "private-ip", "psc"]

  package let container: Container
  private let flags: Flags
  private let environment: Environment

  /// Nil for any other container, version 1 too, which takes other flags, and for one that a shell starts: its flags
  /// are in a script.
  package init?(_ container: Container, in set: ObjectSet) {
    guard container.isSQLProxy, container.startsSQLProxy,
      container.reference?.lastComponent == "cloud-sql-proxy"
    else { return nil }
    self.container = container
    flags = container.flags
    environment = set.environment(of: container)
  }

  /// What a flag is set to: on the command line, else by its variable `CSQL_PROXY_…`.
  package func setting(_ name: String, short: Character? = nil) -> Setting? {
    if let flag = Self.toggles.contains(name) ? flags.toggle(name) : flags[name, short: short] {
      return Setting(
        text: environment.expand(flag.text ?? ""), tree: flag.tree, field: container.field.key("args")
      )
    }
    let upper = String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    guard let variable = environment["CSQL_PROXY_\(upper)"] else { return nil }
    return Setting(text: variable.text, tree: variable.tree, field: variable.field)
  }

  /// An instance that it is given on its command line.
  package struct Instance {
    /// `PROJECT:REGION:INSTANCE`, in whatever form it is written.
    package let name: String
    /// The parameters after it, such as `port` in `project:region:name?port=3307`.
    package let parameters: [String: String]

    /// Nil for any other word; version 1 has `-instances=NAME=tcp:PORT`.
    package init?(_ word: String) {
      // Most words are flags, and hold none.
      guard word.utf8.contains(UInt8(ascii: ":")) else { return nil }
      let mark = "-instances="
      let rest = word.hasPrefix(mark) ? word.dropFirst(mark.count) : word[...]
      let name = rest.prefix { $0 != "?" && $0 != "=" }
      let parts = name.parts(":")
      guard parts.count >= 3, !parts.contains(""), !name.hasPrefix("-"), !name.contains("/") else {
        return nil
      }
      var parameters: [String: String] = [:]
      for pair in rest.drop(while: { $0 != "?" }).dropFirst().split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2 { parameters[String(parts[0])] = String(parts[1]) }
      }
      self.name = String(name)
      self.parameters = parameters
    }
  }

  private var instances: [Instance] {
    flags.words.compactMap { $0.text.flatMap(environment.expand).flatMap { Instance($0) } }
  }

  /// Where it listens, one for each instance: the first at `--port`, each other one port further.
  ///
  /// Nil stands for what the set does not tell.
  package var listeners: [(address: String?, port: Int?)] {
    let address = setting("address", short: "a").map(\.text) ?? "127.0.0.1"
    let port = setting("port", short: "p").map { $0.text.flatMap { Int($0) } } ?? 3306
    let instances = instances.isEmpty ? [[:]] : instances.map(\.parameters)
    return instances.enumerated().map { index, parameters in
      (parameters["address"] ?? address, parameters["port"].map { Int($0) } ?? port.map { $0 + index })
    }
  }

  /// The ports of its own HTTP and admin servers, which no database client uses.
  package var servicePorts: Set<Int> {
    Set([
      setting("http-port")?.text.flatMap { Int($0) } ?? 9090,
      setting("admin-port")?.text.flatMap { Int($0) } ?? 9091,
    ])
  }

  /// Whether a flag without a value, or with one that says so, is set.
  package func isOn(_ name: String) -> Bool {
    guard let setting = setting(name) else { return false }
    // A flag that stands alone has no value, and what the set does not show may be true.
    return !["false", "0", "f", "F", "FALSE", "False"].contains(setting.text ?? "")
  }

  /// An HTTP probe of the container.
  package struct Probe {
    package let name: String
    /// The field that names its port.
    package let tree: Tree
    /// Nil for a name that the container does not know.
    package let port: Int?
  }

  package var probes: [Probe] {
    Container.probes.compactMap { name in
      guard let tree = container.tree[name]?["httpGet"]?["port"], let text = tree.text else { return nil }
      let named = container.tree["ports"]?.items.first { $0["name"]?.text == text }?["containerPort"]
      return Probe(name: name, tree: tree, port: Int(named?.text ?? text))
    }
  }
}

extension ObjectSet {
  /// The Cloud SQL Auth Proxies of an install whose database is in Cloud SQL.
  package func findSQLProxies() -> [SQLProxy] {
    gates.cloudSQL ? containers.compactMap { SQLProxy($0, in: self) } : []
  }
}
