import Digest
import Files
import KFPManifests
import Schemas
import Support
import Testing

/// What is compiled from a document stays beside the cache, and is believed only when it is whole.
@Suite struct CompiledFileTests {
  private static let document = """
    {"definitions": {"A": {"type": "object", "properties": {"a": {"type": "string"}},
     "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "A"}]}},
     "paths": {"/a": {"get": {"x-kubernetes-group-version-kind": {"group": "", "version": "v1", "kind": "A"}}}}}
    """

  /// A cache of a test's own, which is removed with it.
  private struct Cache {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    var file: String { path + "/.compiled/sample@v1.schemas" }

    func compiled(_ document: String = "document") -> CompiledFile {
      CompiledFile(of: "sample/v1", digest: SHA256Digest(of: Array(document.utf8)), in: path)
    }
  }

  private let schemas: [UInt8]

  init() throws { schemas = try OpenAPIDocument(Array(Self.document.utf8), file: "swagger.json").compiled() }

  @Test func readsWhatItWrote() throws {
    let cache = try Cache()
    #expect(cache.compiled().read() == nil)
    cache.compiled().write(schemas)
    #expect(cache.compiled().read()?.kinds.count == 1)
    #expect(cache.compiled("another document").read() == nil)
  }

  @Test func believesNothingThatIsFlippedOrCut() throws {
    let cache = try Cache()
    cache.compiled().write(schemas)
    let whole = try RegularFile.read(cache.file, named: "file")
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 1
      try writeAtomically(bytes, to: cache.file, named: "file")
      #expect(cache.compiled().read() == nil)
    }
    for count in stride(from: 0, to: whole.count, by: 7) {
      try writeAtomically(Array(whole[..<count]), to: cache.file, named: "file")
      #expect(cache.compiled().read() == nil)
    }
    cache.compiled().write(schemas)
    #expect(cache.compiled().read() != nil)
  }

  /// A cache that cannot be written, or in which a file stands in the way, is no reason to fail.
  @Test func doesWithoutAFile() throws {
    let cache = try Cache()
    try writeAtomically([], to: cache.path + "/.compiled", named: "file")
    cache.compiled().write(schemas)
    #expect(cache.compiled().read() == nil)
    #expect(try RegularFile.read(cache.path + "/.compiled", named: "file") == [])
  }
}
