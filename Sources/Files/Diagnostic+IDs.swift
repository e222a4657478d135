/// Errors and warnings of Files, besides the rules of lint.
extension Diagnostic.ID {
  package static let fileMissing = Self(
    "file-missing",
    "A file that is named does not exist. Check its spelling and the folder that the path starts from.")
  package static let fileUnreadable = Self(
    "file-unreadable", "A file exists but cannot be read. Check its permissions.")
  package static let fileUnwritable = Self(
    "file-unwritable",
    "A file or folder cannot be written. Check permissions and free space; what was there before is kept.")
  package static let fileIrregular = Self(
    "file-irregular",
    "A regular file or a directory is expected, but the path leads to something else, such as a symbolic "
      + "link or a pipe.")
  package static let outputIsInput = Self(
    "output-is-input",
    "A file is to be written that the same run reads: what is in it would be lost. Write to another file.")
  package static let pathOutside = Self(
    "path-outside",
    "A path, or the symbolic link that it follows, leads out of the folder that it must stay in. Move the "
      + "file inside.")
  package static let directoryMissing = Self(
    "directory-missing", "The working directory does not exist any more. Change to one that does.")

  package static let allFiles: [Self] = [
    .fileMissing, .fileUnreadable, .fileUnwritable, .fileIrregular, .outputIsInput, .pathOutside,
    .directoryMissing,
  ]
}
