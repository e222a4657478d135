internal import Manifests
import YAML

/// The form of a string: the check of the decoder, and the same in the dialect that JSON Schema and RE2 share.
///
/// An expression may be wider than the check where the dialect cannot say it; a test compares them on random texts.
package struct TextForm: Sendable {
  /// As tables name it.
  package let name: String
  /// Expressions for the whole text.
  package let patterns: [String]
  /// How long it may be.
  package let maximumLength: Int?
  /// An expression that must match nowhere in it.
  package let refused: String?
  /// Whether it is YAML's timestamp that stands without quotes.
  let admitsDay: Bool
  /// Which texts there are, where these can be listed.
  let names: Names?
  /// Whether a text is of the form.
  package let accepts: @Sendable (String) -> Bool

  init(
    _ name: String, _ patterns: String..., maximumLength: Int? = nil, refused: String? = nil,
    admitsDay: Bool = false, names: Names? = nil, accepts: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.patterns = patterns
    self.maximumLength = maximumLength
    self.refused = refused
    self.admitsDay = admitsDay
    self.names = names
    self.accepts = accepts
  }

  /// Texts that can be listed, for editors to propose and to check by.
  enum Names: Sendable {
    /// These and no others.
    case only([String])
    /// These, and others that an overlay declares.
    case among([String])
    /// The releases that are locked.
    case releases
    /// The lint rules, by name or code.
    case rules
  }
}

