package import Diagnostics

/// Errors and warnings of Overlays, besides the rules of lint.
extension Diagnostic.ID {
  package static let overlayDocuments = Self(
    "overlay-documents", "An overlay file holds no document, or several; exactly one is expected.")
  package static let overlayFieldMissing = Self(
    "overlay-field-missing",
    "A required field of an overlay is not written. docs/overlay.md tells what it means.")
  package static let overlayFieldUnknown = Self(
    "overlay-field-unknown",
    "An overlay has a field that its language does not know. The message names those that it knows.")
  package static let overlayFieldContradictory = Self(
    "overlay-field-contradictory",
    "Two fields of an overlay exclude each other. The message says which decision leaves no room for the "
      + "field.")
  package static let overlayValueUnexpected = Self(
    "overlay-value-unexpected",
    "A value of an overlay is not one that its field takes. The message says what is expected.")
  package static let overlayTypeMismatch = Self(
    "overlay-type-mismatch",
    "A value of an overlay is of another type than its field takes. The note says how to write it.")
  package static let overlayUnionAmbiguous = Self(
    "overlay-union-ambiguous", "A choice of an overlay has no member, or several; exactly one is expected.")
  package static let overlayComponentUnknown = Self(
    "overlay-component-unknown", "An overlay names a component that Kubeflow Pipelines does not have.")
  package static let overlayExtendsCycle = Self(
    "overlay-extends-cycle", "Overlays extend each other in a circle.")
  package static let overlayExtendsDepth = Self(
    "overlay-extends-depth", "Overlays extend each other more often than the limit that the message names.")
  package static let overlayOutputUnusable = Self(
    "overlay-output-unusable",
    "A value that is taken from a Terraform output cannot be used: the output is missing, or of another "
      + "type.")
  package static let controlInvalid = Self(
    "control-invalid", "`.kfp-manifests.yaml` cannot be read as the tool's settings.")
  package static let releaseUnknown = Self(
    "release-unknown",
    "The overlay names a release of Kubeflow Pipelines that is older than all that the tool knows.")
  package static let releaseAssumed = Self(
    "release-assumed",
    "The overlay names a release that the tool does not know; it is treated like the nearest older one.")
  package static let regionUnknown = Self(
    "region-unknown",
    "The overlay names a region that the tool does not know, but one that is spelt nearly so. Check the spelling."
  )
  package static let editInvalid = Self(
    "edit-invalid", "An edit made in Swift cannot be carried out as it is written.")
  package static let editTargetMissing = Self(
    "edit-target-missing",
    "Upstream does not have the object or field that a section of the overlay changes: the release has "
      + "moved it.")
  package static let editTargetExists = Self(
    "edit-target-exists",
    "Upstream, or another section of the overlay, has an object or a field already that a section adds.")
  package static let resourceUnusable = Self(
    "resource-unusable",
    "A file of `resources` holds what cannot be added: no object, values of a Secret, or another namespace.")
  package static let editExpectationMissed = Self(
    "edit-expectation-missed",
    "Upstream has another value than an edit expects to change, or the index of a JSON patch leads to another element on the release that `upgrade` goes to. Name the element in a strategic patch, or correct the index."
  )
  package static let removeTargetMissing = Self(
    "remove-target-missing", "An entry of `remove` matches another number of objects than it expects.")
  package static let imageNotRewritable = Self(
    "image-not-rewritable", "An image stands in a text that cannot be changed in place.")
  package static let variableSourceRemoved = Self(
    "variable-source-removed", "An entry of `remove` takes away an object that a variable still reads.")
  package static let renderObjectTwice = Self(
    "render-object-twice",
    "The render has one object twice, and the second would replace the first in the cluster.")
  package static let renderVariableLeft = Self(
    "render-variable-left",
    "A variable such as `$(bucketName)` is left in the render, because nothing defines it.")
  package static let renderSettingLost = Self(
    "render-setting-lost",
    "The bucket, the pipeline root, a database or a pinned image that a line of the overlay names did not reach the render. "
      + "Objects that `patches`, `remove` or a program change are theirs, and not looked at.")

  package static let allOverlays: [Self] = [
    .overlayDocuments, .overlayFieldMissing, .overlayFieldUnknown, .overlayFieldContradictory,
    .overlayValueUnexpected, .overlayTypeMismatch, .overlayUnionAmbiguous, .overlayComponentUnknown,
    .overlayExtendsCycle, .overlayExtendsDepth, .overlayOutputUnusable, .controlInvalid, .releaseUnknown,
    .releaseAssumed, .regionUnknown, .editInvalid, .editTargetMissing, .editTargetExists, .resourceUnusable,
    .editExpectationMissed,
    .removeTargetMissing, .imageNotRewritable, .variableSourceRemoved, .renderObjectTwice,
    .renderVariableLeft, .renderSettingLost,
  ]
}
