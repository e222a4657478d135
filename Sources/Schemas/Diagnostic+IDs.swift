/// Errors and warnings of Schemas, besides the rules of lint.
extension Diagnostic.ID {
  package static let openapiMalformed = Self(
    "openapi-malformed", "The OpenAPI document of Kubernetes cannot be read.")

  package static let allSchemas: [Self] = [
    .openapiMalformed
  ]
}
