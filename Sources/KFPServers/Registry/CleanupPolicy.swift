package import Diagnostics

/// A rule by which a registry deletes or keeps versions
/// (https://docs.cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview).
package struct CleanupPolicy: Sendable, Hashable {
  package enum Action: Sendable, Hashable {
    case delete, keep
  }

  package enum TagState: String, Sendable, Hashable, CaseIterable {
    case tagged, untagged, any
  }

  /// What a version must be, all of it.
  package struct Condition: Sendable, Hashable {
    package var tagState = TagState.any
    /// One of the version's tags begins with one of these; none asks for nothing.
    package var tagPrefixes: [String] = []
    /// The version's name, `sha256:…`, begins with one of these.
    package var versionNamePrefixes: [String] = []
    package var packageNamePrefixes: [String] = []
    /// It was uploaded longer ago than this, in seconds.
    package var olderThan: Int?
    /// It was uploaded within this, in seconds.
    package var newerThan: Int?

    package init() {}
  }

  /// Which versions a policy is about.
  package enum Selection: Sendable, Hashable {
    case condition(Condition)
    /// The newest of each package.
    case mostRecent(count: Int, packageNamePrefixes: [String])
  }

  package var name: String
  package var action: Action
  package var selection: Selection
  package var location: FileLocation?

  package init(_ name: String, _ action: Action, _ selection: Selection, at location: FileLocation? = nil) {
    self.name = name
    self.action = action
    self.selection = selection
    self.location = location
  }
}

/// What policies would make of the versions of a repository.
package struct Cleanup: Sendable {
  /// A version, and what becomes of it.
  package struct Entry: Sendable, Hashable {
    package let package: String
    package let version: TemplateVersion
    package let isDeleted: Bool
    /// The policies that decide: those that keep, or else those that delete; none where none is about it.
    package let policies: [String]
  }

  package let entries: [Entry]
  package let moment: Moment

  /// - Parameters:
  ///   - versions: The packages, and all versions of each.
  ///   - moment: When the registry would look.
  package init(
    _ policies: [CleanupPolicy], of versions: [(package: String, versions: [TemplateVersion])],
    at moment: Moment
  ) {
    self.moment = moment
    entries = versions.flatMap { package, versions in
      let newestFirst = versions.sorted {
        ($1.created, $0.digest.description) < ($0.created, $1.digest.description)
      }
      return newestFirst.enumerated().map { rank, version in
        let matching = policies.filter { $0.matches(version, of: package, rank: rank, at: moment) }
        let keeping = matching.filter { $0.action == .keep }
        let deleting = matching.filter { $0.action == .delete }
        return Entry(
          package: package, version: version, isDeleted: keeping.isEmpty && !deleting.isEmpty,
          policies: (keeping.isEmpty ? deleting : keeping).map(\.name))
      }
    }
  }

  package var deleted: [Entry] { entries.filter(\.isDeleted) }
}

extension CleanupPolicy {
  /// - Parameter rank: How many versions of the package are newer.
  fileprivate func matches(_ version: TemplateVersion, of package: String, rank: Int, at moment: Moment)
    -> Bool
  {
    switch selection {
    case .mostRecent(let count, let prefixes): rank < count && Self.begins(package, with: prefixes)
    case .condition(let condition): condition.holds(for: version, of: package, at: moment)
    }
  }

  fileprivate static func begins(_ name: String, with prefixes: [String]) -> Bool {
    prefixes.isEmpty || prefixes.contains { name.hasPrefix($0) }
  }
}

extension CleanupPolicy.Condition {
  fileprivate func holds(for version: TemplateVersion, of package: String, at moment: Moment) -> Bool {
    /// When the version comes to an age in seconds.
    func reaching(_ age: Int) -> Moment {
      Moment(seconds: version.created.seconds + age, nanoseconds: version.created.nanoseconds)
    }
    let stateHolds =
      switch tagState {
      case .any: true
      case .tagged: !version.tags.isEmpty
      case .untagged: version.tags.isEmpty
      }
    return stateHolds
      && (tagPrefixes.isEmpty || version.tags.contains { CleanupPolicy.begins($0, with: tagPrefixes) })
      && CleanupPolicy.begins(version.digest.description, with: versionNamePrefixes)
      && CleanupPolicy.begins(package, with: packageNamePrefixes)
      && olderThan.map { reaching($0) < moment } ?? true && newerThan.map { moment < reaching($0) } ?? true
  }
}
