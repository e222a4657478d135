/// Errors and warnings of YAML, besides the rules of lint.
extension Diagnostic.ID {
  package static let tagMismatch = Self(
    "tag-mismatch",
    "A tag such as `!!int` or `!!binary` stands at a text that is none. Correct the text, or remove the "
      + "tag.")
  package static let yamlSyntax = Self(
    "yaml-syntax",
    "A file is not YAML that Kubernetes can read. The caret shows where reading stopped; quote texts that "
      + "hold `: `, `#` or a leading `*`, `&` or `!`.")
  package static let encodingNotUTF8 = Self(
    "encoding-not-utf8", "A file holds bytes that are not UTF-8. Save it as UTF-8.")
  package static let aliasUnknown = Self(
    "alias-unknown",
    "An alias (`*name`) has no anchor (`&name`) before it. Define the anchor first, or quote the text.")
  package static let mergeNotMapping = Self(
    "merge-not-mapping",
    "A merge key (`<<`) has a value that is no mapping and no list of mappings. Merge an alias of a "
      + "mapping.")
  package static let keyDuplicate = Self(
    "key-duplicate", "A mapping holds one key twice, so that one value would be lost. Remove one of them.")
  package static let keyNotString = Self(
    "key-not-string",
    "A key is no string once it is written, such as `1` or `true`. Quote it where that helps, or name it "
      + "otherwise.")
  package static let numberNotFinite = Self(
    "number-not-finite",
    "A number, such as `.inf` or `.nan`, cannot be written as JSON, which an API server reads. Write "
      + "another value.")
  package static let controlCharacter = Self(
    "control-character", "A text holds a control character that YAML cannot write. Remove it.")
  package static let directivesTooMany = Self(
    "directives-too-many", "A file has more than 100 `%TAG` directives. Remove those that it does not need.")
  package static let expansionTooLarge = Self(
    "expansion-too-large",
    "Aliases and merge keys make a file many times larger than it is. Write the values out where they are "
      + "needed.")
  package static let nestingTooDeep = Self(
    "nesting-too-deep",
    "Values or kustomizations are nested deeper than the limit that the message names. Flatten them.")
  package static let inputTooLarge = Self(
    "input-too-large",
    "What is read or built exceeds the limit that the message names. Split the work into several runs.")

  package static let allYAML: [Self] = [
    .tagMismatch, .yamlSyntax, .encodingNotUTF8, .aliasUnknown, .mergeNotMapping, .keyDuplicate,
    .keyNotString, .numberNotFinite, .controlCharacter, .directivesTooMany, .expansionTooLarge,
    .nestingTooDeep, .inputTooLarge,
  ]
}
