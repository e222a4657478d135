/// What exists outside the rendered objects, as an overlay declares it.
package struct Externals: Sendable {
  /// Secrets by name, with their keys.
  package var secrets: [String: Set<String>] = [:]
  package var configMaps: Set<String> = []
  package var serviceAccounts: Set<String> = []
  package var priorityClasses: Set<String> = []
  package var customResourceDefinitions: Set<String> = []
  /// Host names that resolve although no Service of the set bears them.
  package var hosts: Set<String> = []

  package init() {}
}
