/// The credentials of two objects that are compared, which no report shows; they are looked for when the first change is noted.
struct ShownNowhere {
  private var old: Side
  private var new: Side

  private struct Side {
    let object: Tree
    var values: CredentialValues?

    mutating func cover(_ value: Tree, at place: FieldPath) -> Bool {
      // A document that a text holds is a tree of its own.
      if place.isEmbedded { return CredentialValues(below: value, called: place.valueName).holdAny }
      let values = values ?? CredentialValues(of: object)
      self.values = values
      return values.contain(value)
    }
  }

  init(_ old: Tree, _ new: Tree) { (self.old, self.new) = (Side(object: old), Side(object: new)) }

  /// Whether a value at a place of the old object is or holds one.
  mutating func coverOld(_ value: Tree, at place: FieldPath) -> Bool { old.cover(value, at: place) }

  /// The same of the new object.
  mutating func coverNew(_ value: Tree, at place: FieldPath) -> Bool { new.cover(value, at: place) }
}

extension FieldPath {
  /// What the value at this place is called: by its key, or as the element is of which it is the value.
  fileprivate var valueName: String? {
    guard case .key(let key)? = steps.last else { return nil }
    if key == "value", case .element("name", let name)? = steps.dropLast().last { return name }
    return key
  }
}
