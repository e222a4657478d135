import Diagnostics
import Diff
import Manifests
import Overlays
import Upstream
import Workloads
import YAML

/// The overlay that comes nearest to a deployment, with patches for what no field of it says.
struct ClosestOverlay {
  /// The overlay, its patches and removals included.
  private(set) var overlay: Overlay
  /// What no field could say, a line each.
  private(set) var remarks: [String] = []
  /// The objects that upstream does not have, as the text of a file of `resources`; nil where there are none.
  private(set) var resources: String?

  private let project: Project
  private let deployment: InstalledDeployment

  /// - Throws: Why not even the simplest overlay renders.
  init(to candidates: Candidates, in project: Project) throws(Rejection) {
    self.project = project
    deployment = candidates.deployment
    overlay = candidates.common
    remarks = candidates.standIns.map { "\($0) is a stand-in: nothing in the objects tells it" }
    try choose(candidates)
    try pinImages()
    try patch()
  }

  /// Takes the nearest form of each section, one section after the other.
  private mutating func choose(_ candidates: Candidates) throws(Rejection) {
    var nearest = try distance(overlay)
    for section in candidates.sections {
      var best = overlay
      for change in section {
        var form = overlay
        change(&form)
        for identity in candidates.identities(of: form) {
          var variant = form
          variant.identity = identity
          // Asked for only where pods are known by their own names.
          if case .direct = identity { variant.project.number = "000000000000" }
          // A form that does not render, for values that are none, is not the one.
          guard let distance = try? distance(variant), distance < nearest else { continue }
          (best, nearest) = (variant, distance)
        }
      }
      overlay = best
    }
    if case .direct = overlay.identity {
      remarks.append("spec.project.number is a stand-in: nothing in the objects tells it")
    }
  }

  /// Pins the images that differ, where the language has a name for what pulls them.
  private mutating func pinImages() throws(Rejection) {
    let images = try images(of: overlay)
    var pinned = overlay
    for change in try difference(overlay).changed.flatMap(\.fields) where change.kind == .changed {
      guard let old = change.old?.text, let new = change.new?.text, let component = images[old] else {
        continue
      }
      pinned.images.pins[component] = new
    }
    let nearest = try distance(overlay)
    if let distance = try? distance(pinned), distance < nearest {
      overlay = pinned
      return
    }
    // One of them may be no image that can be pinned, such as one of a tag that moves.
    for component in Component.allCases {
      guard let pin = pinned.images.pins[component] else { continue }
      var variant = overlay
      variant.images.pins[component] = pin
      if let distance = try? distance(variant), try distance < self.distance(overlay) { overlay = variant }
    }
  }

  private func images(of overlay: Overlay) throws(Rejection) -> [String: Component] {
    let entries = try render(overlay).images.entries.compactMap { entry in
      entry.component.flatMap(Component.init(rawValue:)).map { (entry.image, $0) }
    }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }

  /// Says by patches and removals what the sections cannot.
  private mutating func patch() throws(Rejection) {
    let difference = try difference(overlay)
    for change in difference.changed {
      if change.old.kind == "Secret" {
        remarks.append("\(change.new.id.short) holds other values: no overlay holds those of a Secret")
        continue
      }
      let patch = ObjectPatch(from: change.old, to: change.new)
      remarks += [patch.credentials.remark].compactMap(\.self)
      if patch.operations.isEmpty { continue }
      overlay.patches.append(
        Overlay.Patch {
          $0.patch = patch.text
          $0.target = target(of: change.old)
        })
      remarks.append(
        "\(change.new.id.short): a patch of \(counted(patch.operations.count, "operation"))")
    }
    for object in difference.removed {
      overlay.remove.append(
        Overlay.Removal {
          $0.target = target(of: object)
          $0.reason = "what this overlay was made from does not have it"
        })
      remarks.append("\(object.id.short) is removed")
    }
    let left = try left(by: render(overlay))
    if !left.isEmpty {
      remarks.append(
        "beside it \(left.count == 1 ? "is" : "are") rendered \(counted(left.count, "object")) of stage cluster: "
          + left.map(\.short).sorted().joined(separator: ", "))
    }
    try check()
    // Last, as their file is not there to be rendered.
    addResources(difference.added)
  }

