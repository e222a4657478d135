public import Diagnostics
import Synchronization
import YAML

/// What the registry does by itself, about once a day.
extension RegistryDouble {
  /// Deletes what cleanup policies say, at once.
  ///
  /// A version goes that any policy deletes and none keeps, with its tags. It is written by
  /// https://docs.cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview, and shares nothing with
  /// what foretells a cleanup.
  ///
  /// - Parameters:
  ///   - policies: `cleanupPolicies` of the API: an object of policies by their ids.
  ///   - now: The time, as `createTime` is written.
  /// - Returns: What was deleted, as `PACKAGE/sha256:HEX`, sorted.
  /// - Throws: `yaml-syntax` for what is no JSON.
  @discardableResult
  public func cleanUp(by policies: String, at now: String) throws(Rejection) -> [String] {
    let entries = try Tree.parse(Array(policies.utf8), file: "policies").first?.pairs ?? []
    let rules = entries.map(\.value)
    return state.withLock { state in
      var gone: [String] = []
      for (name, var package) in state.packages {
        let doomed = package.digests(of: name, chosenBy: rules, that: "DELETE", at: now)
          .subtracting(package.digests(of: name, chosenBy: rules, that: "KEEP", at: now))
        package.versions = package.versions.filter { !doomed.contains($0.key) }
        package.tags = package.tags.filter { !doomed.contains($0.value) }
        state.packages[name] = package
        gone += doomed.map { "\(name)/\($0)" }
      }
      return gone.sorted()
    }
  }
}

extension RegistryDouble.Package {
  /// The versions that policies with an action are about.
  fileprivate func digests(
    of name: String, chosenBy policies: [Tree], that action: String, at now: String
  ) -> Set<String> {
    policies.filter { $0["action"]?.string == action }.reduce(into: []) {
      $0.formUnion(digests(of: name, chosenBy: $1, at: now))
    }
  }

  /// The versions that a policy is about, whatever it does with them.
  fileprivate func digests(of name: String, chosenBy policy: Tree, at now: String) -> Set<String> {
    if let recent = policy["mostRecentVersions"] {
      guard Self.begins(name, with: recent["packageNamePrefixes"]) else { return [] }
      let newest = versions.sorted { Self.ticks($0.value.created) > Self.ticks($1.value.created) }
      return Set(newest.prefix(recent["keepCount"]?.text.flatMap { Int($0) } ?? 0).map(\.key))
    }
    guard let condition = policy["condition"] else { return [] }
    return Set(versions.filter { meets(condition, $0.key, $0.value, of: name, at: now) }.keys)
  }

  private func meets(
    _ condition: Tree, _ digest: String, _ version: RegistryDouble.Version, of name: String, at now: String
  ) -> Bool {
    let own = tags.filter { $0.value == digest }.keys
    switch condition["tagState"]?.string {
    case "TAGGED" where own.isEmpty: return false
    case "UNTAGGED" where !own.isEmpty: return false
    default: break
    }
    if let prefixes = condition["tagPrefixes"], !prefixes.items.isEmpty,
      !own.contains(where: { Self.begins($0, with: prefixes) })
    {
      return false
    }
    let age = Self.ticks(now) - Self.ticks(version.created)
    if let least = Self.span(condition["olderThan"]), age <= least { return false }
    if let most = Self.span(condition["newerThan"]), age >= most { return false }
    return Self.begins(digest, with: condition["versionNamePrefixes"])
      && Self.begins(name, with: condition["packageNamePrefixes"])
  }

  /// An absent or empty list asks for nothing.
  private static func begins(_ text: String, with prefixes: Tree?) -> Bool {
    let prefixes = (prefixes?.items ?? []).compactMap(\.string)
    return prefixes.isEmpty || prefixes.contains { text.hasPrefix($0) }
  }

  /// `2592000s` in microseconds; nil for no span.
  private static func span(_ tree: Tree?) -> Int? {
    tree?.string.flatMap { Int($0.dropLast()) }.map { $0 * 1_000_000 }
  }

  /// The microseconds to `2026-11-29T00:00:00.000000Z` from a day long ago.
  private static func ticks(_ time: String) -> Int {
    let numbers = time.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count >= 6, (1...12).contains(numbers[1]) else { return 0 }
    let (year, month) = (numbers[0], numbers[1])
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let last = year - 1
    let earlier = 365 * year + last / 4 - last / 100 + last / 400
    let days = earlier + lengths.prefix(month - 1).reduce(0, +) + numbers[2] - 1
    let seconds = days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    let digits = time.drop { $0 != "." }.dropFirst().prefix { $0.isNumber }.prefix(6)
    let part = Int(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
    return seconds * 1_000_000 + part
  }
}
