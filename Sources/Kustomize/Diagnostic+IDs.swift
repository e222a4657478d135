/// Errors and warnings of Kustomize, besides the rules of lint.
extension Diagnostic.ID {
  package static let jsonPointerLoose = Self(
    "json-pointer-loose",
    "A path of a JSON patch lacks its first slash, so that kustomize drops its first part. Begin it with "
      + "`/`.")
  package static let fieldNewer = Self(
    "field-newer",
    "A field of a kustomization is known only to newer versions of kustomize. It works here; others may "
      + "refuse it.")
  package static let patchOptionUnknown = Self(
    "patch-option-unknown", "An option of a patch has no effect. The message lists those that have.")
  package static let crdsInvalid = Self(
    "crds-invalid",
    "A file of `crds` must hold OpenAPI definitions by name, and no CustomResourceDefinition.")
  package static let fieldSpecInvalid = Self(
    "field-spec-invalid",
    "The path of a field spec does not lead to a value of the kind that its transformer changes.")
  package static let kustomizationMissing = Self(
    "kustomization-missing", "A folder that is built or named as a base has no kustomization file.")
  package static let kustomizationAmbiguous = Self(
    "kustomization-ambiguous", "A folder has several kustomization files. Keep one.")
  package static let kustomizationEmpty = Self(
    "kustomization-empty",
    "A kustomization has no content. List at least one of `resources`, `components` or a generator.")
  package static let kustomizationInvalid = Self(
    "kustomization-invalid", "A kustomization file must hold exactly one document, a mapping.")
  package static let kustomizationKind = Self(
    "kustomization-kind",
    "A Component stands under `resources`, or a Kustomization under `components`. Move the entry.")
  package static let kustomizationVersion = Self(
    "kustomization-version", "The `apiVersion` of a kustomization is not that of its kind.")
  package static let kustomizationCycle = Self(
    "kustomization-cycle", "Kustomizations lead back to themselves. Remove one of the entries of the cycle.")
  package static let fieldDeprecated = Self(
    "field-deprecated", "A field still works, but has a successor. Use the one that the message names.")
  package static let pathAbsolute = Self(
    "path-absolute",
    "A path is absolute, so that it would differ between machines. Write it relative to its file.")
  package static let loadRestricted = Self(
    "load-restricted",
    "A file lies outside the folder of its kustomization, which kustomize refuses to load. Move it inside.")
  package static let objectInvalid = Self(
    "object-invalid", "A document is no Kubernetes object: it lacks `kind` or `metadata.name`.")
  package static let objectDuplicate = Self(
    "object-duplicate",
    "Two resources have the same group, kind, namespace and name. Remove one, or make it a patch.")
  package static let notData = Self(
    "not-data",
    "A kustomization asks to run a program, such as helm. A build never does; render once, and list the "
      + "output as a resource.")
  package static let pluginUnknown = Self(
    "plugin-unknown",
    "No builtin generator or transformer has this kind. Others would run programs, which a build never "
      + "does.")
  package static let generatorInvalid = Self(
    "generator-invalid", "A generator lacks what it needs, or has fields that exclude each other.")
  package static let generatorLiteralInvalid = Self(
    "generator-literal-invalid", "A literal of a generator is not of the form `key=value`.")
  package static let generatorFileInvalid = Self(
    "generator-file-invalid", "A file of a generator is not of the form `path` or `key=path`.")
  package static let envValueQuoted = Self(
    "env-value-quoted",
    "A value in a file of variables stands in quotes, which kustomize and kubectl take for a part of it; docker "
      + "compose and shells do not. Leave them out, or use `literals`.")
  package static let generatorKeyDuplicate = Self(
    "generator-key-duplicate", "A generator sets one key twice.")
  package static let generatorTargetMissing = Self(
    "generator-target-missing",
    "A generator with `behavior: merge` or `replace` finds no object of its name.")
  package static let generatorTargetAmbiguous = Self(
    "generator-target-ambiguous",
    "A generator with `behavior: merge` or `replace` finds several objects of its name.")
  package static let transformerInvalid = Self(
    "transformer-invalid", "A transformer lacks what it needs, or has fields that exclude each other.")
  package static let validatorChanged = Self(
    "validator-changed", "A validator changed an object; validators may only refuse.")
  package static let configurationConflict = Self(
    "configuration-conflict", "Two field specs of one path differ in `create`. Make them agree.")
  package static let fieldNotCollection = Self(
    "field-not-collection", "The path of a field spec goes on where the object has a scalar.")
  package static let pathTooLong = Self(
    "path-too-long", "The path of a field has more steps than the limit that the message names.")
  package static let openapiInvalid = Self(
    "openapi-invalid",
    "`openapi` expects one of `path` and `version`, or the file that it names is no OpenAPI document.")
  package static let openapiVersion = Self(
    "openapi-version", "`openapi.version` is one that is not built in.")
  package static let sortOrderUnknown = Self(
    "sort-order-unknown", "`sortOptions.order` is neither `fifo` nor `legacy`.")
  package static let patchInvalid = Self(
    "patch-invalid", "A patch cannot be read, or names no object that it is for.")
  package static let patchTargetMissing = Self(
    "patch-target-missing", "A patch is for an object that is not there. The note names the nearest.")
  package static let patchTargetAmbiguous = Self(
    "patch-target-ambiguous", "A patch without a `target` fits several objects. Say which by `target`.")
  package static let patchUnused = Self(
    "patch-unused", "The `target` of a patch matches no object, which kustomize passes over in silence.")
  package static let imageUnused = Self(
    "image-unused", "No container has the image that an entry of `images` names.")
  package static let imageSuffixAlone = Self(
    "image-suffix-alone",
    "A `tagSuffix` meets an image without a tag, and becomes the tag, which is seldom valid. Set `newTag` as well, or "
      + "give the image a tag.")
  package static let replicasTargetMissing = Self(
    "replicas-target-missing", "An entry of `replicas` names no workload.")
  package static let replacementInvalid = Self(
    "replacement-invalid", "A replacement lacks `source` or `targets`.")
  package static let replacementSourceMissing = Self(
    "replacement-source-missing", "The source of a replacement is not among the resources.")
  package static let replacementSourceAmbiguous = Self(
    "replacement-source-ambiguous",
    "The source of a replacement fits several objects. Name its namespace or group.")
  package static let replacementPathInvalid = Self(
    "replacement-path-invalid", "A path of a replacement cannot be followed in the object.")
  package static let replacementFieldMissing = Self(
    "replacement-field-missing",
    "An object has nothing at a path of a replacement. Set `options.create` where it should be added.")
  package static let replacementNotScalar = Self(
    "replacement-not-scalar", "A `delimiter` is set, but the value is no text.")
  package static let replacementIndex = Self(
    "replacement-index", "The `index` of a replacement is beyond the parts of the text.")
  package static let replacementTypeMismatch = Self(
    "replacement-type-mismatch", "A replacement would put a value where one of another kind stands.")
  package static let replacementUnused = Self(
    "replacement-unused",
    "A target of a replacement matches no object, which kustomize passes over in silence.")
  package static let textTooLong = Self(
    "text-too-long", "A text would grow beyond the limit that the message names.")
  package static let variableInvalid = Self(
    "variable-invalid", "A variable lacks its name or the object that it reads.")
  package static let variableDuplicate = Self(
    "variable-duplicate", "One variable is defined twice with different values.")
  package static let variableAmbiguous = Self(
    "variable-ambiguous", "The object that a variable reads fits several. Name its group or namespace.")
  package static let variableSourceMissing = Self(
    "variable-source-missing", "The object that a variable reads is not among the resources.")
  package static let variableFieldMissing = Self(
    "variable-field-missing", "The object that a variable reads does not have the field.")
  package static let variableNotScalar = Self(
    "variable-not-scalar", "A variable stands inside a text, but its value is a mapping or a list.")
  package static let variableUnused = Self("variable-unused", "No field uses the variable.")
  package static let namespaceBlank = Self("namespace-blank", "`namespace` of a subject is no string.")
  package static let referenceNameless = Self("reference-nameless", "A reference has no `name`.")
  package static let referenceAmbiguous = Self(
    "reference-ambiguous", "A name may mean several objects, and the build would have to guess.")

