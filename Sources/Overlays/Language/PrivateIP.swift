extension Overlay {
  /// A Cloud SQL instance that is reached at its address in the VPC.
  package struct PrivateIP: Sendable {
    /// The instance's IPv4 address or DNS name.
    package var host: Located<String>
    /// The server's port; 3306 by default.
    package var port: Located<Int>
    /// How pods name the instance; by its host by default.
    package var exposeAs: Located<Exposure>
    /// TLS to the instance; always there if the instance accepts nothing else.
    package var tls: DatabaseTLS?

    /// How pods name the instance.
    package enum Exposure: String, Sendable {
      /// By its own address or name.
      case hosts
      /// As Service mysql without a selector, whose EndpointSlice holds the address.
      case selectorlessService
    }
  }

  /// TLS to a Cloud SQL instance.
  package struct DatabaseTLS: Sendable {
    /// The Secret that holds a complete configuration of ML Metadata's server.
    package var mlmdConfigSecret: SecretKey
    /// Parameters of the Go components' data source name; `{tls: skip-verify}` by default.
    package var extraParams: [StringEntry]
  }

  /// One key of a Secret.
  package struct SecretKey: Sendable {
    /// The Secret's name.
    package var name: Located<String>
    /// The key in it.
    package var key: Located<String>
  }
}

extension Overlay.PrivateIP {
  init?(_ fields: inout Fields, sslMode: Overlay.CloudSQL.SSLMode?) {
    let host = fields.string(required: "host", "expected the instance's private IPv4 address or DNS name") {
      Expressions.isIPv4($0) || Expressions.isDomain($0)
    }
    port = fields.integer("port", 1...65535, default: 3306, "expected a port from 1 to 65535")
    exposeAs = fields.choice("exposeAs", default: .hosts, "expected hosts or selectorlessService")
    let hadTLS = fields.has("tls")
    tls = fields.section("tls") { Overlay.DatabaseTLS(&$0) } ?? nil
    if sslMode == .encryptedOnly, !hadTLS {
      fields.refuse(
        fields.path(of: "sslMode"),
        "privateIP with ENCRYPTED_ONLY expects tls.mlmdConfigSecret: metadata-grpc cannot do TLS from flags",
        at: fields.valuePosition("sslMode"))
    }
    guard let host else { return nil }
    self.host = host
    if exposeAs.value == .selectorlessService, !Expressions.isIPv4(host.value) {
      fields.refuse(
        fields.path(of: "host"), "selectorlessService expects host to be an IPv4 address", at: host.position,
        found: "\"\(host.value)\"")
    }
  }
}

extension Overlay.DatabaseTLS {
  init?(_ fields: inout Fields) {
    let message = "expected the name of an existing Secret"
    let secret = fields.section(required: "mlmdConfigSecret", message) { fields -> Overlay.SecretKey? in
      let name = fields.string(required: "name", message, where: Expressions.isObjectName)
      let key = fields.string(
        "key", default: "config.textproto", "expected a Secret key", where: Expressions.isKey)
      return name.map { Overlay.SecretKey(name: $0, key: key) }
    }
    let written = fields.strings(map: "extraParams", "expected a map of strings such as {tls: skip-verify}") {
      !$0.isEmpty && !$1.isEmpty
    }
    extraParams = written ?? [StringEntry(key: fields.implied("tls"), value: fields.implied("skip-verify"))]
    guard let secret else { return nil }
    mlmdConfigSecret = secret
  }
}
