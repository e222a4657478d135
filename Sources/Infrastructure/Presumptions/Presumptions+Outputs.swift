internal import Overlays
internal import YAML

/// An output that the overlay reads, and that the module prints under the name by which it is read.
struct PrintedOutput {
  var name: String
  /// The field that reads it.
  var path: String
  var value: Expression
  /// The keys that the overlay reads, where the output is a map of texts; `value` is then of no meaning.
  var keys: [(key: String, value: Expression)] = []
}

extension Presumptions {
  /// A field that can be read from an output of the module, and what the module knows it by.
  private struct Readable {
    var output: ReadOutput
    var path: String
    var value: Expression

    /// Nil where the value is not the whole of one output.
    init?(_ located: Located<String>?, _ path: String, _ value: Expression, _ outputs: [Position: ReadOutput])
    {
      guard let located, let output = outputs[located.position], output.text == located.value,
        output.path != nil
      else { return nil }
      (self.output, self.path, self.value) = (output, path, value)
    }
  }

  /// The outputs that the overlay reads and the module can print, in the order of the overlay's fields.
  var printedOutputs: [PrintedOutput] {
    var printed: [PrintedOutput] = []
    for readable in readables {
      guard let (name, key) = readable.output.path else { continue }
      let index = printed.firstIndex { $0.name == name }
      guard let key else {
        if index == nil {
          printed.append(PrintedOutput(name: name, path: readable.path, value: readable.value))
        }
        continue
      }
      guard let index else {
        printed.append(
          PrintedOutput(
            name: name, path: readable.path, value: readable.value, keys: [(key, readable.value)]))
        continue
      }
      if !printed[index].keys.isEmpty, !printed[index].keys.contains(where: { $0.key == key }) {
        printed[index].keys.append((key, readable.value))
      }
    }
    return printed
  }

  /// Why a value that is read from an output is a variable; nothing for others.
  func reason(_ field: Field) -> String {
    guard let output = field.read else { return "" }
    let isPrinted = output.paths.allSatisfy { $0.map(self.isPrinted) ?? false }
    return "\(field.path) reads the output \(output.description), "
      + (isPrinted
        ? "which this module prints: say here what it is to be."
        : "which this module does not print: say here what it is to be, and print it in a file of your own.")
  }

  private func isPrinted(_ path: (name: String, key: String?)) -> Bool {
    guard let key = path.key else {
      return fixedNames.contains(path.name) || printedOutputs.contains { $0.name == path.name }
    }
    return printedOutputs.contains { $0.name == path.name && $0.keys.contains { $0.key == key } }
      || path.name == "service_accounts" && ownBindings.contains { $0.name == key }
  }

  private var readables: [Readable] {
    var readables = [
      readable(project.$id, "spec.project.id", local("project_id")),
      readable(project.$number.unwrapped(), "spec.project.number", local("project_number")),
      readable(project.$region, "spec.project.region", local("region")),
      readable(
        project.$gkeVersion.unwrapped(), "spec.project.gkeVersion",
        .code("google_container_cluster.kfp.master_version")),
      readable(overlay.upstream.$namespace, "spec.upstream.namespace", local("namespace")),
      readable(bucket?.$bucket, "spec.storage.gcs.bucket", .code("google_storage_bucket.kfp.name")),
    ]
    if let database = ownDatabase {
      let path = "spec.database.cloudSQL"
      let resource = "google_sql_database_instance.kfp"
      readables += [
        readable(
          instance == nil ? nil : database.$instance, "\(path).instance", .code("\(resource).connection_name")
        ),
        readable(
          instance == nil ? database.$host : nil, "\(path).host", .code("\(resource).private_ip_address")),
      ]
      readables += databaseNames.map { purpose, name in
        readable(name, "\(path).names.\(purpose)", .code("local.databases[\"\(purpose)\"]"))
      }
    }
    if ownMirror != nil, let mirror = overlay.images.$mirror.unwrapped(),
      mirror.value.parts("/").count == 3 + (project.id.contains(".") ? 1 : 0)
    {
      readables.append(readable(mirror, "spec.images.mirror", mirrorAddress))
    }
    for binding in bindings {
      readables.append(
        readable(binding.email, binding.path, .code("local.emails[\(key(of: binding).written)]")))
    }
    return (readables + accessReadables).compactMap(\.self)
  }

  private var accessReadables: [Readable?] {
    let path = accessPath
    let front: (host: Located<String>, address: Located<String>)
    switch overlay.access {
    case .iapIngress(let ingress): front = (ingress.$host, ingress.$staticIPName)
    case .gateway(let gateway): front = (gateway.$host, gateway.$staticIPName)
    case .inverseProxy, .none: return []
    }
    let address = regionalGateway == nil ? "google_compute_global_address" : "google_compute_address"
    return [
      readable(front.host, "\(path).host", local("host")),
      readable(front.address, "\(path).staticIPName", .code("\(address).ingress.name")),
      readable(sslPolicy, "\(path).sslPolicy", .code("google_compute_ssl_policy.kfp.name")),
      readable(
        securityPolicy, "\(path).securityPolicy", .code("google_compute_security_policy.kfp.name")),
    ]
  }

  /// The policies that the module makes: those of the world.
  private var sslPolicy: Located<String>? {
    switch overlay.access {
    case .iapIngress(let ingress): ingress.$sslPolicy.unwrapped()
    case .gateway(let gateway): gateway.scope == .global ? gateway.$sslPolicy.unwrapped() : nil
    case .inverseProxy, .none: nil
    }
  }

  private var securityPolicy: Located<String>? {
    switch overlay.access {
    case .iapIngress(let ingress): ingress.$securityPolicy.unwrapped()
    case .gateway(let gateway): gateway.scope == .global ? gateway.$securityPolicy.unwrapped() : nil
    case .inverseProxy, .none: nil
    }
  }

  private func readable(_ located: Located<String>?, _ path: String, _ value: Expression) -> Readable? {
    Readable(located, path, value, outputs)
  }
}
