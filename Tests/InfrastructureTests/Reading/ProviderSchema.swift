import Files
import Support
import Testing
import YAML

/// The arguments of the provider's resources, as they are declared in its source.
struct ProviderSchema: Sendable {
  /// An argument, or a block of arguments.
  struct Argument: Sendable {
    var type = "string"
    var isRequired = false
    var isSettable = false
    var isSensitive = false
    var isWriteOnly = false
    var words: [String] = []
    var conflicts: [String] = []
    var exactlyOne: [String] = []
    var atLeastOne: [String] = []
    var requiredWith: [String] = []
    var most: Int?
    /// The arguments of a block; nil for a value.
    var block: [String: Argument]?
  }

  private(set) var resources: [String: [String: Argument]] = [:]

  /// The schema beside the project.
  static func load() throws -> Self {
    let json = try #require(JSON(Place.corpus("terraform/provider-schema.json")))
    var schema = Self()
    for (type, resource) in json.entries {
      schema.resources[type] = Self.arguments(resource["schema"])
    }
    return schema
  }

  private static func arguments(_ json: JSON?) -> [String: Argument] {
    Dictionary(uniqueKeysWithValues: (json?.entries ?? []).map { ($0.key, argument($0.value)) })
  }

  private static func argument(_ json: JSON) -> Argument {
    func texts(_ key: String) -> [String] { json[key]?.items.compactMap(\.string) ?? [] }
    var argument = Argument()
    argument.type = json["type"]?.string ?? "string"
    argument.isRequired = json["required"]?.bool == true
    argument.isSettable = argument.isRequired || json["optional"]?.bool == true
    argument.isSensitive = json["sensitive"]?.bool == true
    argument.isWriteOnly = json["write_only"]?.bool == true
    argument.words = texts("enum")
    argument.conflicts = texts("conflicts")
    argument.exactlyOne = texts("exactly_one")
    argument.atLeastOne = texts("at_least_one")
    argument.requiredWith = texts("required_with")
    argument.most = json["max"]?.int
    if let block = json["block"] { argument.block = arguments(block) }
    return argument
  }
}

extension Trait where Self == ConditionTrait {
  /// The test runs only where the schema of the provider is, or must be.
  static var providerSchema: Self {
    .enabled(if: Place.hasCorpus("terraform"), "needs ../shared/terraform/provider-schema.json")
  }
}