  package static let allKustomize: [Self] = [
    .jsonPointerLoose, .fieldNewer, .patchOptionUnknown, .crdsInvalid, .fieldSpecInvalid,
    .kustomizationMissing, .kustomizationAmbiguous, .kustomizationEmpty, .kustomizationInvalid,
    .kustomizationKind, .kustomizationVersion, .kustomizationCycle, .fieldDeprecated, .pathAbsolute,
    .loadRestricted, .objectInvalid, .objectDuplicate, .notData, .pluginUnknown, .generatorInvalid,
    .generatorLiteralInvalid, .generatorFileInvalid, .envValueQuoted, .generatorKeyDuplicate,
    .generatorTargetMissing,
    .generatorTargetAmbiguous, .transformerInvalid, .validatorChanged, .configurationConflict,
    .fieldNotCollection, .pathTooLong, .openapiInvalid, .openapiVersion, .sortOrderUnknown, .patchInvalid,
    .patchTargetMissing, .patchTargetAmbiguous, .patchUnused, .imageUnused, .imageSuffixAlone,
    .replicasTargetMissing,
    .replacementInvalid, .replacementSourceMissing, .replacementSourceAmbiguous, .replacementPathInvalid,
    .replacementFieldMissing, .replacementNotScalar, .replacementIndex, .replacementTypeMismatch,
    .replacementUnused, .textTooLong, .variableInvalid, .variableDuplicate, .variableAmbiguous,
    .variableSourceMissing, .variableFieldMissing, .variableNotScalar, .variableUnused, .namespaceBlank,
    .referenceNameless, .referenceAmbiguous,
  ]
}
