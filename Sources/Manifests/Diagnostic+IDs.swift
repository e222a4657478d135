package import Diagnostics

/// Errors and warnings of Manifests, besides the rules of lint.
extension Diagnostic.ID {
  package static let objectMissing = Self(
    "object-missing", "No object has the name that was asked for. The note names the nearest.")
  package static let objectAmbiguous = Self(
    "object-ambiguous",
    "A name fits several objects. Name kind, group or namespace as well: `NAMESPACE/KIND.GROUP/NAME`.")
  package static let labelSelectorInvalid = Self(
    "label-selector-invalid",
    "A label selector cannot be read. Write conditions such as `app=web`, `tier in (a, b)` or `!legacy`.")
  package static let regularExpressionInvalid = Self(
    "regular-expression-invalid",
    "A regular expression cannot be read. The message names the place; the syntax is that of Go's regexp.")
  package static let jsonPatchInvalid = Self(
    "json-patch-invalid",
    "An operation of a JSON patch is not one of RFC 6902. The message says what it lacks.")
  package static let jsonPatchTargetMissing = Self(
    "json-patch-target-missing",
    "A JSON patch names a place that the object does not have. The note shows how far the path leads.")
  package static let jsonPatchTestFailed = Self(
    "json-patch-test-failed",
    "A `test` of a JSON patch found another value. Upstream has changed it, or the patch applies twice.")
  package static let patchDirectiveUnknown = Self(
    "patch-directive-unknown", "`$patch` is none of merge, replace and delete.")
  package static let patchTypeMismatch = Self(
    "patch-type-mismatch",
    "A patch has a value of another kind than the object, such as a list where a mapping stands.")
  package static let patchElementLost = Self(
    "patch-element-lost",
    "Nothing came of an element of a list in a patch, because it lacks the key by which the list is merged, such as "
      + "the `name` of a container or the `protocol` of a port. Name it, as the object does.")
  package static let patchTooLarge = Self(
    "patch-too-large", "A patch would make more values than the limit that the message names.")

  package static let allManifests: [Self] = [
    .objectMissing, .objectAmbiguous, .labelSelectorInvalid, .regularExpressionInvalid, .jsonPatchInvalid,
    .jsonPatchTargetMissing, .jsonPatchTestFailed, .patchDirectiveUnknown, .patchTypeMismatch,
    .patchElementLost, .patchTooLarge,
  ]
}
