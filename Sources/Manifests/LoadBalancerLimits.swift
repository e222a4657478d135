/// Limits of Google Cloud for the BackendConfig and FrontendConfig of a load balancer (the Compute Engine API, v1).
///
/// The API server of the cluster checks almost none of it.
package enum LoadBalancerLimits {
  /// Seconds that a request may take.
  package static let timeoutSeconds = 1...86400
  /// Seconds that a terminating pod may take to finish in-flight requests.
  package static let drainingSeconds = 0...3600
  /// Seconds between two health checks, and seconds that an answer may take.
  package static let checkSeconds = 1...300
  /// Consecutive checks that change what a pod is taken for.
  package static let threshold = 1...10
  /// Seconds that a cookie of session affinity lasts.
  package static let cookieSeconds = 0...86400
  /// The share of requests that are logged.
  package static let sampleRate = 0...1
  /// How a client is recognized.
  package static let affinities = ["NONE", "CLIENT_IP", "GENERATED_COOKIE"]
}
