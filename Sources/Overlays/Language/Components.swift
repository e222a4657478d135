internal import YAML

extension Overlay {
  /// Settings of components: what holds of all, and what single ones have for themselves.
  ///
  /// A component has the settings of all where its own say nothing; maps are merged key by key.
  public struct Components: Sendable, ExpressibleByDictionaryLiteral {
    /// What holds of all components that are rendered.
    @Setting public var all = PodSettings()
    /// What single components have for themselves.
    var single: Map<Component, ComponentSettings> = [:]

    init() {}

    /// Settings of single components.
    public init(dictionaryLiteral elements: (Component, ComponentSettings)...) {
      for (component, settings) in elements { self[component] = settings }
    }

    /// The settings that a component has for itself; nil takes them away.
    public subscript(component: Component) -> ComponentSettings? {
      get { single[component] }
      set { single[component] = newValue }
    }

    /// What is said of pods, of all of them and of those of single components.
    package var everyPodSettings: [PodSettings] { [all] + single.entries.map(\.value.value.pods) }

    /// The components that have settings for themselves.
    package var chosen: [Component] { single.entries.map(\.key.value) }

    static let allKey = "all"

    /// The settings of a component's pods, from its own and those of all.
    package func podSettings(of component: Component) -> PodSettings {
      // What the Auth Proxy asks for and may use stands with the database.
      let common = component == .cloudSqlProxy ? all.withoutResources : all
      return (single[component]?.pods ?? PodSettings()).over(common)
    }
  }
}

/// The settings of all components under a key of their own, among those of single ones.
struct ComponentsKind: Kind {
  private let all = SectionKind<Overlay.PodSettings>()
  private let single = MapKind<Component, SectionKind<Overlay.ComponentSettings>>.singleComponents
  let expectation = "expected a mapping"
  var showsDefault: Bool { false }

  var schema: Schema {
    guard case .map(let key, let form, let value, let exceptions) = single.schema else {
      return single.schema
    }
    let field = SchemaField(
      Overlay.Components.allKey, all.schema,
      "What holds of all components that are rendered, where they say nothing themselves; "
        + "but for resources of the Cloud SQL Auth Proxy, which stand with the database.")
    return .map(key: key, form: form, of: value, exceptions: [field] + exceptions)
  }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Overlay.Components>? {
    guard let own = single.read(tree, at: spot, &fields) else { return nil }
    var components = Overlay.Components()
    components.single = own.value
    let key = Overlay.Components.allKey
    if let tree = tree[key], let all = all.read(tree, at: Spot(section: spot.path, key: key), &fields) {
      components.take(all: all)
    }
    return Located(components, at: own.position)
  }

  func imply(_ value: inout Located<Overlay.Components>, at spot: Spot, _ fields: inout Fields) {
    var own = Located(value.value.single, at: value.position)
    single.imply(&own, at: spot, &fields)
    value.value.single = own.value
    value.position = fields.position
  }

  func write(_ value: Overlay.Components) -> ManifestValue {
    guard case .mapping(let entries) = single.write(value.single), !value.$all.isDefault else {
      return single.write(value.single)
    }
    return .mapping([(Overlay.Components.allKey, all.write(value.all))] + entries)
  }
}

extension Overlay.Components {
  fileprivate mutating func take(all: Located<Overlay.PodSettings>) { _all.located = all }
}
