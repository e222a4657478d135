/// What an API server checks across several fields of a definition, which no schema can say.
///
/// The source of each is the validation of k8s.io/kubernetes, pkg/apis/*/validation.
package enum Constraint: UInt8, Sendable {
  case none
  /// A workload selects the pods of its own template, and by something.
  case selectsItsPods
  /// No request is greater than its limit.
  case requestsWithinLimits
  /// Names of containers differ, and what they mount is a volume.
  case pod
  /// An environment variable has one source at most.
  case variable
  /// A container's ports have different names.
  case portNames
  /// Several ports of a Service all have names, and different ones.
  case servicePorts
  /// Only rolling updates have parameters.
  case deploymentStrategy
  /// A probe or lifecycle hook does one thing.
  case handler
  /// A volume is of one kind.
  case volume
  /// A budget says either what may be missing or what must be there.
  case budget
  /// An Ingress leads somewhere.
  case ingress
  /// A port of a backend is named or numbered.
  case backendPort
  /// Keys of data are file names, each in one of the two places.
  case data
  /// A claim says how it is accessed, and how much it claims.
  case claim
}
