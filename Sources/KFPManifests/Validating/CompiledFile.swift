package import Digest
import Files
package import Schemas

/// A compiled document beside the cache: `.compiled/NAME@REF.schemas`.
///
/// 32 bytes with the digest of what follows, 32 with the locked digest of the document, then the schemas. A file
/// that is not so is as good as none; one that cannot be written is left out.
package struct CompiledFile {
  private let folder: String
  private let name: String
  private let document: SHA256Digest

  /// - Parameters:
  ///   - source: The folder of the source in the cache: `NAME/REF`.
  ///   - digest: What the lock says of the document.
  ///   - cache: The cache.
  package init(of source: String, digest: SHA256Digest, in cache: String) {
    folder = cache + "/.compiled"
    name = source.split(separator: "/").joined(separator: "@") + ".schemas"
    document = digest
  }

  /// The schemas; nil unless they are whole, and of the document that is locked.
  package func read() -> CompiledSchemas? {
    guard isFolder,
      let bytes = try? RegularFile.read(folder + "/" + name, named: name, followingLinks: false),
      bytes.count > 64, document.bytes == Array(bytes[32..<64])
    else { return nil }
    let digest = bytes.withUnsafeBytes { SHA256Digest(of: UnsafeRawBufferPointer(rebasing: $0[32...])) }
    return digest.bytes == Array(bytes[..<32]) ? CompiledSchemas(Array(bytes[64...])) : nil
  }

  /// Keeps schemas for the next run; where the cache is read-only, they serve this one alone.
  package func write(_ schemas: [UInt8]) {
    let content = document.bytes + schemas
    if Directory.entryKind(of: folder) == nil { try? Directory.create(folder, named: name) }
    guard isFolder else { return }
    let path = folder + "/" + name
    // What is no file of its own would be written to where it leads.
    if let kind = Directory.entryKind(of: path), kind != .file { return }
    try? writeAtomically(SHA256Digest(of: content).bytes + content, to: path, named: name)
  }

  private var isFolder: Bool { Directory.entryKind(of: folder) == .directory }
}
