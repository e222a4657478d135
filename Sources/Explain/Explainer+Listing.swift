internal import Diagnostics
internal import Manifests
package import YAML

extension Explainer {
  /// An object, or a collection in it, line by line.
  func listing(of root: Node, in id: ObjectID, _ match: FieldMatch? = nil) -> Explanation.Listing {
    var masked = arena
    let mask = masked.symbols.intern(Secrecy.mask)
    for scalar in FieldSearch(below: root, of: arena).scalars where isSecret(scalar.path, of: id, scalar.node)
    {
      masked.setScalar(scalar.node, to: mask, by: Cause(.read, at: .none))
    }
    let (bytes, marks) = masked.markedText(rendering: [match?.node ?? root])
    return Explanation.Listing(object: id, field: match?.field ?? "", lines: lines(bytes, marks))
  }

  /// Where a value comes from, without the text of lines that show secrets.
  private func origin(of node: Node) -> Explanation.Origin {
    var origin = arena.origin(of: node)
    let places = [arena.position(node), arena.keyPosition(node), arena.step(node)?.cause.position ?? .none]
    if places.contains(where: { secretLines.contains($0.wholeLine) }) { origin.location?.excerpt = nil }
    return origin
  }

  /// The lines of a text, each with the origin of what it holds.
  private func lines(_ bytes: [UInt8], _ marks: [TextMark]) -> [Explanation.Listing.Line] {
    var lines: [Explanation.Listing.Line] = []
    var (start, next) = (0, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var origin: Explanation.Origin?
      while next < marks.count, marks[next].offset < end {
        origin = self.origin(of: marks[next].node)
        next += 1
      }
      lines.append(.init(text: String(decoding: bytes[start..<end], as: UTF8.self), origin: origin))
      start = end + 1
    }
    return lines
  }
}

extension Arena {
  /// Documents as `render` prints them, with the origin of each line as a comment behind it.
  package func annotatedText(of documents: [Node]) -> [UInt8] {
    let (bytes, marks) = markedText(rendering: documents)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    var (start, next) = (0, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      out += bytes[start..<end]
      var node: Node?
      while next < marks.count, marks[next].offset < end {
        node = marks[next].node
        next += 1
      }
      if let node { out += Array("  # \(VisibleText(origin(of: node).description))".utf8) }
      out.append(UInt8(ascii: "\n"))
      start = end + 1
    }
    return out
  }
}