  /// The file of objects that upstream does not have, as `resources` names it.
  static let resourcesFile = "resources.yaml"

  /// Takes the objects along that upstream does not have.
  private mutating func addResources(_ objects: [Object]) {
    let (foreign, objects) = (objects.filter(\.isOfGKE), objects.filter { !$0.isOfGKE })
    for object in foreign { remarks.append("\(object.id.short) is not rendered: GKE brings it") }
    for object in objects where !overlay.admits(object.tree) {
      let reason =
        object.kind == "Secret" ? "no overlay holds the values of a Secret" : "it is in another namespace"
      remarks.append("\(object.id.short) is not rendered: \(reason)")
    }
    let own = objects.filter { overlay.admits($0.tree) }
    if own.isEmpty { return }
    var texts: [String] = []
    for object in own {
      var credentials = WithheldCredentials(of: object)
      texts.append(FilledIn(by: object).text(without: object, &credentials))
      remarks += [credentials.remark].compactMap(\.self)
    }
    resources = texts.joined(separator: "---\n")
    overlay.resources = [Self.resourcesFile]
    remarks.append(
      "\(Self.resourcesFile) holds what upstream does not have: \(own.map(\.id.short).joined(separator: ", "))"
    )
  }

  /// Objects of stage cluster that the deployment leaves to another step, as upstream's own kustomizations do.
  private func left(by render: Render) -> Set<ObjectID> {
    let present = Set(deployment.objects.map(\.id))
    return Set(render.objects.filter { $0.stage == .cluster && !present.contains($0.id) }.map(\.id))
  }

  /// Says what is still otherwise than in the deployment, after all patches.
  private mutating func check() throws(Rejection) {
    let rest = try difference(overlay)
    for change in rest.changed where change.old.kind != "Secret" {
      remarks.append(
        "\(change.new.id.short) still differs in \(change.fields.map(\.title).joined(separator: "; "))")
    }
    remarks += rest.removed.map { "\($0.id.short) is rendered, though the deployment does not have it" }
  }

  /// The text of the overlay's file.
  var text: String {
    var arena = Arena()
    guard let root = arena.make(overlay.file, at: .none) else { return "" }
    return String(decoding: arena.text(rendering: [root]), as: UTF8.self)
  }

  private func target(of object: Object) -> Overlay.Target {
    Overlay.Target {
      if !object.group.isEmpty { $0.group = object.group }
      $0.kind = object.kind
      $0.name = object.name
      if !object.namespace.isEmpty { $0.namespace = object.namespace }
    }
  }

  /// How far a render is from the deployment: an object that only one has counts as much as many fields.
  private func distance(_ overlay: Overlay) throws(Rejection) -> Int {
    let difference = try difference(overlay)
    return difference.fieldCount + 20 * (difference.added.count + difference.removed.count)
  }

  /// What differs from the deployment, but for objects of stage cluster that it leaves to another step.
  private func difference(_ overlay: Overlay) throws(Rejection) -> Difference {
    let render = try render(overlay)
    let left = left(by: render)
    let own = render.documents.flatMap(Object.all).filter { !left.contains($0.id) }
    return Difference(from: own, to: deployment.objects)
  }

  private func render(_ overlay: Overlay) throws(Rejection) -> Render {
    try OverlayReference(project: project, source: .code(overlay)).render()
  }
}

extension Object {
  /// Whether it is a definition that GKE installs by itself.
  fileprivate var isOfGKE: Bool {
    guard kind == "CustomResourceDefinition", let group = self["spec"]?["group"]?.text else { return false }
    return group == "cloud.google.com" || group.hasSuffix(".gke.io")
  }
}
