/// The places of objects in a list, by every name that they ever had.
struct NameIndex {
  private var places: [String: [Int]] = [:]

  init(_ resources: [Resource]) {
    places.reserveCapacity(resources.count)
    for (index, resource) in resources.enumerated() { add(resource, at: index) }
  }

  /// Notes the names of an object, which may have some that are noted already.
  mutating func add(_ resource: Resource, at index: Int) {
    add(resource.id.name, at: index)
    for previous in resource.previousIDs { add(previous.name, at: index) }
  }

  private mutating func add(_ name: String, at index: Int) {
    if places[name]?.last == index { return }
    places[name, default: []].append(index)
  }

  /// The places of the objects that are or were called so, in the order of the list.
  func candidates(_ name: String) -> [Int] {
    guard let found = places[name] else { return [] }
    return found.count < 2 ? found : Set(found).sorted()
  }
}