package extension TextForm {
  private static let projectID = "[a-z][a-z0-9-]{4,28}[a-z0-9]"
  private static let regionName = "[a-z]+(-[a-z]+)+[0-9]+"
  private static let domainPrefix = "([a-z][a-z0-9.-]*:)?"
  private static let imagePath = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*"
  private static let variableStart = ByteSet("a-zA-Z._-")
  private static let variableCharacter = ByteSet("a-zA-Z0-9._-")
  private static let registry = "[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]+)?"

  static let anyText = TextForm("text", "[\\s\\S]*") { _ in true }
  static let nonEmpty = TextForm("text", "[\\s\\S]+") { !$0.isEmpty }
  /// A ref of the lock, which the decoder looks up.
  static let release = TextForm("release", "[\\s\\S]+", names: .releases) { !$0.isEmpty }
  /// A name or code, which the decoder looks up.
  static let rule = TextForm("rule", "[\\s\\S]+", names: .rules) { !$0.isEmpty }
  /// A Kubernetes service account, which the decoder looks up.
  static let serviceAccount = TextForm(
    "ServiceAccount", "[\\s\\S]+", names: .among(ServiceAccounts.known)
  ) { !$0.isEmpty }
  static let words = TextForm("text", "[\\s\\S]*\\S[\\s\\S]*") { $0.contains { !$0.isWhitespace } }
  static let label = TextForm("label", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?") {
    KubernetesName.isLabel($0)
  }
  /// Compared with the folder by a rule.
  static let nameOfFolder = TextForm("label", label.patterns[0]) { _ in true }
  static let computeName = TextForm(
    "Compute Engine name", "[a-z]([-a-z0-9]{0,61}[a-z0-9])?", accepts: KubernetesName.isServiceName)
  static let objectName = TextForm(
    "object name", "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", maximumLength: 253
  ) { KubernetesName.isSubdomain($0) }
  static let key = TextForm(
    "Secret key", "[-._a-zA-Z0-9]{1,253}", refused: "^\\.\\.|^\\.$", accepts: KubernetesName.isDataKey)
  static let domain = TextForm(
    "domain", "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z][-a-z0-9]{0,61}[a-z0-9]", maximumLength: 253
  ) { Expressions.isDomain($0) }
  static let shortDomain = TextForm("domain", domain.patterns[0], maximumLength: 63) {
    Expressions.isDomain($0, atMost: 63)
  }
  static let host = TextForm(
    "host name", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+",
    maximumLength: 253, accepts: Expressions.isHost)
  static let address = TextForm(
    "IPv4 address or domain",
    "(\(domain.patterns[0])|((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4})",
    maximumLength: 253
  ) { Expressions.isIPv4($0) || Expressions.isDomain($0) }
  static let project = TextForm("project ID", domainPrefix + projectID) { Expressions.isProject($0) }
  static let projectNumber = TextForm("digits, quoted", "[0-9]{6,20}") {
    $0.consists(of: .digit, count: 6...20)
  }
  static let region = TextForm("region", regionName) { Expressions.isRegion($0) }
  static let gkeVersion = TextForm("GKE version", "[0-9]+\\.[0-9]+(\\.[0-9]+(-gke\\.[0-9]+)?)?") {
    GKEVersion($0) != nil
  }
  static let instance = TextForm(
    "PROJECT:REGION:INSTANCE", "\(domainPrefix)\(projectID):\(regionName):[a-z]([a-z0-9-]{0,95}[a-z0-9])?",
    accepts: Expressions.isInstance)
  static let instanceName = TextForm("instance name", "[a-z]([a-z0-9-]{0,95}[a-z0-9])?") {
    // With a colon, what stands in front of it would be a project with its domain.
    !$0.contains(":") && Expressions.isInstance("project:us-central1:\($0)")
  }
  static let googleServiceAccount = TextForm(
    "service account address", "\(projectID)@\(projectID)(\\.[a-z0-9-]+)*\\.iam\\.gserviceaccount\\.com"
  ) { Expressions.project(ofServiceAccount: $0) != nil }
  static let bucket = TextForm(
    "bucket name", "[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]",
    refused: "\\.\\.|\\.-|-\\.|^goog|g[o0][o0]g[l1][e3]|^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$"
  ) { Expressions.isBucket($0) }
  static let pipelineRoot = TextForm(
    "gs://BUCKET/PATH", "gs://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[A-Za-z0-9._/=-]*)?", refused: "[^:]//",
    accepts: Expressions.isPipelineRoot)
  static let databaseName = TextForm(
    "database name", "[A-Za-z][A-Za-z0-9_]{0,63}",
    refused: "^([mM][yY][sS][qQ][lL]|[sS][yY][sS]|(information|performance)_schema)$",
    accepts: Expressions.isDatabaseName)
  static let duration = TextForm("duration", "([0-9]+(\\.[0-9]+)?(ms|s|m|h))+") {
    Expressions.seconds(ofDuration: $0) != nil
  }
  static let lifetime = TextForm("duration, 10s to 30m", duration.patterns[0]) {
    Expressions.seconds(ofDuration: $0).map { (10...1800).contains($0) } ?? false
  }
  static let image = TextForm(
    "image", "(\(registry)/)?\(imagePath)(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?",
    accepts: Expressions.isImage)
  /// With a digest, or a tag that does not move.
  static let fixedImage = TextForm(
    "image", image.patterns[0], "[\\s\\S]*(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})",
    refused: ":(latest|master|main|dummy|nightly)$", accepts: Expressions.isImage)
  static let mirror = TextForm("REGISTRY/PATH", "\(registry)(/\(imagePath))?", accepts: Expressions.isMirror)
  static let secretManagerName = TextForm(
    "name in Secret Manager", "[A-Za-z0-9_-]{1,255}", accepts: Expressions.isSecretManagerName)
  static let signingRegion = TextForm("region or auto", "[a-z0-9-]{1,40}") {
    $0.consists(of: .lowerDigitOrHyphen, count: 1...40)
  }
  static let date = TextForm(
    "YYYY-MM-DD", "[0-9]{4}-[0-9]{2}-[0-9]{2}", admitsDay: true, accepts: Expressions.isDate)
  static let absolutePath = TextForm("path", "/[\\s\\S]*") { $0.hasPrefix("/") }
  static let labelKey = TextForm(
    "label key", "([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?",
    accepts: Expressions.isLabelKey)
  static let labelValue = TextForm("label value", "([A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?)?") {
    KubernetesName.isLabelValue($0)
  }
  static let variableName = TextForm("variable name", "[-._a-zA-Z][-._a-zA-Z0-9]*") {
    $0.isWord(variableStart, variableCharacter, variableCharacter, count: 1...Int.max)
  }
  static let range = TextForm("CIDR", "[0-9a-fA-F:.]+/[0-9]{1,3}", accepts: Expressions.isCIDR)
  static let definition = TextForm(
    "PLURAL.GROUP", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?){2,}",
    maximumLength: 253, accepts: Expressions.isDefinitionName)
  static let quantity = TextForm(
    "quantity", "([0-9]+\\.?[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]{1,3})?"
  ) { Expressions.amount(ofQuantity: $0) != nil }
  static let percentage = TextForm("percentage", "(100|0*[0-9]{1,2})%") { Expressions.percentage($0) != nil }
  static let objectPath = TextForm(
    "[NAMESPACE/]KIND[.GROUP]/NAME", "[^/ ]+(/[^/ ]+){1,2}", accepts: Expressions.isObjectPath)
  static let keyFormat = TextForm(
    "key format",
    "([A-Za-z0-9._/-]|\\{\\{(workflow\\.name|workflow\\.namespace|workflow\\.creationTimestamp\\.[Ymd]|pod\\.name)\\}\\})+",
    "[\\s\\S]*\\{\\{workflow\\.name\\}\\}[\\s\\S]*", "[\\s\\S]*\\{\\{pod\\.name\\}\\}[\\s\\S]*",
    accepts: Expressions.isKeyFormat)
}
