/// A container of a pod, with the object that it belongs to and the way there.
package struct Container: Placed, Sendable {
  /// What it is to its pod.
  package enum Role: Sendable {
    case main, initialization
    /// An init container that keeps running beside the main ones.
    case sidecar
    case ephemeral
  }

  package let object: Object
  package let tree: Tree
  package let role: Role
  package let field: FieldPath

  /// The fields of its probes.
  package static let probes = ["startupProbe", "readinessProbe", "livenessProbe"]

  package var name: String { tree["name"]?.text ?? "" }

  /// The image as written, if it is not empty.
  package var image: Tree? {
    guard let image = tree["image"], let text = image.string, !text.isEmpty else { return nil }
    return image
  }

  package var reference: ImageReference? { image?.string.map { ImageReference($0) } }

  /// The words that the container runs: its command, then its arguments.
  package var flags: Flags { Flags((tree["command"]?.items ?? []) + (tree["args"]?.items ?? [])) }

  /// Whether its image is that of Google's Cloud SQL proxy, of either version.
  package var hasSQLProxyImage: Bool {
    // Most images are others, and need not be taken apart.
    guard let image = image?.string, image.holds("-proxy") else { return false }
    let name = ImageReference(image).lastComponent
    return name == "cloud-sql-proxy" || name == "gce-proxy"
  }

  /// Whether it is Google's Cloud SQL proxy, and runs as long as its pod.
  package var isSQLProxy: Bool { hasSQLProxyImage && (role == .main || role == .sidecar) }

  /// Whether it starts the program of a Cloud SQL proxy itself, rather than a shell or another tool that may do so.
  package var startsSQLProxy: Bool {
    guard hasSQLProxyImage else { return false }
    guard let program = tree["command"]?.items.first?.text else { return true }
    let name = program.split(separator: "/").last ?? ""
    return name.hasPrefix("cloud-sql-proxy") || name.hasPrefix("cloud_sql_proxy") || name == "gce-proxy"
  }

  /// The containers of an object's pod.
  package static func all(of object: Object) -> [Container] {
    guard let spec = object.podTemplate?["spec"] else { return [] }
    let lists: [(String, Role)] = [
      ("initContainers", .initialization), ("containers", .main), ("ephemeralContainers", .ephemeral),
    ]
    return lists.flatMap { key, role in
      (spec[key]?.items ?? []).enumerated().map { index, tree in
        let list = object.podSpecField.key(key)
        let isSidecar = role == .initialization && tree["restartPolicy"]?.text == "Always"
        return Container(
          object: object, tree: tree, role: isSidecar ? .sidecar : role,
          field: tree["name"]?.text.map { list.item("name", $0) } ?? list.item(index))
      }
    }
  }
}

extension Object {
  /// The way to the specification of its pod.
  package var podSpecField: FieldPath {
    switch kind {
    case "Pod": Self.podField
    case "CronJob": Self.cronJobField
    case "PodTemplate": Self.templateField
    default: Self.workloadField
    }
  }

  // Every object is asked, and texts are taken apart once.
  private static let podField: FieldPath = "spec"
  private static let cronJobField: FieldPath = "spec.jobTemplate.spec.template.spec"
  private static let templateField: FieldPath = "template.spec"
  private static let workloadField: FieldPath = "spec.template.spec"
}
