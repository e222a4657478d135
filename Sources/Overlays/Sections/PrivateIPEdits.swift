internal import Diagnostics
internal import YAML

extension Overlay.CloudSQL {
  /// A Service without selector, whose EndpointSlice holds the address, if pods are to name the instance by
  /// it.
  ///
  /// They come after upstream's label, which would also become a selector: one that all pods meet.
  var serviceEdits: [any Edit] {
    guard exposeAs == .selectorlessService else { return [] }
    return [
      AddObject(
        [
          "apiVersion": "v1", "kind": "Service",
          "metadata": ["name": "mysql", "labels": ["application-crd-id": "kubeflow-pipelines"]],
          "spec": ["ports": [["name": "tcp-mysql", "port": 3306, "targetPort": .at($port)]]],
        ], at: $exposeAs.position),
      AddObject(
        [
          "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
          "metadata": [
            "name": "mysql",
            "labels": ["application-crd-id": "kubeflow-pipelines", "kubernetes.io/service-name": "mysql"],
          ],
          "addressType": "IPv4",
          "endpoints": [["addresses": [.at($host)], "conditions": ["ready": true]]],
          "ports": [["name": "tcp-mysql", "port": .at($port), "protocol": "TCP"]],
        ], at: $exposeAs.position),
    ]
  }
}

extension Overlay.DatabaseTLS {
  private static let folder = "/etc/mlmd"

  func edits(hasCacheServer: Bool) -> [any Edit] {
    let parameters = mlmdConfigSecret.$name.map { _ in json }
    var edits: [any Edit] = [
      SetEnvironment("DBCONFIG_MYSQLCONFIG_EXTRAPARAMS", of: .apiServer, to: .text(parameters)),
      UseMLMDConfigFile(secret: mlmdConfigSecret, folder: Self.folder),
    ]
    if hasCacheServer {
      edits.append(
        AppendArgument(workload: .cacheServer, argument: parameters.map { "--db_extra_params=\($0)" }))
    }
    return edits
  }

  /// The parameters as JSON, keys in the order of the overlay.
  private var json: String {
    JSONText.object(extraParams.entries.map { ($0.key.value, .string($0.value.value)) }).description
  }
}

/// Puts an argument behind the others of a container.
struct AppendArgument: Edit {
  var workload: Workload
  var argument: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: argument.position)
    composition.append(.at(argument), to: "args", of: container, at: argument.position)
  }
}

/// Lets ML Metadata read its connection from a file, the only way in which it can speak TLS.
///
/// The flags that would connect without it go: a bad file must stop the server, not make it fall back to
/// plain text or to a database in memory.
struct UseMLMDConfigFile: Edit {
  var secret: Overlay.SecretKey
  var folder: String

  func apply(to composition: inout Composition) throws(Rejection) {
    let workload = Workload.metadataGRPC
    let position = secret.$name.position
    let cause = composition.cause(at: position)
    let container = try composition.container(of: workload, for: position)
    let name = workload.described
    let arguments = try composition.field(["args"], of: container, named: name, for: position)
    var removed = 0
    for argument in composition.arena.elements(of: arguments) {
      let text = composition.arena.text(argument) ?? ""
      guard text.hasPrefix("--mysql_config_") || text.hasPrefix("--enable_database_upgrade") else { continue }
      composition.arena.remove(argument, from: arguments, by: cause)
      removed += 1
    }
    guard removed > 0 else {
      throw composition.missing(
        "argument --mysql_config_* of \(name)", at: position, nearest: nil, found: arguments)
    }
    for argument in [
      "--metadata_source_config_type=config_file",
      "--metadata_store_server_config_file=\(folder)/\(secret.key)",
    ] {
      composition.append(.string(argument), to: "args", of: container, at: position)
    }
    composition.append(
      ["name": "mlmd-config", "mountPath": .string(folder), "readOnly": true], to: "volumeMounts",
      of: container,
      at: position)
    let spec = try composition.podSpec(of: workload.deployment, for: position)
    composition.append(
      ["name": "mlmd-config", "secret": ["secretName": .at(secret.$name)]], to: "volumes", of: spec,
      at: position)
  }
}
