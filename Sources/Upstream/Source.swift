/// A source as `upstream/sources.yaml` names it: what to load, from where, at which ref.
package struct Source: Hashable, Sendable {
  /// Where the files of a source are.
  package enum Origin: Hashable, Sendable {
    /// In a repository of git, at an address.
    case git(String)
    /// Below an address, at which each of them can be downloaded.
    case url(String)

    /// The field that names it.
    package var key: String {
      switch self {
      case .git: "git"
      case .url: "url"
      }
    }

    /// The address of the repository, or of the folder.
    package var address: String {
      switch self {
      case .git(let address), .url(let address): address
      }
    }
  }

  /// Its name in this project: `kubeflow-pipelines`.
  package var name: String
  /// Where its files are.
  package var origin: Origin
  /// The tag, branch or commit; of files that are downloaded, a name for this version of them.
  package var ref: String
  /// The commit that the ref must stand for; needed to lock from a mirror, and nil for files that are downloaded.
  package var commit: String?
  /// The folders and single files that are loaded; of an address, files only.
  package var paths: [String]
  /// Its uses besides being built: `kubernetes: "1.34"`.
  package var provides: [String: String] = [:]
  /// Where it stands.
  package var location: FileLocation

  /// How messages and list files name it: `NAME@REF`.
  package var label: String { "\(name)@\(ref)" }
}

/// A source as `upstream/lock.yaml` pins it.
package struct LockedSource: Hashable, Sendable {
  /// Its name in this project.
  package var name: String
  /// Where its files are.
  package var origin: Source.Origin
  /// The tag, branch or commit that was asked for.
  package var ref: String
  /// The commit that the ref stood for; nil where files were downloaded.
  package var commit: String?
  /// The folders and single files that are locked.
  package var paths: [String]
  /// How many files are locked.
  package var files: Int
  /// The SHA-256 of the list of files, in hexadecimal.
  package var sha256: String
  /// What it is good for besides being built: `kubernetes: "1.34"`.
  package var provides: [String: String] = [:]
  /// Where it stands.
  package var location: FileLocation

  /// How messages and command lines name it: `NAME@REF`.
  package var label: String { "\(name)@\(ref)" }
  /// Where its files lie in the cache and in a mirror: `NAME/REF`.
  package var folder: String { "\(name)/\(ref.withoutSlashes)" }
  /// The name of its list: `NAME@REF.sha256`.
  package var listName: String { "\(name)@\(ref.withoutSlashes).sha256" }
}

extension LockedSource {
  /// A lock entry says the same as another when only the places differ.
  package func says(theSameAs other: LockedSource) -> Bool {
    var other = other
    other.location = location
    return self == other
  }

  /// The first key in which sources.yaml disagrees about this source; nil if the two agree.
  func firstDifference(from source: Source) -> String? {
    if origin != source.origin { return source.origin.key }
    if paths != source.paths { return "paths" }
    if provides != source.provides { return "provides" }
    if let wanted = source.commit, wanted != commit { return "commit" }
    return nil
  }
}

extension Source {
  /// Where its files lie in the cache and in a mirror: `NAME/REF`.
  package var folder: String { "\(name)/\(ref.withoutSlashes)" }

  /// A source that asks for exactly what is locked.
  init(_ locked: LockedSource) {
    self.init(
      name: locked.name, origin: locked.origin, ref: locked.ref, commit: locked.commit, paths: locked.paths,
      provides: locked.provides, location: locked.location)
  }
}

extension String {
  /// A ref as one file name: `/` as `%2F`.
  ///
  /// Refs never hold a `%` of their own.
  var withoutSlashes: String {
    utf8.contains(UInt8(ascii: "/")) ? split(separator: "/").joined(separator: "%2F") : self
  }
}
