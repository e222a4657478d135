/// Errors and warnings of Upstream, besides the rules of lint.
extension Diagnostic.ID {
  package static let projectMissing = Self(
    "project-missing",
    "No folder from here upwards holds `upstream/sources.yaml`. Change to the project's folder, or pass "
      + "`--project DIR`.")
  package static let documentCount = Self(
    "document-count", "The file holds no document, or several; exactly one is expected.")
  package static let valueRefused = Self(
    "value-refused", "A value is not one that the field takes. The message says what is expected.")
  package static let doubleEntry = Self(
    "double-entry", "Two entries of a list have the same name. Remove or rename one of them.")
  package static let formatUnknown = Self(
    "format-unknown",
    "`formatVersion` is one that this version of the tool does not read. Use the version that wrote the "
      + "file, or a newer one.")
  package static let lockAltered = Self(
    "lock-altered",
    "`upstream/lock.yaml` or a list beside it is not as the tool wrote it. Restore it from version "
      + "control, or run `kfp-manifests upstream sync`.")
  package static let lockOutdated = Self(
    "lock-outdated",
    "`upstream/sources.yaml` and `upstream/lock.yaml` name different sources. Run `kfp-manifests upstream "
      + "sync`, and review what the lock then says.")
  package static let lockMismatch = Self(
    "lock-mismatch",
    "A file in the cache is not the one that the lock names. Nothing is used; find out who changed it, "
      + "then run `kfp-manifests upstream sync`.")
  package static let listMalformed = Self(
    "list-malformed",
    "A list of locked files cannot be read. Restore it from version control, or run `kfp-manifests "
      + "upstream sync`.")
  package static let fileNotLocked = Self(
    "file-not-locked", "The cache holds a file that the lock does not name. Remove it.")
  package static let sourceNotLocked = Self(
    "source-not-locked",
    "A source or release is not in the lock. Add it with `kfp-manifests upstream add`, then run `kfp-"
      + "manifests upstream sync`.")
  package static let sourcesForm = Self(
    "sources-form",
    "A source cannot be added to a `sources.yaml` of this form. Paste the lines of the note by hand.")
  package static let cacheEmpty = Self(
    "cache-empty", "A locked source is not in the cache yet. Run `kfp-manifests upstream sync`.")
  package static let cacheUnwritable = Self(
    "cache-unwritable",
    "The cache lacks locked files and cannot be written. Make it writable once, or fill it elsewhere.")
  package static let mirrorMissing = Self(
    "mirror-missing",
    "The folder of copies that is named does not exist, or an overlay names no mirror to copy to.")
  package static let pathMissing = Self(
    "path-missing", "A source does not have a path that its `paths` name. Check the path and the ref.")
  package static let sourceUnreachable = Self(
    "source-unreachable",
    "A source cannot be fetched. Check the network, or name a folder of copies with `--mirror DIR`.")
  package static let sourceTooLarge = Self(
    "source-too-large", "The files of a source exceed the limit that the message names. Lock fewer paths.")
  package static let gitMissing = Self(
    "git-missing", "git is not installed, and neither the cache nor a mirror holds what is needed.")
  package static let curlMissing = Self(
    "curl-missing", "curl is not installed, and neither the cache nor a mirror holds a file to download.")
  package static let gitFailed = Self(
    "git-failed", "git could not read or fetch a commit. The message ends with what git said.")
  package static let commitMismatch = Self(
    "commit-mismatch",
    "A ref leads to another commit than the locked one: a tag was moved. Nothing is used until the lock is"
      + " changed on purpose.")
  package static let commitMissing = Self(
    "commit-missing",
    "A name is neither a file nor a commit of the repository. Fetch the commit, or check the spelling.")
  package static let defaultBranchMissing = Self(
    "default-branch-missing",
    "The repository has neither `origin/HEAD` nor a branch `main` or `master` to compare with. Name the other side."
  )
  package static let commitTooLarge = Self(
    "commit-too-large", "The files of a commit exceed the limit that the message names.")
  package static let refRefused = Self(
    "ref-refused", "A ref holds a blank or looks like an option. Name a branch, tag or commit.")
  package static let fileUnread = Self(
    "file-unread",
    "A file of a commit was asked for before it was read. This is a fault of kfp-manifests: please report "
      + "it.")
  package static let remoteMalformed = Self("remote-malformed", "A remote base does not name a repository.")
  package static let remoteOutside = Self(
    "remote-outside", "A remote base leads out of its source. Name a path below the locked ones.")
  package static let remoteWithoutRef = Self(
    "remote-without-ref",
    "A remote base names no ref, so that its content could change. Append `?ref=REF`, or lock a file by `url`."
  )

  /// Those that say that a source could not be fetched, for no fault of the project's.
  package static let fetching: Set<Self> = [.sourceUnreachable, .gitMissing, .curlMissing]

  package static let allUpstream: [Self] = [
    .projectMissing, .documentCount, .valueRefused, .doubleEntry, .formatUnknown, .lockAltered,
    .lockOutdated, .lockMismatch, .listMalformed, .fileNotLocked, .sourceNotLocked, .sourcesForm,
    .cacheEmpty, .cacheUnwritable, .mirrorMissing, .pathMissing, .sourceUnreachable, .sourceTooLarge,
    .gitMissing, .curlMissing, .gitFailed, .commitMismatch, .commitMissing, .defaultBranchMissing,
    .commitTooLarge, .refRefused, .fileUnread,
    .remoteMalformed, .remoteOutside, .remoteWithoutRef,
  ]
}
