struct ImageMajorBumped: Rule {
  static let identity = RuleIdentity("image-major-bumped", "UPG013", .images, .warning, on: .transition)
  static let endangersData = true
  static let summary = "The major version of an image changed."
  static let rationale = """
    A major version may change what it reads, writes and accepts: settings, the layout of its data, its \
    API. There may be no way back once it has run.
    """
  static let remedy = """
    Read its release notes, and take a backup of what it stores.
    """
  static let examples = Examples(
    passing: [
      .deployment("a", "name: main, image: 'x.io/a:1.3'")
        .after(.deployment("a", "name: main, image: 'x.io/a:1.2'")),
      .deployment("a", "name: main, image: 'x.io/b:2.0'")
        .after(.deployment("a", "name: main, image: 'x.io/a:1.2'")),
      .deployment("a", "name: main, image: 'x.io/a:latest'")
        .after(.deployment("a", "name: main, image: 'x.io/a:1.2'")),
    ],
    failing: [
      .deployment("a", "name: main, image: ↓'x.io/a:v2.0.1'")
        .after(.deployment("a", "name: main, image: 'y.io/a:v1.2'")),
      .deployment("a", "name: main, image: ↓'x.io/a:0.3'")
        .after(.deployment("a", "name: main, image: 'x.io/a:0.2'")),
      .deployment("a", "name: main, image: ↓'mysql:8.4'")
        .after(.deployment("a", "name: main, image: 'mysql:8.0'")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.containers.compactMap { old, new in
      guard let before = old.reference, let after = new.reference,
        before.lastComponent == after.lastComponent,
        let first = Self.major(before), let second = Self.major(after), first != second
      else { return nil }
      return Finding(
        "\(after.lastComponent) goes from \(before.tag ?? "") to \(after.tag ?? ""), another major version",
        on: new.image, in: new, field: "image")
    }
  }

  /// The part of a tag that says what is compatible: two numbers where the first is 0, and for MySQL, whose minor
  /// versions are series (https://dev.mysql.com/doc/refman/8.4/en/mysql-releases.html); nil for other tags.
  private static func major(_ image: ImageReference) -> [Int]? {
    guard var tag = image.tag?[...] else { return nil }
    if tag.first == "v" { tag = tag.dropFirst() }
    let parts = tag.prefix { $0.isNumber || $0 == "." }.split(separator: ".").map { Int($0) ?? 0 }
    guard let first = parts.first, parts.count > 1 else { return nil }
    return first == 0 || image.lastComponent == "mysql" ? Array(parts.prefix(2)) : [first]
  }
}
