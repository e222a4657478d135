package import YAML

/// The rules that find nothing in an object, whatever stands around it, by their numbers.
package struct QuietRules: Sendable {
  /// How many rules can have a number.
  package static let capacity = 128

  private var bits: UInt128 = 0

  func contains(_ number: Int) -> Bool { bits & 1 << number != 0 }

  mutating func insert(_ number: Int) { bits |= 1 << number }

  func intersection(_ other: QuietRules) -> QuietRules {
    var both = self
    both.bits &= other.bits
    return both
  }
}

/// What is known of the objects of a set from others of the same call, whose objects say the same.
///
/// Known is where rules find nothing, and no finding: these have places, and are found again where they stand.
package struct QuietObjects: Sendable {
  private let contents: [Content]
  private let store: ByContent<QuietRules>
  private let known: [QuietRules?]
  /// The rules that find nothing in any of the objects.
  private let everywhere: QuietRules

  /// - Parameters:
  ///   - contents: What each object of the set says, in their order.
  ///   - store: What was found out in the call so far.
  package init(_ contents: [Content], in store: ByContent<QuietRules>) {
    (self.contents, self.store) = (contents, store)
    known = store[contents]
    let first = contents.isEmpty ? nil : known[0]
    everywhere = known.reduce(first ?? QuietRules()) { $0.intersection($1 ?? QuietRules()) }
  }

  /// The places of the objects in which a rule may find something.
  func asked(by number: Int) -> [Int] {
    if everywhere.contains(number) { return [] }
    return known.indices.filter { known[$0]?.contains(number) != true }
  }

  /// The same for a rule of Kubernetes objects by its id; nil for one that says nothing of single objects.
  package func asked(by rule: String) -> [Int]? {
    Report.Maker.manifests.selectable.first { $0.id.name == rule }?.selective.map { asked(by: $0.number) }
  }

  /// Keeps what rules have said of the objects that were new.
  func keep(_ said: [(number: Int, quiet: [Int])]) {
    var found = [QuietRules](repeating: QuietRules(), count: known.count)
    for (number, quiet) in said {
      for index in quiet { found[index].insert(number) }
    }
    for index in known.indices where known[index] == nil {
      store.keep(found[index], of: contents[index], size: MemoryLayout<QuietRules>.size)
    }
  }
}
