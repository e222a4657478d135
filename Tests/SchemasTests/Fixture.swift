import Diagnostics
import Manifests
import Schemas
import YAML

/// A small document in the form of Kubernetes' own, a small definition, and what is found in objects by them.
enum Fixture {
  /// A kind Gadget, and a Pod with a few of its fields.
  static let document = #"""
    {
      "swagger": "2.0",
      "paths": {
        "/api/v1/gadgets": {"post": {"x-kubernetes-group-version-kind": {"group": "", "version": "v1", "kind": "Gadget"}}},
        "/api/v1/pods": {"get": {"x-kubernetes-group-version-kind": {"group": "", "version": "v1", "kind": "Pod"}}},
        "/apis/apps/v1/deployments": {
          "get": {"x-kubernetes-group-version-kind": {"group": "apps", "version": "v1", "kind": "Deployment"}}}
      },
      "definitions": {
        "io.k8s.api.core.v1.Gadget": {
          "type": "object",
          "required": ["spec"],
          "properties": {
            "apiVersion": {"type": "string"},
            "kind": {"type": "string"},
            "metadata": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"},
            "spec": {"$ref": "#/definitions/io.k8s.api.core.v1.GadgetSpec"}
          },
          "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Gadget"}]
        },
        "io.k8s.api.core.v1.GadgetSpec": {
          "type": "object",
          "required": ["title"],
          "properties": {
            "title": {"type": "string"},
            "count": {"type": "integer", "format": "int32"},
            "total": {"type": "integer", "format": "int64"},
            "ratio": {"type": "number", "format": "double"},
            "isOn": {"type": "boolean"},
            "blob": {"type": "string", "format": "byte"},
            "time": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.Time"},
            "size": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity"},
            "port": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString"},
            "raw": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.runtime.RawExtension"},
            "words": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
            "texts": {"type": "object", "additionalProperties": {"type": "string"}},
            "inner": {"$ref": "#/definitions/io.k8s.api.core.v1.GadgetSpec"},
            "parts": {
              "type": "array",
              "items": {"$ref": "#/definitions/io.k8s.api.core.v1.Part"},
              "x-kubernetes-list-type": "map",
              "x-kubernetes-list-map-keys": ["id", "protocol"]
            }
          }
        },
        "io.k8s.api.core.v1.Part": {
          "type": "object",
          "properties": {"id": {"type": "string"}, "protocol": {"type": "string"}}
        },
        "io.k8s.api.core.v1.Pod": {
          "type": "object",
          "properties": {
            "apiVersion": {"type": "string"},
            "kind": {"type": "string"},
            "metadata": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}
          },
          "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "Pod"}]
        },
        "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {
          "type": "object",
          "properties": {
            "name": {"type": "string"},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "creationTimestamp": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.Time"}
          }
        },
        "io.k8s.apimachinery.pkg.apis.meta.v1.Time": {"type": "string", "format": "date-time"},
        "io.k8s.apimachinery.pkg.api.resource.Quantity": {"type": "string"},
        "io.k8s.apimachinery.pkg.util.intstr.IntOrString": {"type": "string", "format": "int-or-string"},
        "io.k8s.apimachinery.pkg.runtime.RawExtension": {"type": "object"}
      }
    }
    """#

  static let catalog: SchemaCatalog = {
    let bytes = (try? OpenAPIDocument(Array(document.utf8), file: "swagger.json"))?.compiled() ?? []
    return SchemaCatalog(kubernetes: CompiledSchemas(bytes), version: "1.0")
  }()

  /// Objects of a text, validated.
  static func validate(_ text: String, _ catalog: SchemaCatalog = catalog) throws -> Validation {
    let objects = try Tree.parse(Array(text.utf8), file: "a.yaml").compactMap { Object($0) }
    return Validation(objects, against: catalog)
  }

  /// What is found in a Gadget with these fields of its specification: `LINE:COLUMN MESSAGE (NOTES)`.
  static func problems(inGadget spec: String) throws -> [String] {
    try lines(validate("{apiVersion: v1, kind: Gadget, metadata: {name: g}, spec: {\(spec)}}"))
  }

  static func lines(_ validation: Validation) -> [String] {
    validation.problems.flatMap(\.self).map { problem in
      let notes = problem.notes.map { " (\($0.message))" }.joined()
      return "\(problem.location.line):\(problem.location.column) \(problem.message)\(notes)"
    }
  }

  /// What is found in a Widget of a definition with this schema of its specification.
  static func problems(inWidget spec: String, schema: String) throws -> [String] {
    try lines(validateWidget(spec, schema))
  }

  static func validateWidget(_ spec: String, _ schema: String) throws -> Validation {
    try validate(
      """
      {apiVersion: acme.example/v1, kind: Widget, metadata: {name: w}, spec: \(spec)}
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.example}
      spec:
        group: acme.example
        names: {kind: Widget}
        versions:
        - name: v1
          served: true
          schema: {openAPIV3Schema: {type: object, properties: {spec: \(schema)}}}
        - {name: v0, served: false}
      """, SchemaCatalog())
  }
}
