/// Checks of a strict API server of which its OpenAPI document says nothing.
///
/// The facts are those of k8s.io/kubernetes 1.36, pkg/apis/*/validation and the packages it calls; each table names
/// the functions that it is read from. What changes between versions is left to the server. Facts on single values
/// become part of the compiled schemas; those between fields are looked up by the objects that have them.
enum KubernetesFacts {
  typealias Values = [String: [String: ValueFact]]
  typealias Relations = [String: [Fact]]

  /// The definitions with their facts added.
  static func applied(to definitions: [String: Schema]) -> [String: Schema] {
    var definitions = definitions
    for (name, kind) in kinds { definitions[name]?.kind = kind }
    // The labels of a template for jobs are the one place where nobody looks at them.
    let plainMetadata = definitions[definitionName("meta.v1.ObjectMeta")]
    if let plainMetadata {
      definitions[definitionName("batch.v1.JobTemplateSpec")]?.properties["metadata"] = plainMetadata
    }
    for values in allValues {
      for (name, fields) in values {
        let name = definitionName(name)
        for (field, fact) in fields {
          definitions[name]?.properties[field]?.apply(fact)
        }
      }
    }
    for (name, fields) in optionalFields {
      definitions[definitionName(name)]?.required.removeAll { fields.contains($0) }
    }
    for (name, _) in allRelations { definitions[definitionName(name)]?.facts = name }
    return definitions
  }

  /// Facts between the fields of a definition.
  static func relations(of name: String) -> [Fact] { allRelations[name] ?? [] }

  /// Definitions that have a form of their own.
  private static let kinds: [String: Schema.Kind] = [
    "io.k8s.apimachinery.pkg.api.resource.Quantity": .quantity,
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": .integerOrString,
  ]

  /// Fields that documents require, but the server fills in or does not miss.
  private static let optionalFields: [String: [String]] = [
    "core.v1.Event": ["involvedObject", "metadata"], "events.v1.Event": ["eventTime"],
    "core.v1.Sysctl": ["value"], "core.v1.HTTPHeader": ["value"], "core.v1.SleepAction": ["seconds"],
    "core.v1.ISCSIVolumeSource": ["lun"], "core.v1.ISCSIPersistentVolumeSource": ["lun"],
    "core.v1.LimitRangeSpec": ["limits"], "discovery.v1.EndpointSlice": ["endpoints"],
    "networking.v1.NetworkPolicySpec": ["podSelector"], "rbac.v1.RoleRef": ["apiGroup"],
    "scheduling.v1.PriorityClass": ["value"], "storage.v1.CSIDriver": ["spec"],
    "storage.v1.CSINode": ["spec"], "storage.v1.CSINodeSpec": ["drivers"],
    "apps.v1.StatefulSetSpec": ["serviceName"],
    "apps.v1.ControllerRevision": ["revision"], "batch.v1.SuccessPolicy": ["rules"],
    "batch.v1.PodFailurePolicyOnPodConditionsPattern": ["status"],
    "apiextensions.v1.CustomResourceDefinitionVersion": ["served", "storage"],
    "authentication.v1.TokenRequestSpec": ["audiences"],
  ]

  private static let allValues: [Values] = [
    MetadataFacts.values, PodFacts.values, ContainerFacts.values, VolumeFacts.values, SchedulingFacts.values,
    WorkloadFacts.values, BatchFacts.values, ServiceFacts.values, NetworkingFacts.values, AccessFacts.values,
    AutoscalingFacts.values, AdmissionFacts.values, StorageFacts.values, QuotaFacts.values,
    DefinitionFacts.values, ClusterFacts.values,
  ]

  private static let allRelations: Relations = [
    MetadataFacts.relations, PodFacts.relations, ContainerFacts.relations, VolumeFacts.relations,
    SchedulingFacts.relations, WorkloadFacts.relations, BatchFacts.relations, ServiceFacts.relations,
    NetworkingFacts.relations, AccessFacts.relations, AutoscalingFacts.relations, AdmissionFacts.relations,
    StorageFacts.relations, QuotaFacts.relations, DefinitionFacts.relations, ClusterFacts.relations,
    GatewayFacts.relations,
  ].reduce(into: [:]) { $0.merge($1) { $0 + $1 } }

  /// `core.v1.Pod` in full.
  private static func definitionName(_ name: String) -> String {
    if name.hasPrefix("meta.") { return "io.k8s.apimachinery.pkg.apis.\(name)" }
    if name.hasPrefix("apiextensions.") { return "io.k8s.apiextensions-apiserver.pkg.apis.\(name)" }
    if name.hasPrefix("apiregistration.") { return "io.k8s.kube-aggregator.pkg.apis.\(name)" }
    return "io.k8s.api.\(name)"
  }
}

/// Ranges and words that stand in several tables.
extension ValueFact {
  static let port = range(1, 65_535)
  static let optionalPort = range(0, 65_535)
  static let natural = range(0, Double(Int64.max))
  /// Of quantities, which may be fractions and have no end.
  static let notNegative = range(0, .infinity)
  static let positive = range(1, Double(Int64.max))
  static let fileMode = range(0, 0o777)
  static let aloneIfStar = aloneIf("*")
  static let user = range(0, Double(Int32.max))
  static let protocols = oneOf(["TCP", "UDP", "SCTP"])
  static let pullPolicy = oneOf(["Always", "IfNotPresent", "Never"])
  static let accessModes = oneOf(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"])
  static let labelOperators = exactlyOneOf(["In", "NotIn", "Exists", "DoesNotExist"])
}

extension Schema {
  fileprivate mutating func apply(_ fact: ValueFact) {
    switch fact {
    case .nonEmpty where kind == .list: minimumItems = 1
    case .count(let least, let most): (minimumItems, maximumItems) = (least, most)
    case .distinct: refusesDuplicates = true
    case .keys(let format): self.format = format
    default:
      if let items {
        self.items = items.with { $0.apply(fact) }
      } else if let additional {
        self.additional = additional.with { $0.applyToValue(fact) }
      } else {
        applyToValue(fact)
      }
    }
  }

  private mutating func applyToValue(_ fact: ValueFact) {
    // What is said here stands in place of the definition, which says no more than the kind.
    if reference?.hasSuffix(".Quantity") == true {
      self = Schema(.quantity)
    } else if reference?.hasSuffix(".IntOrString") == true {
      self = Schema(.integerOrString)
    }
    switch fact {
    case .oneOf(let words): enumeration = words
    case .exactlyOneOf(let words): (enumeration, minimumLength) = (words, 1)
    case .range(let least, let most): (minimum, maximum) = (least, most)
    case .format(let format): self.format = format
    case .exactly(let format): (self.format, minimumLength) = (format, 1)
    case .moreThan(let least): (minimum, excludesMinimum) = (least, true)
    case .nonEmpty, .nonEmptyItems: minimumLength = 1
    case .keys, .count, .distinct, .includesOne, .aloneIf: break
    }
  }
}
