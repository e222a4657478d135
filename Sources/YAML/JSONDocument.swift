/// The text of a JSON document, and where its values stand in it.
///
/// Nothing is taken out of the text before somebody asks for it: of a plan of Terraform's, a reader looks at few values.
package struct JSONDocument: Sendable {
  /// A value, or a key of an object, and where it stands.
  struct Record: Sendable {
    let kind: Kind
    /// Where it begins in the text; a string does so behind its quotation mark.
    let start: UInt32
    /// Where it ends; a string does so before its quotation mark, and a collection has no use for it.
    let end: UInt32
    /// The record that comes after it and all that it holds, which are keys and values in turn if it is an object.
    var next: UInt32
  }

  enum Kind: UInt8, Sendable {
    case null, bool, number
    /// A string that says what it means.
    case string
    /// One with a backslash in it.
    case escaped
    case array, object
  }

  /// Shared by all parts.
  final class Content: Sendable {
    let bytes: [UInt8]
    let records: [Record]

    init(_ bytes: [UInt8], _ records: [Record]) { (self.bytes, self.records) = (bytes, records) }
  }

  private let content: Content

  /// Reads a document, and says where it cannot be read.
  ///
  /// - Parameters:
  ///   - deepest: How deep it may be nested.
  ///   - most: How many values it may have.
  ///   - leavingOut: Keys whose values are passed over and become null, by the depth at which they stand, 1 for those of
  ///     the document itself.
  package init(
    reading bytes: [UInt8], deepest: Int = 200, most: Int = .max, leavingOut keys: [Int: Set<String>] = [:]
  ) throws(JSON.Failure) {
    var reader = JSONReader(bytes, deepest: deepest, most: most, leavingOut: keys)
    guard reader.readDocument() else { throw reader.failure }
    content = Content(bytes, reader.records)
  }

  /// The value that the document is.
  package var root: JSONPart { JSONPart(content, 0) }
}
