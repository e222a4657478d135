// The names of what the module makes, and the overlay does not name.
extension Presumptions {
  /// What they begin with, unless somebody says otherwise: other names would be other resources.
  static let defaultName = "kfp"

  /// What they begin with, and what the network, the cluster and a few others are called.
  var ownName: Expression { variable("name") }

  /// A name of one of several things of a kind.
  func ownName(_ end: String) -> Expression { "\(ownName)-\(literal: end)" }
}
