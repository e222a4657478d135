/// A place where a set names an image, whether a container runs it or a component starts it later.
package struct ImageUse: Placed, Sendable {
  package let role: ImagePlace.Role
  package let text: String
  /// The scalar that names it.
  package let tree: Tree
  package let object: Object
  package let field: FieldPath

  package var reference: ImageReference { ImageReference(text) }
}

extension ImageUse {
  fileprivate init(role: ImagePlace.Role, text: String, at place: some Placed) {
    self.init(role: role, text: text, tree: place.tree, object: place.object, field: place.field)
  }
}

extension ObjectSet {
  /// The image that KFP writes into workflows for the controller to replace.
  package static let placeholderImage = "gcr.io/ml-pipeline/should-be-overridden-during-runtime"

  /// Every image that the objects name: of containers, in arguments, variables and ConfigMaps.
  package func findImageUses() -> [ImageUse] {
    var uses = containers.flatMap(imageUses)
    if let cache = installEntry("cacheImage"), let text = cache.text, !text.isEmpty {
      uses.append(ImageUse(role: .cache, text: text, at: cache))
    }
    uses += viewerImages
    return uses.filter {
      !$0.text.hasPrefix(Self.placeholderImage) || $0.reference.name != Self.placeholderImage
    }
  }

  private func imageUses(of container: Container) -> [ImageUse] {
    var uses: [ImageUse] = []
    if let image = container.image, let text = image.string, !container.hasFilledInImage {
      uses.append(
        ImageUse(
          role: .container, text: text, tree: image, object: container.object,
          field: container.field.key("image")))
    }
    if let executor = executorImage(of: container) { uses.append(executor) }
    let variables = ImagePlace.Role.variables
    guard variables.contains(where: { container.names($0.name) }) else { return uses }
    let environment = environment(of: container)
    for (name, role) in variables {
      guard let variable = environment[name], let text = variable.text, !text.isEmpty else { continue }
      uses.append(ImageUse(role: role, text: text, at: variable))
    }
    return uses
  }

  /// The image that a workflow controller gives to the pods it starts.
  package func executorImage(of container: Container) -> ImageUse? {
    let flags = container.flags
    guard let flag = flags[ImagePlace.Role.executorFlag], let text = flag.text, !text.isEmpty else {
      return nil
    }
    let commands = container.tree["command"]?.items.count ?? 0
    let field =
      flag.index < commands
      ? container.field.key("command").item(flag.index)
      : container.field.key("args").item(flag.index - commands)
    return ImageUse(role: .executor, text: text, tree: flag.tree, object: container.object, field: field)
  }

  /// The images in the pod template that the UI gives to TensorBoard viewers.
  private var viewerImages: [ImageUse] {
    guard let object = configMap(ViewerTemplate.configMap), let place = object.entry(ViewerTemplate.key),
      let template = ViewerTemplate(of: object.tree.node, in: object.tree.snapshot.arena)
    else { return [] }
    return template.images.map { path, image in
      ImageUse(
        role: .viewer, text: image, tree: place.tree, object: object, field: place.field.embedded(path))
    }
  }
}

extension Container {
  /// Whether its environment names a variable.
  package func names(_ variable: String) -> Bool {
    tree["env"]?.items.contains { $0["name"]?.text == variable } == true || tree["envFrom"] != nil
  }
}
