/// The form of a string: expressions that it matches as a whole, in the dialect that JSON Schema and RE2
/// share.
package struct TextForm: Sendable {
  /// Expressions for the whole text.
  package var patterns: [String]
  /// How long it may be.
  package var maximumLength: Int?
  /// An expression that must match nowhere in it.
  package var refused: String?

  init(_ patterns: String..., maximumLength: Int? = nil, refused: String? = nil) {
    self.patterns = patterns
    self.maximumLength = maximumLength
    self.refused = refused
  }
}

extension TextForm {
  private static let projectID = "[a-z][a-z0-9-]{4,28}[a-z0-9]"
  private static let regionName = "[a-z]+(-[a-z]+)+[0-9]+"
  private static let domainPrefix = "([a-z][a-z0-9.-]*:)?"
  private static let imagePath = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*"
  private static let registry = "[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]+)?"

  static let nonEmpty = TextForm("[\\s\\S]+")
  static let words = TextForm("[\\s\\S]*\\S[\\s\\S]*")
  static let label = TextForm("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
  static let computeName = TextForm("[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
  static let objectName = TextForm(
    "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", maximumLength: 253)
  static let key = TextForm("[-._a-zA-Z0-9]{1,253}")
  static let domain = TextForm(
    "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\\.)+[a-z][-a-z0-9]{0,61}[a-z0-9]", maximumLength: 253)
  static let shortDomain = TextForm(domain.patterns[0], maximumLength: 63)
  static let host = TextForm(
    "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+", maximumLength: 253)
  static let address = TextForm(
    "(\(domain.patterns[0])|((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\\.(?!$)|$)){4})",
    maximumLength: 253)
  static let project = TextForm(domainPrefix + projectID)
  static let projectNumber = TextForm("[0-9]{6,20}")
  static let region = TextForm(regionName)
  static let gkeVersion = TextForm("[0-9]+\\.[0-9]+(\\.[0-9]+(-gke\\.[0-9]+)?)?")
  static let instance = TextForm("\(domainPrefix)\(projectID):\(regionName):[a-z]([a-z0-9-]{0,95}[a-z0-9])?")
  static let googleServiceAccount = TextForm(
    "\(projectID)@\(projectID)(\\.[a-z0-9-]+)*\\.iam\\.gserviceaccount\\.com")
  static let bucket = TextForm(
    "[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]",
    refused: "\\.\\.|\\.-|-\\.|^goog|g[o0][o0]g[l1][e3]|^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$")
  static let pipelineRoot = TextForm(
    "gs://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[A-Za-z0-9._/=-]*)?", refused: "[^:]//")
  static let databaseName = TextForm(
    "[A-Za-z][A-Za-z0-9_]{0,63}",
    refused: "^([mM][yY][sS][qQ][lL]|[sS][yY][sS]|(information|performance)_schema)$")
  static let duration = TextForm("([0-9]+(\\.[0-9]+)?(ms|s|m|h))+")
  static let image = TextForm(
    "(\(registry)/)?\(imagePath)(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?")
  /// With a digest, or a tag that does not move.
  static let fixedImage = TextForm(
    image.patterns[0], "[\\s\\S]*(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})",
    refused: ":(latest|master|main|dummy|nightly)$")
  static let mirror = TextForm("\(registry)(/\(imagePath))?")
  static let secretManagerName = TextForm("[A-Za-z0-9_-]{1,255}")
  static let signingRegion = TextForm("[a-z0-9-]{1,40}")
  static let date = TextForm("[0-9]{4}-[0-9]{2}-[0-9]{2}")
  static let absolutePath = TextForm("/[\\s\\S]*")
  static let labelKey = TextForm(
    "([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?")
  static let labelValue = TextForm("([A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?)?")
  static let range = TextForm("[0-9a-fA-F:.]+/[0-9]{1,3}")
  static let definition = TextForm(
    "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?){2,}", maximumLength: 253)
  static let quantity = TextForm("([0-9]+\\.?[0-9]*|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]{1,3})?")
  static let percentage = TextForm("(100|0*[0-9]{1,2})%")
  static let objectPath = TextForm("[^/ ]+(/[^/ ]+){1,2}")
  static let keyFormat = TextForm(
    "([A-Za-z0-9._/-]|\\{\\{(workflow\\.name|workflow\\.namespace|workflow\\.creationTimestamp\\.[Ymd]|pod\\.name)\\}\\})+",
    "[\\s\\S]*\\{\\{workflow\\.name\\}\\}[\\s\\S]*", "[\\s\\S]*\\{\\{pod\\.name\\}\\}[\\s\\S]*")
}
