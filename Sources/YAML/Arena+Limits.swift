/// How large the trees of a run may become, so that no input takes all the memory and time there is.
///
/// The largest set of objects that is known to matter, 40,000 of them, has a million and a half values.
package struct TreeLimits: Sendable {
  /// How many values there may be, those that were replaced included: 48 bytes each.
  package var values = 8_000_000
  /// How many bytes files and distinct texts may have together.
  package var bytes = 1 << 29
  /// How deep trees may be nested, however they came to be.
  package static let depth = 512
  /// How many steps a path may have.
  package static let steps = 256

  package init() {}
}

extension Arena {
  /// How many values there are, those that were replaced included.
  package var valueCount: Int { records.count }
  /// How many bytes files and distinct texts have together.
  package var byteCount: Int { symbols.byteCount + fileBytes }

  /// Whether the trees have become larger than they may be.
  package var isTooLarge: Bool {
    valueCount > limits.values || byteCount > limits.bytes
  }

  /// Refuses to go on once the trees are larger than they may be; asked wherever input multiplies.
  package func checkSize(at place: @autoclosure () -> FileLocation?) throws(Rejection) {
    if isTooLarge { throw tooLarge(at: place()) }
  }

  func tooLarge(at place: FileLocation?) -> Rejection {
    Rejection(
      .inputTooLarge,
      "this makes more than \(limits.values) values or \(limits.bytes >> 20) MiB of text", at: place,
      notes: [.init("split what is built, or look for what multiplies it")])
  }

  /// Refuses a tree that is nested too deep, or would be once it stands below a place of the given depth.
  package func checkDepth(
    of node: Node, below depth: Int, at place: @autoclosure () -> FileLocation?
  ) throws(Rejection) {
    guard isDeeper(node, than: TreeLimits.depth - depth) else { return }
    throw Rejection(
      .nestingTooDeep, "collections are nested more than \(TreeLimits.depth) deep", at: place())
  }

  /// Whether a tree has more levels than a number; it is looked at no deeper than that.
  private func isDeeper(_ node: Node, than limit: Int) -> Bool {
    if limit <= 0 { return true }
    var next = firstChild(node)
    while let child = next {
      if isDeeper(child, than: limit - 1) { return true }
      next = self.next(after: child)
    }
    return false
  }

  /// The number of values of a tree, counted no further than a limit, and the depth of its collections.
  func extent(of node: Node, limit: Int) -> (size: Int, depth: Int) {
    var (size, depth) = (1, 0)
    var next = firstChild(node)
    while let child = next, size <= limit {
      let inner = extent(of: child, limit: limit - size)
      size += inner.size
      depth = max(depth, inner.depth)
      next = self.next(after: child)
    }
    return (size, kind(node) == .scalar ? 0 : depth + 1)
  }

  /// How many values a tree has.
  package func size(of node: Node) -> Int { extent(of: node, limit: .max - 1).size }

  /// Whether a tree has more values than a number.
  package func isLarger(_ node: Node, than limit: Int) -> Bool { extent(of: node, limit: limit).size > limit }
}
