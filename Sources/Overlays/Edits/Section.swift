/// The sections of an overlay that make or change objects, as inventories name them.
enum Section: String, Hashable, Comparable, Sendable {
  case access, components, database, edits, features, identity, images, networkPolicy, patches, remove,
    storage,
    upstream

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
